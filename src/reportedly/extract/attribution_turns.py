"""Labels before what is said: the turns of a transcript, and "The army: …" at the head of a line or sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.extract.attribution_dialogue import introduced, parts, presented
from reportedly.language.en.lexicon import Lexicon
from reportedly.model import Span, Speaker

_LABEL = re.compile(
    r"(?P<label>[QA]|[A-Z‘'\"][^\n:.!?;,(]{1,50}?)[ ]?(?:\([^)\n]{1,40}\))?"
    r"(?P<more>(?:, [^\n:.!?;,“\"]{1,30}){1,5})?:[ ]+"
    r"(?=\S)"
)
_FIGURE = re.compile(
    r"\d[\d,.]*(?:\+| *[-–] *\d+)?"
    r"(?:$|\n|[ ](?:killed|dead|wounded|injured|hurt|missing|martyr\w*|captured|destroyed|casualt\w+)\b|"
    r"[ ]?[^\w\s]|"
    r" (?!\S* \w))"
)
"""A figure behind a label, which may be a heading of losses: "Police: 3 dead, rebels: 9 dead"."""
_COUNTERS = frozenset(
    """activist activists administrator agency association authorities authority channel chief clinic commissioner
    committee coordination council crescent defence defense diocese director directorate doctor doctors eyewitness
    eyewitnesses governor helmets hospital hrw icrc lawmaker mayor media medic medics ministry monitor monitors morgue
    msf network ngo ngos observatory ocha radio source sources spokesman spokesperson tv un unhcr union witness
    witnesses""".split()
)
"""Who gives figures and is not counted in them: "County commissioner: 21 dead"."""
_CLAUSE = re.compile(
    r"\b(?!(?:of|for|in|at|on|from|by|with|near|and|to|around|under|over|inside|outside|behind|across|the|as|or)\b)[a-z]{2,} "
    r"(?:an?|the|his|her|its|their|our|this|that|these|those)\b|"
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|do|does|came|went)\b"
)
"""What a title never has: a word before an article that is no preposition, or a verb."""
_BLUNTLY = frozenset("put puts bluntly simply plainly summed gave gives wrote writes spoke".split())
"""Words of a clause with which somebody is led in: "The captain, Ana Lund, put it bluntly: …"."""
_OPENS = re.compile(r"(?:^|\n)(?:[-–—•*▪●◦] ?|\(?\d{1,2}[.)/] ?)?|(?<=[.!?…”\"]) ")
"""What stands before a label: the head of a line, with the mark or number of an item, or the end of a sentence."""
_LONGEST = 200
"""Characters from the head of a label to its colon."""
_WORD = re.compile(r"[^\s-]+")
_BEHIND = re.compile(
    r"\s+(?:on|in|at|near|by|with|from|after|this|last|yesterday|today|who|whose|which|speaking|interviewed|reached|contacted)\b",
    re.IGNORECASE,
)
_WRITERS = frozenset(
    """presenter anchor host announcer newsreader reader newscaster narrator studio moderator interviewer compere voiceover
    voice-over question q""".split()
)
"""Labels of those who read out a broadcast or ask: the writer's own voice."""
_ANYBODY = frozenset(
    """caller guest voice listener interviewee respondent resident witness eyewitness man woman speaker correspondent reporter
    telephone phone""".split()
)
"""Labels that stand for somebody whom the presenter introduces."""
_ANSWERS = ("A", "Answer")
"""Labels of whoever an interview is with."""
_OUTLETS = frozenset(
    """radio tv television news newspaper times post herald tribune gazette telegraph press wire agency media channel voice
    telegram broadcaster defense defence helmets crescent cross
    observatory families un unicef ocha unhcr icrc msf hrw amnesty nato osce idf mod ngo ngos""".split()
)
"""Words in the name of an outlet or a body; a title like "Update" or "Situation" has none."""
_TITLES = frozenset(
    """mr mrs ms miss dr doctor prof professor sir lady col colonel gen general capt captain maj major lt lieutenant sgt sergeant
    cpl corporal pvt private brig brigadier adm admiral commander commissioner chief sheikh imam father sister brother bishop
    pastor reverend rev minister governor mayor senator ambassador president prefect inspector superintendent nurse elder hajj
    haji alhaji hon chairman chairwoman spokesman spokeswoman judge maître""".split()
)
"""Words before a name in a label."""
_MOST_WORDS = 4
"""Words of a label whose noun is no speaker's, but that stands in a row with one that is."""


@dataclass(frozen=True, slots=True)
class Turn:
    """`[start, end)` of what one label's speaker says, None where it is the writer's own voice; the label stands at `opens`."""

    opens: int
    start: int
    end: int
    speaker: Speaker | None


