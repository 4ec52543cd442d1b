"""Tables of the parties room: organisations, persons, accounts, dated memberships and dated facts."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import DateRangeField
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from naru.kernel.constraints import CompositeForeignKey, Exclude, InsertOnly
from naru.parties.models_invitations import FactorReset, Invitation, InvitationUse, RecoveryCode
from naru.parties.models_views import SavedView, SavedViewFirst, SavedViewStep
from naru.parties.terms import OrganisationKind, Role
from naru.record.models import Actor, Entry, Evidence, Exchange

__all__ = ["Account", "AccountManager", "Bar", "BlindIndex", "Delegation", "Fact", "FactorReset", "Invitation", "InvitationUse", "Membership", "MembershipEnd", "Organisation", "OrganisationName",
           "Person", "PersonField", "Question", "QuestionItem", "RecoveryCode", "SavedView", "SavedViewFirst", "SavedViewStep", "Session"]


class Organisation(models.Model):
    """A body that applies, operates, decides or is the city, as it was registered. Its id is its actor's id. Under the name it bears today it is read from the view `parties_organisation`."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    business_number = models.CharField(max_length=10, null=True)
    provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_body"
        indexes = [models.Index(fields=["kind", "name"], name="organisation_by_name")]
        constraints = [
            InsertOnly(name="organisation_insert_only"),
            CompositeForeignKey(name="organisation_is_actor", columns=("id",), to="record_actor", to_columns=("id",)),
            models.UniqueConstraint(name="organisation_business_number", fields=["business_number"]),
            models.CheckConstraint(name="organisation_kind_known", condition=models.Q(kind__in=[kind.value for kind in OrganisationKind])),
            models.CheckConstraint(name="organisation_number_shape", condition=models.Q(business_number__regex=r"^[0-9]{10}$")),
        ]


class OrganisationName(models.Model):
    """A name an organisation bears from a date: departments are renamed, old reports keep the old name."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    since = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_organisationname"
        constraints = [
            InsertOnly(name="organisationname_insert_only"),
            models.UniqueConstraint(name="organisation_one_name_a_day", fields=["organisation", "since"]),
            models.CheckConstraint(name="organisationname_says_one", condition=~models.Q(name="")),
        ]


class Person(models.Model):
    """A human being; everything personal lies sealed under the person's key."""

    id = models.UUIDField(primary_key=True)
    name_sealed = models.BinaryField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_person"
        constraints = [
            InsertOnly(name="person_insert_only"),
            CompositeForeignKey(name="person_is_actor", columns=("id",), to="record_actor", to_columns=("id",)),
        ]


class PersonField(models.Model):
    """A sealed way to reach a person: phone, mail, address. The newest row of a kind counts."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="fields")
    field = models.CharField(max_length=16)
    sealed = models.BinaryField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_personfield"
        constraints = [
            InsertOnly(name="personfield_insert_only"),
            models.CheckConstraint(name="personfield_known", condition=models.Q(field__in=["phone", "mail", "address"])),
        ]


class BlindIndex(models.Model):
    """Exact look-up of a person by name, phone or mail without plain text; deleted when the person is erased."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    mac = models.BinaryField(max_length=32, db_index=True)

    class Meta:
        db_table = "parties_blindindex"


class AccountManager(BaseUserManager["Account"]):
    """Accounts are made by acts of this room; the manager only finds them."""


class Account(AbstractBaseUser):
    """A login of one person. Nobody logs in as a firm: memberships say for whom a person may act, and when."""

    id = models.BigAutoField(primary_key=True)
    login = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    factor_sealed = models.BinaryField(null=True)
    failures = models.SmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = []
    reader: object = None  # What a session's own statement said of its person (`parties.sessions.Reader`); no column.
    objects = AccountManager()

    class Meta:
        db_table = "parties_account"


