"""Routes of the calls room."""

from django.urls import path

from naru.web.calls import apply, cases, corrections, desk, extend, fits, opening, our, paper, questions, receipts, screening, views

urlpatterns = [
    path("", views.home, name="home"),
    path("fits/", fits.fits_page, name="fits"),
    path("calls/<uuid:id>/", views.call_page, name="call"),
    path("calls/<uuid:id>/apply/", apply.apply, name="apply"),
    path("calls/<uuid:id>/apply/preview.pdf", apply.preview, name="apply-preview"),
    path("calls/<uuid:id>/paper/", paper.paper, name="apply-paper"),
    path("calls/<uuid:id>/window/", extend.extend_page, name="call-window"),
    path("calls/new/", opening.new_call, name="call-new"),
    path("calls/<uuid:id>/open/", opening.open_call, name="call-open"),
    path("calls/<uuid:id>/desk/", desk.desk, name="desk"),
    path("calls/<uuid:id>/drafts/", desk.drafts, name="call-drafts"),
    path("calls/<uuid:id>/drafts/remind/", desk.remind_all, name="drafts-remind"),
    path("calls/<uuid:id>/screening/", screening.screening, name="screening"),
    path("calls/<uuid:id>/unknown/", desk.judge_again, name="judge-again"),
    path("objections/", screening.objecting, name="objections"),
    path("our/", our.our_desk, name="our-desk"),
    path("our/not-right/", our.not_right, name="not-right"),
    path("calls/<uuid:id>/questions/", questions.call_questions, name="call-questions"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<uuid:id>/", questions.question_page, name="question"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<uuid:id>/", corrections.correction_page, name="correction"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<uuid:id>/", cases.case_page, name="case"),
    path("cases/<uuid:id>/object/", cases.object_page, name="case-object"),
    path("cases/<uuid:id>/withdraw/", cases.withdraw_page, name="case-withdraw"),
    path("cases/<uuid:id>/papers/", cases.papers_page, name="case-papers"),
    path("cases/<uuid:id>/content.json", cases.content_page, name="case-content"),
    path("receipts/", receipts.receipt_check, name="receipts"),
    path("receipts/<slug:number>/proof.json", receipts.receipt_proof, name="receipt-proof"),
]
