"""Losses in one parsed sentence: which words tell them, who suffered them, how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.language.en.lexicon import Effect, Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Party, Phrases

PEOPLE_ONLY = frozenset(
    "killed injured captured arrested abducted released surrendered missing displaced casualties neutralised".split()
)
THINGS_ONLY = frozenset("destroyed damaged seized".split())
_TERRITORY = frozenset(
    "town village city district area position base territory post checkpoint camp airport property region province "
    "neighbourhood neighborhood station stronghold bridge road hill house building compound headquarters outpost "
    "hideout barrack facility school settlement".split()
)
_LIFE_VERBS = frozenset("claim claims claimed claiming take takes took taken taking cost costs costing".split())
_LOSE = frozenset("lose loses lost losing".split())
_SUFFER = frozenset(
    "suffer suffers suffered suffering sustain sustains sustained sustaining incur incurred inflict inflicted inflicting".split()
)
_LEAVE = frozenset("leave leaves left leaving".split())
_FIND = frozenset(
    "find found finding discover discovered recover recovered retrieve retrieved exhume exhumed dump dumped bury buried "
    "count counted see saw seen receive received".split()
)
_COPULA = frozenset(
    "is are was were be been being remain remained remains feared confirmed reported declared presumed found".split()
)


PARTICLE_REACH = 16
"""Tokens in which a verb's particle must follow: "set no fewer than 30 houses and several barns ablaze"."""
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


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss as the grammar tells it: the effect's field, the word that tells it, those who suffered, the rule."""

    field: str
    trigger: int
    party: Party
    rule: str
    euphemism: str | None = None
    agent: int | None = None
    running: bool = False
    part: bool = False
    first: int = -1
    last: int = -1


