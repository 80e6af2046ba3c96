"""Drive the portal's own server over HTTP, a page at a time, and hello between them."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from portal.bench.process import environment

CONNECTIONS = 2
HOST = "127.0.0.1"
PATIENCE = 30  # seconds for the server to start, and for one answer
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """The server of gunicorn.conf.py with one worker process, on a free port."""

    def __init__(self, url: str):
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--workers", "1", "--bind", f"{HOST}:{self.port}",
             "portal.bench.wsgi"],
            cwd=settings.BASE_DIR, env=environment(url),
            stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def wait(self) -> None:
        """Return once it accepts connections."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            with suppress(OSError), socket.create_connection((HOST, self.port), 1):
                return
            time.sleep(0.1)
        raise RuntimeError("the bench's server did not start")

    def workers(self) -> list[str]:
        """The numbers of the processes that answer."""
        pid = self.process.pid
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()

    def cpu(self) -> float:
        """The CPU seconds that its processes have used; 0 where the system does not tell."""
        total = 0
        with suppress(OSError):
            for pid in (str(self.process.pid), *self.workers()):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def memory(self) -> float:
        """The MiB of its worker process, shared pages counted in part."""
        with suppress(OSError):
            for line in Path(f"/proc/{self.workers()[0]}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    return round(int(line.split()[1]) / 1024, 1)
        return 0.0


@contextmanager
def server(url: str) -> Iterator[Server]:
    """A server on a database, stopped afterwards."""
    running = Server(url)
    try:
        running.wait()
        yield running
    finally:
        running.process.terminate()
        running.process.wait(timeout=PATIENCE)


class Client(threading.Thread):
    """One kept-alive connection that asks for one page until told to stop."""

    def __init__(self, port: int, path: str, cookie: str, until: float):
        super().__init__(daemon=True)
        head = f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept-Encoding: gzip\r\n"
        self.request = (head + (f"Cookie: {cookie}\r\n" if cookie else "") + "\r\n").encode()
        self.port, self.until = port, until
        self.times: list[float] = []
        self.error = ""

    def run(self) -> None:
        connection = None
        try:
            while time.monotonic() < self.until or not self.times:
                if connection is None:
                    connection = socket.create_connection((HOST, self.port), PATIENCE)
                begun = time.monotonic()
                connection.sendall(self.request)
                stays = answered(connection)
                self.times.append(time.monotonic() - begun)
                if not stays:
                    connection.close()
                    connection = None
        except (OSError, ValueError) as error:
            self.error = str(error)
        finally:
            if connection:
                connection.close()


def answered(connection: socket.socket) -> bool:
    """Read one whole answer; whether the connection stays open for another."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += more(connection)
    head, _blank, body = received.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise ValueError(head.split(b"\r\n")[0].decode("latin-1"))
    lines = head.lower().split(b"\r\n")[1:]
    headers = dict(line.split(b": ", 1) for line in lines if b": " in line)
    if headers.get(b"transfer-encoding") == b"chunked":
        tail = body[-5:]
        while tail != b"0\r\n\r\n":
            tail = (tail + more(connection))[-5:]
    else:
        missing = int(headers[b"content-length"]) - len(body)
        while missing > 0:
            missing -= len(more(connection))
    return headers.get(b"connection") != b"close"


def more(connection: socket.socket) -> bytes:
    piece = connection.recv(1 << 18)
    if not piece:
        raise ValueError("the server closed the connection")
    return piece


def drive(running: Server, path: str, cookie: str, seconds: float) -> dict:
    """Ask for a page on two connections for so long: answers a second, times, CPU each."""
    begun, cpu = time.monotonic(), running.cpu()
    clients = [Client(running.port, path, cookie, begun + seconds) for _ in range(CONNECTIONS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    for client in clients:
        if client.error:
            raise RuntimeError(f"{path}: {client.error}")
    times = [value for client in clients for value in client.times]
    return {
        "rate": len(times) / (time.monotonic() - begun),
        "times": [value * 1000 for value in times],
        "cpu": (running.cpu() - cpu) / len(times) * 1000,
    }
