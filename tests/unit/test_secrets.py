"""Secrets that are made once, in DATA_DIR, and found again by every command."""

import os
import stat
import subprocess
import sys

import pytest

from intake.config import Secrets, SettingsFault, read_settings
from tests.support.live import CHECKOUT

ASK = """
import os, sys
from intake.config import Secrets, read_settings
secrets = Secrets(read_settings(os.environ))
sys.stdin.readline()
print(secrets.session_key(), *secrets.encryption_keys())
"""


def made_in(folder, **given):
    environment = {"DATA_DIR": str(folder), **given}
    return Secrets(read_settings({f"HEARBACK_{name}": value for name, value in environment.items()}))


def test_they_are_made_once_and_stay(tmp_path):
    first, later = made_in(tmp_path / "data"), made_in(tmp_path / "data")
    assert first.session_key() == later.session_key()
    assert first.encryption_keys() == later.encryption_keys()
    assert made_in(tmp_path / "other").session_key() != first.session_key()


def test_nobody_else_may_read_them(tmp_path):
    made_in(tmp_path / "data").session_key()
    file = tmp_path / "data" / "secrets.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_two_processes_that_start_at_once_agree(tmp_path):
    environment = {**os.environ, "HEARBACK_DATA_DIR": str(tmp_path / "data")}
    command = [sys.executable, "-c", ASK]
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    processes = [subprocess.Popen(command, env=environment, cwd=CHECKOUT, **piped) for _ in range(3)]
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = {process.communicate()[0] for process in processes}
    assert len(answers) == 1
    assert answers.pop().strip()
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["secrets.json"]


def test_a_new_key_comes_first_and_the_old_one_stays(tmp_path):
    secrets = made_in(tmp_path)
    before = secrets.encryption_keys()
    new = secrets.add_encryption_key()
    after = secrets.encryption_keys()
    assert list(after) == [new, *before]
    assert after.items() >= before.items()


def test_keys_of_the_environment_are_not_changed_from_here(tmp_path):
    secrets = made_in(tmp_path, ENCRYPTION_KEYS="k:" + "x" * 32)
    with pytest.raises(SettingsFault, match="put the new key first in HEARBACK_ENCRYPTION_KEYS"):
        secrets.add_encryption_key()


def test_what_the_environment_gives_is_not_written_to_disk(tmp_path):
    secrets = made_in(tmp_path / "data", SECRET_KEY="s" * 32, ENCRYPTION_KEYS="k:" + "x" * 32)
    assert (secrets.session_key(), list(secrets.encryption_keys())) == ("s" * 32, ["k"])
    assert not (tmp_path / "data").exists()
