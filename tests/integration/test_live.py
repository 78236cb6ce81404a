"""Starting, asking and killing the application from outside, with a small stand-in for `hearback serve`."""

import sys

import pytest

from tests.support.live import HearbackProcess, live_server
from tests.support.waiting import wait_until

# Two processes on one port, as a web server and its worker; what it was told stands in its output.
STAND_IN = """
import http.server, os, pathlib
host, port = os.environ["HEARBACK_BIND"].split(":")
pathlib.Path(os.environ["HEARBACK_DATA_DIR"]).mkdir(exist_ok=True)
print("authority", os.environ.get("HEARBACK_AUTHORITY"), flush=True)
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()
server = http.server.HTTPServer((host, int(port)), Answer)
os.fork()
server.serve_forever()
"""
COMMAND = (sys.executable, "-c", STAND_IN)


@pytest.mark.parametrize("ending", [HearbackProcess.kill, HearbackProcess.terminate])
def test_nothing_listens_after_the_end_and_it_starts_again_on_the_same_port(tmp_path, ending):
    with HearbackProcess(tmp_path, command=COMMAND) as hearback:
        before = hearback.base_url
        ending(hearback)
        assert hearback.status("/readyz") is None
        hearback.start()
        assert (hearback.status("/readyz"), hearback.status("/nowhere")) == (200, 404)
        assert hearback.base_url == before


def test_it_gets_the_settings_given_and_none_of_our_own(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARBACK_AUTHORITY", "ours")
    with HearbackProcess(tmp_path, command=COMMAND) as hearback:
        assert "authority None" in hearback.output()
    with HearbackProcess(tmp_path, {"HEARBACK_AUTHORITY": "theirs"}, COMMAND) as hearback:
        assert "authority theirs" in hearback.output()
    assert (tmp_path / "data").is_dir()


def test_a_start_that_fails_tells_what_was_printed(tmp_path):
    hearback = HearbackProcess(tmp_path, command=(sys.executable, "-c", "raise SystemExit('no such authority')"))
    with pytest.raises(RuntimeError, match="no such authority"):
        hearback.start()


def test_waiting_in_vain_ends():
    with pytest.raises(TimeoutError):
        wait_until(lambda: False, seconds=0.1)


def test_a_live_server_is_gone_afterwards(tmp_path):
    def app(environ, start_response):
        start_response("200 OK", [])
        return [b"here"]

    probe = HearbackProcess(tmp_path)
    with live_server(app) as base_url:
        probe.base_url = base_url
        assert probe.status("/") == 200
    assert probe.status("/") is None
