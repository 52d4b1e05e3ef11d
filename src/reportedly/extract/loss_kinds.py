"""What may be lost in which way: people are killed and weapons seized, not the other way about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.extract.loss import PEOPLE_ONLY, THINGS_ONLY, Finder, Loss
from reportedly.language.en.phrases import Party

_FATES = frozenset(("killed", "injured"))
_FATALLY = frozenset(("fatally", "mortally"))
_THEM = frozenset("them whom us those".split())
_TERRITORY = frozenset(
    "town village city district area position base territory post checkpoint camp airport property region province "
    "neighbourhood neighborhood station stronghold bridge road hill house building compound headquarters outpost "
    "hideout barrack facility school settlement".split()
)
_SURELY_PEOPLE = frozenset(
    "kill murder assassinate behead execute wound injure abduct kidnap arrest detain martyr slaughter massacre shoot "
    "gun hack stab lynch slay".split()
)
"""Verbs whose object is a person even where no list knows the noun."""
_ABSTRACT = frozenset(
    "bill deal economy hope hopes chance chances plan plans pride feeling feelings project process time idea dream bid "
    "talks proposal measure amendment evening morning night afternoon monday tuesday wednesday thursday friday saturday "
    "sunday day week month year motion mood appetite career campaign reform debate story show virus bacteria pest "
    "cancer germ attention chain chains brand brands business businesses company companies firm firms startups products "
    "services job jobs programmes programs".split()
)


_ROUGHLY = frozenset(
    "cache haul stock stockpile arsenal consignment load truckload quantity quantities amount amounts number lot lots many most "
    "half majority all others column row set couple handful".split()
)
"""Words that tell of things how many there were, if only roughly: "large quantities of ammunition"."""


_WIPED = ("wip", "finish", "knock", "bump")
"""How the verbs begin that put an end to people and things alike."""
_LOOT = ("loot", "rob", "ransack", "plunder", "pillag", "raid")
"""How the verbs begin whose object is emptied, not taken."""


class Kinds(Finder):
    """Sorts what was found into people and things, and drops what is neither."""

    def all(self, found: Iterable[Loss]) -> Iterator[Loss]:
        """Keeps what can be lost that way: people are not "seized weapons", a town is not captured as a prisoner is."""
        last: Party | None = None
        for loss in self._harmed(list(found)):
            loss = self._scratched(self._one_more(loss, last))
            for rule in (self._as_people, self._as_thing):
                kept = rule(loss)
                if kept is not None:
                    thing = kept.party.noun is not None and kept.field in THINGS_ONLY
                    last = kept.party if thing else last
                    yield kept
                    break

    def _harmed(self, found: list[Loss]) -> Iterator[Loss]:
        """The losses, those that are told both as killed and as hurt taken as casualties: "killed and wounded 30 soldiers"."""
        low = self.tree.low
        told = {(loss.field, loss.party.first, loss.trigger) for loss in found if loss.rule == "loss.verb-object"}
        for loss in found:
            count, first, at = loss.party.count, loss.party.first, loss.trigger
            figure = (count.best or count.low) if count is not None else None
            step = 2 if loss.field == "killed" else -2
            other = ("injured" if loss.field == "killed" else "killed", first, at + step)
            joined = low[min(at, at + step) + 1] in ("and", "or") if other in told else False
            if not (joined and figure and first > max(at, at + step) and loss.rule == "loss.verb-object"):
                yield loss
            elif loss.field == "killed":
                yield replace(loss, field="casualties", euphemism=None)

    def _scratched(self, loss: Loss) -> Loss:
        """Those who were scratched or harmed are hurt; that nobody was is told of no casualties."""
        count = loss.party.count
        verb = self.tree.low[loss.trigger]
        if loss.field == "casualties" and verb in ("scratched", "harmed") and count is not None and count.best != 0:
            return replace(loss, field="injured")
        return loss

    def _one_more(self, loss: Loss, last: Party | None) -> Loss:
        """A loss of one more of the things told before: "two tanks and damaged a third", "three cars, one of which was hit"."""
        party = loss.party
        pronoun = party.noun is not None and self.tree.low[party.noun] in ("which", "them", "these")
        if loss.field not in THINGS_ONLY or not (party.noun is None or pronoun) or not (party.quantity or party.singular):
            return loss
        noun = last.noun if last is not None else None
        if noun is None:
            before = (k for k in range(party.first - 1, -1, -1) if self.tree.low[k] in self.lexicon.things)
            noun = next(before, None) if pronoun else None
        return loss if noun is None else replace(loss, party=replace(party, noun=noun, described=noun))

    def _as_people(self, loss: Loss) -> Loss | None:
        party = loss.party
        if self._burnt_goods(loss):
            return replace(loss, field="destroyed", euphemism=None)
        word = self.tree.low[party.noun] if party.noun is not None else ""
        if self._number_of(party):
            return None  # "the number of people killed": the number follows
        own = self.lexicon.noun_count.get(word)
        if own is not None and own.field != loss.field and own.field in _FATES:
            return None  # "31 martyrs and 50 injured": martyrs are no injured
        if loss.field == "injured" and any(self.tree.low[k] in _FATALLY for k in self.tree.kids[loss.trigger]):
            loss = replace(loss, field="killed")
        person = self.person(party) or word in self.lexicon.standing or word in _THEM
        thing = self.lexicon.things.get(word)
        if loss.field in THINGS_ONLY:
            if loss.field == "destroyed" and thing is None and party.quantity is not None and self._fights(word):
                return replace(loss, field="killed", euphemism=self.tree.low[loss.trigger])  # "30 militants were destroyed"
            if (
                person
                and thing is None
                and loss.field == "seized"
                and party.noun is not None
                and self.tree.low[loss.trigger][:5] in ("seize", "captu")
            ):
                return replace(loss, field=self._seized_as(loss))
            return None
        if loss.field not in PEOPLE_ONLY or party.count is None:
            return None
        if not person and thing is None:
            person = self._perhaps(loss, word)
        after = max(party.last, party.quantity.last if party.quantity is not None else 0) + 1
        if loss.field == "displaced" and any(low in self.lexicon.state for low in self.tree.low[after : after + 1]):
            return None  # "evacuated 60 wounded"
        if loss.field == "displaced" and word in self.lexicon.noun_count:
            return None  # "evacuated 14 casualties"
        if loss.field == "displaced" and (party.quantity is None or self.lexicon.standing.get(word) == "combatant"):
            return None  # "the gunmen fled"
        if person and (thing is None or word in self.lexicon.standing):
            return loss
        return None

    def _burnt_goods(self, loss: Loss) -> bool:
        """Whether what burnt is no person: a counted noun that no list knows and that is not worded as people are."""
        tree, noun = self.tree, loss.party.noun
        if noun is None or loss.field != "killed" or not tree.low[loss.trigger].startswith(("burn", "burnt")):
            return False
        word = tree.low[noun]
        known = word in self.lexicon.standing or word in self.lexicon.things or self.lexicon.person_like(word)
        alive = not {"alive", "death"}.isdisjoint(tree.low[loss.trigger :])
        return not known and not alive and tree.tag[noun] == "NNS" and loss.party.quantity is not None

    def _fights(self, word: str) -> bool:
        return self.lexicon.standing.get(word) == "combatant" and self.lexicon.base(word) not in self.lexicon.collective

    def _seized_as(self, loss: Loss) -> str:
        """How people are held who were seized."""
        if loss.agent is not None:
            return self.held_as(loss.agent, loss.party)
        word = self.tree.low[loss.party.noun] if loss.party.noun is not None else ""
        if self.lexicon.camp.get(word) == "nonstate":
            return "arrested"
        return "captured" if self.lexicon.standing.get(word) == "combatant" else "abducted"

    def _number_of(self, party: Party) -> bool:
        """Whether a phrase without a number is only what a number is of."""
        low = self.tree.low
        if party.quantity is not None:
            return False
        counted = party.count.hedge if party.count is not None else None
        return counted == "the number" or (party.first > 1 and low[party.first - 2 : party.first] == ["number", "of"])

    def _perhaps(self, loss: Loss, word: str) -> bool:
        """Whether a noun that no list knows is a person here: counted, ending as such words do, or behind a verb for people."""
        party = loss.party
        if word in _ABSTRACT or word in self.lexicon.act_nouns or self.tree.tag[party.head][:2] not in ("NN", "CD"):
            return False
        if party.quantity is not None:
            return loss.field in ("killed", "injured", "arrested", "casualties", "abducted", "captured", "released")
        effect = self.lexicon.verb_object.get(self.tree.low[loss.trigger])
        sure = effect is not None and effect.base in _SURELY_PEOPLE
        return loss.rule in ("loss.verb-object", "loss.verb-particle", "loss.verb-subject", "loss.led-away", "loss.in-care") and (
            self.lexicon.person_like(word) or (sure and party.singular)
        )

    def _counted(self, party: Party) -> bool:
        """Whether words say how many or how much, if only roughly; a bare plural or a mass noun tells no number."""
        hedge = party.count.hedge if party.count is not None else None
        if self.tree.low[party.first] in ("every", "each") or (
            party.singular and party.noun is not None and "IN" in self.tree.tag[party.first + 1 : party.noun]
        ):
            return False  # "the under construction shed"
        return party.quantity is not None or party.singular or bool(hedge and not _ROUGHLY.isdisjoint(hedge.split()))

    def _bearer(self, party: Party) -> Party:
        """What carries a thing that the parse took for the lost one: "a vehicle mounted with a 12.7 was taken"."""
        low = self.tree.low
        joint = party.first - 1
        if joint < 2 or low[joint] != "with" or low[joint - 1] not in ("mounted", "equipped", "fitted", "armed"):
            return party
        bearer = self.phrases.party(joint - 2) if low[joint - 2] in self.lexicon.things else None
        return bearer if bearer is not None else party

    def _as_thing(self, loss: Loss) -> Loss | None:
        party = self._bearer(loss.party)
        loss = replace(loss, party=party) if party is not loss.party else loss
        if party.noun is None:
            return None
        word = self.tree.low[party.noun]
        thing = self.lexicon.things.get(word)
        if thing is None or party.count is None or not self._counted(party):
            return None
        if loss.field in ("killed", "injured") and thing != "livestock" and self.tree.low[loss.trigger].startswith("burn"):
            return replace(loss, field="destroyed")  # "burned 30 houses"
        if loss.field == "killed":
            wiped = self.tree.low[loss.trigger].startswith(_WIPED)
            if (loss.euphemism is not None or wiped) and thing != "livestock":
                return replace(loss, field="destroyed", euphemism=None)  # "eliminated two tanks"
            return loss if thing == "livestock" else None
        picked = loss.field == "arrested" and self.tree.low[loss.trigger].startswith("pick")
        if loss.field in ("captured", "abducted") or picked:
            loss = replace(loss, field="seized")
        if loss.field not in THINGS_ONLY:
            return None
        if loss.field == "seized" and self.lexicon.base(word) in _TERRITORY:
            return None
        if loss.field == "seized" and thing == "buildings" and self.tree.low[loss.trigger].startswith(_LOOT):
            return None  # "looted a clinic": the clinic stays
        return loss
