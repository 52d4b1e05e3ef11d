"""Losses told by a phrase and a few plain words beside it: "27 in hospital", "seven never got up", "Humvee torched"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from reportedly.extract.loss import PEOPLE_ONLY, Finder, Loss
from reportedly.extract.loss_idioms import HURTS
from reportedly.language.en.forms import of_verbs
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.numbers import Quantity
from reportedly.language.en.phrases import Party
from reportedly.model import Count

_CARE = frozenset(
    "hospital hospitals hospitalised hospitalized icu theatre bandages plaster traction crutches stitches coma".split()
)
_CELLS = frozenset("custody cells cell handcuffs jail detention bars irons shackles lock-up lockup remand dock".split())
_CLUTCHES = frozenset("captivity clutches".split())
_STATES_IN = (("injured", _CARE), ("arrested", _CELLS), ("captured", _CLUTCHES))
_INSIDE = frozenset("in behind into under on".split())
_CELL_VERBS = of_verbs("be have hold keep remain sit lie land end stay languish spend")
_GO = of_verbs("go get wake stand rise walk see")
_COME = of_verbs("come return make")
_HOMEWARD = frozenset("home up again alive".split())
_NOT = frozenset("not n't n’t never nor cannot neither nobody none".split())
_CODES = {"200": "killed", "300": "injured"}
_TIMES = frozenset(("x", "×", "х"))
_HIT = of_verbs("pepper spray riddle shower cut scratch nick graze spatter pierce strike hit lacerate tear slash gash catch")
_HITTERS = frozenset(
    """buckshot pellets pellet shrapnel splinters splinter fragments glass shards shot bullet bullets metal debris machete
    machetes knife knives blade blades stones stone rocks baton batons rod rods clubs club gas""".split()
)
_ON_BODY = frozenset(
    """face head arm arms leg legs hand hands shoulder chest back neck foot feet thigh thighs knee knees stomach abdomen belly
    eye eyes throat ear groin hip jaw scalp""".split()
)
_BREAK = of_verbs("break fracture twist sprain dislocate crush")
_LIMBS = frozenset(
    "leg legs arm arms ankle ankles wrist wrists hip hips rib ribs collarbone jaw nose foot feet hand hands knee knees".split()
)
_NURSE = of_verbs("get nurse bear collect carry have pick show display")
_WALK = of_verbs("bring get free carry lead escort")
_CAPTIVES = frozenset(
    "captives hostages hostage captive prisoners detainees abductees kidnapped passengers pupils girls women children".split()
)
_LOOSE = frozenset("loose away free".split())
_FELL = of_verbs("fell") - {"fell"}
_AWAY = of_verbs("pluck yank lift")
_FROM = frozenset(
    "home house bed bus suite hotel office car taxi street market village church mosque classroom field shop".split()
)
_ROB = of_verbs("rob relieve strip divest")
_BOMBS = of_verbs("defuse deactivate disarm demine clear unearth dismantle")
_FALL = of_verbs("fall")
_TAKE = of_verbs("take")
_HIMSELF = frozenset("him her them himself herself themselves".split())
_LOST = frozenset(("lost",))
_STATE_TAGS = frozenset(("VBN", "VBD", "JJ", "NN", "RB", "RP", "IN"))
_AFTER_ONE = frozenset(
    """. , ; ! in by at near after as – — - and overnight during on when outside inside amid nr | ) following while this last
    yesterday today tonight & + / … :""".split()
)
_ENDINGS = ("ed", "nt", "en", "ad", "ia")
_BEFORE_ONE = frozenset(". , ; : ! – — - and + & • | ( / …".split())
_RULES: tuple[tuple[str, frozenset[str]], ...] = (
    ("_in_state", _CARE | _CELLS | _CLUTCHES),
    ("_never_again", _HOMEWARD),
    ("_coded", frozenset(_CODES)),
    ("_hit_by", _HIT),
    ("_broke", _BREAK),
    ("_nursed", _NURSE),
    ("_brought_out", _WALK),
    ("_got_loose", _LOOSE),
    ("_felled", _FELL),
    ("_plucked", _AWAY),
    ("_robbed", _ROB),
    ("_defused", _BOMBS),
    ("_fell_to", _FALL),
    ("_with_him", _TAKE),
    ("_lost", _LOST),
)
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _rule, _words in _RULES:
    for _word in _words:
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _rule)
PLAIN_WORDS = frozenset(_BY_WORD)
"""Words that these rules look at."""
_BREATH = frozenset("killed injured captured arrested abducted".split())
"""Fields of which several counts stand in one breath."""
_NEAR = 7
_COUNTED = 4


class Plain(Finder):
    """Finds the losses that plain words tell of a counted phrase beside them."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The losses told by the word at token `i`, one of `PLAIN_WORDS`."""
        for rule in _BY_WORD[self.tree.low[i]]:
            yield from getattr(self, rule)(i)

    def _people(self, rows: list[Party]) -> Iterator[Party]:
        for party in rows:
            if party.count is not None and party.count.best != 0 and self.counted(party):
                yield party

    def _in_state(self, i: int) -> Iterator[Loss]:
        """Those who lie or sit somewhere: "27 in hospital", "343 of them were in custody", "have two hundred in the cells"."""
        tree = self.tree
        field = next(name for name, words in _STATES_IN if tree.low[i] in words)
        prep = next((k for k in range(i - 1, max(-1, i - _COUNTED), -1) if tree.low[k] in _INSIDE), None)
        if (
            prep is None
            or prep < 1
            or any(tree.tag[k][:2] in ("VB", "NN") for k in range(prep + 1, i) if tree.low[k] != "police")
        ):
            return
        verb = tree.head[prep]
        rows = self.just_before(prep, 0)
        if not rows and tree.low[verb] in _CELL_VERBS:
            rows = self.subjects(verb)
        for party in self._people(rows):
            yield Loss(field, i, party, "loss.lies-in")

    def _never_again(self, i: int) -> Iterator[Loss]:
        """Those who never came home: "Seven children never got up", "twenty guests will not go home"."""
        tree = self.tree
        verb = i - 1 if i and tree.low[i - 1] in _GO else tree.head[i]
        before = tree.low[max(0, verb - 3) : verb]
        home = tree.low[verb] in _COME and "never" in before and tree.low[i] == "home"
        if (tree.low[verb] not in _GO and not home) or _NOT.isdisjoint(before) or i - verb > 2:
            return
        if tree.low[i] == "alive" or tree.low[i + 1 : i + 2] in (["to"], ["with"]) or "yet" in tree.low[i:]:
            return
        for party in self._people(self.subjects(verb)):
            if party.quantity is not None and party.quantity.bare > 0:
                yield Loss("killed", i, party, "loss.never-again")

    def _coded(self, i: int) -> Iterator[Loss]:
        """The dead and the hurt by code: "3 x 200, 1 x 300"."""
        tree = self.tree
        if i < 2 or tree.low[i - 1] not in _TIMES:
            return
        before = self.phrases.quantity_at(i - 2)
        number = before.count.best if before is not None and before.first == i - 2 else None
        if number is None and tree.low[i - 2].isdigit():
            number = int(tree.low[i - 2])
        if number is None or number > 1000:
            return
        count = Count.exactly(number)
        party = Party(i - 2, i - 2, i - 2, None, count, Quantity(i - 2, i - 2, count, number))
        yield Loss(_CODES[tree.low[i]], i, party, "loss.cargo", tree.low[i])

    def _hit_by(self, i: int) -> Iterator[Loss]:
        """Those whom something small hit: "were peppered with buckshot", "was cut in the face"."""
        tree = self.tree
        if tree.tag[i] not in ("VBN", "VBD") or "fatally" in tree.low[max(0, i - 2) : i + 2] or tree.child(i, "dobj") is not None:
            return
        if not {"died", "dead", "killed"}.isdisjoint(tree.low[i:]) and tree.dep[i] != "ROOT":
            return  # "a woman, hit by a bullet, died"
        passive = tree.child(i, "auxpass") is not None or tree.tag[i] == "VBN"
        near = tree.low[i + 1 : i + _NEAR]
        body = not _ON_BODY.isdisjoint(near) and not {"in", "across", "about", "on"}.isdisjoint(near[:3])
        things = not _HITTERS.isdisjoint(near) and not {"by", "with"}.isdisjoint(near[:3])
        if not passive or not (body or things):
            return
        subject = tree.child(i, "nsubjpass", "nsubj")
        rows = self.phrases.parties(subject) if subject is not None else self.subjects(i)
        for party in self._people(rows):
            if party.noun is None or self.person(party):
                yield Loss("injured", i, party, "loss.hit-by")

    def _broke(self, i: int) -> Iterator[Loss]:
        """Who broke a limb: "my cousin broke both ankles"."""
        tree = self.tree
        limb = tree.child(i, "dobj")
        if limb is None or tree.low[limb] not in _LIMBS or tree.tag[i][:2] != "VB":
            return
        own = any(tree.low[k] in ("his", "her", "a", "an", "both", "their", "two") for k in range(i + 1, limb))
        of = next((kid for kid in tree.kids[limb] if tree.low[kid] == "of"), None)
        inner = tree.child(of, "pobj") if of is not None else None
        rows = self.phrases.parties(inner) if inner is not None else self.subjects(i) if own else []
        for party in self._people(rows):
            yield Loss("injured", i, party, "loss.broke-limb")

    def _nursed(self, i: int) -> Iterator[Loss]:
        """Those who have hurts: "37 officers got bruises", "two butchers have wounds in the legs"."""
        tree = self.tree
        hurt = tree.child(i, "dobj")
        if hurt is None or tree.low[hurt] not in HURTS or tree.tag[i][:2] != "VB":
            return
        if tree.low[i] in ("carry", "carries", "carried", "carrying") and tree.low[hurt] in ("bullets", "bullet"):
            return
        for party in self._people(self.subjects(i)):
            if party.noun is None or self.person(party):
                yield Loss("injured", i, party, "loss.sustained")

    def _brought_out(self, i: int) -> Iterator[Loss]:
        """Captives whom somebody brought out: "commandos brought out 61 captives"."""
        tree = self.tree
        if tree.tag[i][:2] != "VB" or "out" not in tree.low[i + 1 : i + _NEAR]:
            return
        for party in self._people(self._objects(i)):
            if party.noun is not None and tree.low[party.noun] in _CAPTIVES and party.quantity is not None:
                yield Loss("released", i, party, "loss.brought-out")

    def _objects(self, i: int) -> list[Party]:
        thing = self.tree.child(i, "dobj", "nsubjpass")
        return self.phrases.parties(thing) if thing is not None else []

    def _got_loose(self, i: int) -> Iterator[Loss]:
        """Captives who got away: "two got loose at a ford"."""
        tree = self.tree
        if not i or tree.low[i - 1] not in ("got", "get", "broke", "slipped", "gotten", "wriggled", "ran"):
            return
        for party in self._people(self.subjects(i - 1)):
            if party.noun is None or self.lexicon.standing.get(tree.low[party.noun]) != "combatant":
                yield Loss("released", i, party, "loss.came-back", needs=("abducted", "captured", "arrested", "missing"))

    def _felled(self, i: int) -> Iterator[Loss]:
        """Whom or what somebody felled."""
        tree = self.tree
        for party in self._objects(i) or self.subjects(i):
            noun = tree.low[party.noun] if party.noun is not None else ""
            if noun in self.lexicon.things and noun not in self.lexicon.standing and party.count is not None:
                yield Loss("destroyed", i, party, "loss.felled", agent=self.agent(i))
            elif self.counted(party) and (party.noun is None or self.person(party)):
                yield Loss("killed", i, party, "loss.felled", tree.low[i], self.agent(i))

    def _plucked(self, i: int) -> Iterator[Loss]:
        """Who is plucked from home: "plucked the minister from his suite"."""
        tree = self.tree
        if tree.tag[i][:2] != "VB" or "from" not in tree.low[i + 1 : i + 9] or _FROM.isdisjoint(tree.low[i + 1 : i + 13]):
            return
        for party in self._people(self._objects(i)):
            if party.noun is not None and self.person(party):
                yield Loss(
                    self.held_as(self.agent(i), party) if self.agent(i) is not None else "abducted", i, party, "loss.led-away"
                )

    def _robbed(self, i: int) -> Iterator[Loss]:
        """Of what somebody was robbed: "relieved a guard of his rifle and four magazines"."""
        tree = self.tree
        whom = tree.child(i, "dobj", "nsubjpass")
        if tree.tag[i][:2] != "VB" or whom is None:
            return
        for of in (kid for at in (i, whom) for kid in tree.kids[at] if tree.low[kid] == "of" and kid > i):
            for inner in tree.children(of, "pobj"):
                for party in self.phrases.parties(inner):
                    noun = tree.low[party.noun] if party.noun is not None else ""
                    counted = party.count is not None and (party.quantity is not None or party.singular)
                    if counted and noun in self.lexicon.things and noun not in self.lexicon.standing:
                        yield Loss("seized", i, party, "loss.robbed", owner=whom)

    def _defused(self, i: int) -> Iterator[Loss]:
        """Explosives that somebody made harmless: "defused two bombs", "a mine was cleared"."""
        tree = self.tree
        if tree.tag[i][:2] != "VB":
            return
        for party in self._objects(i):
            noun = tree.low[party.noun] if party.noun is not None else ""
            counted = party.count is not None and (party.quantity is not None or party.singular)
            if counted and self.lexicon.things.get(noun) in ("explosives", "ammunition"):
                yield Loss("seized", i, party, "loss.defused", agent=self.agent(i))

    def _fell_to(self, i: int) -> Iterator[Loss]:
        """Things that fell to a side: "eight rifles fell to the fighters"."""
        tree = self.tree
        to = tree.child(i, "prep")
        winner = tree.child(to, "pobj") if to is not None and tree.low[to] == "to" else None
        if winner is None or self.lexicon.camp.get(tree.low[winner]) not in ("state", "nonstate"):
            return
        for party in self.subjects(i):
            noun = tree.low[party.noun] if party.noun is not None else ""
            counted = party.count is not None and (party.quantity is not None or party.singular)
            if counted and self.lexicon.things.get(noun) in (
                "weapons",
                "vehicles",
                "ammunition",
                "explosives",
                "aircraft",
                "drones",
            ):
                yield Loss("seized", i, party, "loss.fell-to", agent=winner)

    def _with_him(self, i: int) -> Iterator[Loss]:
        """Those whom a bomber took with him."""
        tree = self.tree
        if tree.tag[i][:2] != "VB" or _HIMSELF.isdisjoint(tree.low[i + 2 : i + 9]):
            return
        joint = next((k for k in range(i + 2, min(tree.n - 1, i + 9)) if tree.low[k] == "with"), None)
        if (
            joint is None
            or tree.low[joint + 1] not in _HIMSELF
            or {"suicide", "bomber", "detonated", "blew"}.isdisjoint(tree.low)
        ):
            return
        for party in self._people(self._objects(i)):
            yield Loss("killed", i, party, "loss.life-taken")

    def _lost(self, i: int) -> Iterator[Loss]:
        """People who were lost: "62 conscripts were lost", "several crewmen lost"."""
        tree = self.tree
        if tree.child(i, "dobj") is not None or tree.low[i + 1 : i + 2] in (["in"], ["contact"], ["their"], ["his"], ["her"]):
            return
        passive = tree.child(i, "nsubjpass")
        rows = self.phrases.parties(passive) if passive is not None else []
        if not rows and tree.tag[i] in ("VBN", "VBD") and (i + 1 >= tree.n or tree.low[i + 1] in _AFTER_ONE):
            rows = self.just_before(i, 0)
        for party in self._people(rows):
            if party.noun is not None and party.quantity is not None and self.person(party):
                yield Loss("casualties", i, party, "loss.lost-own")

    def headlines(self, found: list[Loss]) -> Iterator[Loss]:
        """One that a headline tells of without an article: "Humvee torched, station gutted", "Barge burnt, captain taken"."""
        tree, lexicon = self.tree, self.lexicon
        taken = {k for loss in found for k in range(loss.party.first, loss.party.last + 1)}
        fates = _fates(lexicon)
        for i, low in enumerate(tree.low):
            if (
                low not in fates
                or not i
                or tree.tag[i - 1] not in ("NN", "NNP")
                or i - 1 in taken
                or tree.low[i - 1] in self.lexicon.mass  # "property destroyed" says not how much
                or tree.tag[i] not in _STATE_TAGS
            ):
                continue
            if i + 1 < tree.n and tree.low[i + 1] not in _AFTER_ONE:
                continue
            first = i - 1
            while first and tree.tag[first - 1] in ("NN", "NNP", "JJ"):
                first -= 1
            if (first and tree.low[first - 1] not in _BEFORE_ONE) or i - first > _COUNTED:
                continue
            field = self._one_lost(tree.low[i - 1], fates[low])
            if field is not None:
                yield Loss(field, i, Party(first, i - 1, i - 1, i - 1, Count.exactly(1), None, singular=True), "loss.headline")

    def _one_lost(self, word: str, field: str) -> str | None:
        """How the one that a bare noun names is lost; None where it cannot be."""
        lexicon = self.lexicon
        if word in lexicon.standing:
            one = word not in lexicon.collective and lexicon.base(word) == word
            return field if one and field in PEOPLE_ONLY and field != "displaced" else None
        thing = lexicon.things.get(word)
        if thing is None:
            return None
        if field in ("captured", "seized"):
            return "seized" if thing != "buildings" else None
        return "destroyed" if field in ("killed", "destroyed") else None

    def joined(self, found: list[Loss]) -> Iterator[Loss]:
        """Those counted right before in one breath: "7 soldiers, 35 civilians dead", "4 soldiers + 1 journalist KIA"."""
        tree = self.tree
        taken = {k for loss in found for k in range(loss.party.first, loss.party.last + 1)}
        for loss in found:
            beside = loss.trigger == loss.party.last + 1 and loss.party.noun is not None and not loss.part
            if not beside or loss.field not in _BREATH or tree.child(loss.trigger, "dobj") is not None:
                continue
            at = loss.party.first
            while at > 1 and tree.low[at - 1] in (",", "+", "&", "and"):
                row = self._ends_at(at - 2)
                if row is None or row.first in taken or row.noun is None or not self.person(row) or not self._opens(row.first):
                    break
                yield replace(loss, party=row, rule="loss.joined-people", owner=None)
                at = row.first

    def _ends_at(self, last: int) -> Party | None:
        """The counted phrase that ends at token `last`."""
        for quantity in self.phrases.quantities:
            if quantity.last <= last and last - quantity.last < _COUNTED:
                party = self.at_quantity(quantity.first)[0]
                if party.last == last:
                    return party
        return None

    def _opens(self, first: int) -> bool:
        """Whether a phrase opens its clause, so that no verb before it has it."""
        tree = self.tree
        at = first - 1
        while at >= 0 and tree.low[at] in ("at", "least", "about", "some"):
            at -= 1
        return at < 0 or tree.low[at] in (",", ":", ";", "(", "–", "—", "-", ".", "!", "and", "said", "says", "that", "+", "&")


@lru_cache(maxsize=4)
def _fates(lexicon: Lexicon) -> dict[str, str]:
    """Participles and words for a state → the field that they tell of one who stands right before."""
    found: dict[str, str] = {}
    for table in (lexicon.state, lexicon.verb_object, lexicon.verb_thing):
        for word, effect in table.items():
            if word.endswith(_ENDINGS):
                found.setdefault(word, effect.field)
    return found
