"""Serving: a small parent process with two children, gunicorn for the pages and a worker for the outbox.

Both are forked from one loaded application, so that they share its memory. When the pages end, everything ends; a
worker that dies is started again.
"""

import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
from flask import Flask
from gunicorn.app.base import BaseApplication

from intake.app import Parts, gateway_for
from intake.services import rounds

THREADS = 4
RESTART_SECONDS = 1.0
PARENT_DIED = 1
"""prctl's PR_SET_PDEATHSIG."""

log = structlog.get_logger()


class Pages(BaseApplication):
    """Gunicorn around an application that is loaded already."""

    def __init__(self, app: Flask, bind: str, workers: int):
        self._app, self._options = app, {"bind": bind, "workers": workers}
        super().__init__()

    def load_config(self) -> None:
        fixed = {
            "worker_class": "gthread",
            "threads": THREADS,
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 10,
            "keepalive": 5,
            "loglevel": "warning",
            "proc_name": "hearback",
            "limit_request_line": 4094,
            "control_socket_disable": True,
        }
        for name, value in {**fixed, **self._options}.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._app


def serve(parts: Parts, app: Flask) -> int:
    """Runs until told to stop, and until what the worker is sending has gone; the exit status of the pages."""
    parts.house.database.close()
    gc.collect()
    gc.freeze()
    pages = _fork(lambda: Pages(app, parts.settings.bind, parts.settings.workers).run())
    worker = _fork(lambda: work(parts))
    stop, status = threading.Event(), None

    def end(*_signal: object) -> None:
        stop.set()
        _end(pages)
        _end(worker)

    _on_end(end)
    while status is None or worker:
        ended, how = os.wait()
        if ended == pages:
            status = os.waitstatus_to_exitcode(how)
            stop.set()
            _end(worker)
        elif ended == worker:
            worker = 0 if stop.is_set() else _start_again(parts, how, stop)
    return status


def _start_again(parts: Parts, how: int, stop: threading.Event) -> int:
    """The new worker; 0 when it is time to stop."""
    log.error("worker_died", status=os.waitstatus_to_exitcode(how))
    return 0 if stop.wait(RESTART_SECONDS) else _fork(lambda: work(parts))


def work(parts: Parts) -> None:
    """The outbox worker, until SIGTERM or SIGINT; what it is sending is finished first."""
    stop = threading.Event()
    _on_end(lambda *_signal: stop.set())
    rounds.run(parts.house, gateway_for(parts.settings), stop.wait)


def _fork(run: Callable[[], None]) -> int:
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        _end_with(parent)
        run()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except Exception as fault:
        log.error("process_failed", kind=type(fault).__name__)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _on_end(do: Callable[..., None]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, do)


def _end(child: int) -> None:
    if child:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)


def _end_with(parent: int) -> None:
    """A parent killed outright takes its children along (Linux; elsewhere kill the process group)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(1)
