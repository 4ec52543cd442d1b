"""Routes of the record room."""

from django.urls import path

from naru.web.record import chain, lists, views

urlpatterns = [
    path("record/", views.box, name="record"),
    path("record/chain/<uuid:id>/", chain.chain_page, name="chain"),
    path("record/chain/<uuid:id>/proof.json", chain.proof_file, name="proof"),
    path("record/files/<uuid:id>", chain.evidence_file, name="evidence-file"),
    path("record/acts/", lists.acts, name="acts"),
    path("record/seals/", lists.seals, name="seals"),
    path("record/seals/<int:n>/", lists.seal_page, name="seal"),
    path("record/samples/", lists.samples, name="samples"),
]
