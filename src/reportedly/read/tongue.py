"""The language of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

LANGUAGES = (
    "am", "ar", "de", "en", "es", "fa", "fr", "ha", "he", "hi", "id", "it", "ku", "my", "nl", "pl", "ps", "pt", "ru", "so", "sw",
    "tr", "uk", "ur", "zh",
)  # fmt: skip
"""ISO 639-1 codes that are told apart: those in which wars of today are reported. Fewer choices mean fewer slips."""

LOOK = 1000
"""Characters looked at: longer texts come out the same, and it takes a third of a millisecond."""

SURE = 0.7
"""Below this confidence the language counts as unsure: a few words, mostly names. Tuned on the first 6 words of 2,857 English
reports (pitf_dev): 9 were taken for another language at 0.5, 2 at 0.7; short French and Spanish headlines reach 0.73 to 0.99."""


ENGLISH = frozenset("the of and in to a was were that by on for with said from at is has have had which been".split())
"""The commonest words of English reports; none of them is common in another language of Latin letters, but for "a" and "in"."""

PLAIN = 0.2
"""Share of ENGLISH words from which a text is English without asking the model: pitf_dev's reports have 0.27 to 0.6 (but for
seven of 2,857), Dutch, German and French ones below 0.1."""

FEWEST = 12
"""Words that a text must have for their share to tell anything."""


def _plainly_english(text: str) -> bool:
    words = text[:LOOK].lower().split()
    return len(words) >= FEWEST and sum(word in ENGLISH for word in words) >= PLAIN * len(words)


@cache
def _identifier() -> Any:
    """The model, loaded once a process (0.5 s); it keeps no state between texts."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier


def language(text: str, given: str | None = None) -> str | None:
    """The given language's ISO 639-1 code, else the one found; unsure: "en" if all letters are plain Latin, else None."""
    if given and re.fullmatch(r"[A-Za-z]{2}(?:[-_].*)?", given):
        return given[:2].lower()
    if _plainly_english(text):
        return "en"
    letters = [letter for letter in text[:LOOK] if letter.isalpha()]
    if not letters:
        return None
    code, confidence = _identifier().classify(text[:LOOK])
    if confidence >= SURE:
        return str(code)
    return "en" if all(letter.isascii() for letter in letters) else None
