"""Losses told by signs of them: "counted 19 coffins", "5 two-hundredths", "two of our fighters fell", "dig for six people"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import Finder, Loss
from reportedly.language.en.forms import of_verbs
from reportedly.language.en.numbers import Quantity
from reportedly.language.en.phrases import Party
from reportedly.model import Count

_FALL = of_verbs("fall")
_FELL_BEHIND = frozenset(
    """. , ; and yesterday today overnight on in at during while when as for near defending before after this last that there
    here : ! ) - – — but""".split()
)
"""What may stand behind "fell" where somebody fell in a fight."""
_NO_FALL = frozenset(
    "ill sick captive prisoner hands silent short behind asleep love victim prey apart out off into down back from to".split()
)
_GRAVES = frozenset("coffin coffins grave graves".split())
_NEW = frozenset("fresh new mass fresh-dug newly-dug simple plain flag-draped".split())
_FILL = of_verbs("count see dig find prepare lower bury fill make open carry bring need order build arrive visit film photograph")
_NAMES = frozenset(("names",))
_LISTED = frozenset(
    "list lists notebook register roll dead victims martyrs killed plaque monument read paper book ledger fallen".split()
)
_LIE = of_verbs("lie lay stay remain")
_LAID = frozenset("dead buried lifeless slain shot morgue mortuary cemetery killed".split())
_FOREVER = frozenset("forever lying".split())
_FIELD = frozenset("field battlefield ground dust steppe".split())
_SEEK = of_verbs("look search dig hunt comb")
_BURIED = frozenset("rubble ruins debris wreckage collapsed missing survivors survivor ruin trapped buried concrete".split())
_TAKE_LIFE = of_verbs("claim take rob cost")
_DEADLY = frozenset(
    """shell shells shelling bomb bombs bombing blast explosion mine mines rocket rockets missile missiles drone drones strike
    strikes raid raids attack attacks sniper bullet bullets mortar mortars shrapnel airstrike fire gunfire fighting violence
    grenade war ambush assault""".split()
)
_DEAD_BEFORE = frozenset(("dead", "slain", "murdered", "lifeless", "killed"))
_CARRY = of_verbs("carry take see find bring bury recover pull retrieve remove leave count collect evacuate transport load wash")
_HUNDREDTHS = frozenset(("hundredths", "hundredth"))
_HURT_CODES = {"two": "killed", "three": "injured", "200": "killed", "300": "injured"}
_ABBREVIATED = {"inj": "injured", "wtd": "injured", "kld": "killed"}
_PRISONERS = frozenset("prisoners pows captives prisoner".split())
_PARADE = of_verbs("parade hold show display have guard capture count")
_BE = frozenset("be are is were was".split())
_MOVE = frozenset(("move", "run"))
_ADMITTED = frozenset(("admission", "drip", "drips", "ventilator", "ventilators", "crutches", "stretchers", "oxygen"))
_SEVERE = frozenset("heavy severe great big serious".split())
_LOSSES = frozenset("losses casualties".split())
_BEATEN = of_verbs("disperse repel repulse drive beat scatter rout retreat withdraw flee throw rebuff push force pull")
_SUFFER = of_verbs("suffer sustain take lose")
_FAMILIES = frozenset("families households residents villagers people persons inhabitants civilians refugees women".split())
_COME = of_verbs(
    "come arrive reach move walk trek gather settle camp live sleep stay crowd spend cross shelter flock stream pour"
)
_SHELTERS = frozenset(
    """school schools church churches mosque mosques camp camps gymnasium stadium tent tents tree trees monastery convent
    seminary shelter shelters relatives border classrooms classroom parish mission sports host open hall halls sheeting
    tarpaulins corridors barracks hospital fields""".split()
)
_FLED_FROM = 10
_SIGN_RULES: tuple[tuple[str, frozenset[str]], ...] = (
    ("_fell", _FALL),
    ("_graves", _GRAVES),
    ("_names", _NAMES),
    ("_lying", _LIE),
    ("_sought", _SEEK),
    ("_life_taken", _TAKE_LIFE),
    ("_dead_one", _DEAD_BEFORE),
    ("_hundredths", _HUNDREDTHS),
    ("_abbreviated", frozenset(_ABBREVIATED)),
    ("_prisoners", _PRISONERS),
    ("_on_the_move", _MOVE),
    ("_admitted", _ADMITTED),
    ("_heavy", _LOSSES),
    ("_none_suffered", _SUFFER),
    ("_sheltering", _COME),
    ("_nobody", frozenset(("nobody", "none"))),
    ("_nor", frozenset(("nor",))),
    ("_shot_dead", frozenset(("shot",))),
    ("_there_may_be", frozenset(("there",))),
)
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _rule, _words in _SIGN_RULES:
    for _word in _words:
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _rule)
SIGN_WORDS = frozenset(_BY_WORD)
"""Words that these rules look at."""
_SHORT, _FAR = 4, 8


class Signs(Finder):
    """Finds the losses that something else than a word for harm tells."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The losses told by the word at token `i`, one of `SIGN_WORDS`."""
        for rule in _BY_WORD[self.tree.low[i]]:
            yield from getattr(self, rule)(i)

    def _bare(self, at: int) -> Party | None:
        """The bare number that ends at token `at`."""
        quantity = self.phrases.quantity_at(at) if at >= 0 else None
        if quantity is None or quantity.last != at:
            return None
        return Party(quantity.first, quantity.last, quantity.last, None, quantity.count, quantity)

    def _fell(self, i: int) -> Iterator[Loss]:
        """Fighters who fell: "one soldier fell", "two of our men fell at the bridge"."""
        tree = self.tree
        after = tree.low[i + 1] if i + 1 < tree.n else "."
        if tree.tag[i][:2] != "VB" or after not in _FELL_BEHIND or not _NO_FALL.isdisjoint(tree.low[i + 1 : i + _SHORT]):
            return
        for party in self.subjects(i):
            noun = tree.low[party.noun] if party.noun is not None else ""
            ours = not {"our", "ours", "us"}.isdisjoint(tree.low[party.first : party.last + 1])
            fights = self.lexicon.standing.get(noun) == "combatant" or ours
            if fights and party.count is not None and (party.quantity is not None or party.singular):
                yield Loss("killed", i, party, "loss.fell", tree.low[i])

    def _graves(self, i: int) -> Iterator[Loss]:
        """The dead by their coffins and graves: "counted 19 coffins", "eight fresh graves"."""
        tree = self.tree
        party = self.phrases.party(i)
        if party is None or party.quantity is None or party.quantity.bare < 1:
            return
        new = not _NEW.isdisjoint(tree.low[party.first : i])
        verb = tree.head[i]
        dug = tree.dep[i] in ("dobj", "nsubjpass", "nsubj") and tree.low[verb] in _FILL
        if "mass" in tree.low[party.first : i] or not (new or dug):
            return
        yield Loss("killed", i, replace(party, noun=None), "loss.graves")

    def _names(self, i: int) -> Iterator[Loss]:
        """The dead by their names on a list: "had nine names in his notebook"."""
        party = self.phrases.party(i)
        if party is None or party.quantity is None or _LISTED.isdisjoint(self.tree.low):
            return
        yield Loss("killed", i, replace(party, noun=None), "loss.names", again=True)

    def _lying(self, i: int) -> Iterator[Loss]:
        """Those who lie dead: "nine stayed lying", "five men lie buried behind the school"."""
        tree = self.tree
        near = tree.low[i + 1 : i + _FAR]
        stay = tree.low[i][:3] in ("sta", "rem")
        told = not (_FOREVER | (_FIELD if "on" in near[:2] else frozenset())).isdisjoint(near)
        if tree.tag[i][:2] != "VB" or not (told if stay else not _LAID.isdisjoint(near[:6])):
            return
        for party in self._subjects_before(i):
            if self.counted(party) and (party.noun is None or self.person(party)):
                yield Loss("killed", i, party, "loss.lying")

    def _subjects_before(self, i: int) -> list[Party]:
        rows = self.subjects(i)
        bare = self._bare(i - 1)
        return rows or ([bare] if bare is not None else [])

    def _sought(self, i: int) -> Iterator[Loss]:
        """Those for whom somebody digs: "are still looking for six people under the ruins"."""
        tree = self.tree
        digging = tree.low[i][:3] in ("dig", "dug")
        if tree.tag[i][:2] != "VB" or not (digging or not _BURIED.isdisjoint(tree.low)):
            return
        for kid in tree.kids[i]:
            for inner in tree.children(kid, "pobj") if tree.low[kid] == "for" else ():
                for party in self.phrases.parties(inner):
                    fighter = party.noun is not None and self.lexicon.standing.get(tree.low[party.noun]) == "combatant"
                    if self.counted(party) and self.person(party) and not fighter and not self._is_survivor(party):
                        yield Loss("missing", i, party, "loss.sought")

    def _is_survivor(self, party: Party) -> bool:
        return party.noun is not None and self.tree.low[party.noun][:8] == "survivor"

    def _life_taken(self, i: int) -> Iterator[Loss]:
        """Those whom a weapon took: "the shell took my mother", "the raid cost the battalion four men"."""
        tree = self.tree
        doer, thing = tree.child(i, "nsubj"), tree.child(i, "dobj")
        if doer is None or thing is None or tree.low[doer] not in _DEADLY or tree.low[thing] in ("lives", "life"):
            return
        owner = tree.child(i, "dative") if tree.low[i][:4] == "cost" else None
        if tree.low[i][:3] == "rob":
            of = next((kid for kid in (*tree.kids[i], *tree.kids[thing]) if tree.low[kid] == "of"), None)
            thing = (tree.child(of, "pobj") if of is not None else None) or thing
        for party in self.phrases.parties(thing):
            if self.counted(party) and self.person(party):
                yield Loss("killed", i, party if owner is None else replace(party, noun=None), "loss.life-taken", owner=owner)

    def _dead_one(self, i: int) -> Iterator[Loss]:
        """One who is called dead where he is found: "carried away a dead watchman"."""
        tree = self.tree
        noun = tree.head[i]
        if tree.dep[i] != "amod" or noun != i + 1 or tree.dep[noun] not in ("dobj", "nsubjpass", "conj"):
            return
        verb = tree.head[noun]
        party = self.phrases.party(noun)
        if tree.low[verb] in _CARRY and party is not None and party.quantity is None and party.singular and self.person(party):
            yield Loss("killed", i, party, "loss.state-attribute")

    def _hundredths(self, i: int) -> Iterator[Loss]:
        """The dead and the hurt by the code of their freight: "5 two-hundredths, 11 three-hundredths"."""
        low = self.tree.low
        at = i - 2 if low[i - 1 : i] == ["-"] else i - 1
        field = _HURT_CODES.get(low[at]) if at > 0 else None
        before = self.phrases.quantity_at(at - 1) if at > 0 else None
        if field is None or before is None:
            return
        first = min(before.first, at - 1)
        count = before.count if before.last < at else _spelled(self, before.first, at - 1)
        if count is not None:
            party = Party(first, at - 1, at - 1, None, count, replace(before, last=at - 1, count=count))
            yield Loss(field, i, party, "loss.cargo", low[at] + "-" + low[i])

    def _abbreviated(self, i: int) -> Iterator[Loss]:
        """Figures of notes: "14 inj."."""
        party = self._bare(i - 1)
        if party is not None:
            yield Loss(_ABBREVIATED[self.tree.low[i]], i, party, "loss.state")

    def _prisoners(self, i: int) -> Iterator[Loss]:
        """Prisoners whom a row of figures counts, or whom their captors show: "8 prisoners, among them a captain"."""
        tree = self.tree
        party = self.phrases.party(i)
        if party is None or party.quantity is None or party.quantity.bare < 1:
            return
        verb = tree.head[i]
        alone = tree.dep[i] in ("ROOT", "appos") and all(tree.tag[k][:2] != "NN" for k in range(party.first))
        shown = tree.dep[i] == "dobj" and tree.low[verb] in _PARADE and tree.child(verb, "nsubj") is not None
        if alone or shown:
            yield Loss("captured", i, replace(party, noun=None), "loss.prisoners")

    def _on_the_move(self, i: int) -> Iterator[Loss]:
        """Those who are driven from home: "roughly 6,000 on the move"."""
        tree = self.tree
        if tree.low[i - 2 : i] != ["on", "the"]:
            return
        rows = self.just_before(i - 2, 0)
        verb = tree.head[tree.head[i]]
        for party in rows or (self.subjects(verb) if tree.tag[verb][:2] == "VB" else []):
            noun = tree.low[party.noun] if party.noun is not None else ""
            if party.quantity is not None and self.lexicon.standing.get(noun) != "combatant":
                yield Loss("displaced", i, party, "loss.sheltering")

    def _admitted(self, i: int) -> Iterator[Loss]:
        """Those who lie in a hospital: "17 others are on admission at the mission hospital"."""
        tree = self.tree
        if tree.low[i - 1 : i] != ["on"] and tree.low[i - 2 : i - 1] != ["on"]:
            return
        prep = tree.head[i]
        for party in self.just_before(prep, 0) or self.subjects(tree.head[prep]):
            if self.counted(party):
                yield Loss("injured", i, party, "loss.in-care")

    def _heavy(self, i: int) -> Iterator[Loss]:
        """Losses without a number: "was dispersed with heavy losses"."""
        tree = self.tree
        prep = tree.head[i]
        if tree.dep[i] != "pobj" or tree.low[prep] != "with" or tree.low[i - 1] not in _SEVERE:
            return
        verb = tree.head[prep]
        if tree.low[verb] not in _BEATEN:
            return
        subject = tree.child(verb, "nsubjpass", "nsubj")
        if subject is not None:
            count = Count(hedge=tree.low[i - 1])
            party = Party(i - 1, i, i, None, count, Quantity(i - 1, i - 1, count, 0))
            yield Loss("casualties", i, party, "loss.count-noun", owner=self.phrases.antecedent(subject))

    def _none_suffered(self, i: int) -> Iterator[Loss]:
        """That a side lost nobody: "our army suffered none"."""
        tree = self.tree
        if tree.low[i + 1 : i + 2] != ["none"] or tree.low[i + 2 : i + 3] == ["of"] or tree.low[i][:2] == "ha":
            return
        subject = tree.child(i, "nsubj")
        if subject is not None:
            quantity = self.phrases.quantity_at(i + 1)
            party = Party(i + 1, i + 1, i + 1, None, Count.exactly(0), quantity)
            yield Loss("casualties", i, party, "loss.count-noun", owner=subject)

    def _sheltering(self, i: int) -> Iterator[Loss]:
        """Families who came to where there is shelter: "34 families have come down the river to the school"."""
        tree = self.tree
        if tree.tag[i][:2] != "VB" or _SHELTERS.isdisjoint(tree.low[i + 1 : i + 2 + _FLED_FROM]):
            return
        for party in self.subjects(i):
            noun = tree.low[party.noun] if party.noun is not None else ""
            many = party.quantity is not None and (party.quantity.bare >= 10 or noun in ("families", "households"))
            if many and noun in _FAMILIES:
                yield Loss("displaced", i, party, "loss.sheltering")

    def _nobody(self, i: int) -> Iterator[Loss]:
        """That nobody was hurt, without a verb, or was there: "Nobody hurt", "there was nobody in the building"."""
        tree = self.tree
        after = tree.low[i + 1 : i + 2]
        effect = self.lexicon.state.get(after[0]) if after else None
        if effect is not None and effect.field in ("killed", "injured") and tree.low[i] == "nobody":
            party = Party(i, i, i, None, Count.exactly(0), self.phrases.quantity_at(i))
            yield Loss(effect.field, i + 1, party, "loss.nobody")

    def _nor(self, i: int) -> Iterator[Loss]:
        """That nobody was hurt either: "nor were civilians injured"."""
        tree = self.tree
        for k in range(i + 2, min(tree.n, i + _FAR)):
            effect = self.lexicon.verb_object.get(tree.low[k]) if tree.tag[k][:2] == "VB" else None
            subject = tree.child(k, "nsubjpass", "nsubj") if effect is not None else None
            if effect is not None and subject is None and tree.dep[k] == "acl":
                subject = tree.head[k]
            if effect is not None and effect.field in ("killed", "injured", "casualties") and subject is not None and subject > i:
                party = self.phrases.party(subject)
                if party is not None and party.quantity is None and self.person(party):
                    none = replace(party, first=i, count=Count.exactly(0), singular=False)
                    yield Loss(effect.field, k, none, "loss.nobody")
                return

    def _shot_dead(self, i: int) -> Iterator[Loss]:
        """Who was shot dead, where the parse takes "shot" for a noun: "gunmen on a motorcycle shot dead a guard"."""
        tree = self.tree
        if tree.tag[i][:2] == "VB" or tree.low[i + 1 : i + 2] != ["dead"]:
            return
        noun = next((k for k in range(i + 2, tree.n) if tree.tag[k][:2] == "NN" and not self._goes_on(k)), None)
        party = self.phrases.party(noun) if noun is not None else None
        if party is not None and party.first == i + 2 and self.counted(party):
            yield Loss("killed", i, party, "loss.verb-particle")

    def _goes_on(self, k: int) -> bool:
        """Whether the phrase goes on behind its noun at `k`: "a polio worker's police escort"."""
        tree = self.tree
        return k + 1 < tree.n and (tree.tag[k + 1][:2] == "NN" or tree.tag[k + 1] == "POS")

    def _there_may_be(self, i: int) -> Iterator[Loss]:
        """Those who are thought to be under ruins: "under the rubble there may be two more people"."""
        tree = self.tree
        if tree.dep[i] != "expl" or _BURIED.isdisjoint(tree.low) or tree.low[tree.head[i]] not in _BE:
            return
        under = any(tree.low[k] in ("under", "beneath", "underneath") for k in range(tree.n))
        thing = tree.child(tree.head[i], "attr", "dobj", "nsubj")
        for party in self.phrases.parties(thing) if under and thing is not None else ():
            if self.counted(party) and self.person(party) and (party.count is None or party.count.best != 0):
                yield Loss("missing", i, party, "loss.whereabouts")


def _spelled(finder: Finder, first: int, last: int) -> Count | None:
    """The number that stands before the code that the parse took for part of it: "six two" of "six two-hundredths"."""
    word = finder.tree.low[first] if first == last else ""
    return Count.exactly(int(word)) if word.isdigit() else None
