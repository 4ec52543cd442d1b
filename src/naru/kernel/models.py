"""Tables of the ground: the moves of all machines, what kind of world this database is, and the simulated clock."""

from django.db import models

from naru.kernel.constraints import InsertOnly, Trigger


class LifecycleMove(models.Model):
    """One allowed move of one machine; written from the rooms' terms after each migrate."""

    pk = models.CompositePrimaryKey("machine", "from_state", "to_state")
    machine = models.CharField(max_length=32)
    from_state = models.CharField(max_length=32)
    to_state = models.CharField(max_length=32)

    class Meta:
        db_table = "kernel_lifecycle"


class World(models.Model):
    """Exactly one row, written when the database is made and never changed: real or simulated as a whole (G7, G10)."""

    one = models.BooleanField(primary_key=True, default=True)
    kind = models.CharField(max_length=16)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "kernel_world"
        constraints = [
            models.CheckConstraint(name="world_is_one", condition=models.Q(one=True)),
            models.CheckConstraint(name="world_kind_known", condition=models.Q(kind__in=["real", "simulated"])),
            InsertOnly(name="world_insert_only"),
        ]


class SimulatedClock(models.Model):
    """The hand of a simulated world's clock; it runs on from `instant`, and only ever moves forward."""

    one = models.BooleanField(primary_key=True, default=True)
    instant = models.DateTimeField()
    set_at = models.DateTimeField()

    class Meta:
        db_table = "kernel_clock"
        constraints = [
            models.CheckConstraint(name="clock_is_one", condition=models.Q(one=True)),
            Trigger(name="clock_only_forward", when="BEFORE INSERT OR UPDATE OR DELETE", function="kernel_clock_forward"),
        ]
