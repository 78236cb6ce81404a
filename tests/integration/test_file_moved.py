"""An SQLite file that is moved away while it is in use: it is away, nothing takes its place, and nothing is lost."""

from contextlib import suppress

import pytest

from intake.services.records.reading import lines as export_lines
from intake.store.database import Database, DatabaseAway
from intake.store.migrate import migrate
from tests.builders.houses import build_parts, prepared
from tests.builders.told import receive


@pytest.fixture
def file(tmp_path):
    return tmp_path / "hearback.sqlite3"


@pytest.fixture
def parts(file, tmp_path):
    built = prepared(build_parts(f"sqlite:///{file}", tmp_path))
    yield built
    built.house.database.close()


def test_what_was_confirmed_is_there_when_the_file_is_back(parts, file, tmp_path):
    before = receive(parts.house)
    file.rename(tmp_path / "elsewhere")
    assert not parts.house.database.is_there()
    with pytest.raises(DatabaseAway):
        receive(parts.house)
    (tmp_path / "elsewhere").rename(file)
    assert parts.house.database.is_there()
    receive(parts.house)
    lines = list(export_lines(parts.house))
    assert (len(lines), before.reference.encode() in b"".join(lines)) == (2, True)


def test_nothing_makes_a_new_file_beside_the_old_one_s_journal(parts, file, tmp_path):
    """As after a power cut: the journal holds what was kept last, and SQLite would empty it for a new file."""
    receive(parts.house)
    journal = file.with_name(f"{file.name}-wal")
    assert journal.stat().st_size
    file.rename(tmp_path / "elsewhere")
    for do in (migrate, Database.is_there):
        other = Database(parts.settings.database_url, parts.keyring)
        with suppress(DatabaseAway):
            assert not do(other)
    assert not file.exists()
    (tmp_path / "elsewhere").rename(file)
    assert len(list(export_lines(parts.house))) == 1


def test_another_file_in_its_place_is_noticed(parts, file, tmp_path):
    receive(parts.house)
    parts.house.database.close()
    file.rename(tmp_path / "elsewhere")
    other = prepared(build_parts(f"sqlite:///{file}", tmp_path))
    assert list(export_lines(parts.house)) == []
    other.house.database.close()
