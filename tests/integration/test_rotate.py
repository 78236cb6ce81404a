"""Key rotation: afterwards the new key alone opens everything, and what runs meanwhile goes on."""

import pytest

from forms.journeys import JOURNEYS
from intake.export.shape import sheets
from intake.services import rotate
from intake.services.converse import keep_reply, replies_so_far
from intake.services.progress import add_words
from intake.services.records import reading
from intake.services.rotate import reseal
from intake.store import resealing
from intake.store.keyring import CannotOpen
from intake.store.tables.arrival import Arrival
from intake.store.tables.case import Case
from intake.store.tables.conversation import Conversation
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from tests.builders.cases import change
from tests.builders.drawn_records import drawn_records
from tests.builders.houses import KEYS, build_app, build_parts, prepared
from tests.builders.texting import Handset
from tests.builders.told import SMS, receive
from tests.integration.test_bring_in import bring, file_of
from tests.support.command_line import CommandLine
from tests.support.pages import PageClient
from tests.support.stored import dump, only, read
from tests.support.walking import same_browser, tell

NEW = "new:another-encryption-key-for-tests-9876543210"
COMPLAINT = JOURNEYS["complaint"]


@pytest.fixture
def with_keys(database_url, tmp_path, clock):
    """The house as it is for a process that was started with these keys."""
    opened = []

    def build(keys):
        opened.append(build_parts(database_url, tmp_path / "data", clock, ENCRYPTION_KEYS=keys).house)
        return opened[-1]

    yield build
    for house in opened:
        house.database.close()


@pytest.fixture
def something_told(house, clock, gateway):
    """A little of everything that is sealed: also a text that began a conversation, and one that only arrived."""
    phone = Handset(house, clock, gateway, "+447700900124")
    phone.text("By text")
    phone.send("Just arrived")
    receipt = receive(house, story="The roof leaks", name="Sam", feelings=("sad",), **SMS)
    add_words(house, receipt.case_id, "And the wall fell", once="1")
    keep_reply(house, COMPLAINT, "story", ["Not sent yet"], secret="mine", age="young")
    return receipt


def all_that_is_read(house):
    return (
        only(house, Case, lambda case: (case.story, case.feelings, case.wish)),
        only(house, Person, lambda person: (person.name, person.contact_address)),
        only(house, Conversation, lambda conversation: (conversation.address, conversation.secret)),
        [form for form in read(house, Arrival, lambda arrival: arrival.form) if form],
        sorted(read(house, Message, lambda message: message.body)),
        replies_so_far(house, "mine").answers,
        house.matching.key("contact", "+447700900123"),
    )


def test_everything_is_readable_with_the_new_key_alone(house, with_keys, something_told):
    before = all_that_is_read(house)
    assert reseal(with_keys(f"{NEW},{KEYS}")) > 5
    assert all_that_is_read(with_keys(NEW)) == before
    with pytest.raises(CannotOpen):
        all_that_is_read(with_keys(KEYS))


def test_what_was_known_before_is_known_after(house, with_keys, something_told):
    """References, words and pseudonyms hang on the matching key, which rotation only wraps anew."""
    reseal(with_keys(f"{NEW},{KEYS}"))
    rotated = with_keys(NEW)
    again = receive(rotated, **SMS)
    assert len(set(read(rotated, Person, lambda person: person.pseudonym))) == 1
    assert again.reference != something_told.reference


def test_what_is_sealed_inside_records_is_readable_with_the_new_key_alone(house, with_keys):
    """In their lines, those before them, and the flat rows."""
    bring(house, file_of(*drawn_records(5)))
    receipt = receive(house, "for-a-child", organisation="Speak Up", consent_note="She nodded")
    first = reading.page(house, None, 5).next_cursor
    swept = reading.page(house, first, 5)
    change(house, receipt.case_id, theme="bullying", revision=99)
    before = everything_taken_out(house, first)
    rotating = with_keys(f"{NEW},{KEYS}")
    assert reseal(rotating) > 50
    assert reseal(rotating) == 0
    assert everything_taken_out(with_keys(NEW), first) == before
    assert before[0] == swept


