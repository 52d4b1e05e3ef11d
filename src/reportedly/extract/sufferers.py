"""Who suffered a loss, where its own words do not say: what a number, a pronoun or the losses before tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.extract.claims import Claims
from reportedly.extract.loss import PEOPLE_ONLY, THINGS_ONLY, Loss
from reportedly.extract.mentions import PRONOUNS, UNTOLD, Mentions
from reportedly.extract.scene import Scene
from reportedly.language.en.lexicon import Lexicon
from reportedly.model import ActorRef, Count, DraftClaim

_TAKEN_UP = frozenset("the all those these".split())
"""Words before a number that was told before."""
_BEATEN = frozenset("killed injured captured surrendered neutralised casualties arrested".split())
"""Losses of people after which their arms and vehicles are lost too."""
_OURS = re.compile(
    r"\W*(?:on )?(?:the )?(ours(?=\s*[:-])|(?:our )?own (?:side|losses|casualties)|our (?:side|losses|casualties)|friendly side)",
    re.IGNORECASE,
)
"""How a sentence begins whose figures are of the speaker's own."""
_LOSSES = re.compile(r"\W*(?:the )?([a-z’'-]+?)(?:['’]s)? (?:losses|casualties|side)\s*[:=–—-]", re.IGNORECASE)
"""How a row of figures begins that names whose they are: "Enemy losses: 23 killed"."""
_ANY = frozenset("total preliminary provisional confirmed reported known daily other human their its his both initial".split())
_SIDE = re.compile(
    r"\bon (?:the )?(?:(ours|theirs)\b|(our (?:own )?side|their side)\b|side of (?:the )?([\w’'-]+)|([\w-]+)(?:['’]s)? side\b)",
    re.IGNORECASE,
)
"""Words for the side that a clause's figures are of."""
_SIDES = frozenset(("side", "ours", "theirs"))
_NEAR = 45
"""Characters behind a figure in which the side stands that it is of."""
_ABOVE = 1500
"""Characters over an item of a list in which its first line stands."""
_ALL_NEAR = 9
"""Tokens from a total to what all of them are, and from "all" to the word for it."""
_LOOT = frozenset("looted robbed ransacked raided plundered pillaged emptied burgled looting robbing raiding plundering".split())
_BOTH = frozenset("either both each other every any this that one".split())
_AFTER = frozenset(("released", "missing"))
"""What becomes of those whom another loss befell before."""
_TAKEN = frozenset("abducted captured arrested missing".split())
"""Losses after which those taken may be found dead."""
_LISTED = re.compile(r"\s*(?:[-–—•*·▪➖▫►]|\(?\d+[.)])")
"""How an item of a list begins."""
_SIDED = re.compile(
    r"\b(?:((?:the )?enemy|our|own|friendly|rebels?|terrorists?|militants?|insurgents?|army|government|invaders?|junta)(?:['’]s)?"
    r"(?: \w+)? (?:losses|casualties|dead|side|forces|ranks)|(?:losses|casualties) (?:of|among|on) (?:the )?([\w’'-]+))\b",
    re.IGNORECASE,
)
"""Words in the line over a list that say whose losses it counts."""
REACH = 8
"""Claims back in which a bare figure finds whose losses the last figures were."""