class Losses:
    """Finds the losses of one sentence. Each frame is a method that yields; `all` runs them and drops repeats."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon) -> None:
        self.phrases = phrases
        self.tree: Tree = phrases.tree
        self.lexicon = lexicon

    def all(self) -> list[Loss]:
        """Every loss, left to right, each phrase once a field."""
        tree, lexicon = self.tree, self.lexicon
        found: list[Loss] = []
        for i in range(tree.n):
            low = tree.low[i]
            tag = tree.tag[i]
            if tag[:2] == "VB" or (
                tag in ("NNP", "NN", "JJ", "NNS")
                and low in lexicon.verb_object
                and tree.dep[i] in ("ROOT", "conj", "advcl", "acl", "relcl", "ccomp", "pcomp")
            ):
                found.extend(self._verb(i))
            if low in lexicon.noun_of and tag[:2] == "NN":
                found.extend(self._noun_of(i))
            if low in lexicon.noun_count and tag[:2] == "NN":
                found.extend(self._noun_count(i))
            if low in lexicon.state:
                found.extend(self._state(i))
            if low == "toll":
                found.extend(self._toll(i))
            if low in ("bodies", "body", "corpses", "corpse") and tag[:2] == "NN":
                found.extend(self._bodies(i))
        found = _once(self._typed(found))
        found.extend(self._ellipsis(found))
        found.extend(self._parts(found))
        return sorted(_once(found), key=lambda loss: (loss.party.first, loss.field))

    # --- verbs -----------------------------------------------------------------------------------------------------

    def _verb(self, i: int) -> Iterator[Loss]:
        tree, lexicon = self.tree, self.lexicon
        low = tree.low[i]
        special = self._with_particle(i)
        if special is not None:
            yield from self._object(i, special, "loss.verb-particle")
            return
        own = self._particle(i, lexicon.subject_with[low]) if low in lexicon.subject_with else None
        if own is not None:
            for party in self._subjects(i):
                yield Loss(own.field, i, party, "loss.verb-subject")
            return
        if low in lexicon.verb_object:
            yield from self._object(i, lexicon.verb_object[low], "loss.verb-object")
        if low in lexicon.verb_subject and not self._helper_with_object(i):
            for party in self._subjects(i):
                yield Loss(lexicon.verb_subject[low].field, i, party, "loss.verb-subject")
        if low in _LIFE_VERBS:
            yield from self._lives(i)
        if low in _LOSE:
            yield from self._lose(i)
        if low in _LEAVE:
            yield from self._left(i)
        if low in _SUFFER:
            yield from self._sustained(i)

    def _helper_with_object(self, i: int) -> bool:
        """Whether an object keeps the verb from telling of people: "surrendered their weapons"."""
        return self.tree.low[i].startswith("surrender") and self.tree.child(i, "dobj") is not None

    def _with_particle(self, i: int) -> Effect | None:
        """The effect of a verb with its particle: "shot dead", "hacked to death", "set ablaze", "taken hostage"."""
        tree = self.tree
        rows = self.lexicon.verb_with.get(tree.low[i])
        if not rows:
            return None
        return self._particle(i, rows)

    def _particle(self, i: int, rows: list[Effect]) -> Effect | None:
        """The row whose particle follows the verb at `i` within its clause."""
        tree = self.tree
        near = tree.low[i + 1 : i + PARTICLE_REACH]
        for effect in rows:
            for particle in effect.particle:
                if particle == "*":
                    return effect
                if particle in near:
                    at = i + 1 + near.index(particle)
                    if (
                        not any(tree.tag[k][:2] == "VB" and tree.low[k] not in ("been", "being") for k in range(i + 1, at))
                        and ";" not in tree.low[i:at]
                    ):
                        return effect
        return None

    def _object(self, i: int, effect: Effect, rule: str) -> Iterator[Loss]:
        tree = self.tree
        euphemism = tree.text[i].lower() if effect.euphemism else None
        agent = self.agent(i)
        victims = self.victims(i)
        for party in victims:
            noun = party.noun
            if noun is not None and noun > party.first and tree.low[noun] in effect.particle and tree.tag[noun - 1][:2] == "NN":
                party = replace(party, noun=noun - 1, last=noun - 1)  # "took nine villagers hostage"
            yield Loss(effect.field, i, party, rule, euphemism, agent)

    def victims(self, i: int) -> list[Party]:
        """Those on whom the verb at `i` falls: its object, its passive subject, or the noun that it modifies."""
        tree, phrases = self.tree, self.phrases
        direct = tree.child(i, "dobj", "dative")
        if direct is not None:
            return phrases.parties(direct)
        passive = tree.children(i, "nsubjpass")
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
            return phrases.parties(tree.head[i])  # "people killed in the attack"
        if dep == "xcomp" and auxiliary and tree.child(tree.head[i], "auxpass") is not None:
            passive = tree.children(tree.head[i], "nsubjpass")
            return self._listed(passive) if passive else []  # "are believed to have been killed"
        if dep in ("conj", "dep") and subject is None:
            head = tree.head[i]
            if tag in ("VBN", "VBD") and tree.tag[head] in ("VBN", "VBD", "VB"):
                shared = tree.child(head, "nsubjpass")
                if shared is not None and not self._number_behind(i):
                    return phrases.parties(shared)  # "were abducted and killed"
                if tree.dep[head] == "acl":
                    return phrases.parties(tree.head[head])
        for kid in tree.kids[i]:
            if tree.dep[kid] == "conj" and tree.tag[kid] == tag and kid - i <= 4:
                shared = tree.child(kid, "dobj", "dative")
                if shared is not None:
                    return phrases.parties(shared)  # "abducted and killed three men"
        return self._loose_object(i)

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
        quantity = phrases.quantity_at(i + 1)
        if quantity is None or quantity.first != i + 1:
            return []
        return self._at_quantity(quantity.first)

    def _at_quantity(self, at: int) -> list[Party]:
        """The phrase that a quantity at token `at` opens: up to its noun, by tags alone."""
        tree, phrases = self.tree, self.phrases
        quantity = phrases.quantity_at(at)
        if quantity is None:
            return []
        noun = None
        k = quantity.last + 1
        if k < tree.n and tree.low[k] == "of":
            k += 1
        while k < tree.n and tree.tag[k] in ("JJ", "NN", "NNS", "NNP", "NNPS", "VBN", "DT", "HYPH", "JJR", "PRP$"):
            if tree.low[k] in self.lexicon.state and noun is not None:
                break
            if tree.tag[k][:2] == "NN":
                noun = k
            k += 1
        if noun is None:
            return [Party(quantity.first, quantity.last, quantity.last, None, quantity.count, quantity)]
        return [Party(quantity.first, noun, noun, noun, quantity.count, quantity)]

    def _has_helper(self, i: int) -> bool:
        return any(self.tree.low[k] in ("have", "has", "had", "having") for k in self.tree.children(i, "aux"))

    def _suffers(self, subject: int, verb: int) -> bool:
        """Whether a bare participle's subject suffers: it is counted people, and nothing else is acted upon."""
        party = self.phrases.party(self.phrases.antecedent(subject))
        if party is None:
            return False
        counted = verb + 1 < self.tree.n and self.phrases.quantity_at(verb + 1) is not None
        if counted and (self.tree.tag[verb] == "VBD" or party.quantity is None):
            return False
        effect = self.lexicon.verb_object.get(self.tree.low[verb])
        field = effect.field if effect else "killed"
        return party.quantity is not None or (field in ("killed", "injured") and self._person(party))

    def agent(self, i: int) -> int | None:
        """Who did it: the active subject, or the noun behind "by"."""
        tree = self.tree
        by = tree.child(i, "agent")
        if by is not None:
            return tree.child(by, "pobj")
        if tree.child(i, "nsubjpass", "auxpass") is not None:
            return None
        subject = tree.child(i, "nsubj")
        if subject is not None:
            return self.phrases.antecedent(subject)
        if tree.dep[i] in ("conj", "advcl", "xcomp") and tree.tag[tree.head[i]][:2] == "VB":
            return self.agent(tree.head[i]) if tree.head[i] != i else None
        if tree.dep[i] == "acl" and tree.tag[i] == "VBG":
            return tree.head[i]
        return None

    def _subjects(self, i: int) -> list[Party]:
        tree, phrases = self.tree, self.phrases
        subject = tree.child(i, "nsubj", "nsubjpass")
        if subject is not None:
            return phrases.parties(subject)
        if tree.dep[i] in ("conj", "xcomp") and tree.tag[tree.head[i]][:2] == "VB":
            shared = tree.child(tree.head[i], "nsubj", "nsubjpass", "dobj")
            return phrases.parties(shared) if shared is not None else []
        if tree.dep[i] in ("acl", "relcl"):
            return phrases.parties(tree.head[i])
        return []

    def _lives(self, i: int) -> Iterator[Loss]:
        """Lives taken: "claimed the lives of 12", "claimed 12 lives"."""
        tree = self.tree
        life = tree.child(i, "dobj")
        if life is None or tree.low[life] not in ("lives", "life"):
            return
        for party in self.phrases.parties(life):
            yield Loss("killed", i, party, "loss.lives")

    def _lose(self, i: int) -> Iterator[Loss]:
        """What the subject lost: "lost their lives" kills it; "lost 12 men" and "lost two trucks" are losses of its own."""
        tree = self.tree
        lost = tree.child(i, "dobj")
        if lost is None:
            return
        if tree.low[lost] in ("lives", "life"):
            for party in self._subjects(i):
                yield Loss("killed", i, party, "loss.lost-lives")
            return
        for party in self.phrases.parties(lost):
            if party.noun is None and party.quantity is None:
                continue
            word = tree.low[party.noun] if party.noun is not None else ""
            thing = self.lexicon.things.get(word)
            if party.quantity is not None and (word in self.lexicon.standing or party.noun is None):
                yield Loss("casualties", i, party, "loss.lost-own", agent=None)
            elif thing in ("vehicles", "weapons", "aircraft", "drones", "livestock") and party.quantity is not None:
                yield Loss("destroyed", i, party, "loss.lost-own", agent=None)

    def _sustained(self, i: int) -> Iterator[Loss]:
        """A subject that is hurt: "scores sustained injuries"."""
        hurt = self.tree.child(i, "dobj")
        if (
            hurt is not None
            and self.tree.low[hurt] in ("injuries", "wounds", "burns", "injury", "wound")
            and self.phrases.party(hurt) is not None
        ):
            for party in self._subjects(i):
                yield Loss("injured", i, party, "loss.sustained")

    def _left(self, i: int) -> Iterator[Loss]:
        """Those left so: "left 12 people dead and 20 wounded", where the parse keeps the object apart from its state."""
        tree = self.tree
        for state in range(i + 1, min(tree.n, i + 14)):
            if tree.low[state] in self.lexicon.state and tree.low[state - 1 : state] != ["the"]:
                effect = self.lexicon.state[tree.low[state]]
                for party in self._just_before(state, i + 1):
                    yield Loss(effect.field, state, party, "loss.left-state")
                return

    # --- nouns -----------------------------------------------------------------------------------------------------

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
        if tree.low[i] in ("victim", "victims") and (self.phrases.party(i) is None or self.phrases.left_edge(i) == i):
            return
        if tree.low[i] in ("victim", "victims", "casualty", "arrest") and not tree.low[i].endswith("s"):
            return
        party = self.phrases.party(i)
        if party is None or party.count is None:
            return
        word = tree.low[i]
        if party.quantity is None:
            if word not in ("casualties", "fatalities") or tree.low[party.first] in ("the", "these", "their"):
                return
        elif any(tree.low[k] in ("toll", "rate") for k in (i + 1,) if k < tree.n):
            return
        if word in ("victims", "victim") and party.count.best is None:
            return
        whose = self._sufferer(i)
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
        if tree.low[verb] in _SUFFER and tree.low[verb][:7] != "inflict":
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
        field = "injured" if i and tree.low[i - 1] in ("injury", "injured") else "killed"
        joints = ("to", "at", "of", "is", "was", "stands", "reached", "hit", "passed", "topped", "exceeded", ":")
        chosen = None
        for quantity in self.phrases.quantities:
            if i < quantity.first <= i + 12 and tree.low[quantity.first - 1] in joints:
                if any(tree.low[k] in (";", ".") for k in range(i, quantity.first)):
                    break
                chosen = quantity
                if tree.low[quantity.first - 1] != "of":
                    break
        if chosen is not None:
            party = self._at_quantity(chosen.first)[0]
            if party.noun is not None and tree.low[party.noun] not in self.lexicon.standing:
                party = replace(party, noun=None, last=chosen.last)
            yield Loss(field, i, party, "loss.toll", running=True)

    def _bodies(self, i: int) -> Iterator[Loss]:
        """Dead who were found: "20 bodies were found", "recovered the bodies of 12 men"."""
        tree = self.tree
        governor = next((up for up in (tree.head[i], *tree.ups(tree.head[i])) if tree.tag[up][:2] == "VB"), None)
        if governor is None or tree.low[governor] not in _FIND:
            return
        for party in self.phrases.parties(i):
            if party.count is not None:
                yield Loss("killed", i, party, "loss.bodies-found")

    # --- states ----------------------------------------------------------------------------------------------------

    def _state(self, i: int) -> Iterator[Loss]:
        """Those in a state: "12 dead", "people were left wounded", "three are missing", "the wounded included"."""
        tree = self.tree
        effect = self.lexicon.state[tree.low[i]]
        verbal = tree.tag[i] in ("VBN", "VBD") and (tree.child(i, "nsubjpass", "auxpass", "dobj") is not None)
        if verbal and tree.low[i] not in ("missing", "dead"):
            return
        if i + 1 < tree.n and tree.tag[i + 1][:2] == "NN" and tree.dep[i] in ("amod", "compound"):
            noun = tree.head[i]
            party = self.phrases.party(noun)
            if party is not None and party.quantity is not None and self._person(party) and tree.low[i] != "armed":
                yield Loss(effect.field, i, party, "loss.state-attribute")
            return
        rows = self._just_before(i, 0)
        if not rows:
            copula = tree.head[i]
            if tree.low[copula] in _COPULA and tree.dep[i] in ("acomp", "oprd", "attr", "ccomp", "advcl", "xcomp"):
                subject = tree.child(copula, "nsubj", "nsubjpass")
                rows = self.phrases.parties(subject) if subject is not None else []
        for party in rows:
            yield Loss(effect.field, i, party, "loss.state")

    def _just_before(self, i: int, floor: int) -> list[Party]:
        """The counted phrase that ends right before the state word at `i`: "12", "12 people", "12 of them"."""
        tree = self.tree
        k = i - 1
        while k > floor and tree.low[k] in (
            "were",
            "was",
            "are",
            "is",
            "reported",
            "confirmed",
            "feared",
            "also",
            "more",
            "others",
            "other",
            "being",
            "left",
            "people",
            "still",
            "been",
            "have",
            "seriously",
            "critically",
            "badly",
            "severely",
            "lightly",
            "slightly",
            "of",
            "them",
        ):
            if self.phrases.quantity_at(k) is not None:
                break
            k -= 1
        quantity = self.phrases.quantity_at(k)
        if quantity is not None and quantity.last == k and quantity.first >= floor:
            rows = self._at_quantity(quantity.first)
            if rows[0].noun is not None and rows[0].noun >= i:
                return [replace(rows[0], noun=None, last=quantity.last)]
            return rows
        if tree.tag[k][:2] == "NN" and k >= floor:
            party = self.phrases.party(k)
            if party is not None and party.quantity is not None and party.last <= i and self._person(party):
                return [party]
        return []

    # --- what the sentence adds ------------------------------------------------------------------------------------

    def _ellipsis(self, found: list[Loss]) -> Iterator[Loss]:
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
            for party in self._at_quantity(quantity.first):
                if party.noun is None or self._person(party):
                    yield Loss(
                        effect.field,
                        verb,
                        party,
                        "loss.verb-number",
                        tree.text[verb].lower() if effect.euphemism else None,
                        self.agent(verb),
                    )

    def _parts(self, found: list[Loss]) -> Iterator[Loss]:
        """Parts of a total: "including three children", "three of them women", "among the dead were two soldiers"."""
        tree = self.tree
        for i in range(tree.n):
            low = tree.low[i]
            if low in ("including", "include", "included", "includes", "among"):
                yield from self._including(i, found)
            elif low in ("them", "whom", "which") and i and tree.low[i - 1] == "of":
                yield from self._of_them(i, i - 2, found)
            elif (
                low in ("dead", "victims", "killed", "wounded", "injured")
                and i >= 3
                and tree.low[i - 1] in ("the", "those")
                and tree.low[i - 2] == "of"
            ):
                yield from self._of_them(i, i - 3, found)

    def _total(self, i: int, found: list[Loss]) -> Loss | None:
        """The total that a part at token `i` belongs to: the nearest counted loss of people before it."""
        before = [loss for loss in found if loss.party.last < i and loss.field in PEOPLE_ONLY and not loss.part]
        return max(before, key=lambda loss: loss.party.last, default=None)

    def _including(self, i: int, found: list[Loss]) -> Iterator[Loss]:
        tree = self.tree
        if tree.low[i] == "among":
            yield from self._among(i)
            return
        total = self._total(i, found)
        if total is None or i - total.party.last > 25:
            return
        inner = tree.child(i, "pobj", "dobj")
        if inner is None:
            return
        for party in self.phrases.parties(inner):
            if (
                party.count is not None
                and self._person(party)
                and not any(loss.party.first == party.first for loss in found if not loss.part)
            ):
                yield replace(total, party=party, rule="loss.part-including", part=True, trigger=total.trigger)

    def _among(self, i: int) -> Iterator[Loss]:
        """Named parts: "Among the dead were two soldiers and a journalist"."""
        tree = self.tree
        group = tree.child(i, "pobj")
        if group is None:
            return
        word = tree.low[group]
        field = {
            "dead": "killed",
            "deceased": "killed",
            "killed": "killed",
            "victims": "killed",
            "fatalities": "killed",
            "slain": "killed",
            "wounded": "injured",
            "injured": "injured",
            "casualties": "casualties",
            "captured": "captured",
            "detained": "arrested",
            "arrested": "arrested",
            "abducted": "abducted",
        }.get(word)
        verb = tree.head[i]
        if field is None or tree.low[verb] not in ("were", "was", "are", "is"):
            return
        subject = tree.child(verb, "nsubj", "attr")
        if subject is None:
            return
        for party in self.phrases.parties(subject):
            if party.count is not None:
                yield Loss(field, group, party, "loss.part-among", part=True)

    def _of_them(self, i: int, before: int, found: list[Loss]) -> Iterator[Loss]:
        """Parts named behind their number: "three of them children", "of whom 23 were women", "nine of the dead were boys"."""
        tree = self.tree
        quantity = self.phrases.quantity_at(before) if before >= 0 else None
        at = i + 1
        if quantity is None:
            quantity = self.phrases.quantity_at(i + 1) if tree.low[i] in ("whom", "which") else None
            at = quantity.last + 1 if quantity is not None else at
        total = self._total(i, found)
        if total is None:
            field = {"wounded": "injured", "injured": "injured"}.get(tree.low[i], "killed")
            total = None if tree.low[i] in ("them", "whom", "which") else Loss(field, i, Party(i, i, i, None, None, None), "")
        if quantity is None or total is None:
            return
        k = at
        while (
            k < tree.n
            and k - at <= 3
            and tree.tag[k] in ("JJ", "NN", "RB", "VBD", "VBP", "DT", "NNP")
            and tree.low[k] not in self.lexicon.standing
        ):
            k += 1
        if k < tree.n and tree.low[k] in self.lexicon.standing:
            party = Party(quantity.first, k, k, k, quantity.count, quantity, described=k)
            yield replace(total, party=party, rule="loss.part-of-them", part=True)

    # --- what may be lost ------------------------------------------------------------------------------------------

    def _person(self, party: Party) -> bool:
        if party.named:
            return True
        if party.noun is None:
            return party.quantity is not None or party.singular
        return self.tree.low[party.noun] in self.lexicon.standing

    def _typed(self, found: list[Loss]) -> Iterator[Loss]:
        """Keeps what can be lost that way: people are not "seized weapons", a town is not captured as a prisoner is."""
        for loss in found:
            for rule in (self._as_people, self._as_thing):
                kept = rule(loss)
                if kept is not None:
                    yield kept
                    break

    def _as_people(self, loss: Loss) -> Loss | None:
        party = loss.party
        word = self.tree.low[party.noun] if party.noun is not None else ""
        person = self._person(party) or word in self.lexicon.standing
        thing = self.lexicon.things.get(word)
        if loss.field in THINGS_ONLY:
            if (
                person
                and thing is None
                and loss.field == "seized"
                and party.noun is not None
                and self.tree.low[loss.trigger][:5] in ("seize", "captu")
            ):
                return replace(loss, field="captured")
            return None
        if loss.field not in PEOPLE_ONLY or party.count is None:
            return None
        if not person and thing is None:
            person = self._perhaps(loss, word)
        if person and (thing is None or word in self.lexicon.standing):
            return loss
        return None

    def _perhaps(self, loss: Loss, word: str) -> bool:
        """Whether a noun that no list knows is a person here: counted, ending as such words do, or behind a verb for people."""
        party = loss.party
        if word in _ABSTRACT or word in self.lexicon.act_nouns or self.tree.tag[party.head][:2] not in ("NN", "CD"):
            return False
        if party.quantity is not None:
            return loss.field in ("killed", "injured", "arrested", "casualties", "abducted", "captured", "released")
        effect = self.lexicon.verb_object.get(self.tree.low[loss.trigger])
        sure = effect is not None and effect.base in _SURELY_PEOPLE
        return loss.rule in ("loss.verb-object", "loss.verb-particle", "loss.verb-subject") and (
            self.lexicon.person_like(word) or (sure and party.singular)
        )

    def _as_thing(self, loss: Loss) -> Loss | None:
        party = loss.party
        if party.noun is None:
            return None
        word = self.tree.low[party.noun]
        thing = self.lexicon.things.get(word)
        if thing is None or party.count is None:
            return None
        if loss.field in ("killed", "injured") and thing != "livestock" and self.tree.low[loss.trigger].startswith("burn"):
            return replace(loss, field="destroyed")  # "burned 30 houses"
        if loss.field == "killed":
            return loss if thing == "livestock" else None
        if loss.field in ("captured", "abducted"):
            loss = replace(loss, field="seized")
        if loss.field not in THINGS_ONLY:
            return None
        if loss.field == "seized" and self.lexicon.base(word) in _TERRITORY:
            return None
        return loss


def _once(found: Iterator[Loss] | list[Loss]) -> list[Loss]:
    """Each phrase once a field, the first rule that found it kept; a bare number gives way to the same with its noun."""
    kept: dict[tuple[str, int], Loss] = {}
    for loss in found:
        key = (loss.field, loss.party.quantity.first if loss.party.quantity is not None else loss.party.head)
        old = kept.get(key)
        if old is None or (old.party.noun is None and loss.party.noun is not None):
            kept[key] = loss
    totals = {(loss.field, _place(loss)) for loss in kept.values() if not loss.part}
    return [loss for loss in kept.values() if not loss.part or (loss.field, _place(loss)) not in totals]


def _place(loss: Loss) -> int:
    return loss.party.quantity.first if loss.party.quantity is not None else loss.party.head