class Session(AbstractBaseSession):
    """A login session that knows its account, so that the person is read in one statement and all sessions of an account can end at once."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "parties_session"

    @classmethod
    def get_session_store_class(cls) -> type[DatabaseStore]:
        from naru.parties.sessions import SessionStore

        return SessionStore


class Membership(models.Model):
    """A dated role of a person in an organisation."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16)
    span = DateRangeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_membership"
        constraints = [
            InsertOnly(name="membership_insert_only"),
            models.CheckConstraint(name="membership_span_not_empty", condition=models.Q(span__isempty=False)),
            models.CheckConstraint(name="membership_role_known", condition=models.Q(role__in=[role.value for role in Role])),
            models.UniqueConstraint(name="membership_once_a_day", fields=["person", "organisation", "role", "span"]),
        ]


class MembershipEnd(models.Model):
    """The day from which a membership no longer counts, when that was not known at its start."""

    membership = models.OneToOneField(Membership, primary_key=True, on_delete=models.PROTECT, related_name="end")
    ends_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_membershipend"
        constraints = [InsertOnly(name="membershipend_insert_only")]


class Delegation(models.Model):
    """An organisation lets another act for it in one kind of act (a district enters a firm's paper application), with its file."""

    id = models.UUIDField(primary_key=True)
    principal = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="given")
    delegate = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="taken")
    kind = models.CharField(max_length=32)
    span = DateRangeField()
    evidence = models.UUIDField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_delegation"
        constraints = [
            InsertOnly(name="delegation_insert_only"),
            models.CheckConstraint(name="delegation_span_not_empty", condition=models.Q(span__isempty=False)),
            models.CheckConstraint(name="delegation_to_another", condition=~models.Q(principal=models.F("delegate"))),
        ]


class Fact(models.Model):
    """What a register or the organisation said about it, and when: seat, trade, employees, closed. The newest answer counts."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="facts")
    fact = models.CharField(max_length=64)
    value = models.JSONField()
    source = models.CharField(max_length=64)
    asked_on = models.DateField(null=True)
    answered_on = models.DateField()
    valid_until = models.DateField(null=True)
    way = models.CharField(max_length=16, db_default="declared")
    exchange = models.ForeignKey(Exchange, null=True, on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="+")
    provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_fact"
        indexes = [models.Index(fields=["organisation", "fact", "-answered_on"], name="fact_newest")]
        constraints = [
            InsertOnly(name="fact_insert_only"),
            models.CheckConstraint(name="fact_asked_before_answered", condition=models.Q(asked_on__isnull=True) | models.Q(asked_on__lte=models.F("answered_on"))),
            models.CheckConstraint(name="fact_way_known", condition=models.Q(way__in=["declared", "file", "hand"])),
            models.CheckConstraint(name="fact_from_its_file", condition=models.Q(way="file", exchange__isnull=False, asked_on__isnull=False) | (~models.Q(way="file") & models.Q(exchange__isnull=True))),
            models.CheckConstraint(name="fact_by_hand_has_evidence", condition=~models.Q(way="hand") | models.Q(evidence__isnull=False)),
        ]


class Question(models.Model):
    """A register was asked about organisations: a file that went out. `register` is the city's name of it, `fact` what its answers decide."""

    exchange = models.OneToOneField(Exchange, primary_key=True, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=32)
    fact = models.CharField(max_length=64)
    asked_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_question"
        constraints = [InsertOnly(name="question_insert_only")]


class QuestionItem(models.Model):
    """One organisation of a question."""

    pk = models.CompositePrimaryKey("question", "organisation")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, db_index=False, related_name="items")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_questionitem"
        constraints = [InsertOnly(name="questionitem_insert_only")]


class Bar(models.Model):
    """Somebody (person or organisation) is barred from support or from reviewing over a span, by a decision."""

    id = models.UUIDField(primary_key=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    span = DateRangeField()
    ground = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_bar"
        constraints = [
            InsertOnly(name="bar_insert_only"),
            models.CheckConstraint(name="bar_kind_known", condition=models.Q(kind__in=["support", "review"])),
            models.CheckConstraint(name="bar_span_not_empty", condition=models.Q(span__isempty=False)),
            Exclude(name="bar_once_at_a_time", clause="EXCLUDE USING gist (actor_id WITH =, kind WITH =, span WITH &&)"),
        ]