class Sufferers:
    """Finds whose a loss is in what one report told before; `kept` are its claims while they grow."""

    def __init__(self, lexicon: Lexicon, claims: Claims, mentions: Mentions, kept: list[DraftClaim]) -> None:
        self.lexicon, self.mentions, self.kept = lexicon, mentions, kept
        self.words_of, self.text = claims.words_of, claims.text
        self.previous: Scene | None = None

    def words(self, here: Scene, loss: Loss, others: Sequence[Loss]) -> str | None:
        """The words for those who suffered where the loss's own do not name them; `others` are the losses of its sentence."""
        if self.of_nobody(here, loss):
            return None
        if loss.field in THINGS_ONLY:
            return self._things(here, loss)
        return self._owners(here, loss) or self._all_of(here, loss) or self._antecedent(here, loss, others)

    def of_nobody(self, here: Scene, loss: Loss) -> bool:
        """Whether a figure is of nobody told before: the dead of a whole war are not whoever was hit last."""
        return here.scope != "event" and loss.rule == "loss.toll"

    def _things(self, here: Scene, loss: Loss) -> str | None:
        """Whose things a row of figures tells of, or whom the sentence tells to be robbed."""
        told = self._sided(here, loss.party.first) or self._headed(here)
        if told is not None or loss.field != "seized":
            return told
        tree = here.tree
        for k in range(tree.n):
            if tree.low[k] in _LOOT and tree.tag[k][:2] == "VB":
                thing = tree.child(k, "dobj", "nsubjpass")
                party = here.phrases.party(thing) if thing is not None else None
                robbed = party is not None and not party.first <= loss.party.first <= party.last
                if party is not None and robbed and tree.low[thing or 0] not in ("weapons", "arms"):
                    return self.words_of(here, party) or None
        return None

    def _all_of(self, here: Scene, loss: Loss) -> str | None:
        """What all of them are said to be: "18 men, all of them followers of the Front", "21 dead, all civilians"."""
        tree, last = here.tree, max(loss.party.last, loss.trigger)
        if "all" not in tree.low or loss.part:
            return None
        at = tree.low.index("all")
        if not last < at <= last + _ALL_NEAR or tree.low[at - 1] not in (",", "(", "–", "—", "-"):
            return None
        for k in range(at + 1, min(tree.n, at + _ALL_NEAR)):
            if tree.tag[k] in ("NNS", "NNPS") and tree.low[k] in self.lexicon.standing:
                party = here.phrases.party(k)
                return (self.words_of(here, party) if party is not None else "") or tree.text[k]
            if tree.tag[k] in ("VBD", "VBZ", ",") and tree.low[k] not in ("were", "was", "are"):
                return None
        return None

    def whole(self, loss: Loss) -> int | None:
        """The index of the total that a part names by its number."""
        rows = range(len(self.kept) - 1, -1, -1) if loss.of is not None else ()
        return next((i for i in rows if _figure(self.kept[i]) == loss.of and self.kept[i].what == "people"), None)

    def field(self, loss: Loss) -> str | None:
        """The field of a loss: for a part its total's, for a bare figure that of the loss before (None: none was told)."""
        if loss.needs and not any(claim.field in loss.needs for claim in self.kept):
            return None
        if loss.again:
            before = self._told_before(loss)
            return before.field if before is not None else None
        if loss.rule == "loss.state" and self._repeats(loss):
            return None
        whole = self.whole(loss)
        return loss.field if loss.of is None else None if whole is None else self.kept[whole].field

    def _repeats(self, loss: Loss) -> bool:
        """Whether a total is only taken up for its parts: "of the 31 dead, 12 were women"."""
        figure = loss.party.count
        return loss.back and any(c.field == loss.field and c.value == figure and c.part_of is None for c in self.kept)

    def _told_before(self, loss: Loss) -> DraftClaim | None:
        """The total of the dead or the hurt that a bare figure is set against; none where it repeats it."""
        rows = (c for c in reversed(self.kept[-REACH:]) if c.field in PEOPLE_ONLY and c.field != "released")
        claim = next((c for c in rows if isinstance(c.value, Count) and c.what == "people" and c.part_of is None), None)
        figure = loss.party.count
        return None if claim is None or figure is None or claim.value == figure or _least(claim) == 0 else claim

    def _owners(self, here: Scene, loss: Loss) -> str | None:
        """The words for those whose dead or hurt are told as theirs: "lost five men", "left five bodies behind"."""
        if loss.owner is None or loss.field not in PEOPLE_ONLY:
            return None
        tree, noun = here.tree, loss.party.noun
        if noun is not None and tree.low[noun] not in UNTOLD:
            return None
        low = tree.low[loss.owner]
        if low in ("we", "us"):
            return tree.text[loss.owner]
        party = here.phrases.party(loss.owner)
        return self._last_fighter() if party is None else self.words_of(here, party) or None

    def loser(self, near: frozenset[int], taker: str | None) -> int | None:
        """The mention of those whose things were lost where no word says so: the fighters whom the last losses befell.

        `near` are the fragments in which they are looked for; `taker` is the sort of side that took or destroyed the things.
        """
        for claim in reversed(self.kept):
            if claim.fragment not in near:
                break
            if claim.what == "people" and claim.field in _BEATEN and claim.whose_actor is not None:
                mention = self.mentions.rows[claim.whose_actor]
                fought = mention.camp in ("state", "nonstate") or claim.fragment == max(near) or claim.field == "arrested"
                if (
                    fought
                    and not mention.civilian
                    and mention.standing != "civilian"
                    and (taker is None or mention.camp != taker)
                ):
                    return claim.whose_actor
        if taker != "state":
            return None
        rows = self.mentions.rows
        return next((i for i in range(len(rows) - 1, -1, -1) if rows[i].camp == "nonstate"), None)

    def _antecedent(self, here: Scene, loss: Loss, others: Sequence[Loss]) -> str | None:
        """Who suffered where the words only count ("wounded 40", "34 of them"): those of the loss before, else the last named."""
        party, tree = loss.party, here.tree
        pronoun = party.noun is not None and tree.low[party.noun] in PRONOUNS
        if party.noun is None and party.quantity is not None:  # "up to 40 of them", the parse apart
            after = party.quantity.last + 1
            pronoun = tree.low[after : after + 1] == ["of"] and tree.low[after + 1 : after + 2] in (["them"], ["those"])
        if party.noun is not None and not pronoun and tree.low[party.noun] not in UNTOLD:
            return None
        counted = self._counted_before(here, loss) or self._sided(here, party.first) or self._headed(here)
        if counted is not None:
            return counted
        if loss.rule in ("loss.bodies-found", "loss.graves", "loss.state"):
            taken = self._taken_before(loss)
            if taken is not None:
                return taken
        many = party.count is not None and (party.count.best or 0) > 1
        before = [
            other
            for other in others
            if other.party.last < party.first
            and other.party.noun is not None
            and tree.low[other.party.noun] not in UNTOLD
            and other.field in PEOPLE_ONLY
            and not other.part
            and not (many and other.party.singular and other.party.quantity is None)
        ]
        told = self.words_of(here, before[-1].party) if before else ""
        if told:
            return told
        if not pronoun:
            own = self._just_before(here, loss) or self._people_inside(here, loss)
            if own is not None:
                return own
            last = self._same_before(None if loss.field in _AFTER else loss.field, loss)
            return self._hit(here, party.first) or self._newly_hit() or last or self._attacked(loss)
        return self._people_before(here, loss) or self._same_before(None, loss) or self._plural_before() or self._last_fighter()

    def _taken_before(self, loss: Loss) -> str | None:
        """Whose the bodies are that are as many as were taken before: "seven men were led away … seven bodies in a cistern"."""
        figure = loss.party.count.best if loss.party.count is not None else None
        rows = (c for c in reversed(self.kept) if c.field in _TAKEN and c.whose and isinstance(c.value, Count))
        return next(
            (
                c.whose
                for c in rows
                if figure is not None and figure > 1 and isinstance(c.value, Count) and c.value.best == figure
            ),
            None,
        )

    def _sided(self, here: Scene, at: int) -> str | None:
        """Whose a figure is by the side that its clause names: "on the enemy's side eleven, on ours one dead"."""
        tree = here.tree
        if _SIDES.isdisjoint(tree.low):
            return None
        start = here.row.sentence.start
        before = [match for match in _SIDE.finditer(here.words) if start + match.end() <= tree.start[at]]
        found = before[-1] if before and ";" not in here.words[before[-1].end() : tree.start[at] - start] else None
        if found is None and not before:
            behind = max(0, tree.end[at] - start)
            found = _SIDE.search(here.words, behind, behind + _NEAR)  # "no loss was recorded on our side"
        words = next((group.strip() for group in found.groups() if group), None) if found is not None else None
        return None if words is None or words.lower() in _BOTH else words

    def _headed(self, here: Scene) -> str | None:
        """Whose a row of figures is by the words that head it: "Ours: one killed", "On our side two wounded"."""
        found = _OURS.match(here.words)
        if found is not None:
            return found[1]
        headed = _LOSSES.match(here.words)
        if headed is not None and headed[1].lower() not in _ANY:
            return headed[1]
        return self._over_list(here.row.sentence.start)

    def _over_list(self, start: int) -> str | None:
        """Whose losses a list counts, by the line over its items: "The enemy's losses are:"."""
        line = self.text.rfind("\n", 0, start) + 1
        if _LISTED.match(self.text, line) is None:
            return None
        for above in reversed(self.text[max(0, line - _ABOVE) : line].split("\n")):
            if above.strip() and _LISTED.match(above) is None:
                found = (_SIDED.search(above) or _SIDE.search(above)) if above.rstrip().endswith(":") else None
                return next((group for group in found.groups() if group), None) if found is not None else None
        return None

    def _just_before(self, here: Scene, loss: Loss) -> str | None:
        """Whose the last bare figure of the same sentence was: "six 200s and a dozen 300s"."""
        last = self.kept[-1] if self.kept else None
        within = here.row.sentence
        if last is None or not within.start <= last.span.start < within.end or last.what != "people":
            return None
        several = loss.party.count is not None and (loss.party.count.best or 0) > 1
        if several and isinstance(last.value, Count) and last.value.best == 1:
            return None  # two others are not one soldier
        whole = last.part_of is None and not last.made_by.startswith("loss.part-")
        return last.whose if last.field in ("killed", "injured") and whole else None

    def _attacked(self, loss: Loss) -> str | None:
        """Those whom the report last told to be attacked, for the lost who are only counted; people before things."""
        if loss.field not in PEOPLE_ONLY:
            return None
        rows = [row for row in self.mentions.rows if row.role == "target"]
        mention = next((row for row in reversed(rows) if row.civilian), rows[-1] if rows else None)
        if mention is not None:
            return mention.text
        if loss.party.noun is not None:
            return None  # "others" says as much as the place that was hit
        places = (c.value for c in reversed(self.kept) if c.field == "target" and isinstance(c.value, ActorRef))
        return next((value.text for value in places), None)

    def _newly_hit(self) -> str | None:
        """Those of whom an attack is told since the last loss of people."""
        last = max((claim.span.end for claim in self.kept if claim.what == "people" and claim.field in PEOPLE_ONLY), default=0)
        rows = (row for row in reversed(self.mentions.rows) if row.role == "target" and row.span.start > last)
        return next((row.text for row in rows if row.camp is not None or row.standing is not None), None)

    def _plural_before(self) -> str | None:
        """The last plural word for people in the sentence before, with what it is called: "extremist leaders"."""
        if self.previous is None:
            return None
        tree = self.previous.tree
        for k in range(tree.n - 1, -1, -1):
            if tree.tag[k] == "NNS" and tree.low[k] in self.lexicon.standing:
                party = self.previous.phrases.party(k)
                words = self.words_of(self.previous, party) if party is not None else ""
                if words:
                    return words
        return None

    def _hit(self, here: Scene, at: int) -> str | None:
        """The people whom the sentence tells to be attacked, before token `at`: "fired on a boat of fishermen, three killed"."""
        for role in reversed(here.roles):
            noun = role.party.noun
            if role.role == "target" and role.last < at and noun is not None and here.tree.low[noun] in self.lexicon.standing:
                return self.words_of(here, role.party)
        return None

    def _counted_before(self, here: Scene, loss: Loss) -> str | None:
        """Whose an earlier figure is that this one takes up by its number: "the nine had been executed", "all four are dead"."""
        quantity, tree = loss.party.quantity, here.tree
        if quantity is None or not quantity.first or tree.low[quantity.first - 1] not in _TAKEN_UP:
            return None
        rows = (c for c in reversed(self.kept) if isinstance(c.value, Count) and c.what == "people" and c.whose)
        return next((c.whose for c in rows if isinstance(c.value, Count) and c.value.best == quantity.count.best), None)

    def _same_before(self, field_name: str | None, loss: Loss) -> str | None:
        """Whose the last loss of that field was (of any, for None): a later figure is of the same people, many not of one man."""
        many = loss.party.count is not None and (loss.party.count.best or 0) > 1
        rows = [c for c in reversed(self.kept[-REACH:]) if not (many and isinstance(c.value, Count) and c.value.best == 1)]
        return next(
            (
                claim.whose
                for claim in rows
                if claim.whose and claim.what == "people" and claim.part_of is None and field_name in (None, claim.field)
            ),
            None,
        )

    def _people_before(self, here: Scene, loss: Loss) -> str | None:
        """The last plural word for people before the loss in the sentence: "the raiders …, 34 of them"; not for those who did it:
        "the soldiers repelled the raiders and killed five of them".
        """
        tree, standing = here.tree, self.lexicon.standing
        verb, doers = loss.trigger, list[int]()
        while tree.tag[verb][:2] == "VB":
            doers += tree.children(verb, "nsubj")
            if tree.dep[verb] != "conj":
                break
            verb = tree.head[verb]
            thing = tree.child(verb, "dobj")
            if thing is not None and tree.tag[thing] == "NNS" and tree.low[thing] not in self.lexicon.things:
                return tree.text[thing]
        return next(
            (
                tree.text[k]
                for k in range(loss.party.first - 1, -1, -1)
                if tree.tag[k] in ("NNS", "NNPS") and tree.low[k] in standing and not any(tree.under(k, doer) for doer in doers)
            ),
            None,
        )

    def _people_inside(self, here: Scene, loss: Loss) -> str | None:
        """The people whom an earlier number of the sentence counts: "at most 30 people sat there, nine stayed lying"."""
        quantity, tree = loss.party.quantity, here.tree
        if quantity is None or loss.agent is not None:
            return None
        for other in here.phrases.quantities:
            if other.last < quantity.first and other.bare > quantity.bare > 0:
                noun = next((k for k in range(other.last + 1, min(other.last + 4, quantity.first)) if tree.tag[k] == "NNS"), None)
                if noun is not None and tree.low[noun] in self.lexicon.standing:
                    return tree.text[noun]
        return None

    def _last_fighter(self) -> str | None:
        return next((mention.text for mention in reversed(self.mentions.rows) if mention.camp), None)

    def earlier_total(self, field_name: str) -> int | None:
        """The last total of that field before this sentence: "Among the dead were …" is part of it."""
        return next(
            (i for i in range(len(self.kept) - 1, -1, -1) if self.kept[i].field == field_name and self.kept[i].part_of is None),
            None,
        )


def _least(claim: DraftClaim) -> int | None:
    """The figure that a claim tells, exact or at least."""
    return claim.value.low if isinstance(claim.value, Count) else None


def _figure(claim: DraftClaim) -> int | None:
    """The figure that a loss tells."""
    return claim.value.best if isinstance(claim.value, Count) and claim.field in PEOPLE_ONLY else None
