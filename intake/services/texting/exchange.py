"""What a text does: it steers, answers the question that stands, or goes to the people who read the thread.

Whatever is texted is kept word for word, whether or not it is understood. A case is made when the person has finished;
earlier when somebody may not be safe or a person has to look, and then it is brought up to date.
"""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from forms.keywords import FINISH, HELP, LINK, START, STOP, UNSAFE, is_near_miss, keyword
from forms.talk import FINISHED, HELLO, NEXT, NOT_SAFE, PERSON, STORY, THANKS, Turn, advance, also, hear
from intake.domain import routing
from intake.services.duties import need_task
from intake.services.texting import phrases
from intake.services.texting.line import WHATSAPP, Heard, Line
from intake.services.texting.own_questions import OwnQuestions
from intake.services.texting.replying import Replying
from intake.store import conversations, outbox, silences
from intake.store.history import PERSON as SOMEBODY
from intake.store.tables.case import Case

LINK_LASTS = timedelta(hours=1)
MOST_AN_HOUR = 6
TASK_OF = {PERSON: routing.TAKE_OVER, NOT_SAFE: routing.FIND_SAFE_WAY}


class Exchange(Replying):
    """One line's turns in one unit of work: what it steers, and the questions with which somebody tells us. What we ask
    ourselves is `own`."""

    def __init__(self, line: Line):
        super().__init__(line)
        self.own = OwnQuestions(self)

    def turn(self, heard: Heard) -> None:
        """Keep what was texted, and do what it asks for or answers."""
        self.line.keep(heard)
        word = heard.meant or keyword(heard.words, silent=self.line.why_silent is not None)
        if word == STOP:
            self._stop()
        elif word == START:
            self._start()
        elif word == HELP:
            self._help(heard)
        elif self.line.why_silent:
            self._words_in_silence(heard)
        elif word == LINK and self._may_have_link():
            self._link()
        elif not self.own.take(heard):
            self._telling(heard, asks_for_words=word == LINK)
        if is_near_miss(heard.words) and (self.line.case or self.line.talk.told):
            need_task(self.house, self.line.received(), routing.READ_NOW, days=0)

    def _telling(self, heard: Heard, *, asks_for_words: bool) -> None:
        if self.is_asking():
            self._go_on(heard)
        else:
            self._to_the_thread(heard, asks_for_words=asks_for_words)

    def is_asking(self) -> bool:
        """Not while somebody on the team writes, nor once they have: nothing automatic talks over a person."""
        return self.line.talk.asking is not None and not is_a_persons(self.line.case, self.house.now())

    # What a text may ask for

    def _stop(self) -> None:
        """Silence, and nothing else: the case stays open, and the desk looks for another agreed way (R44)."""
        self.line.hush(silences.STOP)
        self.replies.clear()
        outbox.drop_unsent(self.line.session, conversation_id=self.line.conversation.id)
        if self.line.case or self.line.talk.told:
            case = self.line.received()
            need_task(self.house, case, routing.FIND_SAFE_WAY)
            self.line.history(case).add("texts_stopped", SOMEBODY)

    def _start(self) -> None:
        if self.line.why_silent and self.line.case:
            self.line.history(self.line.case).add("texts_allowed", SOMEBODY)
        self.line.speak_again()
        if self.is_asking():
            self.ask(Turn(self.line.talk, NEXT if self.line.talk.told else HELLO))
        elif not self.own.ask_again():
            self.reply(phrases.KEPT, phrases.kept_text(self.house))

    def _help(self, heard: Heard) -> None:
        """Possible distress: the numbers at once, and an alarm for a person (R44)."""
        self.own.stop()
        if self.is_asking():
            talk = self.line.talk if self.line.talk.told else also(self.line.talk, heard.words)
            self.line.talk = replace(talk, asking=STORY)
        case = self.line.received()
        case.urgency = routing.URGENT
        need_task(self.house, case, routing.SAFETY_ALERT, days=0)
        self.line.history(case).add("help_asked", SOMEBODY)
        if not self.line.why_silent:
            self.replies.append((phrases.HELP, phrases.help_text(self.house)))

    def _words_in_silence(self, heard: Heard) -> None:
        """Nothing may leave, so nothing is asked: a person has to find another way."""
        if self.line.case is not None:
            self.add_words(self.line.case, heard)
        if self.is_asking():
            self.line.talk = also(self.line.talk, heard.words)
        if self.line.case is not None or self.line.talk.told:
            need_task(self.house, self.line.received(), routing.FIND_SAFE_WAY)

    def _may_have_link(self) -> bool:
        """While questions are asked, and for an hour after: later, whoever has the phone may be somebody else (R33)."""
        if self.is_asking():
            return self.line.talk.told
        until = self.line.conversation.link_until
        return until is not None and until > self.house.now()

    def _link(self) -> None:
        token = secrets.token_urlsafe(16)
        self.line.conversation.link_key = self.house.matching.key("link", token)
        self.line.conversation.link_until = self.house.now() + LINK_LASTS
        self.reply(phrases.LINK, phrases.link_text(self.house, token))

    def _to_the_thread(self, heard: Heard, *, asks_for_words: bool) -> None:
        """A person reads it. Nothing about the case is told: a number proves nothing (R33)."""
        if self.line.case is not None:
            self.add_words(self.line.case, heard)
        name, text = (phrases.RING_US, phrases.ring_us_text) if asks_for_words else (phrases.KEPT, phrases.kept_text)
        if not self._talks_to_a_machine(name):
            self.reply(name, text(self.house))

    def _talks_to_a_machine(self, name: str) -> bool:
        """Another machine that answers each of our texts would go on for ever."""
        an_hour_ago = self.house.now() - timedelta(hours=1)
        said = conversations.count_said(self.line.session, self.line.conversation.id, name, an_hour_ago)
        return said >= MOST_AN_HOUR

    # The questions

    def _go_on(self, heard: Heard) -> None:
        """Words that came before anybody saw the question add to what was told before it."""
        asked_at, at_once = self.asked_at(), keyword(heard.words) in (FINISH, UNSAFE)
        unseen = asked_at is None or heard.at < asked_at or self.line.answered_elsewhere
        if self.line.talk.asking != STORY and unseen and not at_once:
            self._more_before_the_question(heard, ask_again=asked_at is None)
        else:
            self._answer(heard)
        if self.line.case is not None or self.line.talk.answers.get("safe_now") in routing.RAISES:
            self.line.received()

    def _more_before_the_question(self, heard: Heard, *, ask_again: bool) -> None:
        if keyword(heard.words) is None:
            self.line.talk = also(self.line.talk, heard.words)
        if self.line.answered_elsewhere:
            self._took(advance(self.line.talk, self._known()))
        elif ask_again:
            self.ask(Turn(self.line.talk, THANKS if set(self.line.talk.answers) == {STORY} else NEXT))

    def _answer(self, heard: Heard) -> None:
        self._took(hear(self.line.talk, heard.words, self._known()))

    def _took(self, turn: Turn) -> None:
        self.line.talk = turn.talk
        if turn.talk.asking is None:
            self._over(turn.said)
        else:
            self.ask(turn)

    def _over(self, said: str) -> None:
        if self.line.talk.told:
            case = self.line.received(is_finished=said != PERSON)
            if said in TASK_OF:
                need_task(self.house, case, TASK_OF[said])
            if said in (FINISHED, PERSON):
                self.line.conversation.link_until = self.house.now() + LINK_LASTS
            self.reply(said, phrases.ending_text(self.house, said, case, self.line.conversation))
        else:
            self.line.talk = replace(self.line.talk, asking=STORY)
        if said == NOT_SAFE:
            self.line.hush(silences.NOT_SAFE)

    def _known(self) -> dict[str, str]:
        """What need not be asked of somebody who texts."""
        return {"contact_number": self.line.conversation.address.removeprefix(WHATSAPP)}


def is_a_persons(case: Case | None, now: datetime) -> bool:
    """Whether somebody on the team writes to this person, or has written."""
    if case is None:
        return False
    is_writing = case.writing_until is not None and case.writing_until > now
    return is_writing or case.answered_at is not None or case.closed_at is not None
