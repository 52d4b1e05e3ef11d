"""Who speaks in texts laid out as talk: parts behind a dash or in brackets, questions with answers, one heading a side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportedly.language.en.lexicon import Lexicon
from reportedly.model import Span, Speaker

_NAME = r"[A-Z][a-zà-ÿ'’.-]+(?: (?:[a-z]{2,3}-?)?[A-Z][\w'’-]+){1,4}"
_TITLED = r"(?:our (?:correspondent|reporter)|(?:Dr|Mr|Mrs|Ms|Col|Gen|Capt|Sheikh|Pastor|Father|Imam)\.?)"
_CAPITALS = r"[A-Z][\w'’-]+(?: (?:[a-z]{2,3}-)?[A-Z][\w'’-]+){1,4}"
_QUESTIONS = 2
"""Questions with their answers that make a text an interview."""
_ASKING = re.compile(r"^[^“\"\n]{5,200}\?[ ]+[“\"]", re.MULTILINE)
"""A paragraph of an interview: the question, then the answer in quotation marks."""
_PRESENTED = re.compile(r"^([A-Z][a-zà-ÿ'’-]+(?: (?:[a-z]{2}-)?[A-Z][\w'’-]+){1,3})(?= [a-z])", re.MULTILINE)
"""The person whom an interview presents, at the head of a line."""
_MET = re.compile(
    rf"\b(?:[Ii]nterview(?:ed)?(?: with)?|[Ss]poke (?:to|with)|[Tt]alked (?:to|with)|[Cc]onversation with|[Mm]et) ({_NAME})"
)
"""Likewise: "an interview with Colonel Ana Lund"."""
_ON_THE_LINE = re.compile(
    r"\b(?:[Oo]n the (?:line|phone|telephone)(?: now| with us| from \w+)? (?:is|are|we have)|"
    r"[Ww]ith us (?:now |today |on the line |by phone )?(?:is|are)|"
    r"[Ww]e (?:are |'re |’re )?(?:now )?(?:joined|go) (?:now )?(?:by|to)|"
    r"[Jj]oining us (?:now )?(?:is|from \w+ is)|[Ww]e (?:have|hear from|reached|speak to|turn to)|[Ll]et us hear(?: from)?|"
    r"(?:calls|reports) from \w+ is)"
    rf" (?P<is>(?:{_TITLED} )?{_CAPITALS})|"
    rf"(?P<here>(?:{_TITLED} )?{_CAPITALS})(?: is)? (?:on the (?:line|phone|telephone)|with us|joins us)\b"
)
"""How a presenter introduces whoever speaks next."""
_DASHED = re.compile(r"^[–—-] ?(?P<said>[^\n]+)", re.MULTILINE)
_BOXED = re.compile(r"^\[(?P<label>[A-Z][^\]\n:.]{1,40})\] (?=\S)", re.MULTILINE)
_BEFORE_DASH = re.compile(r"^(?P<label>[A-Z][A-Z.'’ ]{1,30}[A-Z]) (?:–|—|--|-) (?=\S)", re.MULTILINE)
_VERSION = re.compile(
    r"^(?:(?:What|How) (?P<says>[^\n?:]{2,40}?) (?:says?|tells?|claims?|reports?|see it|sees it)(?: happened)?|"
    r"(?P<owner>[^\n?:]{2,40}?)(?:['’]s?) (?:version|account|side|story)|"
    r"(?:[Tt]he )?(?:[Vv]ersion|[Aa]ccount) of (?P<of>[^\n?:]{2,40})|"
    r"According to (?P<to>[^\n?:,.]{2,40}))[:.]?$",
    re.MULTILINE,
)
"""A heading over what one side tells: "What the army says", "The rebels' version"."""
_VERSION_MARKS = ("What ", "How ", "version", "account", "story", "According to ")
_HEADING = re.compile(r"\n\n(?=[^\n]{3,70}[^\n.!?…:”\"',;]\n)")
"""A short line without a full stop, behind a blank one."""
_SOURCE = re.compile(r"\(?(?:[Ss]ources?|SOURCE|[Vv]ia|[Rr]eported by|h/t)(?::| -)? *(@?[^\W\d_][^\n:.?!()]{1,50}?)[.)]?")
"""The last line of a post that says where it is from."""
_LONGEST_POST = 1_200
"""Characters of a text that may be one person's account as a whole; a longer one has more than one source."""
_NOBODY = frozenset("own our staff us various compiled telegram twitter x facebook whatsapp social".split())
"""Words for no source in particular at the head of what such a line says."""
_WRITERS = frozenset(
    "presenter anchor host announcer newsreader reader newscaster narrator studio moderator interviewer compere voiceover".split()
)

