"""What refuses a survey or an award outside the bounds of support fixed for its call."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

BOUNDS = """
CREATE FUNCTION evaluation_public_most(which uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN
  -- The most public money of an application: the cap, the people's entitlement, whichever is less. NULL without a cap; nothing while people are uncounted.
  RETURN (SELECT CASE WHEN c.rate IS NULL THEN c.most ELSE least(c.most, coalesce(e.most, 0)) END
    FROM calls_application a JOIN calls_ceiling c ON c.call_id = a.call_id LEFT JOIN evaluation_entitlement e ON e.application_id = a.id WHERE a.id = which);
END $$;
"""
WITHIN = f"""
CREATE FUNCTION evaluation_within_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  c record;
BEGIN
  SELECT x.* INTO c FROM calls_application a JOIN calls_ceiling x ON x.call_id = a.call_id WHERE a.id = NEW.application_id;
  -- Nothing at all is no award; whatever else lies between the city's parts of least and most, in whole won.
  IF NEW.amount <> 0 AND (c IS NULL OR NEW.amount * c.public < c.least * c.city
     OR (NEW.amount * c.public > evaluation_public_most(NEW.application_id) * c.city)) THEN
    RAISE EXCEPTION '% is outside the bounds of call %', NEW.amount, c.call_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0003_draw"), ("calls", "0004_ceiling")]
    operations = [
        migrations.RunSQL(BOUNDS, "DROP FUNCTION evaluation_public_most(uuid);"),
        migrations.RunSQL(WITHIN, "DROP FUNCTION evaluation_within_ceiling();"),
    ]
