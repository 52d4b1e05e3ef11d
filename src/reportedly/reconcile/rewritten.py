"""One report's reading while people's decisions are taken into it; what was extracted is left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportedly.model import (
    ActorRef,
    Anchor,
    Change,
    Claim,
    Happening,
    Reading,
    Side,
    SideActor,
    Span,
    Value,
    When,
    Where,
)
from reportedly.reconcile import found

ACTOR_FIELDS = ("initiator", "target", "participant", "responsibility")
"""Fields whose value is an actor of one of the happening's sides."""

SIDE_OF = {"initiator": "s1", "responsibility": "s1", "target": "s2"}
"""The side of who began it and of who was its aim; a participant's is its claim's own."""

SIDES = ("s1", "s2", "civilians", "unknown")

ADDED, CORRECTED, SPLIT = "judgement.add", "judgement.correct", "judgement.split"
"""The rules that people's own claims are made by."""


@dataclass(slots=True, eq=False)
class Rewritten:
    """A reading's happenings and claims by id.

    `renamed` leads from a claim's older key to the one it has now, `roots` from a key of now to the first that it had.
    """

    reading: Reading
    happenings: dict[str, Happening]
    claims: dict[str, Claim]
    renamed: dict[str, str] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> Rewritten:
        return cls(
            reading=reading,
            happenings={happening.id: happening for happening in reading.happenings},
            claims={claim.key: claim for claim in reading.claims},
        )

    def made(self) -> Reading:
        """The reading as it stands now, each happening naming its claims."""
        told: dict[str, list[str]] = {}
        for claim in self.claims.values():
            told.setdefault(claim.happening, []).append(claim.key)
        happenings = tuple(replace(one, claims=tuple(told.get(one.id, ()))) for one in self.happenings.values())
        return replace(self.reading, happenings=happenings, claims=tuple(self.claims.values()))

    # -- finding ---------------------------------------------------------------------------------------------------

    def claim(self, name: str, anchor: Anchor | None) -> Claim | None:
        """The claim of that key, else the one that has the anchor's words now."""
        while name not in self.claims and name in self.renamed:
            name = self.renamed[name]
        if name in self.claims or anchor is None:
            return self.claims.get(name)
        return found.claim(anchor, self.claims.values(), self.reading.report.text)

    def root(self, claim: Claim) -> str:
        """The first key that the claim had, whatever was corrected since."""
        return self.roots.get(claim.key, claim.key)

    def happening(self, name: str, anchor: Anchor | None) -> Happening | None:
        """The happening of that id, else the one that has the anchor's words now."""
        if name in self.happenings or anchor is None:
            return self.happenings.get(name)
        return found.happening(anchor, self.happenings.values(), self.claims.values(), self.reading.report.text)

    # -- changing --------------------------------------------------------------------------------------------------

    def reject(self, claim: Claim) -> None:
        """Take a claim out, and what the happening had from it; parts of a total without it stand for themselves."""
        del self.claims[claim.key]
        self._untell(claim)
        self._repart(claim.key, None)

    def correct(self, claim: Claim, changes: Iterable[Change]) -> Claim:
        """The claim with its parts set as a person says, in the happening too; its words stay as they are."""
        told = claim
        for change in changes:
            told = _changed(told, change)
        told = replace(told, made_by=CORRECTED)
        if told.value != claim.value:
            self._retell(claim, told)
        self.claims = dict((told.key, told) if key == claim.key else (key, one) for key, one in self.claims.items())
        if told.key != claim.key:
            self.renamed.pop(told.key, None)
            self.renamed[claim.key] = told.key
            self.roots[told.key] = self.root(claim)
            self._repart(claim.key, told.key)
        return told

    def add(self, claim: Claim) -> Claim:
        """A person's own claim; one that says what a claim of the reading says already is that claim."""
        for known in self.claims.values():
            if _says(known, claim):
                self.renamed[claim.key] = known.key
                return known
        self.claims[claim.key] = claim
        self._tell(claim)
        return claim

    def open(self, kind: Claim) -> Happening:
        """A happening that a person's claim of a kind begins, named by its words."""
        made = Happening(report=kind.report, anchor=kind.span, kind=str(kind.value))
        return self.happenings.setdefault(made.id, made)

    def move(self, claim: Claim, home: Happening) -> Claim:
        """The claim in another happening of the report, on the side there that is most like its own."""
        return self._rehome(claim, home.id, _side_in(home, self.happenings[claim.happening], claim.side))

    def split(self, happening: Happening, claims: Sequence[Claim]) -> Happening | None:
        """A happening of these claims (none of its kind), with what else its parent was told of; None where no words are left
        to name it.
        """
        taken = {one.anchor for one in self.happenings.values()}
        anchor = next((claim.span for claim in claims if claim.span not in taken), None)
        if anchor is None:
            return None
        new = replace(happening, anchor=anchor, claims=())
        if any(claim.field == "when" for claim in claims):
            new = replace(new, when=When())
        if any(claim.field == "where" for claim in claims):
            new = replace(new, where=())
        self.happenings[new.id] = new
        kind = _kind_claim(new, self.reading, claims[0])
        self.claims[kind.key] = kind
        for claim in claims:
            self._rehome(claim, new.id, claim.side)
        return self.happenings[new.id]

    def _rehome(self, claim: Claim, home: str, side: str | None) -> Claim:
        moved = replace(claim, happening=home, side=side)
        self.claims[claim.key] = moved
        self._untell(claim)
        self._tell(moved)
        return moved

    def _repart(self, old: str, new: str | None) -> None:
        """Parts of a total whose key is another now."""
        for key, part in list(self.claims.items()):
            if part.part_of == old:
                self.claims[key] = replace(part, part_of=new)

    # -- what a happening has from its claims ----------------------------------------------------------------------

    def _tell(self, claim: Claim) -> None:
        """Let the happening have what the claim says of it."""
        home = self.happenings[claim.happening]
        value = claim.value
        match value:
            case str() if claim.field == "kind":
                home = replace(home, kind=value)
            case When() if claim.field == "when":
                home = replace(home, when=value)
            case Where() if claim.field == "where":
                home = replace(home, where=(value, *(one for one in home.where if one != value)))
            case ActorRef() if claim.field in ACTOR_FIELDS:
                role = "initiator" if claim.field == "responsibility" else claim.field
                side = SIDE_OF.get(claim.field) or claim.side or "unknown"
                home = replace(home, sides=_joined(home.sides, side, SideActor(role=role, ref=value)))
        self.happenings[home.id] = home

    def _untell(self, claim: Claim) -> None:
        """Take from the happening what it had from this claim alone."""
        home = self.happenings[claim.happening]
        others = [one for one in self.claims.values() if one.happening == home.id and one.key != claim.key]
        value = claim.value
        match value:
            case str() if claim.field == "kind":
                home = replace(home, kind="other")
            case When() if claim.field == "when" and value == home.when:
                home = replace(home, when=When())
            case Where() if claim.field == "where":
                home = replace(home, where=tuple(one for one in home.where if not _same_words(one, value)))
            case ActorRef() if claim.field in ACTOR_FIELDS:
                named = [one.value for one in others if one.field in ACTOR_FIELDS and isinstance(one.value, ActorRef)]
                if not any(_same_words(ref, value) for ref in named):
                    home = replace(home, sides=tuple(_left(side, value) for side in home.sides))
        self.happenings[home.id] = home

    def _retell(self, old: Claim, new: Claim) -> None:
        """Put the new value where the happening had the old one, in its place."""
        home = self.happenings[old.happening]
        before, now = old.value, new.value
        if old.field == "kind" and isinstance(now, str):
            home = replace(home, kind=now)
        elif isinstance(before, When) and isinstance(now, When):
            home = replace(home, when=now)
        elif isinstance(before, Where) and isinstance(now, Where):
            places = tuple(now if _same_words(one, before) else one for one in home.where)
            home = replace(home, where=places if now in places else (now, *places))
        elif isinstance(before, ActorRef) and isinstance(now, ActorRef):
            home = replace(home, sides=tuple(_renamed(side, before, now) for side in home.sides))
        self.happenings[home.id] = home


