"""Losses told by where people are or what became of them: "31 are in his wards", "the fate of three is unknown"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import PEOPLE_ONLY, Finder, Loss
from reportedly.language.en.forms import of_verbs
from reportedly.model import Count

_CARE = frozenset("care hospital hospitals ward wards clinic clinics infirmary icu theatre surgery".split())
_CONDITION, _GRAVE = (
    frozenset(("condition", "state", "coma")),
    frozenset("grave critical serious stable bad poor severe life-threatening dangerous coma".split()),
)
_TREATMENT = frozenset("treatment treatments therapy medication".split())
_RUINS = frozenset("rubble debris concrete ruins wreckage collapse".split())
_FATE = frozenset("fate whereabouts".split())
_IN_ONLY = ("in", "into")
_HELD_IN = {
    **dict.fromkeys("custody detention jail prison captivity hands cells".split(), _IN_ONLY),
    "bars": ("behind",),
    "arrest": ("under",),
}
"""Words for where those are who were taken, and the prepositions before them."""
_CUSTODY = frozenset(_HELD_IN)
_HELD = frozenset("held kept still".split())
_IN, _UNDER, _TO = (
    frozenset("in at inside".split()),
    frozenset("under beneath underneath in below".split()),
    frozenset(("to", "at")),
)
_STAY = of_verbs("remain lie stay languish fight") | frozenset("is are was were be been being 's 're".split())
_BROUGHT = of_verbs("take rush bring evacuate admit transfer refer move send airlift transport ferry convey carry hospitalise")
_ANSWER = of_verbs("respond receive undergo need require get await")
_TRAPPED = of_verbs("trap bury stick catch pin")
_OPERATE, _SEE = of_verbs("operate"), of_verbs("see hear find trace locate")
_RETURN = frozenset("come came return returned".split())
_UNHURT = frozenset("unhurt unharmed unscathed uninjured".split())
_ALONG = frozenset("along together alongside".split())
_WHOSE = frozenset("whom them those which".split())
WORDS = _CUSTODY | _CARE | _CONDITION | _TREATMENT | _RUINS | _FATE | _OPERATE | _SEE | _RETURN | _UNHURT
"""Words that these rules look at."""
_REACH = 16
"""Tokens behind a loss in which those stand who suffered it along with others."""


class Fates(Finder):
    """Finds the hurt and the missing whom words for a place, a state or a treatment tell."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The losses told by the word at token `i`, one of `WORDS`."""
        low = self.tree.low[i]
        if low in _FATE:
            yield from self._fate(i)
        elif low in _UNHURT:
            yield from self._unhurt(i)
        elif low in _OPERATE:
            yield from self._operated(i)
        elif low in _SEE:
            yield from self._not_seen(i)
        elif low in _RETURN:
            yield from self._not_back(i)
        elif self.tree.tag[i][:2] in ("NN", "VB"):
            yield from self._placed(i, low)

    def along(self, found: list[Loss]) -> Iterator[Loss]:
        """Those who suffered the same: "the driver was killed along with two of his guards"."""
        tree = self.tree
        for i in range(1, tree.n):
            if not (tree.low[i] == "with" and tree.low[i - 1] in _ALONG) and tree.low[i] != "alongside":
                continue
            inner = tree.child(i, "pobj")
            same = [loss for loss in found if loss.trigger < i <= loss.trigger + _REACH and loss.party.last < i and not loss.part]
            if inner is None or not same or same[-1].field not in PEOPLE_ONLY:
                continue
            for party in self.phrases.parties(inner):
                if party.count is not None and party.first > i and (party.quantity is not None or party.singular):
                    yield replace(same[-1], party=party, rule="loss.along-with", euphemism=None)

    def _placed(self, i: int, low: str) -> Iterator[Loss]:
        """People whom a place or a condition tells of: "in his wards", "in grave condition", "under rubble"."""
        tree = self.tree
        prep = tree.head[i]
        if low in _TREATMENT or (low == "surgery" and tree.dep[i] == "dobj"):
            verb = prep if tree.dep[i] == "dobj" else tree.head[prep]
            if tree.low[verb] in _ANSWER or tree.low[verb] in _BROUGHT:
                yield from self._people(verb, "injured", i, "loss.in-care")
            return
        if tree.dep[prep] != "prep" or tree.dep[i] != "pobj":
            return
        verb, joint = tree.head[prep], tree.low[prep]
        if low in _CUSTODY:
            if joint in _HELD_IN[low] and (tree.low[verb] in _STAY or tree.low[verb] in _HELD):
                yield from self._confined(verb, i)
        elif low in _RUINS:
            if joint in _UNDER and (tree.low[verb] in _STAY or tree.low[verb] in _TRAPPED):
                yield from self._people(verb, "missing", i, "loss.whereabouts")
        elif low in _CONDITION:
            if joint in _IN and tree.low[verb] in _STAY and any(tree.low[k] in _GRAVE for k in (i, *tree.kids[i])):
                yield from self._people(verb, "injured", i, "loss.in-care")
        elif (joint in _IN and tree.low[verb] in _STAY) or (joint in _TO and tree.low[verb] in _BROUGHT):
            yield from self._people(verb, "injured", i, "loss.in-care")

    def _confined(self, verb: int, at: int) -> Iterator[Loss]:
        """Those who are in somebody's hands: "23 are in custody", "three pilots are in captivity"."""
        tree = self.tree
        for party in self.subjects(verb):
            fighter = party.noun is not None and self.lexicon.standing.get(tree.low[party.noun]) == "combatant"
            if not self.counted(party) or not self.person(party):
                continue
            if tree.low[at] in ("captivity", "hands"):
                if tree.low[at] == "hands" and not any(tree.low[kid] in self.lexicon.camp for kid in tree.kids[at]):
                    continue
                yield Loss("captured" if fighter else "abducted", at, party, "loss.confined")
            else:
                yield Loss("arrested", at, party, "loss.confined")

    def _people(self, verb: int, field: str, at: int, rule: str) -> Iterator[Loss]:
        """The counted people of whom the verb tells, but for the dead."""
        tree = self.tree
        thing = tree.child(verb, "dobj") if tree.child(verb, "auxpass", "nsubjpass") is None else None
        rows = (
            self.phrases.parties(thing)
            if thing is not None and tree.tag[thing] != "PRP" and tree.low[verb] in _BROUGHT
            else self.subjects(verb)
        )
        for party in rows:
            if not self.counted(party) or tree.low[party.noun or party.head] in ("casualties", "casualty"):
                continue
            last = party.quantity.last if party.quantity is not None else party.last
            part = (
                tree.low[last + 1 : last + 2] == ["of"] and tree.low[last + 2 : last + 3] != [] and tree.low[last + 2] in _WHOSE
            )
            bare = party.noun is None or tree.low[party.noun] in ("wounded", "injured")
            part = part or (bare and tree.low[at] in _CONDITION)  # "nine are in critical condition"
            yield Loss(field, at, party, rule, part=part)

    def _operated(self, i: int) -> Iterator[Loss]:
        """Those on whom surgeons operate: "operated on three of them"."""
        for kid in self.tree.kids[i]:
            if self.tree.low[kid] == "on" and self.tree.dep[kid] == "prep":
                inner = self.tree.child(kid, "pobj")
                for party in self.phrases.parties(inner) if inner is not None else ():
                    if self.counted(party):
                        yield Loss("injured", i, party, "loss.in-care")

    def _fate(self, i: int) -> Iterator[Loss]:
        """Those of whom nothing is known: "the fate of three more is unknown"."""
        tree = self.tree
        state = tree.child(tree.head[i], "acomp", "oprd") if tree.dep[i] in ("nsubj", "nsubjpass") else None
        of = next((kid for kid in tree.kids[i] if tree.low[kid] == "of" and kid > i), None)
        inner = tree.child(of, "pobj") if of is not None else None
        if state is None or tree.low[state] not in ("unknown", "unclear", "uncertain") or inner is None:
            return
        for party in self.phrases.parties(inner):
            if self.counted(party):
                yield Loss("missing", i, party, "loss.whereabouts")

    def _not_seen(self, i: int) -> Iterator[Loss]:
        """Those who were not seen again: "three of his men have not been seen since"."""
        tree = self.tree
        if tree.child(i, "auxpass") is None or tree.child(i, "neg") is None:
            return
        for party in self.subjects(i):
            if self.counted(party):
                yield Loss("missing", i, party, "loss.not-seen")

    def _not_back(self, i: int) -> Iterator[Loss]:
        """Those who did not come back: "eleven did not return from the fields"."""
        tree = self.tree
        if tree.child(i, "neg") is None or tree.child(i, "dobj") is not None:
            return
        if tree.low[i] in ("come", "came") and tree.low[i + 1 : i + 2] not in (["back"], ["home"]):
            return
        for party in self.subjects(i):
            if self.counted(party):
                yield Loss("missing", i, party, "loss.not-seen")

    def _unhurt(self, i: int) -> Iterator[Loss]:
        """Those who came away whole are none that were hurt: "the driver jumped out unhurt"."""
        tree = self.tree
        verb = tree.head[i]
        if tree.dep[i] not in ("acomp", "advcl", "oprd", "conj", "advmod", "xcomp", "ccomp") or tree.low[verb] in ("if", "not"):
            return
        if any(tree.low[k] in ("not", "n't") for k in (*tree.kids[i], *tree.kids[verb])):
            return
        verb = verb if tree.tag[verb][:2] == "VB" else tree.head[verb]
        effect = self.lexicon.verb_object.get(tree.low[verb])
        if effect is not None and effect.field == "released":
            return  # "were freed unharmed"
        for party in self.subjects(verb):
            if party.noun is not None and self.person(party):
                party = replace(party, count=Count.exactly(0), quantity=None, singular=False)
                yield Loss("casualties", i, party, "loss.unhurt")
