"""Tables of the programmes room: programmes and the versions of their texts."""

from django.db import models

from naru.kernel.constraints import InsertOnly


class Programme(models.Model):
    """A support programme; its card and its text hang on it."""

    id = models.SlugField(primary_key=True, max_length=80)
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "programmes_programme"
        constraints = [InsertOnly(name="programme_insert_only")]


class TextVersion(models.Model):
    """One canonical text of a programme, named by its digest."""

    digest = models.CharField(primary_key=True, max_length=64)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    text = models.TextField()

    class Meta:
        db_table = "programmes_textversion"
        constraints = [InsertOnly(name="textversion_insert_only")]