def _changed(claim: Claim, change: Change) -> Claim:
    words = str(change.now)
    match change.part:
        case "value":
            return replace(claim, value=_worded(change.now, claim.value), confidence=1.0)
        case "what":
            return replace(claim, what=words)
        case "whose":
            return replace(claim, whose=words)
        case "side":
            return replace(claim, side=words)
        case "standing":
            return replace(claim, standing=words)
        case "scope":
            return replace(claim, scope=words)
        case "stance":
            return replace(claim, stance=words)
        case _:
            raise ValueError(f"no part {change.part!r} of a claim can be corrected")


def _worded(now: Value, before: Value) -> Value:
    """The new value under the words that the report has for it."""
    if isinstance(now, Where) and isinstance(before, Where):
        return replace(now, text=before.text, span=before.span)
    if isinstance(now, ActorRef) and isinstance(before, ActorRef):
        return replace(now, text=before.text, span=before.span)
    if isinstance(now, When) and isinstance(before, When):
        return replace(now, text=before.text, span=before.span)
    return now


def _says(known: Claim, given: Claim) -> bool:
    same = (known.field, known.what, known.stance) == (given.field, given.what, given.stance)
    return same and known.span.overlaps(given.span) and (known.key == given.key or known.value == given.value)


def _same_words(one: Where | ActorRef, other: Where | ActorRef) -> bool:
    if one.span is not None and other.span is not None and one.span == other.span:
        return True
    return one.text.casefold() == other.text.casefold()


