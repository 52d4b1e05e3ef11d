"""Rival figures: a bare number that somebody gives for a loss told before ("the hospital says seven", "corrected it to 24")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import Finder, Loss
from reportedly.language.en.forms import of_verbs
from reportedly.language.en.phrases import Party

_GIVE = of_verbs("say give report cite claim list record count quote mention state tell")
"""Verbs whose bare object is a figure: "says seven", "gave 24"."""
_COUNTED = of_verbs("count")
_PUT = of_verbs("put place set estimate fix")
_CHANGE = of_verbs("correct revise raise update rise climb increase lower reduce bring take grow jump")
_SPEAK = of_verbs("speak talk tell")
_STANDS = of_verbs("stand rise climb increase grow jump remain come mount amount")
_LOSSES = frozenset("losses casualties".split())
SAYS = _GIVE | _PUT | _CHANGE | _SPEAK | _STANDS
"""Forms of the verbs that these rules look at."""
_FIGURE = frozenset("figure number total tally count estimate balance".split())
_BEHIND = frozenset(
    (".", ",", ";", "”", '"', "'", "’", ")", "and", "but", "for", "while", "overnight", "so", "in", "at", "on", "dead")
)
"""What may stand behind a bare figure; a noun would say what it counts."""
_ANY = frozenset("own total dead civilian final overall confirmed".split())
_NOT_YEARS = 1900
"""From here on a bare number may be a year."""


class Figures(Finder):
    """Finds bare figures; what they count, only the losses told before can say (the claim's field is theirs)."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The figures that the verb at token `i`, one of `SAYS`, gives."""
        low = self.tree.low[i]
        if low in _GIVE:
            yield from self._figure(i, ("dobj", "ccomp", "attr", "npadvmod", "oprd"), ())
        if low in _PUT:
            named = list(self._named_at(i))
            if not self._of_force(i):
                yield from named or self._figure(i, (), ("at",))
        if low in _CHANGE:
            yield from self._figure(i, (), ("to",))
        if low in _SPEAK:
            yield from self._figure(i, (), ("of",))
        yield from self._of_figure(i)
        yield from self._stands(i)

    def _of_force(self, verb: int) -> bool:
        """Whether an estimate is of how many there were, not of who was lost: "we estimate the attackers at thirty"."""
        thing = self.tree.child(verb, "dobj")
        word = self.tree.low[thing] if thing is not None else ""
        return word in ("strength", "size") or self.lexicon.standing.get(word) == "combatant"

    def _stands(self, verb: int) -> Iterator[Loss]:
        """A figure that a loss stands at or comes to: "fatalities stand at 12", "the wounded rose to 30"."""
        tree = self.tree
        subject = tree.child(verb, "nsubj") if tree.low[verb] in _STANDS else None
        effect = (
            None
            if subject is None
            else self.lexicon.noun_count.get(tree.low[subject]) or self.lexicon.state.get(tree.low[subject])
        )
        if effect is None or subject is None:
            return
        for prep in tree.kids[verb]:
            for inner in tree.children(prep, "pobj") if tree.low[prep] in ("at", "to") else ():
                for loss in self._bare(inner, verb):
                    yield replace(loss, field=effect.field, rule="loss.put-at", again=False, running=True)
                if tree.low[subject] in _LOSSES:
                    yield from self._amount(subject, inner, verb)

    def _amount(self, subject: int, inner: int, verb: int) -> Iterator[Loss]:
        """People to whom losses amount: "the enemy's losses came to 55 servicemen"."""
        tree = self.tree
        of = next((kid for kid in tree.kids[subject] if tree.low[kid] == "of"), None)
        owner = tree.child(of, "pobj") if of is not None else tree.child(subject, "poss", "compound")
        party = self.phrases.party(inner)
        if party is None or party.quantity is None or not self.person(party):
            return
        if owner is not None and tree.tag[owner] != "PRP$":
            party = replace(party, noun=None)
        yield Loss("casualties", verb, party, "loss.put-at", owner=owner)

    def _figure(self, verb: int, deps: tuple[str, ...], joints: tuple[str, ...]) -> Iterator[Loss]:
        tree = self.tree
        at = list(tree.children(verb, *deps)) if deps else []
        preps = [kid for up in (verb, *tree.children(verb, "dobj")) for kid in tree.kids[up] if tree.low[kid] in joints]
        at += [inner for prep in preps for inner in tree.children(prep, "pobj")]
        for number in at:
            yield from self._bare(number, verb)

    def _named_at(self, verb: int) -> Iterator[Loss]:
        """A figure put on a loss that is named: "put the army's dead at eleven", "put its own losses at two"."""
        tree = self.tree
        thing = tree.child(verb, "dobj")
        effect = (
            None if thing is None else self.lexicon.state.get(tree.low[thing]) or self.lexicon.noun_count.get(tree.low[thing])
        )
        if thing is None or effect is None:
            return
        own = next((k for k in tree.kids[thing] if tree.dep[k] in ("poss", "amod", "compound") and tree.low[k] not in _ANY), None)
        owner = self.owner(verb) if own is not None and tree.tag[own] == "PRP$" else own
        for prep in (kid for up in (verb, thing) for kid in tree.kids[up] if tree.low[kid] == "at"):
            for inner in tree.children(prep, "pobj"):
                for loss in self._bare(inner, verb):
                    yield replace(loss, field=effect.field, rule="loss.put-at", again=False, owner=owner)

    def _of_figure(self, verb: int) -> Iterator[Loss]:
        """A figure that is called so: "gave an initial figure of 28"."""
        tree = self.tree
        thing = tree.child(verb, "dobj")
        if thing is None or tree.low[thing] not in _FIGURE:
            return
        for kid in tree.kids[thing]:
            if tree.low[kid] in ("of", "at") and kid > thing:
                for inner in tree.children(kid, "pobj"):
                    yield from self._bare(inner, verb)

    def _bare(self, number: int, verb: int) -> Iterator[Loss]:
        """The number at token `number`, if it counts nothing that is named."""
        tree = self.tree
        quantity = self.phrases.quantity_at(number)
        if quantity is None or quantity.bare <= 0 or quantity.bare >= _NOT_YEARS or tree.tag[number][:2] == "NN":
            return
        after = quantity.last + 1
        if after < tree.n and tree.low[after] not in _BEHIND:
            return
        party = Party(quantity.first, quantity.last, quantity.last, None, quantity.count, quantity)
        yield Loss("killed", verb, party, "loss.figure", again=True)
