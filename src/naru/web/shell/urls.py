"""Routes of the shell."""

from django.urls import path

from naru.web.shell import exchange, saved, views

urlpatterns = [
    path("language/<slug:code>/", views.switch_language, name="language"),
    path("contrast/<slug:mode>/", views.switch_contrast, name="contrast"),
    path("design/", views.design, name="design"),
    path("exchanges/<uuid:id>/file", exchange.sent, name="sent-file"),
    path("views/", saved.saved_views, name="saved-views"),
    path("days/", views.day_said, name="day-said"),
]
