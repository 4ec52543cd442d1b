"""Routes of the parties room."""

from django.urls import path

from naru.web.parties import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("start/", views.start, name="start"),
    path("start/<slug:key>/", views.become, name="start-as"),
]
