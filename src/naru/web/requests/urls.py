"""Routes of the requests pages."""

from django.urls import path

from naru.web.requests import views

urlpatterns = [
    path("requests/", views.requests_page, name="requests"),
    path("requests/new/", views.new_request, name="request-new"),
    path("requests/changed/", views.changed_page, name="requests-changed"),
    path("requests/promises/", views.promises_page, name="session-promises"),
    path("requests/<uuid:id>/", views.request_page, name="request"),
    path("requests/answers/<uuid:id>.xlsx", views.answer_file, name="request-file"),
]
