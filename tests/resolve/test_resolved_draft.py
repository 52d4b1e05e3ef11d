"""A draft resolved: every mention put to the look-ups, and what stays open told as a failure."""

from __future__ import annotations

from dataclasses import replace

from reportedly import extract, pipeline, resolve
from reportedly.model import Draft, Report

TEXT = (
    "JNIM militants killed nine Malian soldiers near Gao on 3 May. Militants also burned 30 houses in Oudeghemba, the army said."
)


def resolved(text: str, tools: pipeline.Tools, **facts: str) -> Draft:
    return resolve.draft(extract.draft(Report(id="invented", text=text, **facts), tools.extract), tools.lookups)


def test_each_mention_has_its_answer(tools: pipeline.Tools) -> None:
    draft = resolved(TEXT, tools, published="2024-05-06")
    assert len(draft.refs) == len(draft.actors) > 0
    assert len(draft.wheres) == len(draft.places) > 0
    assert len(draft.whens) == len(draft.days) > 0


def test_names_are_known(tools: pipeline.Tools) -> None:
    draft = resolved(TEXT, tools, published="2024-05-06")
    known = {mention.text: ref.actor for mention, ref in zip(draft.actors, draft.refs, strict=True)}
    assert known["JNIM militants"] == "jnim"
    assert known["Malian soldiers"] == "mli-armed-forces"
    assert {where.name for where in draft.wheres} >= {"Gao", "Mali"}


def test_a_day_takes_its_year_from_the_publication(tools: pipeline.Tools) -> None:
    (when,) = resolved(TEXT, tools, published="2024-05-06").whens
    assert str(when.first) == "2024-05-03"
    assert when.year_basis == "published"


def test_what_stays_open_is_a_row(tools: pipeline.Tools) -> None:
    rows = {row.code: row for row in resolved(TEXT, tools).failures}
    assert rows["no-year"].field == "when"
    span = rows["place-unknown"].span
    assert span is not None
    assert span.quote == "Oudeghemba"
    assert {row.report for row in rows.values()} == {"invented"}


def test_an_unknown_place_wipes_out_no_other(tools: pipeline.Tools) -> None:
    draft = resolved(TEXT, tools)
    assert any(where.name == "Gao" and where.latitude is not None for where in draft.wheres)


def test_an_empty_draft_stays_as_it_is(tools: pipeline.Tools) -> None:
    draft = extract.draft(Report(id="invented", text="Fine weather."), tools.extract)
    assert resolve.draft(draft, tools.lookups) == draft


def test_claims_keep_their_words(tools: pipeline.Tools) -> None:
    draft = extract.draft(Report(id="invented", text=TEXT), tools.extract)
    bare = [replace(claim, said_by=()) for claim in draft.claims]
    assert [replace(claim, said_by=()) for claim in resolve.draft(draft, tools.lookups).claims] == bare


def unknown(text: str, tools: pipeline.Tools) -> list[str]:
    rows = resolved(text, tools, published="2024-05-06").failures
    return [row.span.quote for row in rows if row.code == "actor-unknown" and row.span is not None]


def test_a_group_that_no_registry_has_is_told_though_its_label_tells_its_side(tools: pipeline.Tools) -> None:
    assert unknown("Fighters of the Quillet Front attacked an army post near Gao on 3 May.", tools) == [
        "Fighters of the Quillet Front"
    ]


def test_nouns_of_faith_and_people_and_persons_are_no_unknown_groups(tools: pipeline.Tools) -> None:
    for text in (
        "Suspected Islamist gunmen attacked an army post near Gao on 3 May.",
        "Troops killed six terrorists near Gao on 3 May, among them the commander Abu Qorri.",
    ):
        assert unknown(text, tools) == [], text


def test_a_bare_body_is_the_publishing_army_s_own(tools: pipeline.Tools) -> None:
    text = "The air force struck a depot near Gao on 3 May, killing six gunmen."
    for publisher, actor in (("Algerian army, press service", "dza-air-force"), ("Gao Daily (invented)", "mli-air-force")):
        draft = resolved(text, tools, published="2024-05-06", publisher=publisher)
        known = {mention.text: ref.actor for mention, ref in zip(draft.actors, draft.refs, strict=True)}
        assert known["air force"] == actor, publisher
