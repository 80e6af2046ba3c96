"""The server's worker: gunicorn's own, with an answer in French to over-long addresses."""

from django.template.loader import render_to_string
from gunicorn.http.errors import LimitRequestLine
from gunicorn.util import write
from gunicorn.workers.gthread import ThreadWorker

from core.middleware import content_security_policy


class Worker(ThreadWorker):
    """Answers in the portal's identity to requests that never reach it."""

    def handle_error(self, req, client, addr, exc) -> None:
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        page = render_to_string("400.html").encode()
        head = (
            "HTTP/1.1 414 URI Too Long\r\n"
            "Connection: close\r\n"
            "Content-Type: text/html; charset=utf-8\r\n"
            f"Content-Security-Policy: {content_security_policy()}\r\n"
            f"Content-Length: {len(page)}\r\n\r\n"
        )
        write(client, head.encode() + page)
