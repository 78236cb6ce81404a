"""Keyed hashes: the same thing is found again, and nothing is learnt from them."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from intake.store.matching import Matching
from intake.store.tables.kept_secret import KeptSecret
from tests.builders.houses import build_parts

NUMBER = "+447700900123"


def test_the_same_thing_is_found_again_by_every_process(house, database_url, tmp_path):
    another = build_parts(database_url, tmp_path / "another").house
    assert house.matching.key("contact", NUMBER) == another.matching.key("contact", NUMBER)
    assert house.matching.uuid("draft", "x") == another.matching.uuid("draft", "x")
    another.database.close()


def test_a_hash_made_for_one_purpose_matches_none_made_for_another(house):
    keys = {house.matching.key(label, value) for label in ("contact", "back") for value in (NUMBER, NUMBER + "0")}
    assert len(keys) == 4


def test_a_number_cannot_be_found_by_trying_all_numbers_without_the_key(house):
    plain = {hashlib.sha256(text.encode()).hexdigest() for text in (NUMBER, f"contact{NUMBER}", f"contact\0{NUMBER}")}
    assert house.matching.key("contact", NUMBER) not in plain


def test_processes_that_start_at_once_agree_on_one_key(house):
    with ThreadPoolExecutor(6) as threads:
        keys = list(threads.map(lambda _: Matching(house.database).key("contact", NUMBER), range(6)))
    assert len(set(keys)) == 1
    with house.database.read() as session:
        assert session.scalar(select(func.count()).select_from(KeptSecret)) == 1


def test_the_key_itself_is_sealed(house):
    house.matching.key("contact", NUMBER)
    with house.database.read() as session:
        row = session.scalars(select(KeptSecret)).one()
        assert len(bytes.fromhex(row.value)) == 32
        assert row.value.encode() not in row.value_sealed
