"""Losses told by verbs: "killed 12", "12 were killed", "set ablaze", "lost their lives", "left 12 dead"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import PEOPLE_ONLY, SUFFER, THINGS_ONLY, Finder, Loss
from reportedly.extract.loss_idioms import HURTS
from reportedly.language.en.lexicon import Effect, Lexicon
from reportedly.language.en.phrases import Party
from reportedly.model import Count

_NONE = Effect("", "")
_HURT = frozenset(
    """wounded wounding injured injuring injuries wounds hurt hospital survived condition treated surgery leg legs arm foot hand
    shoulder thigh knee hip unharmed escaped alive video film""".split()
)
"""Words beside which who was shot may have lived."""
_ILLNESS = frozenset(
    """diarrhoea diarrhea cholera malaria measles fever ebola covid covid-19 cancer illness disease age causes attack stroke
    pneumonia tuberculosis typhoid dengue snakebite meningitis aids failure""".split()
)
_SHOT_BEHIND = frozenset(". , ; by near outside inside overnight yesterday today – — - and".split())
"""What may stand behind "shot" where it tells of those before it."""
_LIFE_VERBS = frozenset(
    "slit slits slitting cut cuts cutting claim claims claimed claiming take takes took taken taking cost costs costing".split()
)
_DEAD = frozenset("dead killed martyrs martyr fallen".split())
_SET = frozenset("set sets setting".split())
_LOSE = frozenset("lose loses lost losing".split())
_GIVE_UP = frozenset("hand surrender".split())
"""Verbs whose subject loses what it gives: "handed in 12 rifles"."""
_KIN = frozenset(
    """son sons daughter daughters child children brother brothers sister sisters husband wife father mother parents relatives
    cousins grandchildren grandson grandsons granddaughter nephews nieces siblings""".split()
)
"""Those whom nobody loses but by death."""
_MEN = frozenset("men servicemen personnel".split())
_THEIRS = frozenset("theirs ours own his hers".split())
_THIEVES = frozenset("rustlers rustling raiders bandits thieves robbers looters".split())
_CRAFT = frozenset(("vehicles", "weapons", "aircraft", "drones"))
"""Things that are destroyed when somebody loses them."""
_ADVERBS = frozenset("up down off away out".split())
_LEAVE = frozenset("leave leaves left leaving".split())
_JOINED = 4
"""Tokens from a verb to the one that is joined to it and has the object of both."""
PARTICLE_REACH = 16
"""Tokens in which a verb's particle must follow: "set no fewer than 30 houses and several barns ablaze"."""


def telling(lexicon: Lexicon) -> frozenset[str]:
    """The verbs that `Verbs.told_by` knows."""
    tables = (lexicon.verb_with, lexicon.subject_with, lexicon.verb_object, lexicon.verb_thing, lexicon.verb_subject)
    return frozenset(("shot",)).union(*tables, _LIFE_VERBS, _LOSE, _LEAVE, SUFFER)


