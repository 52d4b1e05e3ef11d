"""Readings of any shape, for property tests of what is written out."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from reportedly.model import (
    ActorCandidate,
    ActorRef,
    Claim,
    Count,
    Engine,
    Failure,
    Happening,
    Person,
    PlaceCandidate,
    Reading,
    Report,
    Side,
    SideActor,
    Span,
    Speaker,
    Value,
    When,
    Where,
)
from reportedly.model.when import WhenBasis
from reportedly.ontology import losses, terms

ENGINE = Engine(name="rules-en", version="0.1.0", gazetteer="g1", registry="r1")

words = st.text(min_size=1, max_size=8)
maybe_words = st.none() | words
sure = st.floats(0, 1)
days = st.dates(date(1950, 1, 1), date(2050, 1, 1))


def term(table: str) -> st.SearchStrategy[str]:
    return st.sampled_from(list(terms(table)))


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span.of(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, best, high = sorted(draw(st.lists(st.integers(0, 9_999), min_size=3, max_size=3)))
    keep = draw(st.lists(st.booleans(), min_size=3, max_size=3))
    hedge = draw(words if not any(keep) else maybe_words)
    return Count(low=low if keep[0] else None, best=best if keep[1] else None, high=high if keep[2] else None, hedge=hedge)


@st.composite
def whens(draw: st.DrawFn, text: str) -> When:
    first, last = sorted(draw(st.lists(days, min_size=2, max_size=2)))
    if draw(st.booleans()):
        return When(text=draw(maybe_words), span=draw(st.none() | spans(text)))
    bases: list[WhenBasis] = ["stated", "relative", "reported", "published"]
    return When(
        first=draw(st.sampled_from([first, None])),
        last=last,
        basis=draw(st.sampled_from(bases)),
        text=draw(maybe_words),
        span=draw(st.none() | spans(text)),
        year_basis=draw(st.sampled_from([None, "published"])),
    )


actor_candidates = st.tuples(st.builds(ActorCandidate, actor=words, confidence=sure, why=words))
place_candidates = st.tuples(
    st.builds(
        PlaceCandidate,
        geonameid=st.none() | st.integers(1, 10_000_000),
        name=words,
        country=words,
        admin1=maybe_words,
        latitude=st.floats(-90, 90),
        longitude=st.floats(-180, 180),
        confidence=sure,
        why=words,
    )
)


def wheres(text: str) -> st.SearchStrategy[Where]:
    span = st.none() | spans(text)
    unresolved = st.builds(Where, text=words, span=span, relation=maybe_words, candidates=st.just(()) | place_candidates)
    resolved = st.builds(
        Where,
        text=words,
        span=span,
        name=words,
        geonameid=st.integers(1, 10_000_000),
        country=words,
        admin1=maybe_words,
        admin2=maybe_words,
        latitude=st.floats(-90, 90),
        longitude=st.floats(-180, 180),
        precision=st.sampled_from(["exact", "settlement", "near", "line", "area", "water", "admin2", "admin1", "country"]),
        coordinates=st.sampled_from(["place", "centroid"]),
        radius_km=st.none() | st.floats(0, 500),
        confidence=st.none() | sure,
        why=maybe_words,
    )
    return unresolved | resolved


def actors(text: str) -> st.SearchStrategy[ActorRef]:
    return st.builds(
        ActorRef,
        text=words,
        span=st.none() | spans(text),
        actor=maybe_words,
        confidence=st.none() | sure,
        why=maybe_words,
        candidates=st.just(()) | actor_candidates,
    )


def values(field: str, text: str) -> st.SearchStrategy[Value]:
    if field in losses() or field == "strength":
        return counts()
    match field:
        case "when":
            return whens(text)
        case "where":
            return wheres(text)
        case "initiator" | "target" | "participant" | "responsibility":
            return actors(text)
        case "person":
            return st.builds(Person, name=words, role=maybe_words, fate=maybe_words, side=maybe_words, public=st.booleans())
        case "kind" | "means":
            return term("kinds" if field == "kind" else "means")
        case "outcome":
            return words
        case _:
            raise AssertionError(f"the strategy knows no {field!r}")


@st.composite
def claims(draw: st.DrawFn, report: Report, happening: str) -> Claim:
    text = report.text
    field = draw(term("fields"))
    return Claim(
        report=report.id,
        text_sha256=report.text_sha256,
        happening=happening,
        field=field,
        value=draw(values(field, text)),
        worded=draw(words),
        span=draw(spans(text)),
        what=draw(st.none() | term("things")),
        detail=draw(maybe_words),
        whose=draw(maybe_words),
        side=draw(st.sampled_from([None, "s1", "s2", "civilians", "unknown"])),
        standing=draw(st.none() | term("standings")),
        groups=tuple(draw(st.lists(term("groups"), max_size=2))),
        scope=draw(term("scopes")),
        part_of=draw(st.sampled_from([None, "k-1"])),
        euphemism=draw(maybe_words),
        admission=draw(st.booleans()),
        said_by=tuple(draw(st.lists(speakers(text), max_size=2))),
        stance=draw(term("stances")),
        mode=draw(st.none() | term("modes")),
        distance=draw(maybe_words),
        cues=tuple(draw(st.lists(spans(text), max_size=1))),
        made_by=draw(words),
        confidence=draw(sure),
    )


def speakers(text: str) -> st.SearchStrategy[Speaker]:
    return st.builds(
        Speaker, text=words, span=st.none() | spans(text), source=maybe_words, candidates=st.just(()) | actor_candidates
    )


@st.composite
def happenings(draw: st.DrawFn, report: Report) -> tuple[Happening, tuple[Claim, ...]]:
    text = report.text
    members = st.builds(SideActor, role=st.sampled_from(["initiator", "target", "participant"]), ref=actors(text))
    bare = Happening(
        report=report.id,
        anchor=draw(spans(text)),
        kind=draw(term("kinds")),
        modality=draw(term("modalities")),
        scope=draw(term("scopes")),
    )
    told = tuple(draw(st.lists(claims(report, bare.id), max_size=2)))
    full = Happening(
        report=report.id,
        anchor=bare.anchor,
        kind=bare.kind,
        modality=bare.modality,
        scope=bare.scope,
        when=draw(whens(text)),
        where=tuple(draw(st.lists(wheres(text), max_size=2))),
        sides=(Side(id="s1", actors=tuple(draw(st.lists(members, max_size=2)))),),
        claims=tuple(claim.key for claim in told),
    )
    return full, told


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading, with failures and hidden happenings."""
    text = draw(st.text(min_size=1, max_size=40))
    report = Report(
        id=draw(words),
        text=text,
        sha256=draw(maybe_words),
        title=draw(maybe_words),
        url=draw(maybe_words),
        channel=draw(maybe_words),
        message_id=draw(maybe_words),
        publisher=draw(maybe_words),
        published=draw(st.none() | days.map(date.isoformat)),
        published_basis=draw(st.sampled_from([None, "given", "page", "post"])),
        language=draw(maybe_words),
        forwarded_from=draw(maybe_words),
        medium=draw(st.sampled_from(["text", "html", "telegram", "jsonl"])),
    )
    told = draw(st.lists(happenings(report), max_size=2))
    failure = st.builds(
        Failure,
        code=term("failures"),
        stage=words,
        reason=words,
        field=st.none() | term("fields"),
        span=st.none() | spans(text),
        report=st.just(report.id),
    )
    return Reading(
        report=report,
        engine=ENGINE,
        happenings=tuple(happening for happening, _ in told),
        claims=tuple(claim for _, found in told for claim in found),
        failures=tuple(draw(st.lists(failure, max_size=1))),
    )
