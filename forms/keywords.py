"""Words that steer a conversation by text instead of answering it.

A word counts only when it is the whole message: "stop it" and "please make him stop" are somebody's words (R44).
"""

import re

STOP, START, HELP = "stop", "start", "help"
SKIP, BACK, FINISH, LINK, UNSAFE = "skip", "back", "finish", "link", "unsafe"

OPT_IN_WHEN_SILENT = {"yes"}
"""Providers lift a STOP with it; at any other time it is an answer."""

_MEANINGS = {
    STOP: ("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"),
    START: ("start", "unstop"),
    HELP: ("help", "info", "help me", "help me please", "please help", "please help me", "i need help"),
    SKIP: ("skip", "skip it", "skip this", "pass"),
    BACK: ("back", "go back"),
    FINISH: ("finish", "finished", "finish now", "done"),
    LINK: ("link", "web"),
    UNSAFE: (
        *("not safe to text", "it is not safe to text", "its not safe to text", "it's not safe to text"),
        *("not safe to text me", "its not safe to text me", "it's not safe to text me", "its not safe for you to text"),
        *("do not text me", "dont text me", "don't text me", "do not text", "dont text", "don't text"),
        *("do not text back", "dont text back", "don't text back", "stop texting me", "do not reply"),
        *("dont reply", "don't reply", "stop texting"),
    ),
}
GO, TALK, HELPER, LOOK_AGAIN = "go", "talk", "helper", "again"
_ASKED_FOR = {
    GO: (
        *("go", "go go", "go please", "please go", "ok go", "okay go", "yes go", "go on", "go ahead"),
        *("lets go", "let s go", "go then"),
    ),
    TALK: ("talk", "talk please", "talk to me", "talk with me", "i want to talk", "i want talk"),
    HELPER: ("helper", "helper please", "a helper", "i want a helper", "advocate", "an advocate", "i want an advocate"),
    LOOK_AGAIN: ("again", "again please", "look again", "look again please", "look at it again"),
}

NEAR = {"stop", "help"}
SHORT = 6
"""Words: in so short a message the ones in `NEAR` weigh heavily."""

_KEYWORDS = {words: meaning for meaning, all_words in _MEANINGS.items() for words in all_words}


def is_near_miss(text: str) -> bool:
    """Words, not a command, that may still ask for silence or for help: a person reads them soon (R44)."""
    words = re.findall(r"[a-z]+", text.casefold())
    return keyword(text) is None and len(words) <= SHORT and not NEAR.isdisjoint(words)


def keyword(text: str, *, silent: bool = False) -> str | None:
    """What the message asks for, if all of it is such a word; `silent` says that this number has texted STOP.

    Capitals, white space around and one full stop at the end are forgiven, and nothing else is.
    """
    plain = " ".join(text.replace("’", "'").casefold().split()).removesuffix(".")
    if silent and plain in OPT_IN_WHEN_SILENT:
        return START
    return _KEYWORDS.get(plain)


def asked_for(text: str) -> str | None:
    """What the message asks for in return to one of ours that named these words; anywhere else they are words like
    others. Only small things are forgiven: signs, capitals, politeness."""
    plain = " ".join(re.findall(r"\w+", text.casefold()))
    return next((meaning for meaning, said in _ASKED_FOR.items() if plain in said), None)
