"""Things burnt, broken and found: "four houses in ruins", "no longer stands", "an arms cache with 12 rifles"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.loss import Finder, Loss
from reportedly.extract.loss_lists import Lists
from reportedly.language.en.forms import of_verbs
from reportedly.language.en.phrases import Party

_BE = frozenset(
    "is are was were be been stand stands stood lie lies lay still now left remain remained already also all reported".split()
)
_STATES = {
    "ruins": ("in",),
    "rubble": ("in", "to"),
    "ashes": ("in",),
    "flames": ("in",),
    "fire": ("on",),
    "roof": ("without", "a"),
    "roofs": ("without",),
}
"""What things are in that are lost → the word before it."""
_BARE_STATES = frozenset("burning ablaze alight roofless burnt-out aflame".split())
_STAND, _COLLAPSE = of_verbs("stand"), of_verbs("collapse")
_CRASH = of_verbs("crash")
_CATCH = of_verbs("catch")
_REDUCE = of_verbs("reduce turn")
_NOTHING = frozenset(
    "hole shell skeleton wreck cinders cinder dust ruin ruins rubble debris heap pile ashes crater nothing frame scrap".split()
)
_WRECKS = frozenset("hulk hulks wreck wrecks wreckage shell shells carcass carcasses skeleton skeletons remains".split())
_BURNT = frozenset("burnt burned charred burnt-out burned-out gutted torched wrecked smouldering smoldering incinerated".split())
_SEE = of_verbs("see count find pass show film photograph leave examine inspect hold stand display")
_PUT = of_verbs("put")
_TEAR = of_verbs("tear rip blow")
_APART = frozenset("apart pieces shreds bits".split())
_STORES = frozenset("cache caches depot dump deposit store stash arsenal stockpile hideout hideouts bunker warehouse".split())
_FIND = of_verbs("find discover locate uncover unearth turn come stumble raid dismantle reveal")
_HOLDING = frozenset("of with containing holding comprising including".split())
_UNDONE = frozenset("destroyed burned burnt detonated incinerated".split())
_NET = of_verbs("catch snag hook net ensnare")
_GOODS = frozenset("equipment weapons materiel arms items haul booty loot trophies exhibits spoils gear hardware".split())
_TAKEN = frozenset("captured seized recovered confiscated retrieved taken found".split())
_COME = of_verbs("come go walk get")
_HOLD = frozenset(("hold",))
WRECKS = (
    _STATES.keys()
    | _BARE_STATES
    | _STAND
    | _COLLAPSE
    | _CRASH
    | _CATCH
    | _REDUCE
    | _WRECKS
    | _BURNT
    | _PUT
    | _TEAR
    | _STORES
    | _NET
    | _GOODS
    | _COME
    | _HOLD
)
"""Words that these rules look at."""
_LOST = frozenset(("vehicles", "buildings", "aircraft", "drones", "weapons", "explosives", "ammunition"))
_FAR, _NEAR = 8, 5


class Wrecks(Finder):
    """Finds things that are told to be gone, burnt or taken by the state they are in."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The losses of things told by the word at token `i`, one of `WRECKS`."""
        low, verb = self.tree.low[i], self.tree.tag[i][:2] == "VB"
        if low in _STATES or low in _BARE_STATES:
            yield from self._in_state(i)
        if low in _WRECKS and not verb:
            yield from self._wreck_of(i)
        if low in _BURNT:
            yield from self._burnt(i)
        if low in _STORES and not verb:
            yield from self._stored(i)
        if low in _GOODS and not verb:
            yield from self._among(i)
        if low == "hold":
            yield from self._got_hold(i)
        if verb:
            yield from self._verb(i, low)

    def _verb(self, i: int, low: str) -> Iterator[Loss]:
        if low in _STAND and "longer" in self.tree.low[max(0, i - 2) : i]:
            yield from self._things(self.subjects(i), "destroyed", i, at_noun=True)
        elif low in _CRASH or (low in _COME and self._comes_down(i)):
            kinds = frozenset(("aircraft", "drones") if low in _CRASH else ("aircraft",))
            yield from self._things(self.subjects(i), "destroyed", i, kinds)
        elif low in _COLLAPSE:
            yield from self._things(self.subjects(i), "destroyed", i)
        elif low in _REDUCE:
            yield from self._reduced(i)
        elif (low in _PUT and self.tree.low[i:].count("torch")) or (
            low in _TEAR and not _APART.isdisjoint(self.tree.low[i + 1 : i + _NEAR])
        ):
            yield from self._things(self._objects(i), "destroyed", i)
        elif low in _COME and self.tree.low[i + 1 : i + 3] in (["away", "with"], ["off", "with"]):
            for item in Lists(self.phrases, self.lexicon).begun(i + 3, None):
                yield Loss("seized", i, item, "loss.off-with")
        if low in _CATCH and "fire" in self.tree.low[i + 1 : i + 3]:
            yield from self._things(self.subjects(i), "destroyed", i)
        elif low in _NET:
            yield from self._things(self._objects(i), "seized", i, frozenset(("drones",)))

    def _comes_down(self, i: int) -> bool:
        """Whether what flew comes down, not down on somebody."""
        return self.tree.low[i + 1 : i + 2] == ["down"] and self.tree.low[i + 2 : i + 3] not in (["on"], ["upon"])

    def _objects(self, i: int) -> list[Party]:
        thing = self.tree.child(i, "dobj", "nsubjpass")
        return self.phrases.parties(thing) if thing is not None else []

    def _things(
        self, rows: list[Party], field: str, i: int, kinds: frozenset[str] = _LOST, *, at_noun: bool = False
    ) -> Iterator[Loss]:
        """The counted things of these phrases as lost; `at_noun` keeps the verb out of the quote."""
        for party in rows:
            word = self.tree.low[party.noun] if party.noun is not None else ""
            shown = any(self.tree.tag[k] in ("DT", "PRP$", "POS") for k in range(party.first, party.last + 1))
            counted = party.count is not None and (party.quantity is not None or (party.singular and shown))
            if counted and self.lexicon.things.get(word) in kinds and word not in self.lexicon.standing:
                yield Loss(field, party.last if at_noun else i, party, "loss.wreck")

    def _in_state(self, i: int) -> Iterator[Loss]:
        """Things by the state they are in: "around fifty houses are on fire", "a shop and four houses in ruins"."""
        tree, k = self.tree, i - 1
        joints = _STATES.get(tree.low[i], ())
        for word in reversed(joints):
            if k >= 0 and tree.low[k] == word:
                k -= 1
            elif word != "a":
                return
        if tree.low[i] == "burning" and (tree.child(i, "dobj") is not None or tree.dep[i] == "amod"):
            return
        while k >= 0 and tree.low[k] in _BE:
            k -= 1
        if k < 0 or tree.tag[k][:2] != "NN" or tree.low[k] not in self.lexicon.things:
            return
        if {"no", "not"} & set(tree.low[max(0, k - 3) : i]):
            return
        party = self.phrases.party(k)
        if party is None:
            return
        yield from self._things([party], "destroyed", i)
        for item in Lists(self.phrases, self.lexicon).before(party.first):
            apart = any(tree.tag[k][:2] == "VB" for k in range(item.last + 1, party.first))
            if not apart and (item.quantity is not None or tree.low[item.first] in ("a", "an", "another")):
                yield from self._things([item], "destroyed", i)

    def _reduced(self, i: int) -> Iterator[Loss]:
        """Things reduced to nothing: "the bank was reduced to a hole"."""
        low = self.tree.low
        to = next((k for k in range(i + 1, min(len(low), i + 2 * _FAR)) if low[k] == "to"), None)
        if to is not None and not _NOTHING.isdisjoint(low[to + 1 : to + 4]):
            yield from self._things(self._objects(i), "destroyed", i)

    def _wreck_of(self, i: int) -> Iterator[Loss]:
        """Things of which only wrecks are left: "the burnt-out hulk of a truck", "the remains of two trucks"."""
        tree = self.tree
        of = next((kid for kid in tree.kids[i] if tree.low[kid] == "of" and kid > i), None)
        inner = tree.child(of, "pobj") if of is not None else None
        if inner is not None:
            kinds = frozenset(("vehicles", "aircraft", "drones"))
            yield from self._things(self.phrases.parties(inner), "destroyed", i, kinds)

    def _burnt(self, i: int) -> Iterator[Loss]:
        """Burnt things that somebody saw or left: "saw one burnt-out vehicle", "left two burnt trucks"."""
        tree = self.tree
        noun = next((k for k in range(i + 1, min(tree.n, i + 4)) if tree.low[k] in self.lexicon.things), None)
        if noun is None or any(tree.tag[k][:2] not in ("JJ", "HY", "RP", "NN", "IN", "VB", "RB") for k in range(i + 1, noun)):
            return
        up = tree.head[noun] if tree.dep[noun] in ("dobj", "conj", "nsubjpass", "attr", "pobj") else noun
        party = self.phrases.party(noun)
        chain = (up, *tree.ups(up))
        seen = any(tree.low[at] in _SEE for at in chain)
        if party is not None and party.first <= i and seen:
            yield from self._things([party], "destroyed", i, frozenset(("vehicles", "buildings", "aircraft")))

    def _stored(self, i: int) -> Iterator[Loss]:
        """What was found hidden: "came across an arms cache with 12 rifles and 800 rounds"."""
        tree, low = self.tree, self.tree.low
        verb = next((up for up in (tree.head[i], *tree.ups(tree.head[i])) if tree.tag[up][:2] == "VB"), None)
        at = next((k for k in range(i + 1, min(tree.n, i + 4)) if low[k] in _HOLDING), None)
        if verb is None or low[verb] not in _FIND or at is None:
            return
        field = "destroyed" if not _UNDONE.isdisjoint(low[i:]) else "seized"
        for item in Lists(self.phrases, self.lexicon).begun(at + 1, None):
            yield Loss(field, i, item, "loss.haul")

    def _among(self, i: int) -> Iterator[Loss]:
        """Parts of a haul: "among the captured equipment are six trucks and a mortar"."""
        low = self.tree.low
        if "among" not in low[max(0, i - 4) : i] or _TAKEN.isdisjoint(low[max(0, i - 4) : i + 2]):
            return
        be = next((k for k in range(i + 1, min(len(low), i + 4)) if low[k] in ("is", "are", "was", "were")), None)
        for item in Lists(self.phrases, self.lexicon).begun(be + 1, None) if be is not None else ():
            yield Loss("seized", i, item, "loss.haul")

    def _got_hold(self, i: int) -> Iterator[Loss]:
        """A thing that somebody got hold of: "got hold of a machine gun"."""
        low = self.tree.low
        if low[i - 1 : i] in (["got"], ["get"], ["laid"], ["took"]) and low[i + 1 : i + 2] == ["of"]:
            for item in Lists(self.phrases, self.lexicon).begun(i + 2, None):
                yield Loss("seized", i, item, "loss.haul")