def turns(text: str, lexicon: Lexicon) -> tuple[Turn, ...]:
    """The labelled stretches of a text, in order.

    A transcript's turn ends where the next begins: its labels are capitals, and name a speaker's part or come again. Any other
    label counts where its noun can speak, or where it stands in a row with such labels, and to the end of its line.
    """
    labels = [m for m in _labels(text) if _FIGURE.match(text, m.end()) is None or _head(m["label"]) in _COUNTERS]
    often = Counter(match["label"] for match in labels)
    shouted = text.isupper()
    led = any(match["label"].isupper() and _head(match["label"]) in _WRITERS for match in labels)
    known = [
        (_speaks(match["label"], lexicon) or _is_named(match, text, lexicon)) and not _tells(match, lexicon) for match in labels
    ]
    found = [
        match
        for number, match in enumerate(labels)
        if known[number]
        or (not shouted and (_is_part(match["label"], often) or (led and match["label"].isupper())))
        or (
            often[match["label"]] > 1
            and _may_name(match["label"], lexicon)
            and (_is_told_of(match["label"], text) or _answers(match, text))
        )
        or (_in_a_row(number, labels, known, text) and _may_name(match["label"], lexicon))
    ]
    rows: list[Turn] = []
    for number, match in enumerate(found):
        line = text.find("\n", match.end())
        end = len(text) if line < 0 else line
        following = found[number + 1].start() if number + 1 < len(found) else len(text)
        end = following if match["label"].isupper() else min(end, following)
        rows.append(Turn(match.start(), match.end(), end, _speaker(match, text)))
    for part in parts(text, lexicon):
        if not any(row.opens < part[2] and part[0] < row.end for row in rows):
            rows.append(Turn(*part))
    return tuple(sorted(rows, key=lambda row: row.start))


def _labels(text: str) -> Iterator[re.Match[str]]:
    """What stands before each colon from the head of its line or sentence on, where it has the form of a label."""
    colon = text.find(": ")
    behind = 0
    while colon >= 0:
        start = max(behind, text.rfind("\n", 0, colon), colon - _LONGEST)
        for opening in reversed(list(_OPENS.finditer(text, start, colon))):
            match = _LABEL.match(text, opening.end())
            if match is not None and text.find(":", match.start()) == colon:
                behind = match.end() - 1
                yield match
                break
        colon = text.find(": ", colon + 1)


def _is_part(label: str, often: Counter[str]) -> bool:
    """Whether a label in capitals opens another line too, as the parts of a transcript do, or is the Q or A of an interview."""
    if label in ("Q", "A"):
        return often["Q"] > 0 and often["A"] > 0
    return label.isupper() and len(label) > 2 and often[label] > 1


def _tells(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a label is a clause, "Elders brokered a truce: …", or what stands between commas behind it is one."""
    if _CLAUSE.search(match["label"]) is not None:
        return True
    more = (match["more"] or "").lower().replace(",", "").split()
    return any(word in lexicon.attributing or word in _BLUNTLY for word in more)


def _is_named(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether a label is a person's name before a quotation: "Mara, 34: “…”"."""
    if text[match.end() : match.end() + 1] not in ("“", '"') or not _may_name(match["label"], lexicon):
        return False
    return all(word[:1].isupper() for word in match["label"].split())


def _is_told_of(label: str, text: str) -> bool:
    """Whether a label's name stands in running text too: an interview that presents "Mara Ode" and answers behind "Ode:"."""
    return re.search(rf"(?<=[a-z,] ){re.escape(label)}\b(?!:)|[A-Z][a-z]+ {re.escape(label)}\b(?!:)", text) is not None


def _answers(match: re.Match[str], text: str) -> bool:
    """Whether the line above a label asks something."""
    return text[: match.start()].rstrip().endswith("?")


def _in_a_row(number: int, labels: Sequence[re.Match[str]], known: Sequence[bool], text: str) -> bool:
    """Whether the label before or behind, on this line or the next, names a speaker: "Mukhtar: six. Families: eight"."""
    for other in (number - 1, number + 1):
        if 0 <= other < len(labels) and known[other]:
            first, last = sorted((labels[number].start(), labels[other].start()))
            if text.count("\n", first, last) <= 1:
                return True
    return False


def _may_name(label: str, lexicon: Lexicon) -> bool:
    """Whether a label can be a name or a short title: no word for a loss, a thing or a document."""
    words = [word.lower().strip("’'‘\"") for word in _WORD.findall(label)]
    if not words or len(words) > _MOST_WORDS:
        return False
    others = (lexicon.loss_nouns, lexicon.things, lexicon.document_nouns, lexicon.act_nouns)
    return not any(word in table for word in words if word not in _OUTLETS for table in others)


def _head(label: str) -> str:
    """The noun of a label: its last word before a preposition."""
    words = _WORD.findall(re.split(r"\s+(?:of|for)\b", _BEHIND.split(label)[0])[0].lower())
    return words[-1].strip("’'‘\"") if words else ""


def _speaks(label: str, lexicon: Lexicon) -> bool:
    if any(word in lexicon.attributing and word not in _OUTLETS for word in label.lower().split()):
        return False
    head = _head(label)
    if head in _WRITERS and label != "Q":
        return True
    title, *name = label.split()
    if name and title.lower().rstrip(".") in _TITLES and all(word[:1].isupper() for word in name):
        return True
    if any(word.lower() in _OUTLETS for word in _WORD.findall(_BEHIND.split(label)[0])) and _may_name(label, lexicon):
        return True
    return head in lexicon.speaker_nouns and head not in lexicon.document_nouns


def _speaker(match: re.Match[str], text: str) -> Speaker | None:
    if _head(match["label"]) in _WRITERS:
        return None
    answers = presented(text) if match["label"] in _ANSWERS else None
    if answers is None and match["label"].lower() in _ANYBODY:
        answers = introduced(text, match.start())
    if answers is not None:
        return answers
    words = _BEHIND.split(match["label"])[0].strip()
    start = match.start("label")
    return Speaker(text=words, span=Span.of(text, start, start + len(words)))
