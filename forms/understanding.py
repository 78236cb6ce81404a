"""Understanding what somebody writes where there are choices: "2", "two", "B", "the second one", "yeah", "dunno", 👍.

Generous with how a choice is named, and strict about what else is said: "yes but he is coming back" is no plain yes, so
nobody is taken to be safe by half a sentence. What is not understood is asked again, and never guessed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from forms.question import Question

SLIP = 0.75
"""How alike a word must be to count as a slip of the finger, by difflib's measure; the first letter is always right."""
SHORTEST_SLIP = 4

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_SUFFIXES = ("st", "nd", "rd", *("th",) * 5)

MEANT: Mapping[str, tuple[str, ...]] = {
    "yes": (
        *("y", "ye", "yes", "yea", "yeah", "yeh", "yh", "ya", "yep", "yup", "yas", "aye", "sure", "of course"),
        *("ok", "okay", "k", "kk", "definitely", "i do", "i am", "i think so"),
        *("safe", "im safe", "i am safe", "i feel safe", "👍", "✅", "✔", "👌", "☑"),
    ),
    "no": (
        *("n", "no", "nah", "nope", "na", "naw", "not", "never", "not really", "not rly", "no way"),
        *("i do not", "i dont", "i am not", "im not", "not safe", "unsafe", "im not safe", "i am not safe"),
        *("i dont feel safe", "i do not feel safe", "not safe at all", "👎", "❌", "🙅", "✖"),
    ),
    "not_sure": (
        *("dunno", "dno", "idk", "dont know", "do not know", "i dont know", "i do not know", "no idea"),
        *("unsure", "not sure", "im not sure", "maybe", "perhaps", "?", "🤷", "🤔"),
    ),
    "partly": (
        *("part", "partially", "in part", "some", "some of it", "somewhat", "sort of", "sorta", "kind of", "kinda"),
        *("a bit", "bit", "a little", "a little bit", "little", "half", "half half", "50/50", "so so", "yes and no"),
    ),
    "have_one": ("got one", "i got one", "ive got one", "have one already", "already have one"),
    "happy": ("good", "glad", "😀", "😃", "😄", "😁", "😊", "🙂", "☺", "😍"),
    "okay": ("ok", "fine", "alright", "all right", "meh", "😐", "😶"),
    "sad": ("upset", "unhappy", "not happy", "😢", "😭", "😞", "😔", "🙁", "☹"),
    "worried": ("anxious", "nervous", "😟", "😰", "😧"),
    "angry": ("mad", "cross", "annoyed", "😡", "😠", "🤬"),
    "scared": ("afraid", "frightened", "😨", "😱"),
    "confused": ("😕", "😵"),
    "alone": ("lonely",),
    "any_time": ("any", "anytime", "always", "whenever"),
    "sms": ("text", "texts", "sms", "text me", "by text"),
    "call": ("ring", "ring me", "phone", "phone me", "call", "call me"),
    "email": ("mail", "email", "email me", "e-mail"),
    "none": ("no", "nah", "nope", "none", "👎", "❌"),
}
"""Other names of a choice, by its code, plainly written."""

NOTHING = {"none", "nothing", "none of them", "no"}
_FILLERS = {
    *("please", "pls", "plz", "thanks", "thank", "you", "thx", "ty", "tbh", "lol", "the", "one"),
    *("number", "answer", "option", "is", "its"),
}
_BETWEEN = re.compile(r"[,;/&+\n]|\band\b")
_MARKS = re.compile(r"[.!,;:()\[\]\"*#\u20e3\ufe0f\u200d♀♂\U0001f3fb-\U0001f3ff]")


def understand(question: Question, text: str, age: str) -> list[str] | None:
    """The values given, for `read_reply`; None when the text is none of the choices.

    Where the question has no choices the text itself is the value.
    """
    if question.shape == "notice":
        return ["read"]
    if question.shape not in ("one", "some"):
        return [text]
    names = _names(question, age)
    whole = _code(_plain(text), names)
    if whole is not None:
        return [whole]
    several = _several(text, names)
    return several if question.shape == "some" or (several and len(several) == 1) else None


def _several(text: str, names: Mapping[str, str]) -> list[str] | None:
    """Every part must be one of the choices; "134" is three of them, "yes 👍" and "2 no" are one said twice."""
    plain = _plain(text)
    if plain in NOTHING:
        return []
    for parts in (_BETWEEN.split(text.casefold()), _words_and_signs(text), list(plain) if plain.isdecimal() else ()):
        codes = [_code(plain, names) for part in parts if (plain := _plain(part)) and plain not in _FILLERS]
        if codes and None not in codes:
            return list(dict.fromkeys(code for code in codes if code is not None))
    return None


def _words_and_signs(text: str) -> list[str]:
    """Words apart, and every sign that stands for itself apart: 😢😡 are two."""
    return re.findall(r"[\w'’-]+|[^\w\s]", _BETWEEN.sub(" ", text.casefold()))


def _names(question: Question, age: str) -> dict[str, str]:
    """Everything that a choice may be called, plainly written, with its code; a name that two share names neither."""
    codes = question.codes()
    names: dict[str, str] = {}
    shared: set[str] = set()
    for place, code in enumerate(codes):
        for name in {_plain(one) for one in _calls(question, code, place, age)}:
            if names.setdefault(name, code) != code:
                shared.add(name)
    names["last"] = codes[-1]
    return {name: code for name, code in names.items() if name and name not in shared}


def _calls(question: Question, code: str, place: int, age: str) -> Iterable[str]:
    label = question.label(code, age)
    yield from (code.replace("_", " "), label, *re.split(r"[.,(:]", label), *MEANT.get(code, ()))
    yield from (str(place + 1), f"{place + 1} {label}", chr(ord("a") + place))
    if place < len(_NUMBERS):
        yield from (_NUMBERS[place], _ORDINALS[place], f"{place + 1}{_SUFFIXES[place]}")


def _code(plain: str, names: Mapping[str, str]) -> str | None:
    if plain in names:
        return names[plain]
    bare = " ".join(word for word in plain.split() if word not in _FILLERS)
    if bare in names:
        return names[bare]
    if len(bare) < SHORTEST_SLIP:
        return None
    near = [name for name in names if name[0] == bare[0] and len(name.split()) == len(bare.split())]
    alike = get_close_matches(bare, near, n=2, cutoff=SLIP)
    return names[alike[0]] if alike and len({names[name] for name in alike}) == 1 else None


def _plain(text: str) -> str:
    """Small letters, single spaces, no marks, no skin tones; signs and letters repeated for emphasis as one."""
    plain = re.sub("['’‘]", "", unicodedata.normalize("NFKC", text).casefold())
    words = " ".join(_MARKS.sub(" ", plain).split())
    return re.sub(r"([^\w\s])\1+|([^\W\d])\2{2,}", r"\1\2", words)