def everything_taken_out(house, cursor):
    """A page of older versions, every line in full, and every value of the flat rows."""
    with reading.taking_out(house, reading.FULL) as full, reading.taking_out(house) as flat:
        values = [list(flat.values(sheet)) for sheet in sheets()]
        return reading.page(house, cursor, 5), list(full.lines()), values


def test_a_second_round_finds_nothing_to_do(with_keys, something_told):
    rotating = with_keys(f"{NEW},{KEYS}")
    reseal(rotating)
    before = dump(rotating)
    assert reseal(rotating) == 0
    assert dump(rotating) == before


def test_more_than_one_batch_is_sealed_anew(house, with_keys, monkeypatch):
    monkeypatch.setattr(rotate, "BATCH", 3)
    for _case in range(7):
        receive(house)
    rotating = with_keys(f"{NEW},{KEYS}")
    assert reseal(rotating) == 7 + 1
    assert len(read(with_keys(NEW), Case, lambda case: case.story)) == 7


def test_what_is_changed_meanwhile_is_not_overwritten(postgres, tmp_path, clock, monkeypatch):
    """Somebody adds an answer between the reading of a row and its writing; SQLite lets nobody in between."""
    url = postgres.create_database()
    house = prepared(build_parts(url, tmp_path, clock)).house
    rotating = build_parts(url, tmp_path, clock, ENCRYPTION_KEYS=f"{NEW},{KEYS}").house
    keep_reply(house, COMPLAINT, "story", ["The roof leaks"], secret="mine", age="young")
    open_it = rotating.database.keyring.open

    def open_while_somebody_writes(sealed, place):
        if place.startswith("drafts"):
            keep_reply(house, COMPLAINT, "about", ["Written meanwhile"], secret="mine", age="young")
        return open_it(sealed, place)

    monkeypatch.setattr(rotating.database.keyring, "open", open_while_somebody_writes)
    reseal(rotating)
    assert replies_so_far(house, "mine").answers == {"story": "The roof leaks", "about": "Written meanwhile"}


def test_every_sealed_column_is_gone_over():
    places = {f"{table.__tablename__}.{name}" for table, name in resealing.sealed_places()}
    kept = {
        f"{table.__tablename__}.{column.name.removesuffix('_sealed')}"
        for table in resealing.TABLES
        for column in table.__table__.columns
        if column.info.get("sealed")
    }
    assert places == kept
    assert {"cases.story", "people.contact_address", "messages.body", "drafts.replies", "kept_secrets.value"} <= places
    assert {"arrivals.form", "conversations.address", "conversations.secret"} <= places


def test_the_command_makes_a_new_key_and_a_running_server_follows(database_url, tmp_path, monkeypatch, clock):
    own = {"ENCRYPTION_KEYS": "", "SECRET_KEY": ""}
    running = build_parts(database_url, tmp_path, clock, **own).house
    receive(running, story="The roof leaks")
    command = CommandLine(monkeypatch, tmp_path, database_url, own)
    assert command.run("keys", "rotate").exit_code == 0
    assert only(running, Case, lambda case: case.story) == "The roof leaks"
    receive(running, story="And the wall fell")
    assert set(read(running, Case, lambda case: case.story)) == {"The roof leaks", "And the wall fell"}
    assert reseal(running) == 0
    running.database.close()


def test_the_command_follows_keys_of_the_environment(
    house, with_keys, something_told, database_url, tmp_path, monkeypatch
):
    before = all_that_is_read(house)
    command = CommandLine(monkeypatch, tmp_path / "data", database_url)
    done = command.run("keys", "rotate", ENCRYPTION_KEYS=f"{NEW},{KEYS}")
    assert (done.exit_code, "were sealed anew" in done.stderr) == (0, True)
    assert all_that_is_read(with_keys(NEW)) == before


def test_a_browser_keeps_its_session_when_a_key_is_added(app, database_url, tmp_path, clock):
    pages = PageClient(app.test_client())
    tell(pages)
    after = build_parts(database_url, tmp_path / "data", clock, ENCRYPTION_KEYS=f"{NEW},{KEYS}")
    pages.http.application = build_app(after)
    assert same_browser(pages).get("/tell/complaint/sent").h1 == "We have got it"
    after.house.database.close()
