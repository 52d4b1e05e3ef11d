"""Named people among those lost: the name in or behind the words for them, and the role that the words give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extract.loss import PEOPLE_ONLY, Loss
from reportedly.extract.scene import Scene
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.phrases import Party

PUBLIC = frozenset(
    "commander leader chief general colonel minister governor president spokesman spokeswoman spokesperson mayor emir "
    "warlord ambassador senator king prime lieutenant-colonel major-general brigadier admiral marshal deputy lawmaker "
    "commandant chairman chairwoman prefect sub-prefect subprefect administrator councillor councilor parliamentarian legislator "
    "judge magistrate prosecutor consul diplomat envoy secretary head ringleader kingpin strongman chieftain founder "
    "second-in-command negotiator vice-president congressman congresswoman mp chieftaincy sultan amir mastermind".split()
)
"""Roles of people who are not private: who commands, holds an office or speaks for others."""
_NAMING = frozenset("named called identified nicknamed known alias dubbed".split())
_PARTICLES = frozenset("al el ag bin ben ibn ould abu abou abd ad as ur von van der de la du dos da le ul".split())
_SOME = frozenset(("including", "among"))
"""Words behind which some of the lost are named."""
_MARKS = frozenset("\"“”‘’'")
_NICKNAME = 5
"""Tokens of a nickname in quotation marks, with the marks."""
_ROLE = 10
"""Tokens from the noun for somebody to the comma before the name: "the leader of the ELN in Arauca, Carlos Peralta"."""
_AMONG = 9
"""Tokens behind "including" in which a name stands."""
_NEAR = 30
"""Tokens behind a loss in which some of the lost are named."""
_BEFORE_NAME = frozenset("DT JJ JJR JJS NN NNS NNP POS PRP$ HYPH VBN , IN".split())


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name as tokens `[first, last]`, the role that the words give, and the loss that says what became of them."""

    first: int
    last: int
    role: str | None
    loss: Loss


