"""Tables of the council room: reports, drafts and their reviews, frozen editions, publication, errata, and edited papers that came home."""

from django.db import models

from naru.kernel.constraints import CompositeForeignKey, InsertOnly
from naru.record.models import Actor, Entry

Q = models.Q


class Report(models.Model):
    """A report to the council that is being made: its session and the day it counts for."""

    id = models.UUIDField(primary_key=True)
    as_of = models.DateField()
    session = models.CharField(max_length=100, blank=True)
    committee = models.CharField(max_length=100, blank=True)
    held = models.CharField(max_length=60, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "council_report"
        constraints = [InsertOnly(name="report_insert_only"), models.UniqueConstraint(name="report_once", fields=["as_of", "session", "committee"])]


class Draft(models.Model):
    """An item's prose as somebody saved it: each saving is a row. `problems` counts numbers that are bound to nothing."""

    id = models.UUIDField(primary_key=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=16)
    n = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    problems = models.PositiveIntegerField()
    author = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "council_draft"
        constraints = [
            InsertOnly(name="reportdraft_insert_only"),
            models.UniqueConstraint(name="reportdraft_numbered_once", fields=["report", "item", "n"]),
            models.UniqueConstraint(name="reportdraft_of_author", fields=["id", "author", "problems"]),
            models.CheckConstraint(name="reportdraft_counts_from_one", condition=Q(n__gte=1)),
        ]


class Review(models.Model):
    """What a second person said of a draft; only one without loose numbers is accepted."""

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, primary_key=True, related_name="+")
    author = models.UUIDField()
    problems = models.PositiveIntegerField()
    reviewer = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField()
    note = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "council_review"
        constraints = [
            InsertOnly(name="reportreview_insert_only"),
            CompositeForeignKey(name="reportreview_of_draft", columns=("draft_id", "author", "problems"), to="council_draft", to_columns=("id", "author_id", "problems")),
            models.CheckConstraint(name="reportreview_by_another", condition=~Q(author=models.F("reviewer"))),
            models.CheckConstraint(name="reportreview_accepts_bound", condition=Q(accepted=False) | Q(problems=0)),
            models.CheckConstraint(name="reportreview_return_has_note", condition=Q(accepted=True) | ~Q(note="")),
        ]


class Edition(models.Model):
    """A report as it was frozen: whole, as plain data, with the root hash over its parts."""

    id = models.UUIDField(primary_key=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    n = models.PositiveIntegerField()
    content = models.TextField()
    root = models.CharField(max_length=64)
    simulated = models.BooleanField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "council_edition"
        constraints = [
            InsertOnly(name="edition_insert_only"),
            models.UniqueConstraint(name="edition_numbered_once", fields=["report", "n"]),
            models.UniqueConstraint(name="edition_of_report", fields=["id", "report"]),
            models.CheckConstraint(name="edition_has_root", condition=Q(root__regex="^[0-9a-f]{64}$")),
        ]


class Publication(models.Model):
    """The edition that was published, by an approval of this edition (G8). A report is published once; after that there are errata."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, primary_key=True, related_name="+")
    edition = models.UUIDField()
    approval = models.UUIDField()
    approval_kind = models.GeneratedField(expression=models.Value("publish"), output_field=models.CharField(max_length=16), db_persist=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "council_publication"
        constraints = [
            InsertOnly(name="publication_insert_only"),
            models.UniqueConstraint(name="publication_of_edition", fields=["report", "edition"]),
            CompositeForeignKey(name="publication_is_an_edition", columns=("edition", "report_id"), to="council_edition", to_columns=("id", "report_id")),
            CompositeForeignKey(name="publication_approval", columns=("approval", "approval_kind", "edition"), to="documents_approval", to_columns=("id", "kind", "subject")),
        ]


class Erratum(models.Model):
    """What was wrong in a published report: where, what it said, what is right, and why. The report itself never changes."""

    id = models.UUIDField(primary_key=True)
    report = models.UUIDField()
    edition = models.UUIDField()
    place = models.CharField(max_length=64)
    was = models.TextField()
    right = models.TextField()
    reason = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "council_erratum"
        constraints = [
            InsertOnly(name="erratum_insert_only"),
            CompositeForeignKey(name="erratum_of_published", columns=("report", "edition"), to="council_publication", to_columns=("report_id", "edition")),
            models.CheckConstraint(name="erratum_has_reason", condition=~Q(reason="") & ~Q(right=models.F("was"))),
        ]


class Homecoming(models.Model):
    """An edited paper that came home: of which edition, its hash, and what was found in it."""

    id = models.UUIDField(primary_key=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    found = models.JSONField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "council_homecoming"
        constraints = [InsertOnly(name="homecoming_insert_only"), models.CheckConstraint(name="homecoming_has_hash", condition=Q(sha256__regex="^[0-9a-f]{64}$"))]
