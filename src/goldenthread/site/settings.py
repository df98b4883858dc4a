"""Django's settings, all from the environment (see ``docs/settings.md``)."""

from pathlib import Path

from csp.constants import NONE, SELF

from . import environment
from .logs import logging_as

BASE = Path(__file__).resolve().parents[3]
DATA = environment.folder("DATA", BASE / ".data")
ERASED = environment.folder("ERASED", DATA / "erased")
SPOOL = environment.folder("SPOOL", DATA / "spool")
"""The second record of what people said; best on another disk."""
MEDIA = environment.media("MEDIA_URL", DATA / "media")
"""Pictures and sounds, each sealed with the key of its voice."""
BACKUPS = environment.folder_or("BACKUPS", "elsewhere", DATA / "backups")
"""Where the site keeps its own backups; none when its operator makes them by other means."""
DEMO = environment.yes("DEMO")
DEBUG = environment.yes("DEBUG")
LOGGING = logging_as(environment.one_of("LOGS", "lines", "json"))
METRICS_TOKEN = environment.text("METRICS_TOKEN")
SECRET_KEY = environment.secret_key(DATA)
GOLDENTHREAD_SEALING_KEYS = environment.sealing_keys(DATA)
GOLDENTHREAD_BACKUP_KEY = environment.backup_key(DATA)
_ADDRESS = environment.address("SITE_URL", "http://127.0.0.1:8000")
SITE_URL = _ADDRESS.geturl()
SECURITY_CONTACT = environment.contact("SECURITY_CONTACT", f"{SITE_URL}/")
ALLOWED_HOSTS = [*environment.names("ALLOWED_HOSTS", _ADDRESS.hostname or ""), "127.0.0.1", "localhost"]
_HOSTS = [*ALLOWED_HOSTS, _ADDRESS.hostname or ""]
GALLERY = environment.yes("GALLERY", default=all(map(environment.is_loopback, _HOSTS)))
"""Whether there is the page of all that pages are made of: for makers, and of no use to visitors."""
for _name, _on in (("DEMO", DEMO), ("DEBUG", DEBUG)):
    if _on:
        environment.refuse_outside(_name, _HOSTS)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "goldenthread.ui",
    "goldenthread.journal",
    "goldenthread.keys",
    "goldenthread.areas",
    "goldenthread.people",
    "goldenthread.consent",
    "goldenthread.formats",
    "goldenthread.charters",
    "goldenthread.voices",
    "goldenthread.decisions",
    "goldenthread.plans",
    "goldenthread.reportback",
    "goldenthread.thread",
    "goldenthread.yours",
    "goldenthread.desk",
    "goldenthread.front",
    "goldenthread.site",
    # After ours, so that our pages of signing in are found first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "goldenthread.site.headers.EveryAnswer",
    "goldenthread.site.page_cache.PageCache",
    "goldenthread.site.wall.requests.Scope",
    "goldenthread.site.observing.requests.routes",
    "goldenthread.site.plain_http.programs",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goldenthread.site.page_cache.Compression",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "goldenthread.site.middleware.carried",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.site.middleware.visits",
    "goldenthread.site.middleware.actors",
    "goldenthread.site.middleware.answers",
]

ROOT_URLCONF = "goldenthread.site.urls"
WSGI_APPLICATION = "goldenthread.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "goldenthread.site.context.frame",
                "goldenthread.site.context.called",
            ],
        },
    }
]
FORM_RENDERER = "goldenthread.ui.forms.Renderer"

DATABASE_OF_THE_SITE = environment.database("DATABASE_URL", DATA / "goldenthread.sqlite3")
DATABASE_OWNER = environment.owner("DATABASE_OWNER_URL", DATABASE_OF_THE_SITE)
"""The role that owns the tables, where the site is served as another."""
DATABASES = {"default": environment.in_use(DATABASE_OF_THE_SITE, DATABASE_OWNER)}
WALL = environment.yes("WALL", default=DATABASE_OWNER is not None)
"""Whether PostgreSQL itself keeps the rows of the areas apart."""
# Shared by every process, because sign-in counts its tries here; pages are cached elsewhere, in memory.
CACHES = {"default": environment.cache("CACHE_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
ACCOUNT_ADAPTER = "goldenthread.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "goldenthread.people.adapter.Passkeys"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# A passkey asks for a finger, a face or a PIN, each time: so it proves twice at once.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
CODES_LEAVE_AFTER_SECONDS = 0.5
"""How long after the page a sign-in code is handed over, so that sending it slows no answer."""
# How many proxies of our own stand before the site: tries are counted against the address they saw.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("PROXIES", 1 if _ADDRESS.scheme == "https" else 0)
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "goldenthread.voices.views.lost.not_saved"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

EMAIL_OUTBOX = DATA / "outbox"
"""Where the demonstration keeps what it would have sent."""
EMAIL_BACKEND, _MAIL_SERVER = environment.email("EMAIL_URL", EMAIL_OUTBOX if DEMO else None)
EMAIL_FILE_PATH = _MAIL_SERVER.folder or EMAIL_OUTBOX
EMAIL_HOST, EMAIL_PORT = _MAIL_SERVER.host, _MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL_SERVER.user, _MAIL_SERVER.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL_SERVER.starttls, _MAIL_SERVER.tls
# Shorter than the minute for which a worker holds a message, so that nobody else takes it meanwhile.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("EMAIL_FROM", "Golden Thread <no-reply@localhost>")
NOTIFY = environment.notify(demo=DEMO)
"""E-mails, texts and letters by GOV.UK Notify, where the operator has an account there."""

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
PAGE_CACHE_BYTES = 0 if DEBUG else environment.number("PAGE_CACHE_MEGABYTES", 32) * 2**20
"""Memory for pages that are the same for everybody, in each process."""
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# What somebody sends is never on the disk before it was looked at and sealed; the server takes at most 12 MB at once.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 12_000_000

SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
"""Asked from beside the site, where no proxy is."""
# The site itself speaks plain HTTP; a site that people reach by https has a proxy before it, which must set
# X-Forwarded-Proto and drop what visitors send under that name.
if _ADDRESS.scheme == "https":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    # Preloading binds a whole domain, which is for its owner to ask for.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]
