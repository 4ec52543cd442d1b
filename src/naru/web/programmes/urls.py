"""Routes of the pages of programme texts."""

from django.urls import path

from naru.web.programmes import editor, views

urlpatterns = [
    path("texts/", views.texts, name="texts"),
    path("texts/schema.json", views.schema, name="text-schema"),
    path("texts/new/", editor.new, name="text-new"),
    path("texts/<slug:id>/", views.text, name="text"),
    path("texts/<slug:id>/history/", views.text_history, name="text-history"),
    path("texts/<slug:id>/edit/", editor.edit, name="text-edit"),
    path("texts/<slug:id>/check/", editor.check, name="text-check"),
]
