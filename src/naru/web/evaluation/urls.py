"""Routes of the evaluation room."""

from django.urls import path

from naru.web.evaluation import panel_desk, panels, selection, surveys

urlpatterns = [
    path("surveys/", surveys.surveys, name="surveys"),
    path("surveys/<uuid:id>/", surveys.survey, name="survey"),
    path("panels/", panels.panels, name="panels"),
    path("panels/<uuid:id>/", panels.panel, name="panel"),
    path("panels/<uuid:id>/desk/", panel_desk.panel_desk, name="panel-desk"),
    path("panels/<uuid:id>/paper/<uuid:person>/", panel_desk.panel_paper, name="panel-paper"),
    path("calls/<uuid:id>/rounds/", panel_desk.rounds, name="rounds"),
    path("panels/<uuid:id>/answer/", panels.answer, name="panel-answer"),
    path("panels/<uuid:id>/compare/", panels.compare, name="panel-compare"),
    path("panels/<uuid:id>/cases/<uuid:application>/", panels.score_sheet, name="score-sheet"),
    path("panels/<uuid:id>/total/", panels.total, name="score-total"),
    path("panels/<uuid:id>/seal/", panels.seal, name="panel-seal"),
    path("selections/", selection.selections, name="selections"),
    path("calls/<uuid:id>/sessions/", selection.sessions, name="sessions"),
    path("calls/<uuid:id>/selection/", selection.selection, name="selection"),
    path("calls/<uuid:id>/letters/", selection.letters, name="letters-preview"),
    path("calls/<uuid:id>/ranking/<int:number>/", selection.ranking, name="ranking"),
]