class Persons:
    """Finds the named people of one sentence."""

    def __init__(self, scene: Scene, lexicon: Lexicon) -> None:
        self.scene, self.lexicon, self.tree = scene, lexicon, scene.tree

    def of(self, loss: Loss) -> list[Named]:
        """The people whom the phrase of a loss names."""
        party = loss.party
        if party.named:
            inside = self._inside(party)
            return [Named(*inside, loss)] if inside is not None else []
        noun = self._whole(party.core)
        if party.singular and self.tree.tag[noun] in ("NN", "NNP", "JJ"):
            found = self._behind(noun)
            if found is not None:
                return [Named(*found, self._role(party.first, noun), loss)]
            return []
        return list(self._each(loss, noun))

    def among(self, losses: list[Loss]) -> Iterator[Named]:
        """Those named among the lost: "including the leader Abu Bakr", "a commander called Abu Dahdah among them"."""
        tree = self.tree
        if not losses or _SOME.isdisjoint(tree.low):
            return
        for i, low in enumerate(tree.low):
            if low not in ("including", "among") or (low == "among" and tree.low[i + 1 : i + 2] not in (["them"], ["whom"])):
                continue
            before = (loss for loss in reversed(losses) if loss.party.last < i <= loss.party.last + _NEAR)
            total = next((loss for loss in before if loss.field in PEOPLE_ONLY), None)
            if total is None:
                continue
            found = self._named_from(i + (2 if low == "among" else 1)) or (self._named_before(i) if low == "among" else None)
            if found is not None:
                yield Named(*found, total)

    def _named_from(self, begin: int) -> tuple[int, int, str | None] | None:
        """The name that stands behind "including", with the role before it."""
        tree = self.tree
        begin += tree.low[begin : begin + 1] in (["were"], ["was"], ["are"], ["is"])
        for k in range(begin, min(tree.n, begin + _AMONG)):
            if self._starts(k) and (k == begin or tree.tag[k - 1] != "IN"):
                last = self._end(k)
                ahead = [j for j in range(begin, k) if tree.low[j] in self.lexicon.standing or tree.low[j] in PUBLIC]
                if (ahead or last > k) and not self._placed(k, last) and not self._known(k, last):
                    named = any(tree.low[j] in _NAMING for j in range(begin, k))
                    return k, last, self._role(begin, ahead[-1]) if (ahead and not named) or ahead else None
                return None
            if tree.tag[k] not in _BEFORE_NAME and tree.low[k] not in _NAMING:
                return None
        return None

    def _named_before(self, i: int) -> tuple[int, int, str | None] | None:
        """The name before "among them": "…, a commander called Abu Dahdah among them"."""
        tree = self.tree
        comma = next((k for k in range(i - 1, max(-1, i - _AMONG), -1) if tree.low[k] == ","), None)
        return self._named_from(comma + 1) if comma is not None else None

    def _whole(self, noun: int) -> int:
        """The last part of a noun that the parse split: "the sub-prefect"."""
        tree = self.tree
        while tree.low[noun + 1 : noun + 2] == ["-"] and tree.start[noun + 1] == tree.end[noun] and noun + 2 < tree.n:
            noun += 2
        return noun

    def _inside(self, party: Party) -> tuple[int, int, str | None] | None:
        """The name within a phrase that is one, behind its title; else with the role that is set behind it."""
        tree = self.tree
        noun = party.core
        names = [k for k in range(party.first, noun + 1) if tree.tag[k] == "NNP" and tree.low[k] not in self.lexicon.standing]
        if not (len(names) >= 2 or (names and names[0] > party.first)):
            return None
        first = names[0]
        while first > party.first and tree.tag[first - 1] == "NNP" and tree.low[first - 1] not in self.lexicon.standing:
            first -= 1
        if names[-1] - first > _NICKNAME and self._end(first) < names[-1]:
            return None
        last = max(names[-1], self._end(first))
        role = self._role(party.first, first - 1) if first > party.first else None
        return first, last, role or self._set_behind(last)

    def _set_behind(self, last: int) -> str | None:
        """The role that follows a name: "Abu Musab, the military commander of the group"."""
        tree = self.tree
        if tree.low[last + 1 : last + 2] != [","]:
            return None
        aged = tree.low[last + 2 : last + 3] != [] and tree.low[last + 2].isdigit() and tree.low[last + 3 : last + 4] == [","]
        begin = last + 4 if aged else last + 2
        for k in range(begin, min(tree.n, begin + _NICKNAME)):
            if tree.low[k] in PUBLIC:
                if k + 1 < tree.n and tree.tag[k + 1] in ("NN", "HYPH"):
                    continue
                return self._role(begin, k)
            if tree.tag[k] not in ("DT", "JJ", "NN", "NNP", "POS", "HYPH", "JJS", "PRP$"):
                return None
        return None

    def _behind(self, noun: int) -> tuple[int, int] | None:
        """The name behind the noun for one person: at once, behind a comma, a colon or "called"."""
        tree = self.tree
        at = noun + 1
        if self._starts(at) or (tree.low[at : at + 1] and tree.low[at] in _MARKS and self._starts(at + 1)):
            first = at if self._starts(at) else at + 1
            return (first, self._end(first)) if tree.dep[first] != "pobj" else None
        for k in range(at, min(tree.n, at + _ROLE)):
            low, tag = tree.low[k], tree.tag[k]
            if low in _NAMING and k <= noun + 3:
                name = next((j for j in range(k + 1, min(tree.n, k + 4)) if self._starts(j)), None)
                return (name, self._end(name)) if name is not None else None
            if low in (",", ":", ";"):
                if tree.low[k + 1 : k + 2] and tree.low[k + 1] in _NAMING:
                    continue
                first = k + 1
                if not self._starts(first):
                    return None
                last = self._end(first)
                alone = last == first and k > at  # "the mayor of Hola, Ukraine"
                return None if alone or self._placed(first, last) or self._known(first, last) else (first, last)
            if tag == "CC":
                return None
            if tag[:2] == "VB" and low not in _NAMING:
                colon = next((j for j in range(k, min(tree.n, k + _ROLE)) if tree.low[j] == ":"), None)
                if colon is None or not self._starts(colon + 1):
                    return None
                last = self._end(colon + 1)
                return (colon + 1, last) if last > colon + 1 and not self._placed(colon + 1, last) else None
        return None

    def _each(self, loss: Loss, noun: int) -> Iterator[Named]:
        """Each of several who are named behind their number: "two commanders, Abu Ubaida and Dogo Gide"."""
        tree, count = self.tree, loss.party.count
        many = count.best if count is not None and loss.party.quantity is not None else None
        at = noun + 1
        if many is None or not 1 < many <= 4 or tree.low[at : at + 1] not in ([","], [":"], ["–"], ["-"]):
            return
        found: list[tuple[int, int]] = []
        at += 1
        while at < tree.n and self._starts(at):
            last = self._end(at)
            found.append((at, last))
            at = last + 1
            while at < tree.n and tree.low[at] in (",", "and"):
                at += 1
        if len(found) == many and not any(self._placed(*span) for span in found):
            role = tree.low[noun] if self.lexicon.base(tree.low[noun]) in PUBLIC else None
            yield from (Named(first, last, self.lexicon.base(role) if role else None, loss) for first, last in found)

    def _starts(self, k: int) -> bool:
        """Whether a name may begin at token `k`."""
        return 0 <= k < self.tree.n and self.tree.tag[k] in ("NNP", "NNPS") and self.tree.text[k][:1].isupper()

    def _end(self, first: int) -> int:
        """The last token of the name that begins at `first`, with nicknames in quotation marks and particles."""
        tree = self.tree
        last = k = first
        while k + 1 < tree.n:
            k += 1
            if tree.low[k] in _MARKS:
                close = next((j for j in range(k + 1, min(tree.n, k + _NICKNAME)) if tree.low[j] in _MARKS), None)
                if close is None or tree.text[k + 1][:1].islower():
                    break
                last = k = close
            elif tree.tag[k] in ("NNP", "NNPS") and tree.low[k] not in _MARKS:
                last = k
            elif not self._ties(k):
                break
        return last

    def _ties(self, k: int) -> bool:
        """Whether a hyphen or a particle at token `k` goes on with a name: "al-Khatim", "Alhassane ag Intalla"."""
        tree = self.tree
        if tree.tag[k] in ("HYPH", "POS") and tree.start[k] == tree.end[k - 1] and tree.low[k] != "'s":
            return True
        return tree.low[k] in _PARTICLES and self._starts(k + 1)

    def _placed(self, first: int, last: int) -> bool:
        return self.scene.finder.able.placed(self.tree.start[first], self.tree.end[last])

    def _known(self, first: int, last: int) -> bool:
        """Whether the words name a group or force, not a person."""
        return self.scene.finder.able.named(self.tree.start[first], self.tree.end[last])

    def _role(self, first: int, last: int) -> str | None:
        tree = self.tree
        aged = next((k + 1 for k in range(last, first - 1, -1) if tree.low[k] == "old"), first)  # "12-year-old" is no role
        words = [tree.text[k] for k in range(aged, last + 1) if tree.tag[k] not in ("DT", "PRP$", ",", "POS")]
        return " ".join(words) or None
