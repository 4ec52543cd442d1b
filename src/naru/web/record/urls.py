"""Routes of the record room."""

from django.urls import path

from naru.web.record import views

urlpatterns = [path("record/", views.box, name="record")]