def _joined(sides: Sequence[Side], name: str, member: SideActor) -> tuple[Side, ...]:
    """The sides with a member more on one of them; who stands there already is not named twice."""
    rows = {side.id: side for side in sides}
    old = rows.get(name, Side(id=name))
    if not any(_same_words(one.ref, member.ref) for one in old.actors):
        rows[name] = replace(old, actors=(*old.actors, member))
    order = {side: place for place, side in enumerate(SIDES)}
    return tuple(sorted(rows.values(), key=lambda side: (order.get(side.id, 1), side.id)))


def _left(side: Side, ref: ActorRef) -> Side:
    return replace(side, actors=tuple(member for member in side.actors if not _same_words(member.ref, ref)))


def _renamed(side: Side, before: ActorRef, now: ActorRef) -> Side:
    members = (replace(member, ref=now) if _same_words(member.ref, before) else member for member in side.actors)
    return replace(side, actors=tuple(members))


def _side_in(home: Happening, source: Happening, side: str | None) -> str | None:
    """The side of `home` that shares an actor with the source's side; civilians stay, any other is unknown."""
    if side in (None, "civilians", "unknown") or home.sides == source.sides:
        return side
    mine = _names(member.ref for one in source.sides if one.id == side for member in one.actors)
    for one in home.sides:
        if mine & _names(member.ref for member in one.actors):
            return one.id
    return "unknown"


def _names(refs: Iterable[ActorRef]) -> set[str]:
    return {ref.actor or ref.text.casefold() for ref in refs}


def _kind_claim(new: Happening, reading: Reading, first: Claim) -> Claim:
    return Claim(
        report=reading.report.id,
        text_sha256=reading.report.text_sha256,
        happening=new.id,
        field="kind",
        value=new.kind,
        worded=new.kind,
        span=Span(start=new.anchor.start, end=new.anchor.end, quote=new.anchor.quote),
        said_by=first.said_by,
        made_by=SPLIT,
    )
