"""A signature's digest is that of the answers it signs; a rate is never summed. The digest is made again in the database, in the canonical form of `kernel.canonical`."""

import naru.kernel.constraints
from django.db import migrations, models

SIGNED = """
CREATE FUNCTION collection_signed_digest(wanted uuid, wanted_n int) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to('{' || coalesce(string_agg('"' || s.question_id || '":[' || to_json(normalize(w.text, NFC)) || ',' || coalesce(w.value::text, 'null') || ',' || to_json(normalize(w.note, NFC)) || ']',
      ',' ORDER BY s.question_id::text COLLATE "C"), '') || '}', 'UTF8'))
  FROM collection_submitted s JOIN collection_answer w ON w.id = s.answer_id WHERE s.assignment_id = wanted AND s.n = wanted_n;
$$;
CREATE FUNCTION collection_written_as_signed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.digest <> collection_signed_digest(NEW.assignment_id, NEW.n) THEN
    RAISE EXCEPTION 'submission % of % signs other answers', NEW.n, NEW.assignment_id
      USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("collection", "0003_asides")]
    operations = [
        migrations.RunSQL(SIGNED, "DROP FUNCTION collection_written_as_signed(); DROP FUNCTION collection_signed_digest(uuid, int);"),
        migrations.AddConstraint(model_name="question", constraint=models.CheckConstraint(condition=models.Q(models.Q(("kind", "rate"), _negated=True), ("gather", "one"), _connector="OR"), name="question_rate_not_summed")),
        migrations.AddConstraint(
            model_name="submission",
            constraint=naru.kernel.constraints.Trigger(deferred=True, each="ROW", function="collection_written_as_signed", name="submission_written_as_signed", when="AFTER INSERT")),
    ]
