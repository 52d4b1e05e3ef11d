"""Losses told by nouns and states: "the death of a soldier", "12 casualties", "a toll of 30", "12 dead"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import PEOPLE_ONLY, SUFFER, Finder, Loss
from reportedly.language.en import forms
from reportedly.language.en.lexicon import Effect
from reportedly.language.en.phrases import Party
from reportedly.model import Count

_FIND = frozenset(
    forms.verbs(
        """find discover recover retrieve exhume unearth dump bury count see receive pull dig drag fish bring collect remove
        carry unblock extract free transport take""".split()
    )
)
_PULL = frozenset(forms.verbs("pull bring find dig recover drag carry".split()))
_ADMIT = frozenset(forms.verbs("admit treat receive hospitalise hospitalize".split()))
"""Verbs of a hospital whose victims are hurt."""
_LEFT = frozenset(forms.verbs(("leave", "abandon", "lose")))
_HARMED = frozenset("wounded injured hurt".split())
_GIVEN = frozenset(forms.verbs("identify return exchange swap repatriate hand release search".split()))
"""What is done with bodies of those who were counted before."""
_BODIES = frozenset("bodies body corpses corpse remains".split())
OWN_WORDS = _BODIES | {"toll", "minus", "number"}
"""Words of these rules beside those of the lexicon."""
_TOLD, _TOLD_OFF = 12, 22
"""Tokens behind a toll, and behind "the number of people killed", in which its figure stands."""
_OPENING = 2
"""Tokens before a channel's "Minus 34 occupiers": an emoji, a mark."""
_SINGLE = frozenset("victim casualty arrest loss".split())
"""Nouns that count nothing in the singular: "the victim said"."""
_COUNTS_OWN = frozenset(
    "has have had mourn mourns mourned deplore deplores deplored regret regrets regretted lament laments counts count".split()
)
"""Verbs whose subject tells its own losses."""
_ADMITS = frozenset(forms.verbs("admit acknowledge concede confess".split()))
_MOURNED = 4
"""Tokens before the dead in which the verb of who has them stands: "the army deplores three fallen"."""
_COLONS = ([":"], ["-"], ["–"], ["="])
_COPULA = frozenset(
    "is are was were be been being remain remained remains feared confirmed reported declared presumed found".split()
)


_NONE = frozenset("neither none not never without".split())
_PART = 9
"""Tokens between "including" and a further part behind it."""
_STILL = frozenset('were was are is been being now also reportedly reported confirmed feared later ” " ’ )'.split())
_CLOSES = frozenset(". , ; : ) | · ! and in by on at near during when after as incl including overnight so while but – -".split())
"""Words behind a participle that is no verb with an object."""
_DEADLY = frozenset(("dead", "killed"))
_HURT = (["wounded"], ["injured"], ["hurt"])
_NUMBERED = {
    **dict.fromkeys("killed dead deaths fatalities".split(), "killed"),
    **dict.fromkeys("wounded injured injuries hurt".split(), "injured"),
    "missing": "missing",
    "displaced": "displaced",
    "casualties": "casualties",
    "arrested": "arrested",
    "arrests": "arrested",
    "detained": "arrested",
    "abducted": "abducted",
    "kidnapped": "abducted",
}
"""Words behind "the number of" that say what became of those whose number follows."""
_TAKEN = frozenset("kidnapped kidnap abducted trafficked rescued freed released displaced flood earthquake rape".split())
"""Words before "victims" that say that something else befell them than death or a wound."""


