"""Lines are found by pairs of syllables: no dictionary, spaces and particles aside, two-syllable words included, which trigrams miss."""

import django.contrib.postgres.indexes
from django.db import migrations, models

GRAMS = """
CREATE FUNCTION figures_grams(label text, printed text, key text, period text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(s.said, n, 2)), '{}')
  FROM (SELECT regexp_replace(lower(normalize(label || ' ' || printed || ' ' || key || ' ' || period, NFC)), '[^0-9a-z가-힣]', '', 'g') AS said) s, generate_series(1, length(s.said) - 1) n
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('figures', '0001_tables'),
    ]

    operations = [
        migrations.RunSQL(GRAMS, "DROP FUNCTION figures_grams(text, text, text, text)"),
        migrations.AddIndex(
            model_name='observation',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.F('label'), models.F('printed'), models.F('key'), models.F('period'), function='figures_grams'), condition=models.Q(('query', '')), name='observation_by_grams'),
        ),
    ]
