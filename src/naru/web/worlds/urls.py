"""Routes of the world's pages."""

from django.urls import path

from naru.web.worlds import views

urlpatterns = [path("world/", views.world, name="world"), path("world/play/", views.play_on, name="world-play")]
