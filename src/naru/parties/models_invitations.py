"""Tables of coming in: invitations and their taking, recovery codes, resets of a second factor. Beside models.py, which imports them."""

from django.db import models

from naru.kernel.constraints import InsertOnly
from naru.parties.terms import Role
from naru.record.models import Entry


class Invitation(models.Model):
    """Somebody is asked to take a role by a link that works once and not for long; only the link's hash is kept."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16)
    since = models.DateField()
    link = models.BinaryField(max_length=32)
    expires_at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_invitation"
        constraints = [
            InsertOnly(name="invitation_insert_only"),
            models.UniqueConstraint(name="invitation_link_once", fields=["link"]),
            models.CheckConstraint(name="invitation_role_known", condition=models.Q(role__in=[role.value for role in Role])),
        ]


class InvitationUse(models.Model):
    """An invitation was taken: its link works no more."""

    invitation = models.OneToOneField(Invitation, primary_key=True, on_delete=models.PROTECT, related_name="use")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_invitationuse"
        constraints = [InsertOnly(name="invitationuse_insert_only")]


class RecoveryCode(models.Model):
    """A code that stands in for the second factor once; only its keyed hash is kept."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("parties.Account", on_delete=models.CASCADE, related_name="+")
    mac = models.BinaryField(max_length=32)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "parties_recoverycode"
        constraints = [models.UniqueConstraint(name="recovery_code_once", fields=["account", "mac"])]


class FactorReset(models.Model):
    """Somebody else took a person's lost second factor away; nobody does that for themselves."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "parties_factorreset"
        constraints = [InsertOnly(name="factorreset_insert_only"), models.CheckConstraint(name="factor_reset_by_another", condition=~models.Q(by=models.F("person")))]
