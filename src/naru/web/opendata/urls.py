"""Routes of the open data pages."""

from django.urls import path

from naru.web.opendata import desk, linked, views

urlpatterns = [
    path("data/", views.catalogue_page, name="data"),
    path("data/catalogue.<slug:form>", views.catalogue_file, name="data-catalogue"),
    path("data/<slug:id>/", views.dataset_page, name="dataset"),
    path("data/<slug:id>/<int:n>.zip", views.dataset_zip, name="dataset-zip"),
    path("data/<slug:id>/<int:n>/<str:name>", views.dataset_file, name="dataset-file"),
    path("data-desk/", desk.desk_page, name="data-desk"),
    path("data-desk/<slug:id>/", desk.dataset_desk, name="dataset-desk"),
    path("programmes/<slug:id>.jsonld", linked.programme_linked, name="programme-linked"),
    path("calls/<uuid:id>.jsonld", linked.call_linked, name="call-linked"),
]
