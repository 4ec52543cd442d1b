"""Tables of the programmes room: programmes, the versions of their texts, and from when a version is in force."""

from django.db import models

from naru.kernel.constraints import InsertOnly
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


class InForce(models.Model):
    """From when a version of a text counts for new cases."""

    id = models.BigAutoField(primary_key=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "programmes_inforce"
        constraints = [InsertOnly(name="inforce_insert_only"), models.UniqueConstraint(name="inforce_once_a_day", fields=["programme", "since"])]
