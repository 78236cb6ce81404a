"""Feedback in: another program hands it in whole, once, by the same rules as on a page."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from intake.services import handing_in, tokens
from intake.services.handing_in import KeyTaken, hand_in
from intake.services.progress import find_case
from intake.services.receive import SENDING
from intake.store.database import DatabaseAway
from intake.store.tables.case import Case
from tests.builders.told import receive
from tests.support.programs import TOLD, Program, pointed_at
from tests.support.stored import counts, only, open_tasks, read

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BY_AN_ADVOCATE = {**TOLD, "role": "advocate", "standing": "on_behalf", "child_agreed": "asked_me"}


@pytest.fixture
def program(app, house):
    return Program(app, house, "intake")


def token_id(house):
    tokens.add(house, "app", "intake")
    return tokens.every(house)[0].id


@ON_SQLITE
def test_what_is_handed_in_is_a_case_like_any_other(program, house):
    received = program.hand_in({**TOLD, "contact": "sms", "contact_number": "07700 900123"}).json
    case = only(house, Case, lambda case: (str(case.id), case.channel, case.kind, case.unfinished, case.made_by_child))
    assert case == (received["id"], "app", "complaint", False, True)
    assert only(house, Case, lambda case: case.teller.contact_address) == "+447700900123"
    assert {"messages", "tasks", "events"} <= set(counts(house))
    assert (received["received_at"], received["acknowledge_by"]) == ("2026-11-23T09:30:00Z", "2026-11-25")


@ON_SQLITE
def test_reference_and_words_lead_back_to_it(program, house):
    received = program.hand_in(TOLD).json
    found = find_case(house, received["reference"], " ".join(received["return_words"]), client="192.0.2.1")
    assert str(found) == received["id"]


@ON_SQLITE
@pytest.mark.parametrize("kind", ["complaint", "informal_feedback", "compliment"])
@pytest.mark.parametrize("role", [None, "child", "parent", "other"])
def test_every_kind_is_taken_from_everybody(program, house, kind, role):
    by_an_adult = {"standing": "own_right"} if role in ("parent", "other") else {}
    program.hand_in({**TOLD, "kind": kind, "role": role, **by_an_adult})
    told = only(house, Case, lambda case: (case.kind, case.complainant_type))
    assert told == (kind, role or "child")


@ON_SQLITE
def test_an_advocate_hands_in_for_a_child(program, house):
    program.hand_in({**BY_AN_ADVOCATE, "organisation": "Speak Up", "child_name": "Sam", "name": "Kim"})
    people = only(house, Case, lambda case: {person.part: person.name for person in case.people})
    assert people == {"complainant": "Kim", "subject_child": "Sam"}
    assert only(house, Case, lambda case: (case.made_by_child, case.child_agreed)) == (True, "asked_me")


@ON_SQLITE
@pytest.mark.parametrize("answer", ["safe_now", "story"])
def test_what_touches_on_safety_is_seen_at_once_as_from_a_page(program, house, answer):
    told = {"safe_now": "no"} if answer == "safe_now" else {"story": "He hits me and I want to die"}
    receive(house, **told)
    program.hand_in({**TOLD, **told})
    by_page, handed_in = read(house, Case, lambda case: (case.urgency, sorted(task.name for task in case.tasks)))
    assert by_page == handed_in
    assert by_page[0] != "normal"
    assert open_tasks(house)


@ON_SQLITE
def test_the_same_key_and_body_are_answered_the_same_and_make_one_case(program, house):
    first = program.hand_in(TOLD, "one", 201)
    shuffled = json.dumps(dict(reversed(TOLD.items())), indent=2).encode()
    for told in (TOLD, shuffled, {**TOLD, "wish": None}):
        assert program.hand_in(told, "one", 200).data == first.data
    assert counts(house)["cases"] == 1


@ON_SQLITE
def test_the_same_key_with_another_body_is_refused_and_changes_nothing(program, house):
    first = program.hand_in(TOLD, "one")
    refused = program.hand_in({**TOLD, "story": "Something else"}, "one", 422)
    assert refused.json["type"].endswith(":key-taken")
    assert program.hand_in(TOLD, "one", 200).data == first.data
    assert only(house, Case, lambda case: case.story) == TOLD["story"]


@ON_SQLITE
def test_what_broke_off_is_handed_in_again_with_the_same_key(program, house, monkeypatch):
    def away(*_given):
        raise DatabaseAway

    monkeypatch.setattr(handing_in, "receive_case", away)
    program.hand_in(TOLD, "one", 503)
    monkeypatch.undo()
    program.hand_in({**TOLD, "story": "Something else"}, "one", 422)
    program.hand_in(TOLD, "one", 201)
    assert counts(house)["cases"] == 1


@ON_SQLITE
def test_two_programs_may_use_the_same_key(app, house):
    references = {Program(app, house, "intake").hand_in(TOLD, "one").json["reference"] for _program in range(2)}
    assert len(references) == 2


def test_repeats_at_the_same_moment_make_one_case(house):
    whose = token_id(house)
    with ThreadPoolExecutor(4) as threads:
        receipts = list(threads.map(lambda _: hand_in(house, whose, "one", TOLD), range(8)))
    assert len({(receipt.reference, receipt.words) for receipt in receipts}) == 1
    assert (counts(house)["cases"], counts(house)["handed_in"]) == (1, 1)


def test_of_two_bodies_at_the_same_moment_one_is_taken(house):
    def try_one(number):
        try:
            return hand_in(house, whose, "one", {**TOLD, "story": f"Story {number}"}).reference
        except KeyTaken:
            return None

    whose = token_id(house)
    with ThreadPoolExecutor(4) as threads:
        references = list(threads.map(try_one, range(4)))
    assert sum(reference is not None for reference in references) == 1
    assert counts(house)["cases"] == 1


@ON_SQLITE
@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 256])
def test_a_key_is_needed(program, house, key):
    refused = program.hand_in(TOLD, status=400, Idempotency_Key=key)
    assert refused.json["errors"][0]["header"] == "Idempotency-Key"
    assert "cases" not in counts(house)


@ON_SQLITE
def test_every_fault_is_said_at_once_and_nothing_is_kept(program, house):
    told = {"kind": "rumour", "story": " \t", "name": "x" * 201, "feelings": ["sad", "bored"], "wish": 3, "mood": "x"}
    refused = program.hand_in({**told, "contact": "sms", "contact_number": "12"}, status=422)
    names = ("kind", "story", "name", "feelings/1", "wish", "mood", "contact_number")
    assert set(pointed_at(refused)) == {f"#/{name}" for name in names}
    assert not {"cases", "handed_in"} & set(counts(house))


@ON_SQLITE
@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"story": None}, ["story"]),
        ({"story": "x" * 10_001}, ["story"]),
        ({"contact": "sms"}, ["contact_number"]),
        ({"contact": "email", "contact_email": "sam"}, ["contact_email"]),
        ({"contact_number": "+447700900123"}, ["contact_number"]),
        ({"contact": "none", "contact_times": ["evening"]}, ["contact_times"]),
        ({"contact": "owl", "contact_number": "+447700900123"}, ["contact"]),
        ({"share": "no"}, ["share"]),
        ({"standing": "on_behalf"}, ["standing"]),
        ({"child_name": "Sam"}, ["child_name"]),
        ({"role": "parent"}, ["standing"]),
        ({"role": "parent", "standing": "on_behalf"}, ["child_agreed"]),
        ({"role": "parent", "standing": "own_right", "feelings": ["sad"]}, ["feelings"]),
        ({"role": "parent", "standing": "own_right", "wording": "younger"}, ["wording"]),
        ({"language": "en\n"}, ["language"]),
        ({"help_now": "read"}, ["help_now"]),
        ({"a/b~c": 1}, ["a~1b~0c"]),
    ],
)
def test_the_rules_are_those_of_the_questions(program, house, changed, where):
    refused = program.hand_in({**TOLD, **changed}, status=422)
    assert list(pointed_at(refused)) == [f"#/{name}" for name in where]
    assert "cases" not in counts(house)


@ON_SQLITE
@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"nonsense", b'{"story": "\xff"}', b'{"story": NaN}', b'{"story": "\\ud800"}', b"1" * 5000),
        *(b"[" * 100_000, b'{"kind": "complaint", "kind": "compliment", "story": "x"}', b'\xef\xbb\xbf{"story": "x"}'),
    ],
)
def test_what_is_no_json_is_refused(program, house, body):
    program.hand_in(body, status=400)
    assert "cases" not in counts(house)


@ON_SQLITE
@pytest.mark.parametrize("body", [b"null", b"[]", b'"story"', b"3"])
def test_what_is_no_object_is_refused(program, body):
    assert list(pointed_at(program.hand_in(body, status=422))) == ["#"]


@ON_SQLITE
def test_other_types_and_megabytes_are_refused(program, house):
    program.hand_in(b"kind=complaint", status=415, Content_Type="application/x-www-form-urlencoded")
    program.hand_in({**TOLD, "story": "x" * 2_000_000}, status=413)
    assert "cases" not in counts(house)


@ON_SQLITE
def test_words_are_kept_as_they_were_told_but_for_control_characters(program, house):
    program.hand_in({**TOLD, "story": "NUL\0 bell\a 😢 نقلوا <b>\r\nsecond line"})
    assert only(house, Case, lambda case: case.story) == "NUL bell 😢 نقلوا <b>\nsecond line"


@ON_SQLITE
def test_a_program_with_a_good_token_is_never_too_often_there(program, house):
    for _case in range(SENDING.times + 1):
        program.hand_in(TOLD)
    assert counts(house)["cases"] == SENDING.times + 1
