"""Losses told by idioms without a verb of harm: "had his arm blown off", "are holding 14 soldiers", "six 200s", "are no more"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import Finder, Loss
from reportedly.language.en.forms import of_verbs
from reportedly.language.en.numbers import Quantity
from reportedly.language.en.phrases import Party
from reportedly.model import Count

HURTS = frozenset(
    """wounds wound injuries injury burns burn bullet bullets shrapnel splinter splinters fragments fracture fractures bruises
    cuts lacerations concussion concussions trauma pellets ribs""".split()
)
"""What the hurt have: nouns behind "with"."""
_LIMBS = frozenset("leg legs arm arms hand hands foot feet finger fingers eye eyes ear ears limb limbs toe toes jaw".split())
_BONES = frozenset("hip hips skull collarbone wrist ankle pelvis knee shoulder spine nose".split())
_BROKEN = frozenset("broken fractured shattered crushed severed mangled amputated".split())
_THROATS = frozenset("throat throats".split())
_MAIM = of_verbs(
    "blow amputate sever rip shatter mangle shear tear crush break fracture chop lop slash hack pierce burn smash cut"
)
_SLIT = of_verbs("slit cut slash")
_HAVE = of_verbs("have") | {"has"}
_CARED = of_verbs(
    """treat admit receive escape come walk get live leave survive hospitalise hospitalize rush emerge land evacuate take
    bring see arrive limp transfer airlift return"""
)
_TREATING = of_verbs("treat admit receive see register")
_HOLD = of_verbs("hold")
_RESPONSIBLE = frozenset("responsible accountable liable hostage captive prisoner prisoners captives hostages talks".split())
_PRISON = frozenset("police custody prison jail cell cells station barracks court detention suspicion questioning".split())
_TAKE = of_verbs("take") - {"taking"}
_PRISONERS = frozenset("prisoners captives pows prisoner".split())
_DO, _ACCOUNT, _BELONG = of_verbs("do"), of_verbs("account"), of_verbs("belong")
_ARMS = frozenset("weapon weapons arms rifle rifles guns gun kalashnikov kalashnikovs firearms".split())
_GIVE_UP = of_verbs("hand surrender turn give lay drop throw deposit put yield")
_FUNERALS = frozenset("funeral funerals burial burials".split())
_CONTACT = frozenset("contact news word trace sign".split())
_DEAD_ITEMS, _HURT_ITEMS = frozenset("200s 200th 200ths".split()), frozenset("300s 300th 300ths".split())
_CARGO = frozenset("cargo gruz load".split())
_OWN_LOSS = of_verbs("lose leave bury carry mourn admit count drag collect abandon")
_BODIES = frozenset("bodies body corpses corpse remains dead".split())
_HARMLESS = frozenset("loss losses casualties casualty injury injuries".split())
_FLOWN = frozenset(("drones", "aircraft", "vehicles"))
_OWN = frozenset(("own", "dead", "wounded"))
_RULES: tuple[tuple[str, frozenset[str]], ...] = (
    ("_with_hurts", HURTS | _LIMBS | _BONES),
    ("_maimed", _LIMBS | _THROATS),
    ("_held", _HOLD),
    ("_prisoners", _PRISONERS),
    ("_gave_up_arms", _ARMS),
    ("_funeral", _FUNERALS),
    ("_no_contact", _CONTACT),
    ("_cargo", _DEAD_ITEMS | _HURT_ITEMS | _CARGO),
    ("_no_more", frozenset(("more",))),
    ("_bagged", frozenset(("bags",))),
    ("_out_of_action", frozenset(("action",))),
    ("_own", _OWN),
    ("_loss_of", _HARMLESS | {"life"}),
    ("_belong", _BELONG),
    ("_done_with", _DO | _ACCOUNT),
)
_VERBS = _HOLD | _BELONG | _DO | _ACCOUNT
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _rule, _words in _RULES:
    for _word in _words:
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _rule)
WORDS = frozenset(_BY_WORD)
"""Words that these rules look at."""
_OF_THEIR = 3
"""Tokens from "own" back to the number: "seven of their own"."""


class Idioms(Finder):
    """Finds the losses that words tell which by themselves tell none."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The losses told by the word at token `i`, one of `WORDS`."""
        low = self.tree.low[i]
        if (self.tree.tag[i][:2] == "VB") == (low in _VERBS):
            for rule in _BY_WORD[low]:
                yield from getattr(self, rule)(i)

    def _with_hurts(self, i: int) -> Iterator[Loss]:
        """The hurt by what they have: "34 people with gunshot wounds", "a woman with a broken hip"."""
        tree = self.tree
        if tree.low[i] not in HURTS and tree.low[i - 1] not in _BROKEN:
            return
        prep = tree.head[i]
        if tree.dep[i] != "pobj" or tree.low[prep] != "with":
            return
        up = tree.head[prep]
        if tree.dep[up] == "pobj" and tree.low[up] not in self.lexicon.standing:
            above = tree.head[tree.head[up]]  # "evacuated by helicopter with injuries"
            up = above if tree.low[above] in _CARED else up
        if tree.tag[up][:2] != "VB":
            party = self.phrases.party(up)
            rows = [party] if party is not None else []
        elif tree.low[up] not in _CARED:
            return
        else:
            rows = self._cared(up)
        for party in rows:
            if self.counted(party):
                yield Loss("injured", i, party, "loss.with-wounds")

    def _cared(self, verb: int) -> list[Party]:
        """Those who came or were brought somewhere, or whom a hospital treats."""
        thing = self.tree.child(verb, "dobj")
        if thing is not None and self.tree.child(verb, "auxpass") is None:
            return self.phrases.parties(thing) if self.tree.low[verb] in _TREATING else []
        return self.subjects(verb)

    def _maimed(self, i: int) -> Iterator[Loss]:
        """Who lost part of the body: "had his arm blown off", "whose leg was amputated", "ripped off the foot of a shepherd"."""
        tree = self.tree
        verb = tree.head[i]
        throat = tree.low[i] in _THROATS
        if tree.tag[verb][:2] != "VB" or tree.low[verb] not in (_SLIT if throat else _MAIM):
            return
        if tree.low[verb] in ("broke", "broken", "break", "fractured", "lost") and tree.dep[i] == "dobj":
            return  # "broke his arm" is told elsewhere
        for party in self._bearers(i, verb):
            if party.count is not None and (party.quantity is not None or party.singular) and self.person(party):
                yield Loss("killed" if throat else "injured", verb if verb > i else i, party, "loss.maimed")

    def _bearers(self, limb: int, verb: int) -> list[Party]:
        """Those whose limb it is."""
        tree, phrases = self.tree, self.phrases
        of = next((kid for kid in tree.kids[limb] if tree.low[kid] == "of"), None)
        inner = tree.child(of, "pobj") if of is not None else None
        if inner is not None:
            return phrases.parties(inner)
        owner = tree.child(limb, "poss")
        if owner is not None and tree.tag[owner][:2] == "NN":
            return phrases.parties(owner)
        if owner is not None and tree.tag[owner] == "WP$":
            clause = next((up for up in (verb, *tree.ups(verb)) if tree.dep[up] == "relcl"), None)
            return phrases.parties(tree.head[clause]) if clause is not None else []
        have = tree.head[verb]
        return self.subjects(have) if tree.low[have] in _HAVE and have != verb else []

    def _held(self, i: int) -> Iterator[Loss]:
        """People whom somebody holds: "the rebels are holding 14 soldiers", "five sailors are still held by the pirates"."""
        tree = self.tree
        passive = tree.child(i, "auxpass") is not None
        thing = tree.child(i, "nsubjpass") if passive else tree.child(i, "dobj")
        if thing is None or not _RESPONSIBLE.isdisjoint(tree.low[i + 1 : i + 12]):
            return
        by = tree.child(i, "agent") if passive else None
        doer = (tree.child(by, "pobj") if by is not None else None) if passive else tree.child(i, "nsubj")
        still = "still" in tree.low[max(0, i - 4) : i]
        if passive and doer is None and _PRISON.isdisjoint(tree.low) and not still:
            return
        for party in self.phrases.parties(thing):
            if self.counted(party) and self.person(party):
                unknown = passive and doer is None and _PRISON.isdisjoint(tree.low)
                yield Loss("abducted" if unknown else self.held_as(doer, party), i, party, "loss.held", agent=doer)

    def _prisoners(self, i: int) -> Iterator[Loss]:
        """Prisoners who are counted where they are taken: "the brigade took 20 prisoners"."""
        tree = self.tree
        verb = tree.head[i]
        party = self.phrases.party(i)
        if tree.dep[i] not in ("dobj", "nsubjpass") or tree.low[verb] not in _TAKE or party is None or party.quantity is None:
            return
        yield Loss("captured", verb, party, "loss.prisoners")

    def _gave_up_arms(self, i: int) -> Iterator[Loss]:
        """Fighters who gave their arms away: "ninety fighters handed over their rifles"."""
        tree = self.tree
        verb = tree.head[i]
        own = tree.child(i, "poss")
        if tree.dep[i] != "dobj" or tree.low[verb] not in _GIVE_UP or own is None or tree.tag[own] != "PRP$":
            return
        for party in self.subjects(verb):
            if self.counted(party) and self.person(party):
                yield Loss("surrendered", verb, party, "loss.gave-up-arms")

    def _funeral(self, i: int) -> Iterator[Loss]:
        """Counted dead for whom there is a funeral: "funerals were held for eleven villagers"."""
        tree = self.tree
        for at in (i, tree.head[i]):
            for kid in tree.kids[at]:
                if tree.low[kid] in ("of", "for") and kid > i:
                    for inner in tree.children(kid, "pobj"):
                        for party in self.phrases.parties(inner):
                            if party.quantity is not None and self.person(party):
                                yield Loss("killed", i, party, "loss.mourned")

    def _no_contact(self, i: int) -> Iterator[Loss]:
        """People of whom nothing is heard: "contact was lost with three soldiers", "there is no news of four drivers"."""
        tree = self.tree
        verb = tree.head[i]
        lost = tree.low[i] == "contact" and tree.low[verb] in ("lost", "lose", "losing")
        none = any(tree.low[kid] == "no" for kid in tree.kids[i])
        if not (lost or none):
            return
        for kid in (*tree.kids[i], *tree.kids[verb]):
            if kid > i and tree.low[kid] in ("with", "of", "from", "about"):
                for inner in tree.children(kid, "pobj"):
                    for party in self.phrases.parties(inner):
                        if self.counted(party) and self.person(party):
                            yield Loss("missing", i, party, "loss.no-contact")

    def _cargo(self, i: int) -> Iterator[Loss]:
        """The dead and the hurt by the numbers of their freight: "six 200s", "14 cargo 300"."""
        tree = self.tree
        code = tree.low[i + 1] if tree.low[i] in _CARGO and i + 1 < tree.n else tree.low[i]
        if code not in ("200", "300") and tree.low[i] in _CARGO:
            return
        quantity = self.phrases.quantity_at(i - 1) if i else None
        if quantity is not None and quantity.last == i - 1:
            last = i + 1 if tree.low[i] in _CARGO else i
            party = Party(quantity.first, quantity.last, quantity.last, None, quantity.count, quantity)
            yield Loss("killed" if code[0] == "2" else "injured", last, party, "loss.cargo", code)

    def _no_more(self, i: int) -> Iterator[Loss]:
        """Those who are no more."""
        tree = self.tree
        verb = tree.head[i]
        if (
            tree.low[i - 1 : i] != ["no"]
            or tree.tag[verb][:2] != "VB"
            or (i + 1 < tree.n and tree.tag[i + 1][:2] in ("NN", "JJ", "IN"))
        ):
            return
        for party in self.subjects(verb):
            if self.counted(party) and self.person(party):
                yield Loss("killed", i, party, "loss.no-more", "no more")

    def _bagged(self, i: int) -> Iterator[Loss]:
        """The dead who come back in body bags."""
        tree = self.tree
        prep = tree.head[i]
        up = tree.head[prep]
        if tree.low[prep] != "in" or tree.low[i - 1] != "body":
            return
        quantity = self.phrases.quantity_at(up)
        rows = self.at_quantity(quantity.first) if quantity is not None else []
        if not rows:
            thing = tree.child(up, "dobj")
            rows = self.phrases.parties(thing) if thing is not None else self.subjects(up)
        for party in rows:
            if self.counted(party) and (party.noun is None or self.person(party)):
                yield Loss("killed", i, party, "loss.body-bags")

    def _out_of_action(self, i: int) -> Iterator[Loss]:
        """A number right before "out of action"."""
        quantity = self.phrases.quantity_at(i - 3) if i >= _OF_THEIR else None
        if quantity is not None and quantity.last == i - 3 and self.tree.low[i - 2 : i] == ["out", "of"]:
            party = Party(quantity.first, quantity.last, quantity.last, None, quantity.count, quantity)
            yield Loss("neutralised", i, party, "loss.out-of-action")

    def _own(self, i: int) -> Iterator[Loss]:
        """A number of the loser's own: "they left seven of their own dead", "lost four of its own"."""
        tree = self.tree
        quantity = self.phrases.quantity_at(i - _OF_THEIR) if i >= _OF_THEIR else None
        if quantity is None or tree.low[i - 2] != "of" or tree.tag[i - 1] != "PRP$":
            return
        verb = next((up for up in tree.ups(i) if tree.tag[up][:2] == "VB"), None)
        word = tree.low[i] if tree.low[i] != "own" else tree.low[i + 1] if i + 1 < tree.n else ""
        effect = self.lexicon.state.get(word)
        passive = effect is not None or (verb is not None and tree.child(verb, "auxpass") is not None)
        if (
            verb is None
            or (tree.low[verb] not in _OWN_LOSS and not passive)
            or (effect is None and tree.low[verb] not in _OWN_LOSS)
        ):
            return
        party = Party(quantity.first, quantity.last, quantity.last, None, quantity.count, quantity)
        yield Loss(effect.field if effect is not None else "killed", i, party, "loss.of-their-own", owner=self.owner(verb))

    def _loss_of(self, i: int) -> Iterator[Loss]:
        """No loss at all, or a loss of life: "returned without loss", "no loss of life", "one loss of life"."""
        tree = self.tree
        if tree.low[i] == "loss":
            of = next((kid for kid in tree.kids[i] if tree.low[kid] == "of"), None)
            inner = tree.child(of, "pobj") if of is not None else None
            for party in self.phrases.parties(inner) if inner is not None else ():
                if self.counted(party) and party.noun is not None and self._living(tree.low[party.noun]):
                    yield Loss("killed", i, party, "loss.of-life")
        if tree.low[i] == "life":
            if tree.low[i - 2 : i] == ["loss", "of"]:
                quantity = next(
                    (self.phrases.quantity_at(k) for k in (i - 3, i - 4) if k >= 0 and self.phrases.quantity_at(k)), None
                )
                if quantity is not None:
                    party = Party(quantity.first, i - 2, quantity.last, None, quantity.count, quantity)
                    yield Loss("killed", i, party, "loss.of-life")
            return
        at = i - 1
        while at > 0 and tree.tag[at] in ("JJ", "DT", "NN"):
            at -= 1
        if at >= 0 and tree.low[at] == "without" and tree.low[i + 1 : i + 2] != ["of"]:
            verb = next((up for up in tree.ups(at) if tree.tag[up][:2] == "VB"), None)
            owner = self.owner(verb) if verb is not None else None
            party = Party(at, i, i, None, Count.exactly(0), Quantity(at, at, Count.exactly(0), 0))
            field = "injured" if tree.low[i][:6] == "injury" or tree.low[i][:6] == "injuri" else "casualties"
            yield Loss(field, i, party, "loss.without", owner=owner)

    def _living(self, word: str) -> bool:
        return word in self.lexicon.standing and word not in ("life", "lives")

    def _belong(self, i: int) -> Iterator[Loss]:
        """Bodies by whose they are: "nine of the bodies belong to members of the village guard"."""
        tree = self.tree
        to = next((kid for kid in tree.kids[i] if tree.low[kid] == "to"), None)
        owner = tree.child(to, "pobj") if to is not None else None
        if owner is None or (tree.low[owner] not in self.lexicon.standing and tree.tag[owner][:3] != "NNP"):
            return
        for party in self.subjects(i):
            if party.quantity is None:
                continue
            low = tree.low[party.noun] if party.noun is not None else ""
            if low in _BODIES:
                yield Loss("killed", i, replace(party, noun=None), "loss.belong", owner=owner)
            elif party.noun is None:
                yield Loss("killed", i, party, "loss.belong", owner=owner, again=True)

    def _done_with(self, i: int) -> Iterator[Loss]:
        """Those whom somebody does away with or accounts for."""
        tree = self.tree
        away = tree.low[i] in _DO
        if away and tree.low[i + 1 : i + 3] != ["away", "with"]:
            return
        for kid in (kid for at in (i, *tree.kids[i]) for kid in tree.kids[at]):
            if tree.low[kid] == ("with" if away else "for") and kid > i:
                for inner in tree.children(kid, "pobj"):
                    for party in self.phrases.parties(inner):
                        noun = tree.low[party.noun] if party.noun is not None else ""
                        fights = self.lexicon.standing.get(noun) == "combatant"
                        if not away and party.quantity is not None and self.lexicon.things.get(noun) in _FLOWN:
                            yield Loss("destroyed", i, party, "loss.done-with", agent=self._doer(i))
                        if self.counted(party) and self.person(party) and (away or fights):
                            yield Loss("killed", i, party, "loss.done-with", tree.text[i].lower(), self._doer(i))

    def _doer(self, verb: int) -> int | None:
        return self.tree.child(verb, "nsubj")
