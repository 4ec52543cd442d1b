"""Tables of the reporting room: heads of cards and the items of a council report."""

from django.db import models
from django.db.models import Value

from naru.kernel.constraints import InsertOnly
from naru.record.models import Entry


class CardHead(models.Model):
    """The head of a programme's card, as the documents give it."""

    programme = models.SlugField(primary_key=True, max_length=80)
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    owner = models.CharField(max_length=100, blank=True)
    owner_basis = models.CharField(max_length=200, blank=True)
    parent = models.CharField(max_length=80, blank=True)
    kinds = models.JSONField()
    mechanisms = models.JSONField()
    questions = models.JSONField()
    owners = models.JSONField(db_default=Value({}, models.JSONField()))
    target_group = models.CharField(max_length=300, blank=True, db_default="")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_cardhead"
        constraints = [InsertOnly(name="cardhead_insert_only")]


class Item(models.Model):
    """An item of a council report: goal, number, title, its line, and the programmes it tells about."""

    id = models.BigAutoField(primary_key=True)
    document = models.CharField(max_length=32)
    goal = models.SmallIntegerField()
    goal_title = models.CharField(max_length=200)
    item = models.SmallIntegerField()
    title = models.CharField(max_length=200)
    line = models.IntegerField()
    programmes = models.JSONField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_item"
        constraints = [InsertOnly(name="item_insert_only"), models.UniqueConstraint(name="item_once", fields=["document", "goal", "item"])]
