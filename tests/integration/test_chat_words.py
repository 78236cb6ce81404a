"""What is written in the chat where there is something to choose, or beside it: no word of it is lost."""

import pytest

from intake.store.tables.case import Case
from tests.support.chatting import SEND, begin, chat, said, say, step_of
from tests.support.stored import counts, only

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""

STORY = "They moved my room."


@pytest.mark.parametrize(("words", "answered"), [("yeah", "Yes"), ("3", "I’m not sure"), ("the second one", "No")])
def test_an_answer_may_be_written_where_there_are_choices(pages, words, answered):
    page = say(pages, chat(pages, to="safe_now"), words)
    assert said(page)[-2:] == ["Are you safe right now?", answered]


def test_several_may_be_written_and_ticked(pages):
    page = chat(pages, to="feelings")
    page = pages.submit(page, {"feelings": ["sad"], "said": "angry and scared"}, button="Continue")
    assert said(page)[-1] == "Sad, Angry, Scared"


def test_words_that_are_none_of_the_choices_come_back_with_what_to_do(pages):
    """R56."""
    page = say(pages, chat(pages, to="safe_now"), "not when he is there", status=422)
    assert page.errors == ["Tap the answer that fits best. A person will read your words too."]
    assert page.title.startswith("Error: Are you safe right now?")
    for shown in (page, pages.get("/chat/complaint")):
        assert dict(shown.form("Continue").fields)["said"].strip() == "not when he is there"
        assert shown.errors == page.errors


def test_words_beside_a_tapped_answer_go_with_the_story_once(pages, house):
    page = chat(pages, to="safe_now")
    tapped = {"said": "not when he is there"}
    for _tap in range(2):
        after = pages.submit(page, tapped, button="No")
    assert step_of(after) == "help_now"
    pages.submit(after, button="Send it now")
    story = only(house, Case, lambda case: case.story)
    assert story == "They moved my room.\nNobody asked me.\nnot when he is there"


def test_words_beside_a_choice_that_say_the_same_are_no_story(pages):
    page = pages.submit(chat(pages, to="safe_now"), {"said": "no"}, button="No")
    assert said(page)[2] == "They moved my room. Nobody asked me."


def test_words_that_come_before_the_story_begin_it(pages):
    page = pages.submit(begin(pages, "for-a-child"), {"said": "I am his nan"}, button="Somebody else")
    page = pages.submit(page, {"said": "He is six"}, button="A child: these are the child’s wishes")
    page = chat(pages, "for-a-child", to="story")
    assert dict(page.form("Continue").fields)["story"].split("\r\n") == ["I am his nan\nHe is six"]


def test_easier_words_keep_what_is_being_written(pages):
    page = pages.submit(begin(pages), {"story": STORY}, button="Use easier words")
    assert ("What is wrong?" in page.text, dict(page.form("Continue").fields)["story"].strip()) == (True, STORY)
    page = pages.submit(chat(pages, to="safe_now"), {"said": "hm well"}, button="Use the other words")
    assert dict(page.form("Continue").fields)["said"].strip() == "hm well"
    assert step_of(pages.submit(chat(pages, to="safe_now"), button="Use easier words")) == "safe_now"


def test_words_that_could_not_be_taken_come_back_and_can_be_sent_again(pages):
    page = chat(pages, to="safe_now")
    pages.http.delete_cookie("hearback")
    page = pages.submit(page, {"said": "not when he is there"}, button="No", status=400)
    assert "not when he is there" in page.text
    page = pages.submit(page, button="Try again")
    assert "not when he is there" in dict(pages.get("/chat/complaint/story").form("Continue").fields)["story"]


@pytest.mark.parametrize(
    ("step", "box", "words", "kept"),
    [
        ("wish", "wish", "Ask me first", lambda case: case.wish),
        ("safe_now", "said", "nope", lambda case: {"no": "nope"}.get(case.safe_now)),
        ("safe_now", "said", "not when he is there", lambda case: case.story.split("\n")[-1]),
    ],
)
def test_what_is_in_the_box_goes_along_when_it_is_sent(pages, house, step, box, words, kept):
    page = pages.submit(chat(pages, to=step), {box: words}, button=SEND)
    assert page.h1 == "We have got it"
    assert only(house, Case, kept) == words
    assert only(house, Case, lambda case: case.unfinished)


def test_what_cannot_be_kept_as_it_is_comes_back_and_is_not_sent(pages, house):
    page = pages.submit(chat(pages, to="wish"), {"wish": "a" * 10_001}, button=SEND, status=422)
    assert "Make it shorter by 1." in page.errors[0]
    assert "cases" not in counts(house)


@pytest.mark.parametrize("later", ["on a page", "never"])
def test_words_that_were_no_answer_are_read_by_a_person_all_the_same(pages, house, later):
    """As is said when they come back."""
    say(pages, chat(pages, to="safe_now"), "not when he is there", status=422)
    if later == "on a page":
        pages.submit(pages.get("/tell/complaint/safe_now"), {"safe_now": "no"}, button="Continue")
    pages.submit(pages.get("/tell/complaint/check"), button=SEND)
    assert only(house, Case, lambda case: case.story.split("\n")[-1]) == "not when he is there"