Part = tuple[int, int, int, Speaker | None]
"""Where the label stands, and `[start, end)` of what its speaker says, None for the writer's own voice."""


def parts(text: str, lexicon: Lexicon) -> Iterator[Part]:
    """The stretches of a text that belong to one speaker by its layout; lines with "Label: …" are `attribution_turns`' own."""
    if "\n[" in text or text.startswith("["):
        yield from _script(text, _BOXED)
    if "\n" in text and (" – " in text or " — " in text or " -- " in text or " - " in text) and not text.isupper():
        yield from _script(text, _BEFORE_DASH)
    if "?\n" in text:
        yield from _answers(text)
    if any(mark in text for mark in _VERSION_MARKS):
        yield from _versions(text, lexicon)


def interviewed(text: str) -> tuple[Speaker, ...]:
    """Who answers in an interview without labels, at least two of whose paragraphs are a question with its answer."""
    if ("? “" not in text and '? "' not in text) or len(_ASKING.findall(text)) < _QUESTIONS:
        return ()
    person = presented(text)
    return (person,) if person is not None else ()


def signed(text: str) -> tuple[Speaker, ...]:
    """The source that a short post names on a line of its own at its end: "Source: Tarsk Monitor"."""
    if len(text) > _LONGEST_POST:
        return ()
    last = text.rstrip()
    last = last[last.rfind("\n") + 1 :]
    match = _SOURCE.fullmatch(last)
    if match is None or match[1].split()[0].lower() in _NOBODY:
        return ()
    start = text.rindex(last) + match.start(1)
    return (Speaker(text=match[1], span=Span.of(text, start, start + len(match[1]))),)


def presented(text: str) -> Speaker | None:
    """The person whom an interview presents."""
    named = _MET.search(text) or _PRESENTED.search(text)
    return Speaker(text=named[1], span=Span.of(text, *named.span(1))) if named is not None else None


def introduced(text: str, before: int) -> Speaker | None:
    """Whom the presenter introduces in the paragraph right before a place: "On the line is Ana Lund"."""
    start = text.rfind("\n", 0, max(text.rfind("\n", 0, max(before - 2, 0)), 0)) + 1
    last = None
    for match in _ON_THE_LINE.finditer(text, start, before):
        last = match
    if last is None:
        return None
    group = last.lastgroup or 0
    return Speaker(text=last[group], span=Span.of(text, *last.span(group)))


def _script(text: str, form: re.Pattern[str]) -> Iterator[Part]:
    """The parts of a transcript: labels that come again, or one of which is the presenter's."""
    labels = list(form.finditer(text))
    often = Counter(match["label"] for match in labels)
    led = any(label.lower().split()[-1] in _WRITERS for label in often)
    if len(labels) < _QUESTIONS or not (led or max(often.values()) > 1):
        return
    for number, match in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        own = match["label"].lower().split()[-1] in _WRITERS
        speaker = None if own else Speaker(text=match["label"], span=Span.of(text, *match.span("label")))
        yield match.start(), match.end(), end, speaker


def _answers(text: str) -> Iterator[Part]:
    """The lines of an interview whose questions and answers stand behind dashes."""
    lines = list(_DASHED.finditer(text))
    asked = [match["said"].rstrip().endswith("?") for match in lines]
    person = presented(text) if asked.count(True) >= _QUESTIONS <= asked.count(False) else None
    if person is None:
        return
    for match, question in zip(lines, asked, strict=True):
        yield match.start(), match.start("said"), match.end(), None if question else person


def _versions(text: str, lexicon: Lexicon) -> Iterator[Part]:
    """What stands under each heading that names a side, to the next heading."""
    for match in _VERSION.finditer(text):
        group = match.lastgroup or ""
        words = match[group].strip()
        head = words.split()[-1].lower().strip("'’") if words else ""
        if head not in lexicon.speaker_nouns and head not in lexicon.standing and not words.split()[-1][:1].isupper():
            continue
        behind = _HEADING.search(text, match.end())
        end = behind.start() if behind is not None else len(text)
        start = match.start(group)
        yield match.start(), match.end(), end, Speaker(text=words, span=Span.of(text, start, start + len(words)))
