"""What the words for a speaker say: a name, somebody unnamed, or a spokesman of a body. Judged by English words."""

from __future__ import annotations

import re

from reportedly.model import Speaker
from reportedly.model.imprint import folded
from reportedly.reconcile.papers import signed
from reportedly.reconcile.words import listed

_BRACKETS = re.compile(r"\([^)]*\)")
_RUN_BY = re.compile(r"[\w'’]+[-‑](?:run|led|controlled|backed|affiliated|aligned|linked|held|appointed|owned)\s+")
"""Whose hand a body is in: one text says it and another does not."""
_PRESS = re.compile(
    r"\b(?:press|media|information|public (?:affairs|information|relations)) "
    r"(?:secretar(?:y|ies)|officers?|offices?|service|cent(?:er|re)|department|aides?|attach[eé]|advis[eo]r|team|unit|desk)\b",
    re.IGNORECASE,
)
_SPELT = {
    "tv": "television",
    "defense": "defence",
    "center": "centre",
    "organization": "organisation",
    "fr": "father",
    "rebel": "rebels",
    "presidential": "presidency",
    "governmental": "government",
}
"""Words that one outlet writes so and another otherwise."""
_LINKING = ("of", "for", "from", "with")
FULL_NAME = 2
"""Words of a person's name behind what he is."""

_RELATIVE = ("who", "which", "whose", "whom", "that", "where")


def name(words: str) -> str:
    """Words for a named speaker without what outlets add or leave out: articles, what stands in brackets, who he is besides."""
    words = _of_organ(_apposed(words) or _called(words) or words)
    said = _RUN_BY.sub(" ", _BRACKETS.sub(" ", words) or words) or words
    parts, plain = [_SPELT.get(part, part) for part in folded(said).split()], listed("plain")
    kept = [part for part in parts if part not in plain]
    return " ".join(kept or parts) or words


def is_staff(words: str) -> bool:
    """Whether a report quotes its own people: "our correspondent", a label that says no more than "CORRESPONDENT"."""
    parts = folded(words).split()
    if parts[:1] == ["our"]:
        return parts[-1] in listed("staff") | listed("people")
    return len(parts) == 1 and parts[0] in listed("staff")


def names_itself(words: str, publisher: str | None) -> bool:
    """Whether a report names its own publisher, whole or in short: "the Monitor" in the Savannah Rights Monitor's release."""
    said = [word.strip("'\"‘’“”«»,") for word in words.split()]
    said = [word for word in said if folded(word) not in listed("plain")]
    if publisher is None or not said or not all(word[:1].isupper() for word in said):
        return False
    return set(folded(words).split()) - listed("plain") <= set(folded(publisher).split())


def spoken_for(words: str) -> str | None:
    """The words for the body that a spokesman speaks for, however he is named: "Colonel Sow, spokesman of the army", "army
    spokesman Colonel Sow", "a military spokesman"; null for any other, and for one of whom nothing is said.
    """
    words = _BRACKETS.sub(" ", words)
    behind = signed(words)
    if behind is not None and not unnamed(Speaker(text=behind, span=None)):
        return spoken_for(behind) or behind
    for stretch in _PRESS.sub("spokesman", words).split(","):
        parts = stretch.split()
        at = next((place for place, part in enumerate(parts) if folded(part) in listed("spoken_for")), None)
        if at is None:
            continue
        before, after = parts[:at], parts[at + 1 :]
        if after and folded(after[0]) in _LINKING:
            return " ".join(after[1:]) or None
        body = [part for part in before if not listed("untold").intersection(folded(part).split() or [""])]
        return re.sub(r"['’]s?$", "", " ".join(body)) or None
    return None


def spokesman(words: str) -> frozenset[str]:
    """The words of a spokesman's own name, folded: "Colonel Sow, spokesman of the army" is Sow."""
    body = spoken_for(words)
    if body is None:
        return frozenset()
    known = (
        {*folded(body).split(), *_LINKING, "s"} | listed("untold") | listed("spoken_for") | listed("offices") | listed("roles")
    )
    capital = {folded(part) for part in _BRACKETS.sub(" ", words).split() if part[:1].isupper()}
    return frozenset(part for word in capital for part in word.split()) - known


def _of_organ(words: str) -> str:
    """Who stands behind "the group's media arm": the group."""
    owner, _, organ = words.replace("’", "'").partition("'s ")
    named = folded(organ.partition(",")[0]).split()
    return owner if owner and named and named[-1] in listed("organs") and set(named) <= listed("organs") else words


def _apposed(words: str) -> str | None:
    """The name behind words for what somebody is: "A medical aid group, Relief Without Delay"."""
    title, _, called = words.partition(", ")
    first = title.split()[:1]
    if not called or not first or folded(first[0]) not in listed("indefinite") or "," in called:
        return None
    if folded(title.split()[-1]) in listed("places"):  # "two people from the village, Tolba"
        return None
    return called if all(word[:1].isupper() for word in called.split()) else None


def _called(words: str) -> str | None:
    """The name before words for what somebody is: "Amadou Sow, a doctor at the clinic", "Ali Bako, who sits in parliament"."""
    called, _, rest = words.partition(", ")
    first = folded(rest).split()[:1]
    if not first or (first[0] not in listed("indefinite") and first[0] not in _RELATIVE):
        return None
    said = [word for word in called.split() if folded(word) not in (*_LINKING, "the", "and")]
    return called if len(said) > 1 and all(word[:1].isupper() for word in said) else None


def unnamed(speaker: Speaker) -> bool:
    """Whether the words name nobody in particular ("a military source", "residents").

    A capital makes a name of a vague word ("Associated Press"), but not of the first one alone ("Residents of Tolba"); a bare
    plural without any names nobody ("aid workers"), unless it is a body's ("security forces"). What is local is named by what
    it is ("the local council", but "a local").
    """
    words = _of_organ(_apposed(speaker.text) or _called(speaker.text) or speaker.text)
    said = [word for word in words.split() if folded(word)]
    if not said:
        return True
    capital = [word.strip("'\"‘“«")[:1].isupper() for word in said]
    parts, vague = [folded(word) for word in said], listed("vague")
    if any(part in listed("spoken_for") for part in parts) and any(capital[1:]):
        return False
    told = [
        part in vague and (part != "local" or last) for part, last in zip(parts, [*[False] * (len(parts) - 1), True], strict=True)
    ]
    vague_first = told[0] and not (capital[0] and any(capital[1:2]))
    named = len(said) > FULL_NAME and all(capital[-FULL_NAME:]) and told[-FULL_NAME - 1]  # "ward official Ana Lund"
    vague_first = vague_first and not (named and len(said) == FULL_NAME + 1)
    vague_later = any(each and not big for each, big in zip(told[1:], capital[1:], strict=True)) and not named
    bare = parts[0] != "the" and not any(capital) and parts[-1].endswith("s") and parts[-1] not in listed("bodies")
    return parts[0] in listed("indefinite") or bare or vague_first or vague_later
