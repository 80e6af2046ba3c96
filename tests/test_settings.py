"""Settings as the environment makes them, each read in a process of its own."""

import json
import os
import subprocess
import sys

import pytest

READ = """
import json, sys
from portal import settings
names = sys.argv[1:]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


def read(*names: str, **environment: str) -> subprocess.CompletedProcess:
    """Read settings with this environment and nothing else of ours."""
    kept = {name: os.environ[name] for name in ("PATH", "VAR_DIR") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", READ, *names],
        env={**kept, "SECRET_KEY": "for-the-tests", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def values(*names: str, **environment: str) -> list:
    found = read(*names, **environment)
    assert found.returncode == 0, found.stderr
    return [json.loads(found.stdout)[name] for name in names]


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"SECRET_KEY": "", "VAR_DIR": "/nonexistent"}, "SECRET_KEY must be set"),
        ({"DEBUG": "perhaps"}, "DEBUG must be 1 or 0"),
        ({"PORT": "http"}, "PORT must be a number"),
        ({"PORT": "²"}, "PORT must be a number"),
        ({"PORT": "0"}, "PORT must be a number of at least 1"),
        ({"EMAIL_TIMEOUT": "0"}, "EMAIL_TIMEOUT must be a number of at least 1"),
        ({"TRUSTED_PROXY_COUNT": "-1"}, "TRUSTED_PROXY_COUNT must be a number"),
        ({"SITE_URL": "portail.exemple.fr"}, "SITE_URL must look like"),
        ({"SITE_URL": "ftp://portail.exemple.fr"}, "SITE_URL must look like"),
        ({"SITE_URL": "https://portail.exemple.fr/portail"}, "SITE_URL must look like"),
        ({"PORTAL_EXTENT": "2.2,49.8,2.4"}, "PORTAL_EXTENT takes 4 numbers"),
        ({"PORTAL_EXTENT": "west,south,east,north"}, "PORTAL_EXTENT takes 4 numbers"),
        ({"PORTAL_EXTENT": "nan,49.8,2.4,50"}, "PORTAL_EXTENT takes 4 numbers"),
        ({"PRINT_PROFILE": "/nowhere.icc"}, "PRINT_PROFILE must be the file of an ICC profile"),
        ({"DATABASE_URL": "mysql://localhost/portail"}, "must start with sqlite:// or postgres://"),
        ({"DATABASE_URL": "nonsense"}, "Scheme"),
    ],
)
def test_settings_refuse_nonsense(environment, message):
    found = read("DEBUG", **environment)

    assert found.returncode != 0
    assert message in found.stderr


def test_settings_need_nothing_but_a_secret_key():
    names = ("DEBUG", "SITE_URL", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "EMAIL_TIMEOUT")

    assert values(*names) == [
        False,
        "http://127.0.0.1:8000",
        ["127.0.0.1", "localhost", "127.0.0.1"],
        False,
        10,
    ]


def test_secret_key_kept_in_a_file(tmp_path):
    (tmp_path / "secret_key").write_text("kept\n")

    assert values("SECRET_KEY", SECRET_KEY="", VAR_DIR=str(tmp_path)) == ["kept"]


def test_site_url_follows_the_port():
    assert values("SITE_URL", "CSRF_TRUSTED_ORIGINS", PORT="8765") == [
        "http://127.0.0.1:8765",
        ["http://127.0.0.1:8765"],
    ]


def test_https_address_secures_cookies_and_transport():
    names = (
        "ALLOWED_HOSTS",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
    )

    assert values(*names, SITE_URL="https://portail.exemple.fr/") == [
        ["127.0.0.1", "localhost", "portail.exemple.fr"],
        True,
        31536000,
        True,
        True,
        "__Host-sessionid",
        "__Host-csrftoken",
    ]


def test_http_address_leaves_plain_cookies():
    names = ("SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_NAME")

    assert values(*names) == [0, False, "sessionid"]


def test_forwarded_scheme_is_ignored_without_a_trusted_proxy():
    assert values("SECURE_PROXY_SSL_HEADER") == [None]
    assert values("SECURE_PROXY_SSL_HEADER", TRUSTED_PROXY_COUNT="1") == [
        ["HTTP_X_FORWARDED_PROTO", "https"]
    ]


def test_postgresql_url_gets_limits_and_keeps_its_own_options():
    (databases,) = values(
        "DATABASES",
        DATABASE_URL="postgres://portail:s%40crit@db.example:5433/portail"
        "?sslmode=require&options=-c%20search_path%3Dportail",
    )

    found = databases["default"]
    assert found["OPTIONS"] == {
        "sslmode": "require",
        "connect_timeout": 5,
        "options": "-c statement_timeout=15000 -c lock_timeout=5000 -c jit=off"
        " -c search_path=portail",
    }
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", 5433, "portail")
    assert (found["USER"], found["PASSWORD"]) == ("portail", "s@crit")
    assert found["CONN_MAX_AGE"] == 60
    assert found["CONN_HEALTH_CHECKS"] is True
    assert found["ATOMIC_REQUESTS"] is False


def test_postgresql_socket_folder_is_unquoted():
    (databases,) = values("DATABASES", DATABASE_URL="postgres://p@%2Fvar%2Frun%2Fpg/portail")

    assert databases["default"]["HOST"] == "/var/run/pg"


def test_sqlite_path_with_a_space(tmp_path):
    folder = tmp_path / "une base"

    (databases,) = values("DATABASES", VAR_DIR=str(folder))

    assert databases["default"]["NAME"] == str(folder / "db.sqlite3")
