"""Tables of corrections: what an applicant says is not right about a known fact, and the office's answer. Beside models.py, which imports them."""

from django.db import models

from naru.kernel.constraints import InsertOnly
from naru.parties.models import Organisation, Person
from naru.record.models import Entry


class Correction(models.Model):
    """Somebody of an organisation says that a fact the city holds about it is not right; the text is sealed about that person."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(max_length=64)
    text_sealed = models.BinaryField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_correction"
        constraints = [InsertOnly(name="correction_insert_only"), models.CheckConstraint(name="correction_names_a_fact", condition=~models.Q(fact=""))]


class CorrectionAnswer(models.Model):
    """The office's answer, once; a refusal says why. Upheld, the new answer of the fact stands in the same act."""

    id = models.UUIDField(primary_key=True)
    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="answers")
    upheld = models.BooleanField()
    reason = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_correctionanswer"
        constraints = [
            InsertOnly(name="correctionanswer_insert_only"),
            models.UniqueConstraint(name="correction_answered_once", fields=["correction"]),
            models.CheckConstraint(name="correction_answer_has_reason", condition=~models.Q(reason="")),
        ]
