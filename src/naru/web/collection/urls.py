"""Routes of the collection pages."""

from django.urls import path

from naru.web.collection import figures, forms, opening, rounds, saving

urlpatterns = [
    path("collection/", rounds.rounds_page, name="collections"),
    path("collection/new/", opening.new_round, name="collection-new"),
    path("collection/ours/", forms.ours, name="our-collections"),
    path("collection/late/", rounds.late_page, name="collection-late"),
    path("collection/rounds/<uuid:id>/", rounds.round_page, name="collection"),
    path("collection/forms/<uuid:id>/", forms.form_page, name="collection-form"),
    path("collection/forms/<uuid:id>/save/", saving.save, name="collection-save"),
    path("collection/forms/<uuid:id>/form.xlsx", forms.workbook_out, name="collection-workbook"),
    path("collection/forms/<uuid:id>/workbook/", forms.workbook_in, name="collection-upload"),
    path("collection/figures/<uuid:id>/", figures.collected, name="collected"),
]