class Nouns(Finder):
    """Finds the losses that a noun or a word for a state tells."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The losses told by the word at token `i`."""
        lexicon, low, noun = self.lexicon, self.tree.low[i], self.tree.tag[i][:2] == "NN"
        if low in lexicon.noun_of and noun:
            yield from self._noun_of(i)
        if low in lexicon.noun_count and self._is_label(i):
            yield from self._labelled(i)
        elif low in lexicon.noun_count and noun:
            yield from self._noun_count(i)
        if low in lexicon.state:
            yield from self._labelled(i) if self.tree.low[i + 1 : i + 2] in _COLONS else self._state(i)
        if low == "toll" or (low == "number" and self._of_dead(i)):
            yield from self._toll(i)
        if low == "minus" and i <= _OPENING:
            for party in self.at_quantity(i + 1):
                yield Loss("killed", i, party, "loss.minus", euphemism="minus")
        if low in _BODIES and noun:
            yield from self._bodies(i)

    def _of_dead(self, i: int) -> bool:
        """Whether a number is that of the dead: "the number of people killed rose to 12"."""
        return self._number_of(i) is not None

    def _number_of(self, i: int) -> str | None:
        """The field of those whose number is told: "the number of wounded", "the number of people killed"."""
        low = self.tree.low
        if low[i + 1 : i + 2] != ["of"] or self.phrases.quantity_at(i + 2) is not None:
            return None  # "a number of 210 people were killed"
        return next((_NUMBERED[word] for word in low[i + 2 : i + 6] if word in _NUMBERED), None)

    def _noun_of(self, i: int) -> Iterator[Loss]:
        """Those on whom a noun falls: "the elimination of 80 terrorists", "the death of a soldier", "the commander's killing"."""
        tree, lexicon = self.tree, self.lexicon
        effect = lexicon.noun_of[tree.low[i]]
        euphemism = tree.text[i].lower() if effect.euphemism else None
        rows: list[Party] = []
        of = next((kid for kid in tree.kids[i] if tree.low[kid] == "of" and kid > i), None)
        if of is not None:
            inner = tree.child(of, "pobj")
            rows = self.phrases.parties(inner) if inner is not None else []
        else:
            owner = tree.child(i, "poss")
            if owner is not None and tree.tag[owner] not in ("PRP$",):
                rows = self.phrases.parties(owner)
        by = next((kid for kid in tree.kids[i] if tree.low[kid] == "by" and kid > i), None)
        agent = tree.child(by, "pobj") if by is not None else None
        for party in rows:
            if (
                tree.low[i] in ("capture", "burning", "release", "damage", "destruction")
                and party.quantity is None
                and not party.singular
            ):
                continue
            yield Loss(effect.field, i, party, "loss.noun-of", euphemism, agent)

    def _noun_count(self, i: int) -> Iterator[Loss]:
        """Nouns that are counted themselves: "12 deaths", "three fatalities", "suffered 20 casualties", "no casualties"."""
        tree = self.tree
        effect = self.lexicon.noun_count[tree.low[i]]
        word = tree.low[i]
        none = i and word in _SINGLE and self.phrases.quantity_at(i - 1)
        party = self.phrases.party(i) if word not in _SINGLE or (none and none.count.best == 0) else None
        if party is None or party.count is None or (none and self.tree.low[i + 1 : i + 2] == ["of"]):
            return  # "no loss of life" is of the dead
        if none and i + 1 < tree.n and tree.tag[i + 1][:2] == "NN":
            return  # "gave no casualty figures"
        if tree.low[tree.head[tree.head[i]]] in _BODIES or tree.low[party.first] in ("those", "these"):
            return  # "the bodies of six victims"
        if self.tree.low[party.first] == "the" and self.tree.low[party.first - 1 : party.first] in (["of"], ["among"]):
            return  # "of the 18 victims, seven were children"
        if word == "victims" and (
            party.count.best is None or self.phrases.left_edge(i) == i or any(tree.low[kid] in _TAKEN for kid in tree.kids[i])
        ):
            return
        if party.quantity is None:
            if tree.low[i + 1 : i + 2] == [":"]:
                return  # "Enemy losses: 310 personnel"
            if word not in ("casualties", "fatalities", "losses") or tree.low[party.first] in ("the", "these", "their"):
                return
        elif i + 1 < tree.n and tree.low[i + 1] in ("toll", "rate"):
            return
        cared = tree.dep[i] in ("dobj", "nsubjpass") and tree.low[tree.head[i]] in _ADMIT
        effect = replace(effect, field="injured") if word == "victims" and cared else effect
        whose = self._sufferer(i)
        if whose is None and word.startswith("martyr"):
            whose = i  # a word for the dead that says whose they are
        yield Loss(effect.field, i, replace(party, noun=whose, described=whose), "loss.count-noun")

    def _sufferer(self, i: int) -> int | None:
        """Whose casualties: "casualties among civilians", "civilian casualties", "the army suffered 12 casualties"."""
        tree = self.tree
        for kid in tree.kids[i]:
            if tree.low[kid] in ("among", "of") and kid > i:
                inner = tree.child(kid, "pobj")
                if inner is not None and tree.low[inner] in self.lexicon.standing:
                    return inner
            if kid < i and tree.dep[kid] in ("amod", "compound", "nmod") and tree.low[kid] in self.lexicon.standing:
                return kid
        verb = tree.head[i]
        if tree.low[verb] in SUFFER and tree.low[verb][:7] != "inflict":
            subject = tree.child(verb, "nsubj")
            if subject is not None and tree.tag[subject][:2] == "NN":
                return subject
        return None

    def _toll(self, i: int) -> Iterator[Loss]:
        """A running total of the dead: "the death toll rose to 30", "bringing the toll to 30", "a toll of 12"."""
        tree = self.tree
        if (
            i
            and tree.low[i - 1] in ("heavy", "a", "their", "take", "took")
            and tree.low[i - 2 : i - 1] in (["take"], ["took"], ["takes"], ["taken"], ["taking"])
        ):
            return
        field = "injured" if i and tree.low[i - 1] in ("injury", "injured") else self._number_of(i) or "killed"
        joints = ("to", "at", "of", "is", "was", "stands", "reached", "hit", "passed", "topped", "exceeded", ":")
        chosen = None
        for quantity in self.phrases.quantities:
            if tree.low[quantity.first] == "from" and quantity.count.high is not None and i < quantity.first <= i + _TOLD:
                chosen = replace(quantity, count=Count.exactly(quantity.count.high))  # "rose from 12 to 15"
                break
            if (
                i < quantity.first <= i + (_TOLD_OFF if tree.low[i] == "number" else _TOLD)
                and tree.low[quantity.first - 1] in joints
            ):
                if any(tree.low[k] in (";", ".") for k in range(i, quantity.first)):
                    break
                chosen = quantity
                if tree.low[quantity.first - 1] != "of":
                    break
        if chosen is not None:
            party = replace(self.at_quantity(chosen.first)[0], count=chosen.count, quantity=chosen)
            if party.noun is not None and tree.low[party.noun] not in self.lexicon.standing:
                party = replace(party, noun=None, last=chosen.last)
            whose = self._sufferer(i) if party.noun is None else None  # "put the number of residents killed at 150"
            if whose is not None:
                party = replace(party, noun=whose, described=whose)
            yield Loss(field, i, party, "loss.toll", running=True)

    def _bodies(self, i: int) -> Iterator[Loss]:
        """Dead who were found: "20 bodies were found", "recovered the bodies of 12 men"."""
        tree = self.tree
        governor = next((up for up in (tree.head[i], *tree.ups(tree.head[i])) if tree.tag[up][:2] == "VB"), None)
        alone = governor is None and tree.dep[i] == "ROOT"  # "22 bodies at the monastery"
        if not alone and (governor is None or tree.low[governor] in _GIVEN):
            return
        of = next((kid for kid in tree.kids[i] if tree.low[kid] == "of" and kid > i), None)
        inner = tree.child(of, "pobj") if of is not None else None
        listed = self.phrases.parties(inner)[1:] if inner is not None else []  # "the bodies of four men and a woman"
        for party in (*self.phrases.parties(i), *listed):
            counted = party.quantity is not None and party.quantity.bare > 0
            if not _HARMED.isdisjoint(tree.low[party.first : party.last + 1]):
                continue  # "41 bodies and 58 wounded people were brought"
            if party.count is not None and (counted or (governor is not None and tree.low[governor] in _FIND)):
                own = next((kid for kid in tree.kids[i] if kid < i and tree.low[kid] in self.lexicon.standing), None)
                if own is not None and party.noun == i:
                    party = replace(party, noun=own, described=own)  # "12 enemy bodies"
                owner = self.owner(governor) if governor is not None and tree.low[governor] in _LEFT else None
                owner = owner if owner is not None and tree.low[owner] in self.lexicon.camp else None
                yield Loss("killed", i, party, "loss.bodies-found", owner=owner)

    def _state(self, i: int) -> Iterator[Loss]:
        """Those in a state: "12 dead", "people were left wounded", "three are missing", "the wounded included"."""
        tree = self.tree
        effect = self.lexicon.state[tree.low[i]]
        subject = tree.child(i, "nsubjpass")
        told = subject is not None and subject == tree.child(i, "nsubjpass") and self.phrases.quantity_at(i - 1) is None
        verbal = tree.tag[i] in ("VBN", "VBD") and (told or tree.child(i, "auxpass", "dobj") is not None)
        if verbal and tree.low[i] not in ("missing", "dead"):
            return
        if i + 1 < tree.n and tree.tag[i + 1][:2] == "NN" and tree.dep[i] in ("amod", "compound"):
            noun = tree.head[i]
            if tree.dep[noun] in ("dobj", "nsubjpass") and tree.low[tree.head[noun]] in self.lexicon.verb_object:
                return  # "rescued 93 kidnapped hostages"
            party = self.phrases.party(noun)
            if party is not None and party.quantity is not None and self.person(party) and tree.low[i] != "armed":
                yield Loss(effect.field, i, party, "loss.state-attribute", self._euphemism(i, effect))
            return
        rows = self.just_before(i, 0)
        if not rows:
            copula = tree.head[i]
            if tree.low[copula] in _COPULA and tree.dep[i] in ("acomp", "oprd", "attr", "ccomp", "advcl", "xcomp"):
                subject = tree.child(copula, "nsubj", "nsubjpass")
                rows = [row for row in self.phrases.parties(subject) if row.first < i] if subject is not None else []
        verb = tree.head[i]
        if (
            not rows
            and verb < i
            and tree.low[verb] in _PULL
            and tree.dep[i] in ("acomp", "oprd", "advcl", "advmod", "amod", "ccomp")
        ):
            rows = self.subjects(verb)  # "one more person was pulled out dead"
        if tree.low[i] in _DEADLY and tree.low[i + 1 : i + 2] in (["and"], ["or"], ["/"]) and tree.low[i + 2 : i + 3] in _HURT:
            effect = replace(effect, field="casualties")  # "20 dead and wounded"
        owner = self._owner(i)
        for party in rows:
            owned = owner if party.noun is None else None
            back = tree.low[max(0, party.first - 2) : party.first] in (["of", "the"], ["among", "the"])
            yield Loss(effect.field, i, party, "loss.state", self._euphemism(i, effect), owner=owned, back=back)

    def _euphemism(self, i: int, effect: Effect) -> str | None:
        return self.tree.text[i].lower() if effect.euphemism else None

    def stray(self, found: list[Loss]) -> Iterator[Loss]:
        """Counted people right before what became of them, which the parse tied to nothing: "60 obscurantists erased"."""
        tree, lexicon = self.tree, self.lexicon
        taken = {k for loss in found for k in range(loss.party.first, loss.party.last + 1)}
        for quantity in self.phrases.quantities:
            none = not _NONE.isdisjoint(tree.low[max(0, quantity.first - 3) : quantity.first])
            if quantity.first in taken or quantity.count.best == 0 or none or self._is_part(quantity.first):
                continue
            party = self.at_quantity(quantity.first)[0]
            k = party.last + 1
            while k < tree.n and tree.low[k] in _STILL:
                k += 1
            if (
                k >= tree.n
                or k in taken
                or tree.tag[k] not in ("VBN", "VBD", "JJ", "NN")
                or not (party.noun is None or self.person(party))
            ):
                continue
            effect = (
                lexicon.state.get(tree.low[k]) or lexicon.verb_object.get(tree.low[k]) or lexicon.verb_subject.get(tree.low[k])
            )
            after = tree.low[k + 1] if k + 1 < tree.n else "."
            crowd = party.noun is not None and quantity.bare == 1 and lexicon.base(tree.low[party.noun]) in lexicon.collective
            if crowd or self.phrases.quantity_at(k + 1) is not None:
                continue  # "two bombers killed at least 22", "all of one family were killed"
            word = tree.low[party.noun] if party.noun is not None else ""
            if effect is not None and effect.field == "displaced" and lexicon.standing.get(word) == "combatant":
                continue  # soldiers who are evacuated
            if effect is not None and effect.field in PEOPLE_ONLY and after in _CLOSES:
                yield Loss(effect.field, k, party, "loss.state", self._euphemism(k, effect))

    def _is_part(self, at: int) -> bool:
        """Whether the number at `at` opens a part: "including one commander and five civilians were killed"."""
        low = self.tree.low
        including = next((k for k in range(at - 1, max(-1, at - _PART), -1) if low[k] in ("including", "incl", "namely")), None)
        return including is not None and not any(word in self.lexicon.state for word in low[including:at])

    def _is_label(self, i: int) -> bool:
        """Whether a noun is a label whose figure stands alone: "Fatalities: 3", not "Casualties: 3 killed"."""
        tree = self.tree
        quantity = self.phrases.quantity_at(i + 2) if tree.low[i + 1 : i + 2] in _COLONS else None
        if quantity is None or quantity.first != i + 2:
            return False
        after = quantity.last + 1
        return after >= tree.n or (tree.low[after] not in self.lexicon.state and tree.tag[after][:2] not in ("NN", "VB", "JJ"))

    def _labelled(self, i: int) -> Iterator[Loss]:
        """The figures behind a label: "Killed: 8", "WIA - 12", "Killed: 12 soldiers, 3 policemen"."""
        tree, at = self.tree, i + 2
        quantity = self.phrases.quantity_at(at)
        while quantity is not None and quantity.first == at:
            party = self.at_quantity(at)[0]
            effect = self.lexicon.state.get(tree.low[i]) or self.lexicon.noun_count[tree.low[i]]
            yield Loss(effect.field, i, party, "loss.label")
            at = party.last + 2
            joined = party.noun is not None and at < tree.n and tree.low[at - 1] in (",", "and", "+")
            quantity = self.phrases.quantity_at(at) if joined else None
            if quantity is None or not self.person(self.at_quantity(at)[0]) or self.at_quantity(at)[0].noun is None:
                return

    def _owner(self, i: int) -> int | None:
        """Whose dead they are: "5 dead among the Wazalendo", "our own side has 3 fallen", "the army mourns two dead"."""
        tree = self.tree
        if tree.low[i + 1 : i + 2] == ["among"]:
            return tree.child(i + 1, "pobj")
        among = (
            i + 4
            if tree.low[i + 1 : i + 2] == ["and"] and tree.low[i + 3 : i + 4] and tree.low[i + 3] in self.lexicon.state
            else 0
        )
        if among and tree.low[among : among + 1] == ["among"]:
            return tree.child(among, "pobj")  # "ten dead and 52 wounded among its troops"
        own = tree.child(i + 1, "pobj") if tree.low[i + 1 : i + 2] == ["of"] else None
        if own is not None and tree.low[own] in self.lexicon.standing and self.phrases.quantity_at(i + 2) is None:
            return own  # "nineteen dead of her own family"
        at = tree.head[i] if tree.dep[i] == "pobj" else i
        telling = tree.head[at]
        if tree.low[telling] in _ADMITS and tree.dep[at] in ("prep", "dobj"):
            return self.owner(telling)  # "admitted to three dead"
        if tree.low[at] == "at" and tree.low[telling] in ("put", "puts", "putting"):
            thing = tree.child(telling, "dobj")
            if thing is not None and any(tree.tag[kid] == "PRP$" for kid in tree.kids[thing]):
                return self.owner(telling)  # "put its losses at two dead"
            thing = tree.child(telling, "dobj", "nsubjpass")
            loser = tree.child(thing, "poss", "compound", "amod") if thing is not None else None
            if thing is not None and loser is not None and tree.low[thing] in ("losses", "casualties", "toll", "dead"):
                return loser if tree.tag[loser][:2] == "NN" or tree.low[loser] in self.lexicon.standing else None
        near = next(
            (k for k in range(i - 1, max(-1, i - _MOURNED), -1) if tree.low[k] in _COUNTS_OWN and tree.dep[k] != "aux"), None
        )
        if near is not None and self.owner(near) is not None:
            return self.owner(near)
        verb = tree.head[i] if tree.dep[i] != "amod" else tree.head[tree.head[i]]
        for kid in (*tree.kids[i], *tree.kids[verb]):
            if tree.low[kid] == "among" and kid == i + 1:
                return tree.child(kid, "pobj")
        if tree.dep[i] == "dobj" and tree.low[verb] in _COUNTS_OWN:
            return self.owner(verb)
        return None
