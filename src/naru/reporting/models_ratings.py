"""Tables of ratings and their answers, and of the progress of works: insert-only, each with its reason or source."""

from django.db import models

from naru.kernel.constraints import InsertOnly, Trigger
from naru.record.models import Entry

Q = models.Q


class Rating(models.Model):
    """How a programme did in a year, and why. A changed mind is the next number; the newest counts."""

    id = models.UUIDField(primary_key=True)
    programme = models.ForeignKey("reporting.CardHead", on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    n = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=16)
    reason = models.TextField()
    document = models.CharField(max_length=200, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_rating"
        constraints = [
            InsertOnly(name="rating_insert_only"),
            models.UniqueConstraint(name="rating_again", fields=["programme", "year", "n"]),
            models.CheckConstraint(name="rating_grade_known", condition=Q(grade__in=["excellent", "good", "fair", "poor"])),
            models.CheckConstraint(name="rating_has_reason", condition=~Q(reason="")),
        ]


class RatingAnswer(models.Model):
    """What is done about a rating: kept, improved, cut, ended; the measure in words. Given before the next budget is asked for, or late."""

    id = models.UUIDField(primary_key=True)
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="answers")
    n = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    measure = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_ratinganswer"
        constraints = [
            InsertOnly(name="ratinganswer_insert_only"),
            models.UniqueConstraint(name="ratinganswer_again", fields=["rating", "n"]),
            models.CheckConstraint(name="ratinganswer_kind_known", condition=Q(kind__in=["keep", "improve", "cut", "end"])),
            models.CheckConstraint(name="ratinganswer_has_measure", condition=~Q(measure="")),
            Trigger(name="ratinganswer_of_the_newest", when="BEFORE INSERT", function="reporting_answer_of_the_newest"),
        ]


class Progress(models.Model):
    """How far works are on a day, and what they cost by then. It never goes back without a reason."""

    id = models.UUIDField(primary_key=True)
    programme = models.ForeignKey("reporting.CardHead", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    done = models.IntegerField()
    total = models.BigIntegerField(null=True)
    paid = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True)
    document = models.CharField(max_length=200)
    line = models.CharField(max_length=16, blank=True)
    provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_progress"
        constraints = [
            InsertOnly(name="progress_insert_only"),
            models.UniqueConstraint(name="progress_day_once", fields=["programme", "on"]),
            models.CheckConstraint(name="progress_within_the_whole", condition=Q(done__gte=0, done__lte=10_000)),
            models.CheckConstraint(name="progress_money_above_nothing", condition=(Q(total__isnull=True) | Q(total__gt=0)) & (Q(paid__isnull=True) | Q(paid__gte=0))),
            models.CheckConstraint(name="progress_names_its_paper", condition=~Q(document="")),
            Trigger(name="progress_never_back", when="BEFORE INSERT", function="reporting_progress_never_back"),
        ]
