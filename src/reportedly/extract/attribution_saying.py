"""One reporting phrase: who says what in a sentence, and which of its words that governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract.attribution_words import Range
from reportedly.language.en.parse import Tree
from reportedly.model import Speaker
from reportedly.model.swift import swift

_DASHES = frozenset(("—", "–", "--"))
_PAIR = 2
_PARTING = frozenset("and but or which who where while whereas".split())
"""Words before a comma behind which somebody else may be named for the rest."""
_COUNTING = frozenset(
    """counted counts tallied tallies reckoned reckons estimated estimates calculated calculates tweeted tweets posted asserted
    asserts boasted boasts claimed claims per gave gives""".split()
)
"""Words for a saying that is of its own clause alone, behind a semicolon."""
_JOINING = frozenset("and but while whereas although though".split())


@swift
@dataclass(frozen=True, slots=True)
class Saying:
    """One reporting phrase: its chain (nearest first), its cue token, the tokens it governs, and what it does to them.

    `act` is say, claim, deny, accuse, allege, handle ("buried nine"), or distance where nobody is named ("it was gathered
    that"); `top` holds where it is the sentence's own frame, so that it carries on; `inside` are the words for the speaker;
    `apart` clauses of the sentence that it does not govern; `content` what is said by the grammar, narrower than what it
    governs. `pronoun` holds where "he" speaks, `own` where the writer does ("we").
    """

    chain: tuple[Speaker, ...]
    cue: int
    first: int
    last: int
    act: str
    top: bool
    inside: Range | None = None
    pronoun: bool = False
    own: bool = False
    apart: tuple[Range, ...] = ()
    content: Range | None = None

    def governs(self, i: int) -> bool:
        """Whether token `i` is part of what is said, and not of the words for the speaker."""
        if not self.first <= i <= self.last or (self.inside is not None and self.inside[0] <= i <= self.inside[1]):
            return False
        return not any(first <= i <= last for first, last in self.apart)

    def holds(self, i: int) -> bool:
        """Whether token `i` is part of what is said by the grammar."""
        return self.content is not None and self.content[0] <= i <= self.content[1] and self.governs(i)


def governing(sayings: Sequence[Saying], token: int, *, given: bool = False) -> Saying | None:
    """The narrowest saying that somebody stands behind and that governs the token; a blame governs its own verb too."""
    rows = [
        saying
        for saying in sayings
        if saying.act != "distance"
        and saying.governs(token)
        and (given or saying.cue != token or saying.act in ("accuse", "allege", "handle"))
    ]
    return min(rows, key=lambda saying: (saying.last - saying.first, not saying.holds(token), -len(saying.chain)), default=None)


def parted(found: Sequence[Saying], tree: Tree) -> list[Saying]:
    """The sayings, each kept to its own clause where another speaker opens one: "A says X; B says Y", "…, but B said Y"."""
    opened = {number: start for number, saying in enumerate(found) if (start := _opens(saying, found, tree)) is not None}
    if any(mark in tree.low for mark in _DASHES):
        found = [_bracketed(saying, tree) for saying in found]
    found = [_thrown_in(saying, tree) for saying in found]
    if ";" in tree.low:
        found = [_behind_semicolon(saying, found, tree) for saying in found]
    if not opened:
        return list(found)
    starts = sorted(opened.values())
    rows = []
    for number, saying in enumerate(found):
        end = next((start for start in starts if start > saying.cue), tree.n) - 1
        first, last = (opened[number], end) if number in opened else (saying.first, min(saying.last, end))
        content = (max(saying.content[0], first), min(saying.content[1], last)) if saying.content is not None else None
        content = content if content is not None and content[0] <= content[1] else None
        rows.append(replace(saying, first=first, last=last, content=content, top=saying.top or number in opened))
    return rows


def _bracketed(saying: Saying, tree: Tree) -> Saying:
    """A saying between two dashes governs what stands between them alone: "… — the worst raid, analysts say — …"."""
    marks = [k for k in range(1, tree.n - 1) if tree.low[k] in _DASHES and tree.start[k] > tree.end[k - 1]]
    before = max((k for k in marks if k < saying.cue), default=None)
    behind = min((k for k in marks if k > saying.cue), default=None)
    if before is None or behind is None or len(marks) != _PAIR:
        return saying
    return replace(saying, first=max(saying.first, before), last=min(saying.last, behind), top=False)


def _behind_semicolon(saying: Saying, found: Sequence[Saying], tree: Tree) -> Saying:
    """A saying that ends what stands behind a semicolon governs that alone, where another one or a count stands before it.

    "Five, says the army; eleven, says the union"; "Riot police fired; 43 were held, a clerk counted": who only says so tells all.
    """
    at = saying.inside[0] if saying.inside is not None else saying.cue
    mark = max((k for k in range(at) if tree.low[k] == ";"), default=0)
    if not saying.first < mark or at - mark < _PAIR or saying.act not in ("say", "claim"):
        return saying
    spoken = any(other is not saying and other.cue < mark and other.act != "distance" for other in found)
    if not spoken and tree.low[saying.cue] not in _COUNTING:
        return saying
    content = saying.content
    if content is not None and content[0] < mark:
        content = (mark + 1, content[1]) if content[1] > mark else None
    return replace(saying, first=mark + 1, content=content)


def _thrown_in(saying: Saying, tree: Tree) -> Saying:
    """A saying between commas behind "and" governs what follows alone: "killing two and, the hospital said, wounding ten"."""
    at = saying.inside[0] if saying.inside is not None else 0
    if at < _PAIR or tree.low[at - 1] != "," or tree.low[at - 2] not in _PARTING or at > saying.cue:
        return saying
    if tree.low[saying.cue + 1 : saying.cue + 2] != [","] or not saying.first < at - 2:
        return saying
    content = saying.content
    if content is not None and content[0] < at:
        content = (saying.cue + 1, content[1]) if content[1] > saying.cue else None
    return replace(saying, first=at - 2, content=content, top=False)


def _opens(saying: Saying, found: Sequence[Saying], tree: Tree) -> int | None:
    """Where a clause begins that the saying's speaker opens; None where he only ends one, or is the first of the sentence."""
    if saying.inside is None or not 1 < saying.inside[0] <= saying.inside[1] < saying.cue or tree.tag[saying.cue][:2] != "VB":
        return None
    at = saying.inside[0]
    behind = tree.low[saying.cue + 1] if saying.cue + 1 < tree.n - 1 else ""
    if behind in ("", ","):
        return None
    if tree.low[at - 1] == ";" or (tree.low[at - 1] in _JOINING and tree.low[at - 2] in (",", ";")):
        return at
    spoken = any(other.cue < at and (other.inside is None or other.inside[0] < at) for other in found if other is not saying)
    told = (saying.content is not None and saying.content[0] > saying.cue) or tree.tag[saying.cue + 1] == "CD" or behind == "of"
    return at if spoken and told and tree.low[at - 1] == "," else None
