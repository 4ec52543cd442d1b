"""Routes of the council room."""

from django.urls import path

from naru.web.council import drafting, home, listed, views

urlpatterns = [
    path("council/", listed.reports_page, name="council"),
    path("council/<uuid:id>/", views.report_page, name="council-report"),
    path("council/<uuid:id>/text/", views.text_page, name="council-text"),
    path("council/<uuid:id>/beside/", views.beside_page, name="council-beside"),
    path("council/<uuid:id>/act/", views.act_on, name="council-act"),
    path("council/<uuid:id>/file.<slug:form>", views.file, name="council-file"),
    path("council/<uuid:id>/items/<slug:item>/", drafting.item_page, name="council-item"),
    path("council/<uuid:id>/items/<slug:item>/save/", drafting.autosave, name="council-save"),
    path("council/<uuid:id>/items/<slug:item>/review/", drafting.review, name="council-review"),
    path("council/<uuid:id>/home/", home.home_page, name="council-home"),
    path("council/<uuid:id>/home/enter/", home.enter, name="council-enter"),
    path("council/<uuid:id>/home/take/", home.take_over, name="council-take"),
]
