"""Tables of the programmes room: programmes, the versions of their texts, and from when a version is in force."""

from django.db import models

from naru.kernel.constraints import CompositeForeignKey, InsertOnly
from naru.record.models import Entry


class Programme(models.Model):
    """A support programme; its card and its text hang on it."""

    id = models.SlugField(primary_key=True, max_length=80)
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "programmes_programme"
        constraints = [InsertOnly(name="programme_insert_only")]


class TextVersion(models.Model):
    """One text of a programme as it was written, named by the digest of its canonical form."""

    digest = models.CharField(primary_key=True, max_length=64)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    text = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "programmes_textversion"
        constraints = [InsertOnly(name="textversion_insert_only")]


class Draft(models.Model):
    """A text as an officer saved it: each saving is a row. `digest` names its canonical form; '' while it has problems."""

    id = models.UUIDField(primary_key=True)
    programme = models.SlugField(max_length=80)
    n = models.PositiveIntegerField()
    text = models.TextField()
    problems = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "programmes_draft"
        constraints = [
            InsertOnly(name="draft_insert_only"),
            models.UniqueConstraint(name="draft_numbered_once", fields=["programme", "n"]),
            models.UniqueConstraint(name="draft_of_programme_and_digest", fields=["id", "programme", "digest"]),
            models.CheckConstraint(name="draft_digest_when_clean", condition=models.Q(problems=0) ^ models.Q(digest="")),
        ]


class InForce(models.Model):
    """From when a version of a text counts for new cases: an approved draft, approved here or by the office whose document it came with."""

    id = models.BigAutoField(primary_key=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    draft = models.UUIDField(null=True)  # reason: null is refused by inforce_needs_approval, whose sentence a person reads
    approval = models.UUIDField(null=True)  # reason: see above
    approval_kind = models.GeneratedField(expression=models.Value("publish"), output_field=models.CharField(max_length=16), db_persist=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "programmes_inforce"
        constraints = [
            InsertOnly(name="inforce_insert_only"),
            models.UniqueConstraint(name="inforce_once_a_day", fields=["programme", "since"]),
            models.CheckConstraint(name="inforce_needs_approval", condition=models.Q(draft__isnull=False, approval__isnull=False)),
            CompositeForeignKey(name="inforce_approval", columns=("approval", "approval_kind", "draft"), to="documents_approval", to_columns=("id", "kind", "subject")),
            CompositeForeignKey(name="inforce_is_the_draft", columns=("draft", "programme_id", "version_id"), to="programmes_draft", to_columns=("id", "programme", "digest")),
        ]
