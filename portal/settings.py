"""Settings of the portal, read from the environment (README.md lists the variables)."""

from pathlib import Path
from urllib.parse import quote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from portal import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY", VAR_DIR / "secret_key")
SITE_URL = env.origin("SITE_URL", f"http://127.0.0.1:{env.number('PORT', 8000, minimum=1)}")
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", f"127.0.0.1,localhost,{urlsplit(SITE_URL).hostname}")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"

INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "brochure.apps.BrochureConfig",
    "maps.apps.MapsConfig",
    "editorial.apps.EditorialConfig",
    "lettings.apps.LettingsConfig",
    "renewal.apps.RenewalConfig",
    "testimonials.apps.TestimonialsConfig",
    "premises.apps.PremisesConfig",
    "partners.apps.PartnersConfig",
    "neighbourhoods.apps.NeighbourhoodsConfig",
    "freshness.apps.FreshnessConfig",
    "exchange.apps.ExchangeConfig",
    "printing.apps.PrintingConfig",
    "security.apps.SecurityConfig",
    "outbox.apps.OutboxConfig",
    "accounts.apps.AccountsConfig",
    "core.apps.CoreConfig",
    "leaflet",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.forms",
    "portal.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "security.requests.RequestId",
    "core.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.RefuseBrokenInput",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.page_cache.PublicPages",
    "premises.middleware.FreshListings",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "security.middleware.SignedIn",
    "core.middleware.NoStoreForSignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "portal.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "portal.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "security:sign_in"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.authority",
            ],
        },
    }
]

# Databases. SQLite: without IMMEDIATE, simultaneous writers fail with "database is locked";
# FULL keeps acknowledged rows through a power cut (docs/decisions.md).
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-2000;"
)
# PostgreSQL: no query may hold a server thread for long; DATABASE_URL can say otherwise.
# Compiling queries costs more than any of them takes: counts are three times slower with it.
POSTGRESQL_LIMITS = "-c statement_timeout=15000 -c lock_timeout=5000 -c jit=off"
DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{quote(str(VAR_DIR / 'db.sqlite3'))}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
DATABASE = DATABASES["default"]
DATABASE["ATOMIC_REQUESTS"] = False
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    DATABASE["CONN_MAX_AGE"] = None
    DATABASE["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": SQLITE_PRAGMAS,
    }
elif DATABASE["ENGINE"] == "django.db.backends.postgresql":
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["CONN_HEALTH_CHECKS"] = True
    options = DATABASE.setdefault("OPTIONS", {})
    options.setdefault("connect_timeout", 5)
    options["options"] = f"{POSTGRESQL_LIMITS} {options.get('options', '')}".strip()
else:
    raise ImproperlyConfigured("DATABASE_URL must start with sqlite:// or postgres://.")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]

# French, in Paris.
LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# Files.
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # half the files to compress; nothing asks for the others
MEDIA_URL = "media/"
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))
DERIVED_ROOT = VAR_DIR / "derived"  # plans already drawn; may be emptied at any time
PRIVATE_ROOT = Path(env.text("PRIVATE_ROOT", str(VAR_DIR / "private")))
# Where backups are: /readyz then wants the last one to be younger than 26 hours.
BACKUP_DIR = env.text("BACKUP_DIR", "")
# Marks of erased people: kept out of backups, read after a restore (erase_person --replay).
ERASURES_FILE = Path(env.text("ERASURES_FILE", str(VAR_DIR / "erasures.txt")))
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_NUMBER_FILES = 20
STORAGES = {
    "default": {"BACKEND": "core.storage.WholeFiles"},
    "staticfiles": {"BACKEND": "portal.storage.HashedStaticFiles"},
}

# Public pages as sent (portal/page_cache.py), in each worker's memory: about 10 kB each. They are
# compared with the state of the database at each request; the time only bounds unused ones.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}

# Transport security follows the public address, so that plain http on localhost still works.
HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Preloading is hard to undo: the owner of the domain decides it, not the portal.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
# The limits on attempts are our own (security/throttle.py), one mechanism for all of them.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0
OTP_TOTP_ISSUER = "Place aux entreprises"
X_FRAME_OPTIONS = "DENY"
# Django 6's setting name: its own middleware can replace ours the day the project moves.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
    "frame-ancestors": ["'none'"],
}

# Mail.
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_TIMEOUT = env.number("EMAIL_TIMEOUT", 10, minimum=1)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL")
EMAIL_USE_TLS = env.flag("EMAIL_USE_STARTTLS")
DEFAULT_FROM_EMAIL = env.text(
    "DEFAULT_FROM_EMAIL",
    f"Place aux entreprises <ne-pas-repondre@{urlsplit(SITE_URL).hostname}>",
)
EMAIL_DIR = env.text("EMAIL_DIR", "")
# Who verifies the sheets that have no keeper; the publishing authority unless told.
VERIFICATION_EMAIL = env.text("VERIFICATION_EMAIL", "")
# How long an agreement to a text lets it be printed in a new edition, in months.
SIGN_OFF_MONTHS = env.number("SIGN_OFF_MONTHS", 12, minimum=1)
EMAIL_BACKEND = (
    "outbox.folder.EmailBackend" if EMAIL_DIR else "django.core.mail.backends.smtp.EmailBackend"
)

# The box that every point must lie in, WGS84 degrees: west, south, east, north.
# Metropolitan France unless the authority narrows it.
PORTAL_EXTENT = env.numbers("PORTAL_EXTENT", "-5.5,41.2,9.8,51.3", count=4)

# A map service drawn under the markers, through maps/tiles.py; nothing when empty.
TILES_URL = env.tiles("TILES_URL")
TILES_CREDIT = env.text("TILES_CREDIT", "© IGN – Plan IGN")

# For which press files are made: the printer says both (printing/profiles/README.md).
PRINT_PROFILE = env.profile(
    "PRINT_PROFILE", BASE_DIR / "printing" / "profiles" / "offset-couche.icc"
)
PRINT_CONDITION = env.text("PRINT_CONDITION", "FOGRA39")

LEAFLET_CONFIG = {"TILES": [], "RESET_VIEW": False}

# JSON on stderr: a full disk must not lose it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "security.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers would say everything twice, and mail it.
    "loggers": {"django": {"handlers": [], "level": "WARNING"}},
}
