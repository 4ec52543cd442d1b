"""The server's entrance."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.site.settings")
application = get_wsgi_application()

# Every door is imported before the worker takes its first request, which would wait for it (seconds on a busy machine), and then for the collector to walk all that was imported.
DOORS = len(get_resolver().url_patterns)
gc.collect()
gc.freeze()
