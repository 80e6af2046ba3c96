"""How the server runs; gunicorn reads this file by itself.

Threads, so that a few slow clients cannot hold it; limits, so that no request is absurdly large.
A front server that buffers (README.md) is still needed on the internet.
"""

import sys

from portal import env

bind = f"127.0.0.1:{env.number('PORT', 8000, minimum=1)}"
wsgi_app = "portal.wsgi"
worker_class = "portal.server.Worker"
workers = env.number("WEB_WORKERS", 2, minimum=1)
threads = 16
timeout = 60
graceful_timeout = 10
keepalive = 5
limit_request_line = 8190
limit_request_fields = 60
limit_request_field_size = 8190
control_socket_disable = True
logconfig_dict = {  # as the portal's own lines: JSON on stderr, nothing personal
    "root": {"level": "WARNING", "handlers": ["error_console"]},
    "formatters": {"generic": {"()": "security.logs.JsonFormatter"}},
    "loggers": {
        "gunicorn.error": {"level": "WARNING", "handlers": ["error_console"], "propagate": False}
    },
}
proc_name = "place-aux-entreprises"


def when_ready(server) -> None:
    """Say where to go, once there is something to see."""
    sys.stdout.write(f"Serving on http://{server.cfg.bind[0]}/ (admin: /admin/). Ctrl-C stops.\n")
    sys.stdout.flush()
