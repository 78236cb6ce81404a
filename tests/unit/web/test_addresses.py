"""Where a form may lead: to a page of ours, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.web.pages import own_address


@pytest.mark.parametrize("path", ["/", "/tell/complaint/story", "/desk?state=open", "/back#latest"])
def test_a_path_of_ours_is_kept(path):
    assert own_address(path) == path


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "x",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            " /",
            "\t/",
            "\n//x",
        ),
        *("/\t/evil.example", "/\n/evil.example", "/x\r\nSet-Cookie: a=b", "/\0", "\\\\evil.example"),
    ],
)
def test_anything_else_is_the_start_page(path):
    assert own_address(path) == "/"


@given(st.text())
def test_no_text_leads_to_another_site(path):
    led = own_address(path)
    assert led.startswith("/")
    assert led[1:2] not in ("/", "\\")
    assert led.isprintable()
