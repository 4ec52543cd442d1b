"""Routes of the reporting pages."""

from django.urls import path

from naru.web.reporting import cards, figures, finding, home, views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:id>/", cards.programme, name="programme"),
    path("programmes/<slug:id>/item.<slug:form>", views.printed, name="programme-item"),
    path("programmes/<slug:id>/count/", figures.count_again, name="programme-count"),
    path("figures/", figures.figures_page, name="figures"),
    path("figures/<uuid:id>/", figures.figure_page, name="figure"),
    path("head/", home.contents_page, name="head"),
    path("execution/", views.execution, name="execution"),
    path("execution.xlsx", views.execution_xlsx, name="execution-xlsx"),
    path("held/", views.held, name="held"),
    path("search/", finding.search_page, name="search"),
    path("sources/<slug:document>/<str:line>/", views.source_line, name="source-line"),
]
