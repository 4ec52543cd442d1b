"""Routes of the reporting pages."""

from django.urls import path

from naru.web.reporting import cards, facts, figures, finding, home, promises, ratings, views, works

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:id>/", cards.programme, name="programme"),
    path("programmes/<slug:id>/item.<slug:form>", views.printed, name="programme-item"),
    path("programmes/<slug:id>/count/", figures.count_again, name="programme-count"),
    path("figures/", figures.figures_page, name="figures"),
    path("figures/<uuid:id>/", figures.figure_page, name="figure"),
    path("promises/", promises.promises_page, name="promises"),
    path("ratings/", ratings.ratings_page, name="ratings"),
    path("works/", works.works_page, name="works"),
    path("closing/", promises.closing_page, name="closing"),
    path("indicators/", facts.indicators_page, name="indicators"),
    path("indicators/<slug:code>/", facts.indicator_page, name="indicator"),
    path("departments/", facts.departments_page, name="departments"),
    path("head/", home.contents_page, name="head"),
    path("execution/", views.execution, name="execution"),
    path("execution.xlsx", views.execution_xlsx, name="execution-xlsx"),
    path("held/", views.held, name="held"),
    path("search/", finding.search_page, name="search"),
    path("sources/<slug:document>/<str:line>/", views.source_line, name="source-line"),
]
