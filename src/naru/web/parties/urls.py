"""Routes of the parties room."""

from django.urls import path

from naru.web.parties import account, erasing, naming, people, views

urlpatterns = [
    path("account/erasure/", erasing.erasure_ask, name="erasure-ask"),
    path("erasures/", erasing.erasures, name="erasures"),
    path("erasures/<uuid:id>/", erasing.erasure_page, name="erasure"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("start/", views.start, name="start"),
    path("start/<slug:key>/", views.become, name="start-as"),
    path("account/", account.account_page, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/factor/", account.factor, name="factor"),
    path("invitation/<str:link>/", account.invitation_page, name="invitation"),
    path("organisations/<uuid:id>/names/", naming.names_page, name="organisation-names"),
    path("people/", people.our_people, name="our-people"),
]
