"""A complaint from a child's first text to the closed loop, seen from outside alone: what is served, texted, mailed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from intake.domain import roles
from tests.browser.desk import LAPTOP, Desk
from tests.browser.hands import Finger
from tests.browser.handset import Handset
from tests.conftest import PASSWORD
from tests.faults.commands import MOVED_SERVE, run
from tests.support.live import HearbackProcess
from tests.support.moved_clock import CLOCK, MovedClock
from tests.support.smtp_stand_in import SmtpStandIn
from tests.support.twilio_posts import SETTINGS
from tests.support.twilio_stand_in import TwilioStandIn
from tests.support.waiting import wait_until

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
STAFF = {
    "tess": (roles.PARTICIPATION, "Tess Ward"),
    "rita": (roles.RESPONDER, "Rita Hall"),
    "omar": (roles.COMPLAINTS, "Omar Blake"),
}
STORY, ABOUT, WISH = "They moved my room 😢 and nobody asked me", "My key worker Jo", "Ask me first"
POINT, FOUND = "Your room was changed without asking you.", "You were right: somebody should have asked you."
SAID, DID = "We will ask you before your room is changed.", "All who work in your home know that they ask you first."
EVIDENCE, LAST_WORDS, LOOKED_INTO = (
    "Minutes of 2 December",
    "It took you so long",
    "We rang, and said why it took long.",
)
TO_ALL = "You want to be asked before a room changes.", "Every home asks now."
TOLD = (STORY, ABOUT, WISH, POINT, FOUND, SAID, DID, EVIDENCE, LAST_WORDS, LOOKED_INTO)
NAMES = ("Jo", *(word for _role, name in STAFF.values() for word in name.split()))


@dataclass
class Loop:
    """All who take part. `kept` are the reference and the four words."""

    hearback: HearbackProcess
    clock: MovedClock
    handset: Handset
    mail: SmtpStandIn
    child: Page
    tess: Desk
    rita: Desk
    omar: Desk
    kept: tuple[str, ...] = ()

    def days_pass(self, days: int, *desks: Desk) -> None:
        """By now nobody is signed in any more; these do so anew."""
        self.clock.forward(days=days)
        for desk in desks:
            desk.sign_in()

    def come_back(self) -> str:
        """What the child reads with the reference and the four words."""
        self.child.goto(f"{self.hearback.base_url}/back")
        if self.child.locator("#reference").count():
            self.child.fill("#reference", self.kept[0])
            self.child.fill("#return_words", self.kept[1])
            Finger(self.child).press("Show me")
        return self.child.locator("main").inner_text()


@pytest.fixture
def loop(tmp_path, phone):
    clock = MovedClock(tmp_path / "clock")
    clock.set(MONDAY)
    with TwilioStandIn() as provider, SmtpStandIn() as mail:
        given = {
            **SETTINGS,
            "TWILIO_API_BASE": provider.url,
            "SMTP_URL": f"smtp://{mail.address}",
            "MAIL_FROM": "hearback@example.org",
        }
        settings = {f"HEARBACK_{name}": value for name, value in given.items()} | {CLOCK: str(clock.file)}
        with HearbackProcess(tmp_path, settings, MOVED_SERVE) as hearback:
            desks = {name: at_desk(hearback, phone, name) for name in STAFF}
            yield Loop(hearback, clock, Handset(hearback, provider), mail, phone(), **desks)


def at_desk(hearback, phone, name):
    role, full_name = STAFF[name]
    adding = ("user", "add", f"{name}@example.org", "--role", role, "--name", full_name, "--password-stdin")
    assert run(hearback.environment, *adding, typed=PASSWORD).returncode == 0
    return Desk(phone(width=LAPTOP), hearback.base_url, f"{name}@example.org")


def test_a_complaint_goes_from_the_first_text_to_the_closed_loop(loop):
    the_child_tells_by_text(loop)
    the_team_says_what_it_is(loop)
    the_child_is_met_and_agrees_on_the_point(loop)
    the_answer_goes_and_says_what_we_will_do(loop)
    what_we_said_is_done(loop)
    the_child_says_by_text_how_it_was(loop)
    the_team_does_something_about_it_and_closes_the_loop(loop)
    the_child_counts_in_the_picture(loop)
    everybody_reads_what_was_done(loop)
    nothing_was_given_away(loop)


def the_child_tells_by_text(loop):
    """About what, with which wish, how it feels; safe, without an advocate, by text at any time, neutral, no name."""
    text = loop.handset.text
    assert "1 Something is wrong" in text(STORY)
    for words in ("1", ABOUT, WISH, "3 5", "1", "2", "2", "1", "2"):
        text(words)
    told = text("skip")
    assert "A person answers by Mon 7 Dec" in told
    loop.kept = re.search(r"with (HB-\w+) and your 4 words: ([a-z ]+)", told).groups()


def the_team_says_what_it_is(loop):
    desk = loop.tess.sign_in()
    loop.rita.record = loop.omar.record = desk.record = desk.open_first()
    assert STORY in desk.reads()
    desk.pick("service_area", "Children in Care")
    desk.pick("theme", "Placement Change")
    desk.press("Save")
    desk.turn_to("/screening")
    desk.choose("Statutory procedure")
    desk.press("Save the screening")


def the_child_is_met_and_agrees_on_the_point(loop):
    desk = loop.tess
    loop.days_pass(1, desk)
    desk.turn_to("/contacts")
    desk.choose("First contact with the child", "The child or young person")
    desk.choose("The child knows their rights", "What it is about is understood and agreed")
    desk.choose("What happens next is explained")
    desk.write("On which day?", "24/11/2026")
    desk.press("Note the contact")
    desk.turn_to("/points")
    desk.write("The point", POINT)
    desk.press("Save the point")
    desk.press("Send the points to them")
    assert "understood" in loop.handset.next()
    assert POINT in loop.come_back()
    Finger(loop.child).press("Yes, this is right")
    desk.turn_to("/stage")
    desk.pick("officer", "Rita Hall, responder")
    desk.press("Give it to them")


def the_answer_goes_and_says_what_we_will_do(loop):
    officer = loop.rita
    loop.days_pass(3, officer)
    officer.turn_to("/stage")
    officer.press("Accept it")
    officer.turn_to("/letter")
    officer.pick("finding_1", "Upheld")
    officer.press("Save what was found")
    officer.press("Fill in the letter")
    letter = officer.page.locator("#words")
    letter.fill(re.sub(r"\[\[.*?\]\]", FOUND, letter.input_value()))
    officer.press("Send the answer")
    assert "wrote back" in loop.handset.next()
    loop.handset.confirm()
    officer.turn_to("/letter")
    Finger(officer.page).follow("Write down what we said we would do")
    officer.write("What will we do?", SAID)
    officer.pick("owner", "Rita Hall")
    officer.write("By which day?", "4/12/2026")
    officer.press("Write it down")
    read = loop.come_back()
    assert FOUND in read
    assert f"We said: {SAID} (by Friday 4 December)\n\nIt is not done yet." in read


def what_we_said_is_done(loop):
    officer, team = loop.rita, loop.tess
    loop.days_pass(6, officer, team)
    officer.turn_to("/actions")
    officer.unfold("It is done")
    officer.write("What was done, in words for the person", DID)
    officer.write("How do you know that it is done?", EVIDENCE)
    officer.choose("Tell them that there is something to read")
    officer.press_about("It is done", SAID)
    assert "is done" in loop.handset.next()
    read = loop.come_back()
    assert f"We did: {DID} (on Thursday 3 December)" in read
    assert EVIDENCE not in read
    team.turn_to()
    team.unfold("End this record")
    team.press("Yes, end this record")


def the_child_says_by_text_how_it_was(loop):
    """Listened to, how it was done, the result, what was promised; nothing got worse."""
    loop.days_pass(8, loop.tess)
    text = loop.handset.text
    assert "GO" in loop.handset.next()
    assert "listened to" in text("go")
    for words in ("yes", "partly", "1", "yes", "no"):
        asked = text(words)
    assert "anything else" in asked
    assert "TALK" in text(LAST_WORDS)


def the_team_does_something_about_it_and_closes_the_loop(loop):
    desk, not_heard = loop.tess, "The person was not happy with how it went: look into it"
    desk.turn_to()
    assert "Arrived" in desk.reads()
    desk.press_about("Done", not_heard)
    desk.turn_to("/following-up")
    said = dict(zip(*(desk.page.locator(f"main {tag}").all_inner_texts() for tag in ("dt", "dd")), strict=True))
    assert (said["Felt listened to and taken seriously"], said["Happy with how it was done"]) == ("yes", "partly")
    assert (said["Something got worse since they told us"], said["In their words"]) == ("no", LAST_WORDS)
    desk.write("What was done about what they said, or that they said nothing", LOOKED_INTO)
    desk.press("Close the loop")
    desk.turn_to()
    assert "Nothing is left to do." in desk.reads()


def the_child_counts_in_the_picture(loop):
    loop.tess.go("/desk/loop")
    rows = [row.inner_text().split("\t") for row in loop.tess.page.locator("table.loop tbody tr").all()]
    came = {step: int(made.split()[0]) for step, made, *_rest in rows}
    assert {came[step] for step in ("Told us", "Heard that we got it", "First contact made", "Answered in time")} == {1}
    assert {came[step] for step in ("Asked how it was", "Answered us", "Felt heard", "Loop closed by a person")} == {1}
    assert came["Happy with how it was done"] == 0


def everybody_reads_what_was_done(loop):
    """Once the quarter is over, and a second person has approved."""
    public, page = f"{loop.hearback.base_url}/you-said-we-did", "/desk/you-said/2026_27_q3"
    loop.tess.go(page)
    loop.tess.write("You said", TO_ALL[0])
    loop.tess.write("We did", TO_ALL[1])
    loop.tess.press("Put it on the page")
    loop.child.goto(public)
    assert "There is nothing to read here yet" in loop.child.locator("main").inner_text()
    loop.days_pass(25, loop.omar)
    loop.omar.go(page)
    loop.omar.press("Approve it: everybody can read it")
    loop.child.goto(public)
    read = loop.child.locator("main").inner_text()
    assert all(words in read for words in ("October to December 2026", *TO_ALL))


def nothing_was_given_away(loop):
    """No text, email or log says what was told, or who it is about; and no text went that was not read above."""
    wait_until(lambda: loop.mail.received)
    mailed = [f"{mail.message['subject']}\n{mail.message.get_content()}" for mail in loop.mail.received]
    written = "\n".join([*loop.handset.inbox(), *mailed, loop.hearback.output()])
    assert [words for words in TOLD if words in written] == []
    assert [name for name in NAMES if re.search(rf"\b{name}\b", written)] == []
    assert {address.split("@")[0] for mail in loop.mail.received for address in mail.recipients} <= {*STAFF, "team"}
    assert loop.handset.read == len(loop.handset.inbox())
