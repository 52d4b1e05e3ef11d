"""`reportedly judge`: decide what claims and events are; every decision is kept with who, when and why, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, cast

import click

from reportedly.cli.command import Topic, Verb
from reportedly.cli.judge_sets import agreement, blind_set, done, listed
from reportedly.cli.options import by_option, db_option, home

if TYPE_CHECKING:
    from reportedly.model import Change, Claim, Judgement, Where
    from reportedly.reconcile.judged import Judged
    from reportedly.reconcile.judging import Judge
    from reportedly.store import Store

Make = Callable[["Judge", "Judged"], Iterable["Judgement"]]


@click.group(
    "judge",
    short_help="Decide what claims and events are.",
    cls=Topic,
    examples=(
        'reportedly judge same E-3f9c0a7d51b2 E-8d21c4b90e77 --why "one raid, told by two papers"',
        'reportedly judge reject k-1f60b2c3d4e5f607 --why "the 12 are last year\'s dead"',
        'reportedly judge correct k-1f60b2c3d4e5f607 place=2457163 --why "the other Gao"',
        "reportedly judge list --orphaned",
    ),
)
def verb() -> None:
    """Decide what claims and events are: `show ID --ids` prints the ids that are judged.

    A decision is never changed or deleted; `judge undo` ends one, and the undo can be undone. Events are computed again at
    once, and each decision is in the custody log.
    """


for command in (listed, blind_set, done, agreement):
    verb.add_command(command)


def deciding(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every verb that makes a judgement."""
    options = (
        click.option("--why", required=True, metavar="WORDS", help="The reason, for those who come after."),
        click.option("--blind", metavar="SET", help="Decide in this blind set: others see it when all its coders are done."),
        db_option,
        by_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _decide(names: Sequence[str], make: Make, *, why: str, blind: str | None, db: str, by: str) -> None:
    """Makes judgements over today's readings of these names, keeps them, and says what they did."""
    from reportedly import pipeline
    from reportedly.reconcile.judging import Judge
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        judge = Judge(by=by, at=datetime.now(UTC), why=why, blind=blind)
        made = tuple(make(judge, pipeline.judged_about(store, names, to=by)))
        pipeline.judge(store, made, by=by, home=home())
        _tell(store, made, by)


def _tell(store: Store, made: Sequence[Judgement], by: str) -> None:
    from reportedly import pipeline
    from reportedly.cli.tables_judged import described

    judged = pipeline.judged(store, to=by)
    effects = {effect.judgement.id: effect for effect in judged.effects}
    idle = dict(judged.unapplied)
    at_odds = {one.id for contest in judged.contested for one in contest.judgements}
    for judgement in made:
        click.echo(f"{judgement.id}  {described(judgement, effects.get(judgement.id))}")
        if judgement.id in idle:
            click.echo(f"  It does nothing: {idle[judgement.id]}.")
        if judgement.id in at_odds:
            click.echo("  Somebody else judged otherwise: see `reportedly judge list --contested`.")


def _events(db: str, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Each name's happenings: an event's, or the happening itself; raises NotFound."""
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        return {name: store.event(name).happenings if name.startswith("E-") else (name,) for name in names}


def _pair(kind: Literal["same", "different"], left: str, right: str, **given: Any) -> None:
    from reportedly.reconcile import judging

    told = _events(given["db"], (left, right))
    one, other = told[left][0], told[right][0]
    _decide((one, other), lambda judge, judged: [judging.pair(judge, kind, one, other, judged.readings)], **given)


@verb.command("same", cls=Verb, examples=('reportedly judge same h-3f9c0a7d51b2 h-8d21c4b90e77 --why "one raid"',))
@click.argument("left")
@click.argument("right")
@deciding
def same(left: str, right: str, **given: Any) -> None:
    """Two happenings, or two events, are about one event."""
    _pair("same", left, right, **given)


@verb.command("different", cls=Verb, examples=('reportedly judge different h-3f9c0a7d51b2 h-8d21c4b90e77 --why "two days"',))
@click.argument("left")
@click.argument("right")
@deciding
def different(left: str, right: str, **given: Any) -> None:
    """Two happenings, or two events, are about different events."""
    _pair("different", left, right, **given)


@verb.command("not-an-event", cls=Verb, examples=('reportedly judge not-an-event E-3f9c0a7d51b2 --why "a drill"',))
@click.argument("name", metavar="EVENT|HAPPENING")
@deciding
def not_an_event(name: str, **given: Any) -> None:
    """What an event or a happening tells is no event of the conflict."""
    from reportedly.reconcile import judging

    told = _events(given["db"], (name,))[name]
    _decide(told, lambda judge, judged: [judging.not_an_event(judge, told, judged.readings)], **given)


def _on_claims(kind: Literal["accept", "reject"], claims: Sequence[str], **given: Any) -> None:
    from reportedly.reconcile import judging

    keys = tuple(dict.fromkeys(claims))
    _decide(keys, lambda judge, judged: [judging.on_claim(judge, kind, key, judged.unstruck) for key in keys], **given)


@verb.command("accept", cls=Verb, examples=('reportedly judge accept k-1f60b2c3d4e5f607 --why "as it stands there"',))
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@deciding
def accept(claims: tuple[str, ...], **given: Any) -> None:
    """A claim says what the report says."""
    _on_claims("accept", claims, **given)


@verb.command("reject", cls=Verb, examples=('reportedly judge reject k-1f60b2c3d4e5f607 --why "the dead of last year"',))
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@deciding
def reject(claims: tuple[str, ...], **given: Any) -> None:
    """A claim does not say what the report says; it counts no more."""
    _on_claims("reject", claims, **given)


@verb.command(
    "correct",
    cls=Verb,
    examples=(
        'reportedly judge correct k-1f60b2c3d4e5f607 actor=jnim --why "the next sentence names them"',
        "reportedly judge correct k-1f60b2c3d4e5f607 value=12-15 standing=civilian --why \"'some' is 12 to 15 further on\"",
    ),
)
@click.argument("claim")
@click.argument("parts", nargs=-1, required=True, metavar="PART=WORDS...")
@deciding
def correct(claim: str, parts: tuple[str, ...], **given: Any) -> None:
    """Set parts of a claim.

    The parts are value, actor (an id of the registry), place (a GeoNames id), side, what, whose, standing, scope and stance.
    Counts are 12, >=12, <=100, ~15, 35-45, and must stand in the claim's own words; days are 2025-07-02, or two with a slash
    between. The words themselves are never changed.
    """
    from reportedly.reconcile import judging

    def make(judge: Judge, judged: Judged) -> Iterable[Judgement]:
        return [judging.correct(judge, claim, _changes(claim, parts, judged), judged.readings)]

    _decide((claim,), make, **given)


def _changes(key: str, parts: Sequence[str], judged: Judged) -> list[Change]:
    from reportedly.model import ActorRef, Where
    from reportedly.reconcile import judging, worded

    reading, claim = judging.claim_of(judged.readings, key)
    _, own = judging.happening_of([reading], claim.happening)
    changes = []
    for part in parts:
        name, sign, words = part.partition("=")
        if not sign:
            raise click.BadParameter(f"{part!r} is no PART=WORDS", param_hint="PART=WORDS")
        if name == "place":
            relation = claim.value.relation if isinstance(claim.value, Where) else None
            changes.append(worded.chosen(_place(words, relation), claim))
        elif name == "actor":
            _check_actor(words)
            changes.append(
                worded.chosen(ActorRef(text="", span=None, actor=words, confidence=1.0, why="a person chose it"), claim)
            )
        else:
            changes.append(worded.change(name, words, claim, own))
    return changes


def _place(number: str, relation: str | None = None) -> Where:
    """The place with this GeoNames id; raises SettingError."""
    from reportedly.errors import SettingError
    from reportedly.lookup.gazetteer_added import with_added
    from reportedly.lookup.home import Home
    from reportedly.resolve.chosen import place

    entry = with_added(Home(home()).countries).numbered(int(number)) if number.isdecimal() else None
    if entry is None:
        raise SettingError(f"no place {number} in the gazetteer; find its id with `reportedly gazetteer find NAME`")
    return place(entry, relation)


def _check_actor(name: str) -> None:
    """Raises SettingError for an actor that the registry lacks."""
    from reportedly.errors import SettingError
    from reportedly.lookup.home import Home
    from reportedly.lookup.registry import Registry

    if name not in Registry.open(Home(home()).actors):
        raise SettingError(f"no actor {name} in the registry; find its id with `reportedly actors find WORDS`, or add it")


@verb.command(
    "add",
    cls=Verb,
    examples=(
        'reportedly judge add h-3f9c0a7d51b2 injured --quote "nine were hurt" --side s2 --why "missed"',
        'reportedly judge add news/a-1 kind --value arrests --quote "rounded up" --why "a second event"',
    ),
)
@click.argument("where", metavar="HAPPENING|REPORT")
@click.argument("field")
@click.option("--quote", metavar="WORDS", help="The words of the report that say it; they must stand in it once.")
@click.option("--at", metavar="START-END", help="Or their place in the report's text, in characters.")
@click.option("--value", metavar="WORDS", help="What they mean, as for `correct`; left out where the words alone say it.")
@click.option("--actor", metavar="ID", help="The actor of the registry that they name.")
@click.option("--place", metavar="NUMBER", help="The GeoNames id of the place that they name.")
@click.option("--said-by", "said_by", multiple=True, metavar="WORDS", help="Who says it, in the report's words, nearest first.")
@click.option("--what", metavar="THING", help="What is counted, people unless said otherwise.")
@click.option("--whose", metavar="WORDS", help="The words for those who suffered it.")
@click.option("--side", metavar="SIDE", help="The happening's side whose loss it is: s1, s2, civilians, unknown.")
@click.option("--standing", metavar="WORD", help="civilian, combatant, mixed or unknown.")
@click.option("--stance", default="asserted", show_default=True, metavar="WORD", help="How who says it holds it.")
@deciding
def add(where: str, field: str, **given: Any) -> None:
    """Add a claim that was missed to a happening; a claim of `kind` to a report opens a happening of its own."""
    from reportedly.reconcile import judging

    about = {name: given.pop(name) for name in ("quote", "at", "value", "actor", "place", "said_by", "what", "whose", "side")}
    about |= {name: given.pop(name) for name in ("standing", "stance")}
    opens = not where.startswith("h-")

    def make(judge: Judge, judged: Judged) -> Iterable[Judgement]:
        return [judging.add(judge, _missed(where, field, about, judged), judged.readings)]

    _decide((where,), make, **given)
    if opens:
        click.echo("The happening is new: give it its place, day and losses with `reportedly judge add`.")


def _missed(where: str, field: str, about: dict[str, Any], judged: Judged) -> Claim:
    from reportedly.errors import NotFound
    from reportedly.model import ActorRef
    from reportedly.reconcile import judging, worded

    if where.startswith("h-"):
        reading, _ = judging.happening_of(judged.readings, where)
    else:
        found = next((one for one in judged.readings if one.report.id == where), None)
        if found is None:
            raise NotFound(f"no report {where} in this store")
        reading = found
    value = about["value"]
    if about["place"] is not None:
        value = _place(about["place"])
    if about["actor"] is not None:
        _check_actor(about["actor"])
        value = ActorRef(text="", span=None, actor=about["actor"], confidence=1.0, why="a person chose it")
    text = reading.report.text
    missed = worded.Missed(
        home=where if where.startswith("h-") else None,
        field=field,
        quoted=worded.span(text, quote=about["quote"], at=about["at"]),
        value=value,
        said_by=tuple(worded.span(text, quote=words) for words in about["said_by"]),
        what=about["what"],
        whose=about["whose"],
        side=about["side"],
        standing=about["standing"],
        stance=cast(str, about["stance"]),
    )
    return worded.claim(missed, reading)


@verb.command("move", cls=Verb, examples=('reportedly judge move k-1f60b2c3d4e5f607 h-8d21c4b90e77 --why "told of the ford"',))
@click.argument("claim")
@click.argument("happening")
@deciding
def move(claim: str, happening: str, **given: Any) -> None:
    """A claim is about another happening of its report."""
    from reportedly.reconcile import judging

    _decide((claim, happening), lambda judge, judged: [judging.move(judge, claim, happening, judged.readings)], **given)


@verb.command("split", cls=Verb, examples=('reportedly judge split h-3f9c0a7d51b2 k-1f60b2c3d4e5f607 --why "a second raid"',))
@click.argument("happening")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@deciding
def split(happening: str, claims: tuple[str, ...], **given: Any) -> None:
    """Some claims of a happening are about another one, which then has the rest of it too."""
    from reportedly.reconcile import judging

    _decide((happening,), lambda judge, judged: [judging.split(judge, happening, claims, judged.readings)], **given)


@verb.command("undo", cls=Verb, examples=('reportedly judge undo j-5b1de2f0a9c3 --why "the wrong claim"',))
@click.argument("judgement")
@deciding
def undo(judgement: str, why: str, blind: str | None, db: str, by: str) -> None:
    """A decision no longer holds; it stays in the log, and undoing the undo brings it back."""
    from reportedly import pipeline
    from reportedly.errors import NotFound
    from reportedly.reconcile import judging
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        known = next((one for one in store.judgements(ended=True, to=by) if one.id == judgement), None)
        if known is None:
            raise NotFound(f"no judgement {judgement} in this store")
        within = known.blind if known.blind in {one.name for one in store.sets() if one.open} else None
        who = judging.Judge(by=by, at=datetime.now(UTC), why=why, blind=blind or within)
        made = judging.undo(who, known)
        pipeline.judge(store, [made], by=by, home=home())
        _tell(store, [made], by)
