"""Tables of saved views: a list as somebody left it, kept under a name for oneself or for one's organisation; what it is called later, that it was removed, which one opens first."""

from django.db import models
from django.db.models import Q

from naru.kernel.constraints import InsertOnly
from naru.record.models import Entry


class SavedView(models.Model):
    """What a list's address asked for when it was saved: search, chips, sort, columns. `body` is the organisation it was saved for; without one it is the person's own."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("parties.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=200)
    title_ko = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    query = models.CharField(max_length=2000)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_savedview"
        constraints = [
            InsertOnly(name="savedview_insert_only"),
            models.CheckConstraint(name="savedview_of_a_list", condition=Q(path__startswith="/") & ~Q(path__startswith="//")),
            models.CheckConstraint(name="savedview_asks_something", condition=~Q(query="")),
        ]


class SavedViewStep(models.Model):
    """What a saved view is called from here on, or that it was removed (`name` empty)."""

    id = models.UUIDField(primary_key=True)
    view = models.ForeignKey(SavedView, on_delete=models.PROTECT, related_name="steps")
    n = models.SmallIntegerField()
    name = models.CharField(max_length=60, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_savedviewstep"
        constraints = [
            InsertOnly(name="savedviewstep_insert_only"),
            models.UniqueConstraint(name="savedview_changed_meanwhile", fields=["view", "n"]),
            models.CheckConstraint(name="savedview_named", condition=Q(n__gt=1) | ~Q(name="")),
        ]


class SavedViewFirst(models.Model):
    """Which saved view a person's list opens with; without one it opens whole again. The newest counts."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=200)
    view = models.ForeignKey(SavedView, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_savedviewfirst"
        constraints = [InsertOnly(name="savedviewfirst_insert_only")]
        indexes = [models.Index(fields=["person", "path"], name="savedviewfirst_of_person")]
