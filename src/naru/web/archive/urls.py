"""Routes of the archive's pages."""

from django.urls import path

from naru.web.archive import views

urlpatterns = [
    path("old-reports/", views.reports_page, name="old-reports"),
    path("old-reports/<uuid:id>/", views.report_page, name="old-report"),
    path("old-reports/<uuid:id>/figures.csv", views.figures_csv, name="old-report-csv"),
    path("old-reports/<uuid:id>/<str:key>/", views.proposal_page, name="old-report-figure"),
]
