"""Things lost, told by turns of phrase: "the bus is gone", "drove off 40 cows", "two schools were hit", "5 vehicles burned"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import Finder, Loss
from reportedly.extract.loss_lists import LABELS, Lists
from reportedly.language.en.forms import of_verbs
from reportedly.language.en.phrases import Party

_GONE = frozenset("gone ashes ash rubble ruins ruin cinders scrap history wreckage wreck wrecks shell finished kaput".split())
"""What a thing is that is no more."""
_STOLEN = frozenset("looted stolen robbed plundered pillaged ransacked emptied rustled".split())
"""Words beside which what is gone was taken."""
_BE = frozenset("is are was were be been 's 're lies lie lay remains became become becomes".split())
_EXIST = of_verbs("exist")
_NOTHING = frozenset(("nothing", "little"))
_FLAMES = frozenset(("flames", "smoke", "pieces", "bits"))
_GO_UP = of_verbs("go burst fly")
_DRIVE = of_verbs("drive herd lead take ride")
_HOLD = frozenset("possession hold control charge hands".split())
_TAKE_HOLD = of_verbs("take get lay come gain")
_LOSSES = frozenset(("losses", "loss"))
_AMOUNT = of_verbs("amount come include total comprise stand number") | {"were", "was", "are", "is"}
_HIT = of_verbs("hit strike riddle pepper")
_HAULS = frozenset("harvest haul booty trophies trophy loot spoils catch".split())
_GIVE = of_verbs("return surrender relinquish deliver")
_ARMS = frozenset(("weapons", "ammunition", "explosives"))
_ENDED = {
    "destroyed": "destroyed burned burnt torched wrecked finished gone lost razed flattened gutted incinerated downed sunk",
    "damaged": "damaged hit broken crippled scorched",
    "seized": "seized captured taken recovered confiscated stolen looted retrieved impounded rustled",
}
_STATES = {word: field for field, words in _ENDED.items() for word in words.split()}
_CLOSES = frozenset((",", ".", ";", "and", ")", "(", "!", "-", "–", "—", "|", "·", "+"))
"""What may stand behind a bare participle that tells of the things before it: "5 vehicles burned, 2 taken"."""
_GLASS = frozenset("window windows windowpane windowpanes roof roofs door doors glass".split())
_LOSE = of_verbs("lose")
_PERSONNEL = (["personnel"], ["servicemen"], ["troops"], ["men"], ["soldiers"], ["occupiers"])
_HITTABLE = frozenset(("vehicles", "buildings", "aircraft", "weapons", "livestock"))
_CRAFT = frozenset(("vehicles", "aircraft"))
_SINK, _SHOOT = of_verbs("sink capsize"), of_verbs("shoot")
_FAR = 6
"""Tokens from a verb to the words that make its turn of phrase."""
THING_WORDS = (
    _SINK
    | _SHOOT
    | _GONE
    | _EXIST
    | _NOTHING
    | _GO_UP
    | _DRIVE
    | _HAULS
    | _GIVE
    | _TAKE_HOLD
    | _LOSSES
    | _HIT
    | _LOSE
    | _STATES.keys()
    | LABELS.keys()
)
"""Words that these rules look at."""


class Things(Finder):
    """Finds what became of things where no verb of loss tells it by itself."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The losses of things told by the word at token `i`, one of `THING_WORDS`."""
        low = self.tree.low[i]
        if low in _GONE:
            yield from self._gone(i)
        if low in _EXIST or low in _NOTHING:
            yield from self._no_more(i)
        if low in _GO_UP:
            yield from self._in_flames(i)
        if low in _DRIVE or low in _TAKE_HOLD:
            yield from self._taken(i)
        if low in _HAULS:
            yield from self._harvest(i)
        if low in _GIVE:
            yield from self._given_up(i)
        if low in _LOSSES:
            yield from self._own_losses(i)
        if low in _HIT or low in _LOSE:
            yield from self._hit(i)
        if low in _SINK and self.tree.child(i, "dobj", "auxpass") is None:
            subject = self.tree.child(i, "nsubj")
            rows = self.phrases.parties(subject) if subject is not None else []
            yield from self._lost("destroyed", i, rows, "loss.thing-gone", frozenset(("vehicles",)))
        if low in _SHOOT:
            beast = self.tree.child(i, "dobj", "nsubjpass")
            rows = self.phrases.parties(beast) if beast is not None else []
            yield from self._lost("killed", i, rows, "loss.thing-gone", frozenset(("livestock",)))
        if low in _STATES:
            yield from self._ended(i)
        if low in LABELS:
            yield from Lists(self.phrases, self.lexicon).labelled(i)

    def _kind(self, party: Party) -> str | None:
        """The class of a counted thing; none for people and for what no word counts."""
        word = self.tree.low[party.noun] if party.noun is not None else ""
        counted = party.count is not None and (party.quantity is not None or party.singular)
        return self.lexicon.things.get(word) if counted and word not in self.lexicon.standing else None

    def _lost(self, field: str, i: int, rows: list[Party], rule: str, kinds: frozenset[str] | None = None) -> Iterator[Loss]:
        for party in rows:
            kind = self._kind(party)
            if kind is not None and (kinds is None or kind in kinds):
                yield Loss(field, i, party, rule)

    def _gone(self, i: int) -> Iterator[Loss]:
        """Things that are no more: "my house is ashes", "the barn lies in ruins", "the van is gone"."""
        tree = self.tree
        verb = tree.head[i]
        if tree.dep[verb] == "prep" and tree.low[verb] in ("in", "to"):
            verb = tree.head[verb]
        be = next((kid for kid in tree.kids[i] if tree.low[kid] in _BE), None)
        if tree.tag[i][:2] == "VB" and be is not None:  # "is gone", tagged a verb
            verb = i if tree.child(i, "nsubj", "nsubjpass") is not None else be
        elif tree.low[verb] not in _BE or tree.dep[i] not in ("acomp", "attr", "oprd", "pobj", "ccomp"):
            return
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if subject is None or tree.child(verb, "neg") is not None:
            return
        stolen = tree.low[i] == "gone" and not _STOLEN.isdisjoint(tree.low)
        for loss in self._lost("destroyed", i, self.phrases.parties(subject), "loss.thing-gone"):
            goods = self._kind(loss.party) not in _HITTABLE
            if stolen or not goods:
                yield replace(loss, field="seized") if stolen else loss

    def _no_more(self, i: int) -> Iterator[Loss]:
        """Things that do not exist any longer, or of which nothing is left."""
        tree = self.tree
        if tree.low[i] in _EXIST:
            near = tree.low[max(0, i - 3) : i]
            subject = tree.child(i, "nsubj")
            if subject is None and tree.dep[i] == "xcomp":
                subject = tree.child(tree.head[i], "nsubj")
            if subject is not None and ("longer" in near or "longer" in tree.low[i : i + 4] or "ceased" in near):
                yield from self._lost("destroyed", i, self.phrases.parties(subject), "loss.thing-gone")
            return
        of = next((k for k in range(i + 1, min(tree.n, i + _FAR)) if tree.low[k] == "of"), None)
        if of is None or {"left", "remains", "remained", "standing"}.isdisjoint(tree.low[i:of]):
            return
        inner = tree.child(of, "pobj")
        if inner is not None and tree.low[inner] in ("it", "them"):
            inner = next((k for k in range(i) if tree.low[k] in self.lexicon.things and tree.dep[k] not in ("compound",)), None)
        if inner is not None:
            yield from self._lost("destroyed", i, self.phrases.parties(inner), "loss.thing-gone")

    def _in_flames(self, i: int) -> Iterator[Loss]:
        """Things that burn or fly apart: "six trucks went up in flames"."""
        tree = self.tree
        near = tree.low[i + 1 : i + _FAR]
        subject = tree.child(i, "nsubj")
        if subject is not None and not _FLAMES.isdisjoint(near):
            yield from self._lost("destroyed", i, self.phrases.parties(subject), "loss.thing-gone")

    def _taken(self, i: int) -> Iterator[Loss]:
        """Animals driven off, and things that somebody takes hold of."""
        tree, low = self.tree, self.tree.low
        if low[i] in _DRIVE and not {"off", "away"}.isdisjoint(low[i + 1 : i + _FAR]):
            thing = tree.child(i, "dobj", "nsubjpass")
            rows = self.phrases.parties(thing) if thing is not None else []
            yield from self._lost("seized", i, rows, "loss.driven-off", frozenset(("livestock", "vehicles", "money_goods")))
        if low[i] in _TAKE_HOLD and not _HOLD.isdisjoint(low[i + 1 : i + 4]):
            of = next((k for k in range(i + 2, min(tree.n, i + _FAR)) if low[k] in ("of", "on")), None)
            inner = tree.child(of, "pobj") if of is not None else None
            rows = self.phrases.parties(inner) if inner is not None else []
            counted = [row for row in rows if row.quantity is not None]
            yield from self._lost("seized", i, counted, "loss.driven-off")

    def _harvest(self, i: int) -> Iterator[Loss]:
        """Booty in its parts: "a harvest of 11 rifles and 3 launchers", "among the trophies 7 rifles"."""
        begin = i + 2 if self.tree.low[i + 1 : i + 2] in (["of"], [","]) else i + 1
        quantity = self.phrases.quantity_at(begin)
        if quantity is not None and quantity.first == begin:
            for item in Lists(self.phrases, self.lexicon).begun(begin, None):
                yield Loss("seized", i, item, "loss.haul")

    def _given_up(self, i: int) -> Iterator[Loss]:
        """Arms that those who lay them down give: "returned 41 weapons", "surrendered 12 rifles"."""
        thing = self.tree.child(i, "dobj", "nsubjpass")
        rows = self.phrases.parties(thing) if thing is not None else []
        owner = self.owner(i) if self.tree.child(i, "nsubjpass") is None else None
        for loss in self._lost("seized", i, rows, "loss.given-up", _ARMS):
            yield replace(loss, owner=owner)

    def _own_losses(self, i: int) -> Iterator[Loss]:
        """Things that losses are said to be: "the enemy's losses came to nine tanks", "with the loss of two boats"."""
        tree = self.tree
        of = next((kid for kid in tree.kids[i] if tree.low[kid] == "of" and kid > i), None)
        if of is not None and tree.low[i] == "loss":
            inner = tree.child(of, "pobj")
            rows = self.phrases.parties(inner) if inner is not None else []
            yield from self._lost("destroyed", i, rows, "loss.lost-own", frozenset(("vehicles", "aircraft", "drones", "weapons")))
            return
        verb = tree.head[i]
        colon = next((k for k in range(i + 1, min(tree.n, i + _FAR)) if tree.low[k] == ":"), None)
        if tree.dep[i] != "nsubj" or tree.low[verb] not in _AMOUNT:
            verb = -1 if colon is None else colon
        if verb < i:
            return
        owner = next((k for k in tree.kids[i] if tree.dep[k] == "poss" or tree.low[k] in self.lexicon.camp), None)
        after = next((q for q in self.phrases.quantities if q.first > verb), None)
        begin = after.first if after is not None and after.first <= verb + 3 else verb + 1
        if after is not None and begin == after.first and tree.low[after.last + 1 : after.last + 2] in _PERSONNEL:
            men = Party(after.first, after.last + 1, after.last, None, after.count, after)
            yield Loss("casualties", i, men, "loss.own-losses", owner=owner)
        for item in Lists(self.phrases, self.lexicon).begun(begin, None):
            yield Loss("destroyed", i, item, "loss.own-losses", owner=owner)

    def _hit(self, i: int) -> Iterator[Loss]:
        """Things that were hit, where words count them, and those that lost their windows."""
        tree = self.tree
        if tree.low[i] in _LOSE:
            thing = tree.child(i, "dobj")
            if thing is not None and tree.low[thing] in _GLASS:
                yield from self._lost("damaged", i, self.subjects(i), "loss.thing-hit", frozenset(("buildings", "vehicles")))
            return
        passive = tree.child(i, "nsubjpass")
        for party in self.phrases.parties(passive) if passive is not None else ():
            kind = self._kind(party)
            many = party.quantity is not None and (party.quantity.bare != 1 or party.count is None or party.count.best != 0)
            if party.noun is None and party.singular and tree.low[party.first] == "a":
                yield Loss("damaged", i, party, "loss.thing-hit")  # "and a third was hit"
            if (many and kind in _HITTABLE) or (party.singular and kind in _CRAFT and i - party.last <= _FAR // 2):
                yield Loss("damaged", i, party, "loss.thing-hit")

    def _ended(self, i: int) -> Iterator[Loss]:
        """Counted things right before a bare participle, as notes have it: "5 vehicles burned, 1 pickup finished"."""
        tree = self.tree
        noun = i - 1
        if not i or tree.low[noun] not in self.lexicon.things or tree.child(i, "auxpass", "aux", "dobj") is not None:
            return
        if tree.low[i + 1 : i + 2] and tree.low[i + 1] not in _CLOSES:
            return
        quantity = next((q for q in self.phrases.quantities if q.last < noun and noun - q.last <= _FAR), None)
        quantity = next((q for q in reversed(self.phrases.quantities) if q.last < noun <= q.last + 4), quantity)
        if quantity is None or any(tree.tag[k] in (",", "CC", "IN", ":") for k in range(quantity.last + 1, noun)):
            return
        party = Party(quantity.first, noun, noun, noun, quantity.count, quantity, singular=quantity.count.best == 1)
        yield from (replace(loss, trigger=i) for loss in self._lost(_STATES[tree.low[i]], i, [party], "loss.thing-ended"))
