"""One parsed sentence with everything that the rules found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.extract.attribution import Attribution
from reportedly.extract.attribution_saying import Saying
from reportedly.extract.deed_signals import deed_signals
from reportedly.extract.headed import items
from reportedly.extract.loss import THINGS_ONLY, Loss
from reportedly.extract.loss_left import Leftovers, told
from reportedly.extract.losses import losses
from reportedly.extract.modality import Mood, earlier, mood, scope
from reportedly.extract.outlined import Outlined
from reportedly.extract.role_able import Able, Names
from reportedly.extract.role_grammar import Role
from reportedly.extract.role_sense import Seen
from reportedly.extract.roles import Roles
from reportedly.extract.tools import Tools
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Party, Phrases
from reportedly.language.en.repair import repair
from reportedly.model.swift import swift

_MORE = (
    r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|dozen|people|person|man|woman|boy|girl|child|suspect|victim|"
    r"soldier|civilian|resident|witness|source|official|of)"
)
"""What "another" counts or names beside the others: it opens no other happening."""
_BREAK = re.compile(
    r"^(?:in (?:a|an|another|yet another) (?:separate|different|second|third|similar|related|other|another|unrelated)|"
    r"in another|incident (?:no\.? ?)?\d+|separately|meanwhile|elsewhere|"
    r"in a (?:separate|different|second)|also (?:on|in)|a (?:separate|second|subsequent|later|further)|another(?! "
    + _MORE
    + r")|in other|"
    r"later (?:on|in the day|that day)|"
    r"earlier (?:on|in the day|that day|this week|today|in)|the (?:previous|day before|next day|following day)|"
    r"hours (?:earlier|later|after|before)|on the same day)\b",
    re.IGNORECASE,
)
_APART = ("separate", "another", "second", "different", "meanwhile", "neighbo", "nearby")
_SEPARATE = re.compile(
    r"\b(?:separate(?:ly)?|another|second|different) (?:attack|incident|raid|strike|blast|explosion|bombing|ambush|clash|"
    r"shooting|operation|assault|bomb|engagement|encounter|firefight|village|hamlet|town)\b|"
    r"^[^,]{1,60},? meanwhile,|\bin (?:an?|the) (?:neighbou?ring|nearby|adjacent) (?:village|hamlet|town|settlement)\b",
    re.IGNORECASE,
)


@swift
@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence's tree, losses, sayings and roles, its words, scope, discourse marks and signals (those of its deeds too)."""

    row: Outlined
    tree: Tree
    phrases: Phrases
    words: str
    losses: tuple[Loss, ...]
    sayings: tuple[Saying, ...]
    roles: tuple[Role, ...]
    finder: Roles
    scope: str
    earlier: int | None
    breaks: bool
    signals: dict[str, tuple[int, int]]
    forces: tuple[Party, ...] = ()

    @property
    def background(self) -> bool:
        """Whether the whole sentence tells of an earlier event."""
        return self.earlier is not None and self.is_earlier(self.tree.root)

    def is_earlier(self, token: int) -> bool:
        """Whether the word stands in a clause that tells of an earlier event."""
        return self.earlier is not None and (token == self.earlier or self.earlier in self.tree.ups(token))

    def mood(self, token: int, lexicon: Lexicon, *, loss: bool) -> Mood:
        """How the word at `token` is told; an earlier event of another year or month is background."""
        found = mood(self.tree, token, lexicon, loss=loss)
        if found.modality == "happened" and self.is_earlier(token):
            return Mood("background", found.negated, found.mode, found.cue)
        return found


@swift
@dataclass(frozen=True, slots=True)
class Grammar:
    """What a sentence tells by its own words and their grammar, whatever names the report has."""

    row: Outlined
    phrases: Phrases
    losses: tuple[Loss, ...]
    sayings: tuple[Saying, ...]
    forces: tuple[Party, ...] = ()


def grammars(rows: Sequence[Outlined], trees: Iterator[Tree], text: str, lexicon: Lexicon, leftovers: Leftovers) -> list[Grammar]:
    """The sayings and losses of a report's sentences, but for those of blanks only; takes a tree for each row."""
    read: list[Grammar] = []
    for row, tree in zip(rows, islice(trees, len(rows)), strict=True):
        if tree.n:
            before = told(list(read[-1].row.signals), read[-1].losses) if read else []
            read.append(_grammar(row, tree, text, lexicon, leftovers, before))
    return read


def _grammar(row: Outlined, tree: Tree, text: str, lexicon: Lexicon, leftovers: Leftovers, before: Sequence[str]) -> Grammar:
    phrases = Phrases(repair(tree), lexicon)
    sayings = tuple(Attribution(phrases, lexicon, text).all())
    lost = tuple(losses(phrases, lexicon)) if row.tells else ()
    if row.under is not None and not lost:
        lost = tuple(items(phrases, lexicon, row.under))
    if not row.tells:
        return Grammar(row, phrases, lost, sayings)
    left = leftovers.read(phrases, lexicon, list(row.signals), lost, before)
    lost = (*lost, *left.losses)
    if left.losses:
        lost = tuple(sorted(lost, key=lambda loss: (loss.party.first, loss.field)))
    return Grammar(row, phrases, lost, sayings, left.forces)


def scene(found: Grammar, text: str, tools: Tools, named: Names, placed: Names, people: Names) -> Scene:
    """The sentence read by all other rules too."""
    row, phrases, lost, sayings = found.row, found.phrases, found.losses, found.sayings
    words = text[row.sentence.start : row.sentence.end]
    lexicon = tools.lexicon
    able = Able(phrases, lexicon, named, placed, people)
    finder = Roles(able)
    roles: tuple[Role, ...] = ()
    if row.tells:
        seen = Seen(able, lost, sayings, row.signals)
        roles = tuple(tools.sense.read(seen, finder.all(list(lost), list(sayings)), finder))
    low = words.lower()
    width, before = scope(low, lexicon)
    start = row.sentence.start
    past = earlier(phrases.tree, start + before[0], start + before[1]) if before is not None else None
    of_people = frozenset(loss.trigger for loss in lost if loss.field not in THINGS_ONLY)
    return Scene(
        row,
        phrases.tree,
        phrases,
        words,
        lost,
        sayings,
        roles,
        finder,
        width,
        past,
        _BREAK.match(low) is not None
        or (any(word in low for word in _APART) and _SEPARATE.search(low) is not None)
        or (row.sentence.bullet and row.under is None),
        deed_signals(phrases.tree, roles, row.signals, lexicon, row.sentence.start, of_people),
        found.forces,
    )
