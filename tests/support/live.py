"""The application over real HTTP: in a thread for the browser, or as its own processes for crashes and restarts."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from wsgiref.types import WSGIApplication

from werkzeug.serving import WSGIRequestHandler, make_server

from tests.support.waiting import PATIENCE, wait_until

CHECKOUT = Path(__file__).parents[2]
SERVE = (sys.executable, "-m", "intake", "serve")
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        pass


@contextmanager
def live_server(app: WSGIApplication) -> Iterator[str]:
    """Serve the app on a free port of this machine; gives the base URL, such as "http://127.0.0.1:40123"."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class HearbackProcess:
    """`hearback serve` with all its processes, as on a real machine; its data and its log live in `folder`.

    `settings` are environment variables, such as HEARBACK_PUBLIC_URL; none of our own get in. After `kill()` or
    `terminate()` it can be started again, on the same port and the same data.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None, command: Sequence[str] = SERVE) -> None:
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "serve.log"
        self._command = command
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("HEARBACK_")}
        own = {"HEARBACK_BIND": f"127.0.0.1:{self.port}", "HEARBACK_DATA_DIR": str(folder / "data")}
        self.environment = inherited | own | dict(settings or {})
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        """The main process, and the number of the group that all its processes are in."""
        assert self._process is not None, "it does not run"
        return self._process.pid

    def start(self, ready: str = "/readyz") -> None:
        """Start, and return when `ready` answers 200. Raises RuntimeError with the end of the log if it never does."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self.environment, cwd=CHECKOUT, stdout=log, stderr=log, start_new_session=True
            )
        process = self._process
        with suppress(TimeoutError):
            wait_until(lambda: process.poll() is not None or self.status(ready) == 200)
        if self.status(ready) != 200:
            self.kill()
            raise RuntimeError(f"{' '.join(self._command)} did not get ready:\n{self.output()[-4000:]}")

    def kill(self) -> None:
        """Kill every process of it at once, as a power cut would; returns when nothing listens any more."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE)
            self._process = None
            wait_until(lambda: self.status("/healthz") is None)

    def terminate(self) -> int | None:
        """Ask the main process to stop and wait until it has, as a service manager does; stragglers are killed.

        Gives its exit status, None when it did not run.
        """
        if self._process is None:
            return None
        self._process.terminate()
        status = self._process.wait(PATIENCE)
        self.kill()
        return status

    def status(self, path: str) -> int | None:
        """What a GET of this path answers; None when nobody does."""
        try:
            with DIRECT.open(self.base_url + path, timeout=5) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except OSError:
            return None

    def output(self) -> str:
        """All it has printed, over all its starts."""
        return self.log.read_text(errors="replace")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
