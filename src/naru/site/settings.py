"""Django's settings. Importing them starts nothing and reads no secret: the start command puts the database and keys into
`NARU_*` variables of its own process before; without them (type checks) harmless stand-ins serve."""

import json
import os
from importlib.util import find_spec
from pathlib import Path

from naru import ROOMS

ROOT = Path(__file__).resolve().parents[3]
STATE = Path(os.environ.get("NARU_STATE", ROOT / ".naru"))
"""Where evidence, papers, keys and logs of this installation lie."""

SECRET_KEY = os.environ.get("NARU_SECRET", "only-for-type-checks-and-tests-never-served")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("NARU_HOSTS", "127.0.0.1,localhost,testserver").split(",")
USE_TZ = True
TIME_ZONE = "Asia/Seoul"
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "naru_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
ROOT_URLCONF = "naru.site.urls"
WSGI_APPLICATION = "naru.site.wsgi.application"
AUTH_USER_MODEL = "parties.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    *(f"naru.{room}" for room in ROOMS if find_spec(f"naru.{room}.apps")),
    "naru.web",
]

MIDDLEWARE = [
    "naru.web.calls.autosave.AutosaveMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "naru.web.shell.policy.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "naru.web.shell.tongue.TongueMiddleware",
    "django.middleware.common.CommonMiddleware",
    "naru.web.shell.posted.PostedMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "naru.parties.sessions.WhoMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "naru.site.shown.RefusedMiddleware",
]
SESSION_ENGINE = "naru.parties.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "naru.web.shell.context.shell",
            ],
        },
    }
]

_DSN = json.loads(os.environ.get("NARU_DSN", "{}"))
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _DSN.get("name", "naru"),
        "USER": _DSN.get("user", "naru_app"),
        "PASSWORD": _DSN.get("password", ""),
        "HOST": _DSN.get("host", "/nonexistent"),
        "PORT": _DSN.get("port", ""),
        "TIME_ZONE": TIME_ZONE,  # a date that SQL takes from an instant is the legal date (KST), in every session
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": None,  # What is asked often is prepared by `kernel.statements`; two caches on one connection would empty each other.
            **({"pool": {"min_size": 2, "max_size": 6, "timeout": 10}} if _DSN.get("pool") else {}),
        },
        "TEST": {"NAME": _DSN.get("test_name", "naru_test"), "TEMPLATE": _DSN.get("template") or None},
    }
}

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
    }
}
OFFICIAL_SITE = False
"""Only an official site of the government may show the masthead that says so."""
CSRF_FAILURE_VIEW = "naru.web.shell.views.forbidden"
CITY = os.environ.get("NARU_CITY", "seoul")
CITIES = ROOT / "cities"
