"""Routes of the archive's pages."""

from django.urls import path

from naru.web.archive import loads, views

urlpatterns = [
    path("first-load/", loads.loads_page, name="first-load"),
    path("first-load/form-<slug:target>.xlsx", loads.template_file, name="first-load-template"),
    path("first-load/<uuid:id>/", loads.load_page, name="first-load-file"),
    path("first-load/<uuid:id>/errors.csv", loads.problems_file, name="first-load-problems"),
    path("past-support/", loads.past_page, name="past-support"),
    path("old-reports/", views.reports_page, name="old-reports"),
    path("old-reports/<uuid:id>/", views.report_page, name="old-report"),
    path("old-reports/<uuid:id>/figures.csv", views.figures_csv, name="old-report-csv"),
    path("old-reports/<uuid:id>/<str:key>/", views.proposal_page, name="old-report-figure"),
]
