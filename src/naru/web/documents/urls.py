"""Routes of the documents room."""

from django.urls import path

from naru.web.documents import views

urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/<uuid:id>/", views.paper_page, name="paper"),
    path("papers/<uuid:id>.pdf", views.paper_file, {"form": "pdf"}, name="paper-pdf"),
    path("papers/<uuid:id>.hwpx", views.paper_file, {"form": "hwpx"}, name="paper-hwpx"),
    path("mails/", views.mails, name="mails"),
    path("approvals/", views.approvals, name="approvals"),
    path("approvals/<uuid:id>/give/", views.give_approval, name="approval-give"),
]
