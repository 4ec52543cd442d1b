"""Routes of the calls room."""

from django.urls import path

from naru.web.calls import apply, cases, corrections, extend, fits, our, paper, receipts, views

urlpatterns = [
    path("", views.home, name="home"),
    path("fits/", fits.fits_page, name="fits"),
    path("calls/<uuid:id>/", views.call_page, name="call"),
    path("calls/<uuid:id>/apply/", apply.apply, name="apply"),
    path("calls/<uuid:id>/apply/preview.pdf", apply.preview, name="apply-preview"),
    path("calls/<uuid:id>/paper/", paper.paper, name="apply-paper"),
    path("calls/<uuid:id>/window/", extend.extend_page, name="call-window"),
    path("calls/<uuid:id>/desk/", views.desk, name="desk"),
    path("our/", our.our_desk, name="our-desk"),
    path("our/not-right/", our.not_right, name="not-right"),
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
