"""Call the WSGI application in process, as a server would, and say what it cost."""

import gzip
import io
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from accounts.models import User
from core import parts
from portal.bench.pages import Page
from security import sessions

OTHER_COOKIE = "bench=1"
STAFF = "bench@exemple.invalid"


@dataclass(frozen=True)
class Cost:
    """CPU seconds of one request in this process, and in the database's own."""

    cpu: float
    database: float


class Caller:
    """Calls pages, signed in where they need it."""

    def __init__(self, application):
        self.application = application
        self.session = f"{settings.SESSION_COOKIE_NAME}={staff_session()}"
        # The connection that the database's own clock watches must not be renewed.
        connection.close()
        connection.settings_dict["CONN_MAX_AGE"] = None
        self.backend = backend_clock()

    def environ(self, page: Page) -> dict:
        path, _mark, query = page.path.partition("?")
        environ = {
            "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1:8000", "HTTP_ACCEPT_ENCODING": "gzip",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(), "wsgi.multithread": True, "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }  # fmt: skip
        if cookie := self.cookie(page):
            environ["HTTP_COOKIE"] = cookie
        return environ

    def cookie(self, page: Page) -> str:
        """What a page is asked with."""
        return self.session if page.signed_in else "" if page.kept else OTHER_COOKIE

    def call(self, page: Page) -> tuple[str, dict[str, str], bytes]:
        """The status, the headers and the body of a page."""
        if page.changed:
            parts.store.clear()
        started = {}

        def start_response(status, headers, exc_info=None):
            started["status"], started["headers"] = status, dict(headers)

        pieces = self.application(self.environ(page), start_response)
        try:
            body = b"".join(pieces)
        finally:
            pieces.close()
        return started["status"], started["headers"], body

    def cost(self, page: Page) -> Cost:
        before, database = time.process_time(), self.backend()
        status, _headers, _body = self.call(page)
        if not status.startswith("200"):
            raise RuntimeError(f"{page.path} answered {status}")
        return Cost(time.process_time() - before, self.backend() - database)

    def facts(self, page: Page) -> dict[str, int]:
        """What does not depend on the machine: SQL queries, and bytes plain and compressed."""
        count = 0

        def counter(execute, sql, params, many, context):
            nonlocal count
            count += 1
            return execute(sql, params, many, context)

        self.call(page)  # the page before may have been one after a change
        with connection.execute_wrapper(counter):
            _status, headers, body = self.call(page)
        plain = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
        return {
            "queries": count,
            "bytes": len(plain),
            "gzip_bytes": len(gzip.compress(plain, 6)),
        }


def staff_session() -> str:
    """The session of a superuser made for the bench, without a usable password."""
    user = User.objects.filter(email=STAFF).first()
    if user is None:
        user = User(email=STAFF, is_staff=True, is_superuser=True)
        user.set_unusable_password()
        user.save()
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    sessions.begin(session, verified=True)
    session.save()
    return session.session_key


def backend_clock():
    """A clock of the CPU that PostgreSQL spends on this connection; 0 for SQLite and afar."""
    if connection.vendor != "postgresql":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        path = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def clock() -> float:
        with suppress(OSError):
            return int(path.read_text().split()[0]) / 1e9
        return 0.0

    return clock
