"""Tables of the parties room: organisations, persons, accounts, dated memberships and dated facts."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import DateRangeField
from django.db import models

from naru.kernel.constraints import InsertOnly


class Organisation(models.Model):
    """A body that applies, operates, decides or is the city. Its id is its actor's id."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    business_number = models.CharField(max_length=10, null=True, unique=True)
    provenance = models.CharField(max_length=16)

    class Meta:
        db_table = "parties_organisation"
        constraints = [InsertOnly(name="organisation_insert_only")]


class Person(models.Model):
    """A human being; everything personal lies sealed under the person's key."""

    id = models.UUIDField(primary_key=True)
    name_sealed = models.BinaryField()

    class Meta:
        db_table = "parties_person"
        constraints = [InsertOnly(name="person_insert_only")]


class AccountManager(BaseUserManager["Account"]):
    """Accounts are made by acts of this room; the manager only finds them."""


class Account(AbstractBaseUser):
    """A login of one person. Nobody logs in as a firm: memberships say for whom a person may act, and when."""

    id = models.BigAutoField(primary_key=True)
    login = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = []
    objects = AccountManager()

    class Meta:
        db_table = "parties_account"


class Membership(models.Model):
    """A dated role of a person in an organisation."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16)
    span = DateRangeField()

    class Meta:
        db_table = "parties_membership"
        constraints = [InsertOnly(name="membership_insert_only")]


class Fact(models.Model):
    """What a register or the organisation said about it, and when: seat, trade, employees, closed."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="facts")
    fact = models.CharField(max_length=64)
    value = models.JSONField()
    source = models.CharField(max_length=64)
    asked_on = models.DateField(null=True)
    answered_on = models.DateField()
    valid_until = models.DateField(null=True)
    provenance = models.CharField(max_length=16)

    class Meta:
        db_table = "parties_fact"
        constraints = [InsertOnly(name="fact_insert_only")]
        indexes = [models.Index(fields=["organisation", "fact", "-answered_on"], name="fact_newest")]