class Verbs(Finder):
    """Finds those on whom a verb falls, and who it was that did it."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The losses told by the verb at token `i`."""
        tree, lexicon = self.tree, self.lexicon
        low = tree.low[i]
        special = self._particle(i, lexicon.verb_with.get(low, []))
        if special is not None:
            fire = list(self._set_fire(i)) if low in _SET else []
            yield from fire or self._object(i, special, "loss.verb-particle")
            return
        own = self._particle(i, lexicon.subject_with[low]) if low in lexicon.subject_with else None
        if own is not None:
            for party in self.subjects(i):
                yield Loss(own.field, i, party, "loss.verb-subject")
            return
        if low in lexicon.verb_object:
            yield from self._object(i, lexicon.verb_object[low], "loss.verb-object")
        if low in lexicon.verb_thing:
            yield from self._object(i, lexicon.verb_thing[low], "loss.verb-thing")
        if low == "shot" and self._to_death(i):
            yield from self._object(i, Effect("killed", "shoot"), "loss.shot")
        if low in lexicon.verb_subject and not self._helper_with_object(i) and not self._of_illness(i):
            for party in self.subjects(i):
                if lexicon.verb_subject[low].field != "displaced" or not self._fights(party):  # "the attackers fled"
                    yield Loss(lexicon.verb_subject[low].field, i, party, "loss.verb-subject")
        if low in _LIFE_VERBS:
            yield from self._lives(i)
        if low in _LOSE:
            yield from self._lose(i)
        if low in _LEAVE:
            yield from self._left(i)
        if low in SUFFER:
            yield from self._sustained(i)

    def _to_death(self, i: int) -> bool:
        """Whether those who were shot are told as dead: in the passive, with no word of wounds or of living on."""
        tree = self.tree
        joined = tree.dep[i] == "conj" and tree.child(tree.head[i], "auxpass") is not None  # "were dragged out and shot"
        passive = tree.child(i, "auxpass") is not None or (tree.tag[i] == "VBN" and (joined or tree.dep[i] in ("acl", "relcl")))
        passive = passive or self._headline_shot(i)
        return passive and _HURT.isdisjoint(tree.low) and tree.low[i + 1 : i + 2] not in (["at"], ["down"], ["in"])

    def _of_illness(self, i: int) -> bool:
        """Whether somebody died of an illness."""
        return self.tree.low[i + 1 : i + 2] in (["of"], ["from"]) and not _ILLNESS.isdisjoint(self.tree.low[i + 2 : i + 5])

    def _headline_shot(self, i: int) -> bool:
        """Whether those who were shot stand before it as in a headline: "nine miners shot near Bambari"."""
        tree = self.tree
        after = tree.low[i + 1] if i + 1 < tree.n else "."
        if after not in _SHOT_BEHIND or tree.child(i, "dobj", "aux") is not None or not i or tree.tag[i - 1][:2] != "NN":
            return False
        party = self.phrases.party(i - 1)
        return party is not None and party.quantity is not None and self.person(party)

    def _helper_with_object(self, i: int) -> bool:
        """Whether an object keeps the verb from telling of people: "surrendered their weapons"."""
        thing = self.tree.child(i, "dobj") if self.tree.low[i].startswith("surrender") else None
        return thing is not None and "," not in self.tree.low[i:thing]

    def _particle(self, i: int, rows: list[Effect]) -> Effect | None:
        """The row whose particle follows the verb at `i` within its clause: "shot dead", "set ablaze", "taken hostage"."""
        tree = self.tree
        near = tree.low[i + 1 : i + PARTICLE_REACH]
        closest = next((effect for effect in rows if near and near[0] in effect.particle), None)
        if closest is not None:
            return closest  # "fell captive in the ambush"
        for effect in rows:
            for particle in effect.particle:
                if particle == "*":
                    return effect
                if particle[0] in "+=":
                    if self._bound(i, particle):
                        return effect
                    continue
                if particle in near:
                    at = i + 1 + near.index(particle)
                    if (
                        not any(tree.tag[k][:2] == "VB" and tree.low[k] not in ("been", "being") for k in range(i + 1, at))
                        and ";" not in tree.low[i:at]
                    ):
                        return effect
        return None

    def _bound(self, i: int, particle: str) -> bool:
        """Whether a particle stands right behind the verb at `i` ("+out") or is its object ("=lives")."""
        if particle[0] == "+":
            return self.tree.low[i + 1 : i + 2] == [particle[1:]]
        thing = self.tree.child(i, "dobj")
        return thing is not None and self.tree.low[thing] == particle[1:]

    def _object(self, i: int, effect: Effect, rule: str) -> Iterator[Loss]:
        tree = self.tree
        euphemism = tree.text[i].lower() if effect.euphemism else None
        agent = self.agent(i)
        victims = self.victims(i)
        for party in victims:
            noun = party.noun
            if noun is not None and noun > party.first and tree.low[noun] in effect.particle and tree.tag[noun - 1][:2] == "NN":
                party = replace(party, noun=noun - 1, last=noun - 1)  # "took nine villagers hostage"
            owner = agent if effect.base in _GIVE_UP and effect.field == "seized" else None
            field = self.held_as(agent, party) if effect.base == "bundle" and agent is not None else effect.field
            yield Loss(field, i, party, rule, euphemism, None if owner is not None else agent, owner=owner)

    def victims(self, i: int) -> list[Party]:
        """Those on whom the verb at `i` falls: its object, its passive subject, or the noun that it modifies."""
        tree, phrases = self.tree, self.phrases
        direct = self._direct(i)
        if (
            direct is not None
            and tree.low[direct] == "it"
            and self.lexicon.verb_object.get(tree.low[i], _NONE).field in THINGS_ONLY
        ):
            return self._it(direct)
        stray = direct is not None and tree.tag[direct][:3] == "NNP" and tree.child(i, "nsubjpass") is not None
        if direct is not None and not stray:  # "60 were killed, among them the chief Bokar", whose name the parse made an object
            return self._taken(direct) or phrases.parties(direct)
        passive = tree.children(i, "nsubjpass") or self._behind_helper(i)
        if passive:
            return self._listed(passive)
        tag, dep = tree.tag[i], tree.dep[i]
        subject = tree.child(i, "nsubj")
        auxiliary = tree.child(i, "auxpass") is not None
        if tag in ("VBN", "VBD") and subject is not None and not self._has_helper(i) and self._suffers(subject, i):
            return phrases.parties(subject)  # "30 others wounded"
        if subject is not None and auxiliary:
            return phrases.parties(subject)
        if dep == "acl" and tag in ("VBN", "VBD"):
            above = self.counted_above(tree.head[i])
            return [*self.joined_before(above), *phrases.parties(above)]  # "people killed in the attack"
        if dep == "xcomp" and auxiliary and tree.child(tree.head[i], "auxpass") is not None:
            passive = tree.children(tree.head[i], "nsubjpass")
            return self._listed(passive) if passive else []  # "are believed to have been killed"
        shared = self._shared(i) if dep in ("conj", "dep") and subject is None else None
        if shared is not None:
            return phrases.parties(shared)
        for kid in tree.kids[i]:
            if tree.dep[kid] == "conj" and tree.tag[kid][:2] == "VB" and kid - i <= _JOINED:
                shared = tree.child(kid, "dobj", "dative")
                if shared is not None:
                    return phrases.parties(shared)  # "abducted and killed three men"
        return self._loose_object(i) or (
            self.just_before(i, 0)
            if tag == "VBN"
            and not auxiliary
            and not (dep == "amod" and tree.tag[i + 1 : i + 2] in (["NN"], ["NNS"]) and tree.low[i + 1] != "incl")
            else []
        )

    def _direct(self, i: int) -> int | None:
        """The object of the verb at `i`; not what stands behind a semicolon: "19 trucks destroyed; 2 machine guns recovered"."""
        tree = self.tree
        direct = tree.child(i, "dobj", "dative")
        if direct is not None and tree.tag[direct] in ("IN", "TO"):
            direct = tree.child(i, "dobj")  # "were sent to hell"
        return None if direct is not None and ";" in tree.low[i:direct] else direct

    def _behind_helper(self, i: int) -> list[int]:
        """The subject of a passive that is turned about: "Seized were nine rifles"."""
        helper = self.tree.child(i, "auxpass") if self.tree.dep[i] == "ROOT" else None
        behind = self.tree.child(helper, "attr") if helper is not None and helper > i else None
        return [behind] if behind is not None else []

    def _it(self, pronoun: int) -> list[Party]:
        """The one thing that "it" stands for behind a verb for things: "attacked a camp and destroyed it"."""
        tree, things = self.tree, self.lexicon.things
        for k in range(pronoun - 1, -1, -1):
            if tree.low[k] in things and tree.dep[k] in ("dobj", "pobj", "nsubj", "nsubjpass"):
                party = self.phrases.party(k)
                if party is not None and party.singular:
                    return [Party(pronoun, pronoun, pronoun, k, Count.exactly(1), None, singular=True, described=k)]
        return []

    def _fights(self, party: Party) -> bool:
        """Whether a phrase names people who fight or attack."""
        noun = self.tree.low[party.noun] if party.noun is not None else ""
        return self.lexicon.camp.get(noun) in ("state", "nonstate") or self.lexicon.standing.get(noun) == "combatant"

    def _shared(self, i: int) -> int | None:
        """Whom a verb shares with the one that it is joined to: "were abducted and killed", "the pilots fled and were taken"."""
        tree = self.tree
        head, tag = tree.head[i], tree.tag[i]
        if tree.child(i, "auxpass") is not None and tree.tag[head][:2] == "VB" and tree.child(head, "nsubj") is not None:
            return tree.child(head, "nsubj")
        if tag in ("VBN", "VBD") and tree.tag[head] in ("VBN", "VBD", "VB"):
            shared = tree.child(head, "nsubjpass")
            if shared is not None and not self._number_behind(i):
                return shared
            if tree.dep[head] == "acl":
                return tree.head[head]
        return None

    def _taken(self, direct: int) -> list[Party]:
        """Those who stand behind what became of them: "took hostage seven men"."""
        held = self.tree.low[direct] in ("hostage", "captive", "prisoner")
        after = self.phrases.quantity_at(direct + 1) if held else None
        if held and after is None and self.tree.low[direct + 1 : direct + 2] in (["a"], ["an"], ["the"], ["their"]):
            noun = next((k for k in range(direct + 2, min(self.tree.n, direct + 6)) if self.tree.tag[k][:2] == "NN"), None)
            return self.phrases.parties(noun) if noun is not None else []  # "took prisoner a captain and four privates"
        return self.at_quantity(after.first) if after is not None else []

    def _listed(self, subjects: list[int]) -> list[Party]:
        """The last of several subjects with those that "and" ties to it: the parse often makes each of a list a subject."""
        tree = self.tree
        rows = self.phrases.parties(subjects[-1])
        for left, right in zip(reversed(subjects[:-1]), reversed(subjects[1:]), strict=True):
            if not any(tree.dep[k] == "cc" for k in range(left, right) if tree.head[k] == left):
                break
            rows = [*self.phrases.parties(left), *rows]
        return rows

    def _number_behind(self, i: int) -> bool:
        after = self.phrases.quantity_at(i + 1)
        return after is not None

    def _loose_object(self, i: int) -> list[Party]:
        """An object that the parse hung elsewhere: a number or counted noun right behind an active form."""
        tree, phrases = self.tree, self.phrases
        if tree.tag[i] not in ("VBG", "VBD", "VB", "VBZ", "VBN", "VBP") or tree.child(i, "auxpass") is not None:
            return []
        begin = i + 2 if tree.low[i + 1 : i + 2] and tree.low[i + 1] in _ADVERBS else i + 1
        quantity = phrases.quantity_at(begin)
        if quantity is None or quantity.first != begin:
            return []
        return self.at_quantity(quantity.first)

    def _has_helper(self, i: int) -> bool:
        return any(self.tree.low[k] in ("have", "has", "had", "having") for k in self.tree.children(i, "aux"))

    def _suffers(self, subject: int, verb: int) -> bool:
        """Whether a bare participle's subject suffers: it is counted people, and nothing else is acted upon."""
        party = self.phrases.party(self.phrases.antecedent(subject))
        if party is None:
            return False
        behind = verb + 2 if self.tree.low[verb + 1 : verb + 2] and self.tree.low[verb + 1] in _ADVERBS else verb + 1
        counted = behind < self.tree.n and self.phrases.quantity_at(behind) is not None
        if counted and (self.tree.tag[verb] == "VBD" or party.quantity is None):
            return False
        joined = (kid for kid in self.tree.children(verb, "conj") if kid - verb <= _JOINED)
        if party.quantity is None and any(self.tree.child(kid, "dobj") is not None for kid in joined):
            return False  # "the rebels killed and wounded thirty soldiers"
        effect = self.lexicon.verb_object.get(self.tree.low[verb])
        field = effect.field if effect else "killed"
        return party.quantity is not None or (field in ("killed", "injured") and self.person(party))

    def _lives(self, i: int) -> Iterator[Loss]:
        """Lives taken: "claimed the lives of 12", "claimed 12 lives"."""
        tree = self.tree
        life = tree.child(i, "dobj")
        if life is None or tree.low[life] not in (
            ("throat", "throats") if tree.low[i][:3] in ("sli", "cut") else ("lives", "life")
        ):
            return
        if tree.low[life].startswith("throat"):
            of = next((kid for kid in tree.kids[life] if tree.low[kid] == "of"), None)
            life = tree.child(of, "pobj") if of is not None else None
        of = next((kid for kid in tree.kids[life] if tree.low[kid] == "of"), None) if life is not None else None
        inner = tree.child(of, "pobj") if of is not None and life is not None and tree.low[life] in ("lives", "life") else None
        life = inner if inner is not None else life  # "the lives of six soldiers and a driver"
        for party in self.phrases.parties(life) if life is not None else ():
            yield Loss("killed", i, party, "loss.lives")

    def _set_fire(self, i: int) -> Iterator[Loss]:
        """Things that somebody burns: "set fire to two homes"."""
        tree = self.tree
        fire = tree.child(i, "dobj")
        if fire is None or tree.low[fire] != "fire":
            return
        joints = [kid for at in (i, fire) for kid in tree.kids[at] if tree.low[kid] == "to" and kid > fire]
        joints += [kid for to in joints for kid in tree.children(to, "conj") if tree.low[kid] == "to"]
        for to in joints:
            for inner in tree.children(to, "pobj"):
                for party in self.phrases.parties(inner):
                    yield Loss("destroyed", i, party, "loss.set-fire", None, self.agent(i))

    def _lose(self, i: int) -> Iterator[Loss]:
        """What the subject lost: "lost their lives" kills it; "lost 12 men" and "lost two trucks" are losses of its own."""
        tree = self.tree
        lost = tree.child(i, "dobj")
        gone = tree.child(i, "nsubjpass") if lost is None else None
        for party in self.phrases.parties(gone) if gone is not None else ():
            if party.noun is not None and self.lexicon.things.get(tree.low[party.noun]) in _CRAFT:
                yield Loss("destroyed", i, party, "loss.lost-own")  # "two of our drones were lost"
        if lost is None:
            return
        if tree.low[lost] in ("lives", "life"):
            for party in self.subjects(i):
                yield Loss("killed", i, party, "loss.lost-lives")
            return
        for party in self.phrases.parties(lost):
            if party.noun is None and party.quantity is None:
                continue
            if party.noun is not None and party.quantity is not None and tree.low[party.noun] in _THEIRS:
                yield Loss("killed", i, replace(party, noun=None), "loss.lost-own", owner=self.owner(i))  # "lost one of theirs"
                continue
            word = tree.low[party.noun] if party.noun is not None else ""
            thing = self.lexicon.things.get(word)
            counted = party.quantity is not None or party.singular
            if counted and (word in self.lexicon.standing or party.noun is None or party.named):
                own = tree.child(i, "nsubj")
                told = own is not None and (tree.tag[own][:2] == "NN" or tree.low[own] in ("they", "it"))
                if word in _MEN and told and party.quantity is not None:
                    party = replace(party, noun=None)  # whose men they were is told by who lost them
                dead = word in _DEAD or word in _KIN or party.singular or (own is not None and tree.low[own] == "we")
                field = "killed" if dead else "casualties"  # "the enemy lost 12 men" may count the wounded too
                yield Loss(field, i, party, "loss.lost-own", owner=self.owner(i))
            elif thing in (*_CRAFT, "livestock") and (party.quantity is not None or (party.singular and thing != "livestock")):
                robbed = not _THIEVES.isdisjoint(tree.low[i:])  # "lost 37 cows to rustlers"
                yield Loss("seized" if robbed else "destroyed", i, party, "loss.lost-own", owner=self.owner(i))

    def _sustained(self, i: int) -> Iterator[Loss]:
        """A subject that is hurt: "scores sustained injuries"."""
        hurt = self.tree.child(i, "dobj")
        if hurt is not None and self.tree.low[hurt] in ("degrees", "degree", "kinds", "sorts", "types", "variety"):
            of = next((kid for kid in self.tree.kids[hurt] if self.tree.low[kid] == "of"), None)
            hurt = self.tree.child(of, "pobj") if of is not None else None
        if hurt is not None and self.tree.low[hurt] in HURTS and self.phrases.party(hurt) is not None:
            for party in self.subjects(i):
                yield Loss("injured", i, party, "loss.sustained")

    def _left(self, i: int) -> Iterator[Loss]:
        """Those left so: "left 12 people dead and 20 wounded", where the parse keeps the object apart from its state."""
        tree = self.tree
        for state in range(i + 1, min(tree.n, i + 14)):
            if tree.low[state] in self.lexicon.state and tree.low[state - 1 : state] != ["the"]:
                effect = self.lexicon.state[tree.low[state]]
                behind = tree.low[state + 1 : state + 2] == ["behind"]  # "the rebels fled and left 17 dead behind"
                owner = self.owner(i) if behind else None
                for party in self.just_before(state, i + 1):
                    yield Loss(effect.field, state, party, "loss.left-state", owner=owner if party.noun is None else None)
                return

    def stray(self, found: list[Loss]) -> Iterator[Loss]:
        """A number behind a verb of loss that the parse tied to nothing: "killed 12 and wounded 20"."""
        tree = self.tree
        taken = {k for loss in found for k in range(loss.party.first, loss.party.last + 1)}
        for quantity in self.phrases.quantities:
            if quantity.first in taken:
                continue
            before = quantity.first - 1
            verb = before
            while verb > 0 and tree.low[verb] in ("another", "a", "further", "some", "least", "at"):
                verb -= 1
            effect = self.lexicon.verb_object.get(tree.low[verb]) if verb >= 0 else None
            if effect is None or effect.field not in PEOPLE_ONLY or tree.tag[verb] == "NN":
                continue
            for party in self.at_quantity(quantity.first):
                if party.noun is None or self.person(party):
                    yield Loss(
                        effect.field,
                        verb,
                        party,
                        "loss.verb-number",
                        tree.text[verb].lower() if effect.euphemism else None,
                        self.agent(verb),
                    )
