"""Records are kept ready to go out: each follows its case, versions are numbered as they came, and prose is sealed."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from uuid import UUID

import pytest

from intake.domain import roles
from intake.export.shape import sheets
from intake.services import work
from intake.services.records import cursors, reading
from intake.services.records.cursors import BadCursor, Cursor
from intake.services.records.reading import FULL, STATISTICAL, taking_out
from intake.services.records.refresh import forget_old, look_again
from intake.services.sorting.merge import merge
from intake.store.tables.case import Case
from intake.store.tables.record import RecordBefore, Sweep
from tests.builders.answering import TEAM, staff_of
from tests.builders.cases import hand
from tests.builders.drawn_records import drawn_records
from tests.builders.houses import build_parts, prepared
from tests.builders.records import record, stage
from tests.builders.told import receive
from tests.integration.test_bring_in import bring, file_of
from tests.support.recorded import behind
from tests.support.stored import dump, read

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SECRET = "Ms Oakapple was told off"


def changed(house, receipt, **values):
    """As a piece of work would: what is set, and the next revision."""
    with house.database.write() as session:
        case = session.get(Case, receipt.case_id)
        for name, value in values.items():
            setattr(case, name, value)
        case.revision, case.updated_at = case.revision + 1, house.now()


def kept(house, receipt, profile=STATISTICAL):
    return json.loads(reading.one(house, receipt.case_id, profile))


def swept(house, cursor=None, limit=3):
    """All pages from a cursor on: their lines, and the cursor after them."""
    lines = []
    while True:
        page = reading.page(house, cursor, limit)
        lines += page.lines
        cursor = page.next_cursor
        if page.is_last:
            return lines, cursor


def ids(lines):
    return [json.loads(line)["id"] for line in lines]


def test_a_record_follows_its_case(house, clock):
    receipt = receive(house, story="It rained")
    seen = [kept(house, receipt, FULL)]
    for values in (
        {"theme": "bullying"},
        {"story": "It poured"},
        {"story": ""},
        {"status": "closed", "closed_at": clock()},
    ):
        clock.forward(hours=1)
        changed(house, receipt, **values)
        seen.append(kept(house, receipt, FULL))
        assert behind(house) == []
    revisions = [one["revision"] for one in seen]
    assert revisions == sorted(set(revisions))
    assert [one["story"] for one in seen] == ["It rained", "It rained", "It poured", "", ""]


def test_a_record_that_changes_with_the_calendar_has_a_revision_of_its_own_and_goes_on_from_there(house):
    receipt = receive(house)
    first = kept(house, receipt)
    with house.database.write() as session:
        session.get(Case, receipt.case_id).acknowledge_by = date(2026, 12, 1)
    assert kept(house, receipt) == first
    assert look_again(house) == 1
    second = kept(house, receipt)
    assert (second["revision"], second["acknowledgement"]["due_on"]) == (first["revision"] + 1, "2026-12-01")
    changed(house, receipt, theme="bullying")
    assert kept(house, receipt)["revision"] == second["revision"] + 1


def test_looking_again_makes_no_new_version_of_what_is_the_same(house):
    receive(house)
    lines, cursor = swept(house)
    look_again(house)
    assert swept(house, cursor)[0] == []
    assert list(reading.lines(house)) == lines


def test_merged_records_leave_a_tombstone_that_leads_on(house, clock):
    staff_of(house, TEAM, roles.COMPLAINTS)
    first = receive(house)
    clock.forward(hours=1)
    second = receive(house)
    _lines, cursor = swept(house)
    merge(house, hand(house, TEAM, second.case_id), first.reference)
    changes = {one["id"]: one for one in map(json.loads, swept(house, cursor)[0])}
    gone = changes[str(second.case_id)]
    assert (gone["tombstone"], gone["repeat_of"], gone["kind"], gone["points"]) == (True, str(first.case_id), None, [])
    assert changes[str(first.case_id)]["tombstone"] is False


def test_prose_is_sealed_in_every_table_and_plain_wherever_it_is_read(house):
    written = record(
        advocacy_organisation=SECRET,
        compliment={"publishable_text": SECRET},
        stages=[stage("stage_1", action_taken=SECRET, decision_reason=SECRET, recommendations=[{"text": SECRET}])],
        ombudsman=[{"remedy": SECRET}],
        learning=[{"issue": SECRET, "text": SECRET, "action": SECRET, "improvement": SECRET}],
    )
    bring(house, file_of(written))
    assert SECRET.encode() not in dump(house)
    with taking_out(house) as out:
        assert b"".join(out.lines()).decode().count(SECRET) == 10
        assert b"".join(piece for sheet in sheets() for piece in out.csv(sheet)).decode().count(SECRET) == 10
        assert [value for sheet in sheets() for row in out.values(sheet) for value in row].count(SECRET) == 10


def test_pages_follow_each_other_and_reading_again_gives_the_same_bytes(house):
    receipts = [receive(house) for _ in range(4)]
    bring(house, file_of(*drawn_records(7)))
    first = reading.page(house, None, 5)
    second = reading.page(house, first.next_cursor, 5)
    changed(house, receipts[0], theme="bullying")
    third = reading.page(house, second.next_cursor, 5)
    pages = [first.lines, second.lines, third.lines]
    assert [len(lines) for lines in pages] == [5, 5, 1]
    assert (first.is_last, third.is_last, len(set(ids(first.lines + second.lines + third.lines)))) == (False, True, 11)
    after = reading.page(house, third.next_cursor, 5)
    assert ids(after.lines) == [str(receipts[0].case_id)]
    for receipt in receipts:
        changed(house, receipt, theme="family_time")
    assert reading.page(house, first.next_cursor, 5) == second
    assert reading.page(house, second.next_cursor, 5) == third
    assert reading.page(house, third.next_cursor, 5) == after
    assert sorted(ids(swept(house, after.next_cursor)[0])) == sorted(str(one.case_id) for one in receipts)


def test_what_is_read_while_others_write_misses_nothing_and_comes_once_a_sweep(house):
    receipts = [receive(house) for _ in range(6)]
    done = Event()

    def write():
        for round_ in range(4):
            for receipt in receipts:
                changed(house, receipt, campaign=f"round_{round_}")
            receipts.append(receive(house))
        done.set()

    known, cursor, sweeps = {}, None, 0
    with ThreadPoolExecutor(1) as threads:
        writer = threads.submit(write)
        while not done.is_set() or sweeps < 2:
            lines, cursor = swept(house, cursor, limit=2)
            assert len(set(ids(lines))) == len(lines)
            for one in map(json.loads, lines):
                assert one["revision"] > known.get(one["id"], one | {"revision": 0})["revision"]
                known[one["id"]] = one
            sweeps += 1
        writer.result()
    known |= {one["id"]: one for one in map(json.loads, swept(house, cursor)[0])}
    assert sorted(known.values(), key=lambda one: one["id"]) == sorted(
        map(json.loads, reading.lines(house)), key=lambda one: one["id"]
    )


def test_an_export_since_a_cursor_has_what_changed_and_the_pages_go_on_from_it(house):
    receipts = [receive(house) for _ in range(3)]
    with taking_out(house) as out:
        whole, cursor = list(out.lines()), out.cursor
    changed(house, receipts[1], theme="bullying")
    with taking_out(house, since=cursor) as out:
        (line,) = out.lines()
        assert out.count() == 1
        assert [len(list(out.values(sheet))) for sheet in sheets()][:2] == [1, 1]
    assert (len(whole), ids([line])) == (3, [str(receipts[1].case_id)])
    assert swept(house, cursor)[0] == [line]


@SQLITE
def test_a_cursor_that_was_cut_off_is_of_elsewhere_or_ahead_is_refused(house, tmp_path):
    receive(house)
    cursor = reading.page(house, None, 5).next_cursor
    other = prepared(build_parts(f"sqlite:///{tmp_path}/other.sqlite3", tmp_path / "other")).house
    assert refused(house, cursor[:-3]) == refused(house, "ä") == refused(house, "0-0") == "unreadable"
    assert refused(other, cursor) == "another_database"
    assert refused(house, cursors.write(house, Cursor(99))) == "ahead"
    other.database.close()


def refused(house, cursor):
    with pytest.raises(BadCursor) as given:
        reading.page(house, cursor, 5)
    return given.value.code


@SQLITE
def test_older_versions_are_forgotten_after_ninety_days_and_nothing_else(house, clock):
    receipt = receive(house)
    _lines, cursor = swept(house)
    changed(house, receipt, theme="bullying")
    lines, _after = swept(house, cursor)
    clock.forward(days=89)
    assert forget_old(house) == 0
    clock.forward(days=2)
    assert forget_old(house) == 1
    assert (read(house, RecordBefore, lambda one: one.seq), read(house, Sweep, lambda one: one.until)) == ([], [])
    assert swept(house, cursor)[0] == lines


@SQLITE
def test_one_record_is_found_by_its_id_in_either_profile(house):
    receipt = receive(house, story="It rained")
    assert "story" not in kept(house, receipt)
    assert kept(house, receipt, FULL)["story"] == "It rained"
    assert reading.one(house, UUID(int=7)) is None


def test_a_team_s_work_is_in_the_next_reading(house):
    staff_of(house, TEAM, roles.COMPLAINTS)
    receipt = receive(house)
    before = kept(house, receipt)
    work.end(house, hand(house, TEAM, receipt.case_id), "resolved")
    after = kept(house, receipt)
    assert (after["status"], after["outcome"], after["revision"] > before["revision"]) == ("closed", "resolved", True)
