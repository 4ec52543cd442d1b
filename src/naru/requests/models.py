"""Tables of the requests room."""

from django.db import models

from naru.kernel.constraints import CompositeForeignKey, InsertOnly, step_constraints, step_predecessor
from naru.parties.models import Organisation
from naru.record.models import Entry
from naru.requests.terms import KINDS

Q = models.Q
_KIND = models.Case(models.When(to_state="answered", then=models.Value("publish")), default=None)


class Request(models.Model):
    """What a member asked for. A member of the council acts in public office: the name stands as in the minutes."""

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=40)
    kind = models.CharField(max_length=16)
    member = models.CharField(max_length=100)
    committee = models.CharField(max_length=100)
    session = models.CharField(max_length=100)
    asked = models.TextField()
    received_on = models.DateField()
    due_on = models.DateField()
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    again_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="again")
    provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "requests_request"
        constraints = [
            InsertOnly(name="memberrequest_insert_only"),
            models.UniqueConstraint(name="request_number_once", fields=["number"]),
            models.CheckConstraint(name="memberrequest_kind_known", condition=Q(kind__in=list(KINDS))),
            models.CheckConstraint(name="request_due_after_received", condition=Q(due_on__gte=models.F("received_on"))),
            models.CheckConstraint(name="request_says_something", condition=~Q(asked="")),
        ]


class Query(models.Model):
    """Rows and columns picked for a request, as a saved query with its version; the newest counts."""

    pk = models.CompositePrimaryKey("request", "n")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, db_index=False, related_name="queries")
    n = models.PositiveSmallIntegerField()
    spec = models.JSONField()
    version = models.CharField(max_length=64)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "requests_query"
        constraints = [InsertOnly(name="savedquery_insert_only")]


class Frozen(models.Model):
    """An answer as it was frozen: which query (none: words alone), at which entry of the record, its rows, its words, its digest."""

    id = models.UUIDField(primary_key=True)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="frozen")
    query_n = models.PositiveSmallIntegerField(null=True)
    at_seq = models.BigIntegerField()
    version = models.CharField(max_length=64, blank=True)
    table = models.JSONField()
    text = models.TextField(blank=True)
    digest = models.BinaryField(max_length=32)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "requests_frozen"
        constraints = [
            InsertOnly(name="frozentable_insert_only"),
            models.UniqueConstraint(name="frozen_identity", fields=["id", "request"]),
            models.CheckConstraint(name="frozen_says_something", condition=Q(query_n__isnull=False) | ~Q(text="")),
            CompositeForeignKey(name="frozen_of_its_query", columns=("request_id", "query_n"), to="requests_query", to_columns=("request_id", "n")),
        ]


class RequestStep(models.Model):
    """A step of a request; an answer goes out as it was frozen, with the approval of exactly that."""

    pk = models.CompositePrimaryKey("request", "n")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, db_index=False, related_name="steps")
    n = models.PositiveSmallIntegerField()
    machine = models.CharField(max_length=32, db_default="request")
    from_state = models.CharField(max_length=32)
    to_state = models.CharField(max_length=32)
    previous_n = step_predecessor()
    frozen = models.UUIDField(null=True)
    approval = models.UUIDField(null=True)
    approval_kind = models.GeneratedField(expression=_KIND, output_field=models.CharField(max_length=16, null=True), db_persist=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "requests_requeststep"
        constraints = [
            *step_constraints("requeststep", machine="request", table="requests_requeststep", subject="request_id"),
            models.CheckConstraint(name="requeststep_needs_approval", condition=~Q(to_state="answered") | Q(approval__isnull=False, frozen__isnull=False)),
            CompositeForeignKey(name="requeststep_has_frozen", columns=("frozen", "request_id"), to="requests_frozen", to_columns=("id", "request_id")),
            CompositeForeignKey(name="requeststep_approval", columns=("approval", "approval_kind", "frozen"), to="documents_approval", to_columns=("id", "kind", "subject")),
        ]


class Answer(models.Model):
    """The paper with its number that a frozen answer went out as."""

    frozen = models.OneToOneField(Frozen, primary_key=True, on_delete=models.PROTECT, related_name="answer")
    request_id = models.UUIDField()
    paper = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "requests_answer"
        constraints = [
            InsertOnly(name="requestanswer_insert_only"),
            CompositeForeignKey(name="answer_of_its_frozen", columns=("frozen_id", "request_id"), to="requests_frozen", to_columns=("id", "request_id")),
            CompositeForeignKey(name="answer_paper_known", columns=("paper",), to="documents_paper", to_columns=("id",)),
        ]


class Promise(models.Model):
    """Something promised in the session: what, of which programme, who owes it, by when."""

    id = models.UUIDField(primary_key=True)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="promises")
    scope = models.CharField(max_length=80, blank=True, db_index=True)
    text = models.TextField()
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "requests_promise"
        constraints = [InsertOnly(name="sessionpromise_insert_only"), models.CheckConstraint(name="sessionpromise_says_what", condition=~Q(text=""))]


class PromiseEnd(models.Model):
    """How a promise ended, once: kept or not, with a word."""

    promise = models.OneToOneField(Promise, primary_key=True, on_delete=models.PROTECT, related_name="end")
    kept = models.BooleanField()
    word = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "requests_promiseend"
        constraints = [InsertOnly(name="sessionpromiseend_insert_only"), models.CheckConstraint(name="sessionpromiseend_has_word", condition=~Q(word=""))]
