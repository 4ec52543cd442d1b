"""Tables of the worlds room: which scenes were played, how far the player is, and visitors' wishes to play on."""

from django.db import models

from naru.kernel.constraints import InsertOnly


class Played(models.Model):
    """The world of this database: digest of code, texts and seed it is played from. One row."""

    digest = models.CharField(primary_key=True, max_length=64)
    seed = models.IntegerField()
    began_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))

    class Meta:
        db_table = "worlds_played"
        constraints = [InsertOnly(name="played_insert_only")]


class Scene(models.Model):
    """A scene played to its end."""

    name = models.CharField(primary_key=True, max_length=64)
    at = models.DateTimeField()
    acts = models.IntegerField()
    milliseconds = models.IntegerField()

    class Meta:
        db_table = "worlds_scene"
        constraints = [InsertOnly(name="scene_insert_only")]


class Progress(models.Model):
    """How far the player is. One row."""

    one = models.BooleanField(primary_key=True, default=True)
    scene = models.CharField(max_length=64)
    title_ko = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    done = models.IntegerField()
    total = models.IntegerField()
    scenes_done = models.IntegerField()
    scenes_total = models.IntegerField()
    until = models.DateTimeField()
    finished = models.BooleanField(default=False)

    class Meta:
        db_table = "worlds_progress"
        constraints = [models.CheckConstraint(name="progress_is_one", condition=models.Q(one=True))]


class Order(models.Model):
    """Somebody asked the player to play on until an instant."""

    id = models.BigAutoField(primary_key=True)
    until = models.DateTimeField()
    taken = models.BooleanField(default=False)

    class Meta:
        db_table = "worlds_order"
