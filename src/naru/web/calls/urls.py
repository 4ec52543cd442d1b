"""Routes of the calls room."""

from django.urls import path

from naru.web.calls import apply, extend, paper, views

urlpatterns = [
    path("", views.home, name="home"),
    path("calls/<uuid:id>/", views.call_page, name="call"),
    path("calls/<uuid:id>/apply/", apply.apply, name="apply"),
    path("calls/<uuid:id>/paper/", paper.paper, name="apply-paper"),
    path("calls/<uuid:id>/window/", extend.extend_page, name="call-window"),
    path("calls/<uuid:id>/desk/", views.desk, name="desk"),
    path("cases/", views.cases, name="cases"),
    path("cases/<uuid:id>/", views.case_page, name="case"),
    path("cases/<uuid:id>/object/", views.object_page, name="case-object"),
    path("receipts/", views.receipt_check, name="receipts"),
]
