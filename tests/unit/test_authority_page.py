"""docs/authority.md: its example is a procedure that works, and it names every table that a file may have."""

import re
from pathlib import Path

import pytest

from intake.config import AUTHORITIES, load_authority
from intake.domain.authority import AuthorityFault

PAGE = (Path(__file__).parents[2] / "docs" / "authority.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
IN_FORCE = '[[procedures]]\ndecision = "corporate"\ncode = "north_council"\nfrom = 2026-01-01\n'
E = (AUTHORITIES / "e.toml").read_text(encoding="utf-8")


def test_the_example_is_a_procedure_of_an_authority_in_one_file(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(f"{E}\n{IN_FORCE}\n{EXAMPLE[1]}", encoding="utf-8")
    stage = load_authority(str(file)).procedure("north_council").versions[0].stages["stage_1"]
    assert (stage.days, stage.most, stage.starts) == (10, 20, "received")


def test_a_table_that_is_not_known_is_refused_and_all_that_are_known_are_described(tmp_path):
    named = set(re.findall(r"`\[+(\w+)", PAGE))
    for shipped in AUTHORITIES.glob("[a-e].toml"):
        assert set(re.findall(r"^\[+(\w+)", shipped.read_text(encoding="utf-8"), re.MULTILINE)) <= named
    file = tmp_path / "own.toml"
    file.write_text(f"{E}\n[colours]\nred = 'Red'\n", encoding="utf-8")
    with pytest.raises(AuthorityFault, match="colours is not known"):
        load_authority(str(file))
