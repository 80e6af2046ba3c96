"""A mail server on the loopback that keeps what it takes, and fails on demand."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default


@dataclass
class Sink:
    """What a server was given, and how it behaves.

    `answers` replaces what it says to a command; `None` says nothing at all. `hold(number)` is
    called before the number-th message is acknowledged, `done(number)` just after.
    """

    answers: dict[str, str | None] = field(default_factory=dict)
    taken: list[Message] = field(default_factory=list)
    hold: object = None
    done: object = None
    port: int = 0
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.taken]


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        try:
            self.say("HELLO", "220 sink")
            while line := self.rfile.readline().decode().strip():
                verb = line.split(":")[0].split()[0].upper()
                if verb == "DATA":
                    self.take()
                else:
                    self.say(verb, "221 bye" if verb == "QUIT" else "250 ok")
        except OSError:
            pass  # the client has gone

    def say(self, verb: str, usual: str) -> None:
        answer = self.server.sink.answers.get(verb, usual)
        if answer is None:
            self.server.sink.closing.wait(20)
            raise OSError
        self.wfile.write(f"{answer}\r\n".encode())

    def take(self) -> None:
        sink = self.server.sink
        self.say("DATA", "354 go on")
        whole = b""
        while not whole.endswith(b"\r\n.\r\n"):
            line = self.rfile.readline()
            if not line:
                return
            whole += line
        number = len(sink.taken) + 1
        if sink.hold and not sink.hold(number):
            return
        if sink.answers.get("END"):
            self.say("END", "")
            return
        sink.taken.append(message_from_bytes(whole[:-5], policy=default))
        self.say("END", "250 taken")
        if sink.done:
            sink.done(number)


class Server(socketserver.ThreadingTCPServer):
    """A server of its own thread per connection."""

    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def serving(**behaviour) -> Iterator[Sink]:
    """A sink that listens meanwhile."""
    with Server(("127.0.0.1", 0), Talk) as server:
        server.sink = Sink(port=server.server_address[1], **behaviour)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.sink
        finally:
            server.sink.closing.set()
            server.shutdown()
            thread.join()
