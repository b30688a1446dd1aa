"""The one settings file. Secrets come from casework.environment, which refuses to guess."""

import environ
import fontpkg_atkinson_hyperlegible
from bootstrap_wrapper import get_bootstrap_dir
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from casework.environment import BASE_DIR, demo_home, read_secrets, var_dir

SECRETS = read_secrets()
DEMO = SECRETS.is_demo
SECRET_KEY = SECRETS.secret_key
PEPPERS = SECRETS.peppers
DEBUG = False
ALLOWED_HOSTS = environ.Env().list(
    "CASEWORK_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"]
)

INSTALLED_APPS = [
    "accounts",
    "casework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "heroicons",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "casework.middleware.no_store",
    "casework.middleware.only_forms",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.acting_member",
    "casework.middleware.sealed_records",
]

ROOT_URLCONF = "casework.urls"
WSGI_APPLICATION = "casework.wsgi.application"
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
                "casework.context.house",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# Databases -----------------------------------------------------------------------------------
DATABASES = {"default": environ.Env().db_url_config(SECRETS.database_url)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A read here also writes an audit entry: take the write lock at the start, and wait for it.
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        # Deleted rows (sessions, wraps, erased records) are overwritten and not merely unlinked.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in limits must be one for all processes; nothing about a client is ever cached.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_rate_limits",
        # More than anybody can try in five minutes: a full cache forgets who was locked out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# People --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.signing_in.PassphraseBackend"]
PASSWORD_HASHERS = ["accounts.hashers.PassphraseHasher"]
# Argon2id of the passphrase: memory in KiB, passes, lanes (RFC 9106, second recommendation).
ARGON2 = (65536, 3, 1)
DERIVATIONS_AT_ONCE = 8
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "accounts.signing_in.ClosedDoorAdapter"
ACCOUNT_FORMS = {"login": "accounts.forms.SignInForm"}
ACCOUNT_SESSION_REMEMBER = False
# A refuge signs in from one address: the limit on one account is what stops guessing.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = environ.Env().int("CASEWORK_TRUSTED_PROXIES", default=0)

# Who is told that a member came or went: the accounts room does not know the audit room.
JOURNAL = "casework.audit.record.note_event"

# Sessions ------------------------------------------------------------------------------------
IDLE_MINUTES = 20
ABSOLUTE_HOURS = 10
COOKIES_ARE_SECURE = not DEMO
_PREFIX = "__Host-" if COOKIES_ARE_SECURE else ""
UNLOCK_COOKIE_NAME = f"{_PREFIX}unlock"
SESSION_COOKIE_NAME = f"{_PREFIX}session"
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = COOKIES_ARE_SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = ABSOLUTE_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# What the browser may do ---------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],  # the theme's ticks and arrows are data: pictures
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
        *("magnetometer", "microphone", "midi", "payment", "usb", "browsing-topics"),
    )
}
# Not "no-referrer": with it a browser sends "Origin: null", and no form of ours would be accepted.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
if environ.Env().bool("CASEWORK_BEHIND_HTTPS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# A form of ours is never larger; the risk page alone has some 400 fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# No form takes a file yet; Django's other handler would spool one to the disk in clear.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# Words and time ------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["casework.formats"]

# Files that everybody may see ----------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = None if DEMO else BASE_DIR / "static_collected"
FONTS_DIR = fontpkg_atkinson_hyperlegible.ROOT / "files"
STATICFILES_DIRS = [("bootstrap", get_bootstrap_dir()), ("fonts", FONTS_DIR)]
WHITENOISE_USE_FINDERS = DEMO
FIXTURES_DIR = BASE_DIR / "fixtures"
VAR_DIR, DEMO_HOME = var_dir(), demo_home()

# Logs keep neither words nor paths nor addresses ----------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "casework.quiet_log.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.security": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
    },
}
