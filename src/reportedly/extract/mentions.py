"""The mentions of actors in one report: each stretch of words once, with what the words say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.extract.loss import Loss
from reportedly.extract.role_grammar import Role
from reportedly.extract.scene import Scene
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import standing_of
from reportedly.model import ActorMention, Span

PRONOUNS = frozenset("them they those these us whom who which".split())
UNTOLD = frozenset(
    "others dead fallen body bodies corpse corpses remains victims casualties martyr martyrs fatality fatalities lives".split()
)
"""Nouns that say what became of people, not who they are."""


_OWNERS = frozenset("enemy hostile our government un ngo church hamas hezbollah taliban israeli".split())
"""Words before a thing that say whose it is, beside those for sorts of sides."""
_BARE = frozenset(("group", "movement", "insurgency"))
"""Words that alone mean the armed group that was told of before: "the group said it killed 47 soldiers"."""
_NEAR = 200
"""Characters back in which those stand whom "they" means."""
_FROM = frozenset(("from", "belonging"))


def _list(tree: Tree, noun: int) -> Iterator[int]:
    """The heads of the list that `noun` stands in: "28 rifles, a radio and four sacks from the camp"."""
    while tree.dep[noun] in ("conj", "appos") and tree.tag[tree.head[noun]][:2] == "NN":
        noun = tree.head[noun]
    heads = [noun]
    for head in heads:
        heads.extend(kid for kid in tree.kids[head] if kid > head and tree.dep[kid] in ("conj", "appos"))
    yield from heads


class Mentions:
    """The mentions of one report while its draft grows; `text` is the report's."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self.lexicon, self.text = lexicon, text
        self.rows: list[ActorMention] = []
        self._by_span: dict[tuple[int, int], int] = {}

    def actor(self, here: Scene, role: Role) -> int:
        """The index of the role's mention; the same words at the same place are one mention."""
        noun = role.party.core
        return self.at(here.finder.span(role, self.text), role.role, here.tree.low[noun])

    def at(self, span: Span, role: str, noun: str) -> int:
        """The index of the mention at `span`; its head noun says which sort of side it is."""
        key = (span.start, span.end)
        if key not in self._by_span:
            lexicon = self.lexicon
            standing = standing_of(lexicon, noun, span.quote)
            camp = lexicon.camp.get(noun) or next(
                (lexicon.camp[word] for word in reversed(span.quote.lower().split()) if word in lexicon.camp), None
            )
            camp = camp or ("nonstate" if span.quote.lower() in _BARE else None)
            self._by_span[key] = len(self.rows)
            self.rows.append(
                ActorMention(
                    span=span,
                    text=span.quote,
                    role=role,
                    standing=standing if standing != "unknown" else None,
                    civilian=standing == "civilian" or camp == "civilian",
                    camp=camp,
                )
            )
        return self._by_span[key]

    def victim(self, here: Scene, loss: Loss) -> int | None:
        """The mention of those who suffered, so that their side can be told."""
        party = loss.party
        tree = here.tree
        if party.noun is None or tree.low[party.noun] in PRONOUNS or tree.low[party.noun] in UNTOLD:
            return None
        owner = party.noun
        if tree.low[party.noun] in self.lexicon.things and tree.low[party.noun] not in self.lexicon.standing:
            loser = self._loser(here, loss)
            if loser is None:
                return None
            owner = loser
            found = here.phrases.party(owner)
            if found is None:
                return None
            party = found
        first = party.first if party.described is None else owner
        if party.described is None and party.quantity is not None and party.quantity.last < owner:
            first = party.quantity.last + 1
            if tree.low[first] == "of" and first < owner:
                first += 1
        while first < owner and tree.tag[first] in ("DT", "PRP$"):
            first += 1
        last = owner if party.described is not None else max(owner, party.last)
        span = Span.of(self.text, tree.start[first], tree.end[last])
        return self.at(span, "victim", tree.low[owner])

    def _loser(self, here: Scene, loss: Loss) -> int | None:
        """Whose thing was lost: the subject of "lost", the noun behind "from" of "seized"."""
        tree = here.tree
        if loss.owner is not None:
            return loss.owner
        noun = loss.party.noun
        if noun is None:
            return None
        for kid in (*tree.kids[loss.trigger], *(k for item in _list(tree, noun) for k in tree.kids[item])):
            if tree.low[kid] in _FROM and kid > loss.trigger:
                return tree.child(kid, "pobj")
        for kid in tree.kids[noun]:
            if tree.low[kid] in ("of", "used") and kid > noun:
                inner = tree.child(kid, "pobj") or next(
                    (k for by in tree.children(kid, "agent") for k in tree.children(by, "pobj")), None
                )
                if inner is not None and (tree.low[kid] == "used" or tree.low[inner] in self.lexicon.standing):
                    return inner
            if tree.dep[kid] == "poss" and tree.tag[kid][:2] == "NN":
                return kid
        return None

    def owner_words(self, here: Scene, loss: Loss) -> str | None:
        """The word before a thing that says whose it is: "two rebel boats", "63 Ukrainian vehicles", "his rifle"."""
        tree, noun = here.tree, loss.party.noun
        if loss.owner is not None and tree.low[loss.owner] == "they":
            return self._last_people(here.row.sentence.start)
        for k in range(loss.party.first, noun if noun is not None else 0):
            if tree.dep[k] not in ("amod", "compound", "nmod", "poss"):
                continue
            if tree.low[k] in self.lexicon.camp or tree.low[k] in _OWNERS or here.finder.able.people(tree.start[k], tree.end[k]):
                return tree.text[k]
            if tree.low[k] in ("his", "her"):
                people = (
                    tree.text[j] for j in range(k - 1, -1, -1) if tree.tag[j] == "NN" and tree.low[j] in self.lexicon.standing
                )
                return next(people, None)
        return None

    def _last_people(self, before: int) -> str | None:
        """The last plural word for people before an offset: whom "they" stands for."""
        words: list[str] = re.findall(r"[a-z-]+", self.text[max(0, before - _NEAR) : before].lower())
        for word in reversed(words):
            if self.lexicon.standing.get(word) is not None and self.lexicon.base(word) != word:
                return word
        return None

    def latest(self, words: str | None) -> int | None:
        """The mention with these words, the latest first."""
        if words is None:
            return None
        return next(
            (i for i in range(len(self.rows) - 1, -1, -1) if self.rows[i].text.lower().endswith(words.lower())),
            None,
        )
