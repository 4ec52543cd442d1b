"""Routes of the agreements pages."""

from django.urls import path

from naru.web.agreements import views

urlpatterns = [
    path("grants/", views.grants_page, name="grants"),
    path("grants/<uuid:id>/", views.grant_page, name="grant"),
    path("agreements/", views.awards, name="agreements"),
    path("stopped/", views.stopped_page, name="stopped"),
]
