"""Running `hearback` in this process, as somebody at a terminal would."""

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from intake import cli, logs
from tests.builders.houses import KEYS


class CommandLine:
    """`run("user", "add", …)` with settings of its own; nothing of the real environment leaks in."""

    def __init__(self, monkeypatch, folder: Path, database_url: str, settings: Mapping[str, str] | None = None) -> None:
        monkeypatch.setattr(logs, "set_up", lambda *_given: None)  # it would write to this run's own streams for ever
        own = {"DATA_DIR": str(folder), "DATABASE_URL": database_url, "ENCRYPTION_KEYS": KEYS, "SECRET_KEY": "s" * 32}
        self.settings = {f"HEARBACK_{name}": value for name, value in {**own, **(settings or {})}.items()}

    def run(self, *arguments: str, typed: str | None = None, **settings: str) -> Result:
        """`exit_code`, `stdout` and `stderr` of one command."""
        changed = {f"HEARBACK_{name}": value for name, value in settings.items()}
        return CliRunner().invoke(cli.main, arguments, input=typed, env={**self.settings, **changed})
