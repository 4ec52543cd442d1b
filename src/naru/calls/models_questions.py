"""Tables of questions on a call: what somebody asks, and what the office answers to everybody. Beside models.py, which imports them."""

from django.db import models

from naru.kernel.constraints import InsertOnly, Trigger
from naru.parties.models import Organisation, Person
from naru.record.models import Entry

Q = models.Q


class Inquiry(models.Model):
    """A question about an announced call, sealed about the person who asks: the public reads the office's wording of it."""

    id = models.UUIDField(primary_key=True)
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="inquiries")
    text_sealed = models.BinaryField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_inquiry"
        constraints = [
            InsertOnly(name="inquiry_insert_only"),
            models.CheckConstraint(name="inquiry_has_words", condition=~Q(text_sealed=b"")),
            Trigger(name="inquiry_on_announced", when="BEFORE INSERT", function="calls_inquiry_on_announced"),
        ]


class InquiryAnswer(models.Model):
    """The office's answer in its n-th wording, the newest counts: the question without anything personal, the answer, the office that signs; kept from the public only with a reason."""

    id = models.UUIDField(primary_key=True)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="answers")
    n = models.PositiveSmallIntegerField()
    asked = models.TextField()
    text = models.TextField()
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    open = models.BooleanField()
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_inquiryanswer"
        constraints = [
            InsertOnly(name="inquiryanswer_insert_only"),
            models.UniqueConstraint(name="inquiryanswer_once", fields=["inquiry", "n"]),
            models.CheckConstraint(name="inquiryanswer_has_words", condition=~Q(asked="") & ~Q(text="")),
            models.CheckConstraint(name="inquiryanswer_closed_with_reason", condition=Q(open=True) | ~Q(reason="")),
            models.CheckConstraint(name="inquiryanswer_changed_with_reason", condition=Q(n=1) | ~Q(reason="")),
        ]
