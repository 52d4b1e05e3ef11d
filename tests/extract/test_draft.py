"""A report's draft: everything grounded in its words, nothing lost silently, several happenings kept apart."""

from __future__ import annotations

from reportedly import extract, pipeline
from reportedly.model import Draft, Report


def drafted(text: str, tools: pipeline.Tools, **facts: str) -> Draft:
    return extract.draft(Report(id="invented", text=text, **facts), tools.extract)


def test_every_mention_stands_in_the_text(tools: pipeline.Tools) -> None:
    text = "Rebels of the MSF (Movement for a Safe Future) killed nine soldiers near Gao on Monday, the army said."
    draft = drafted(text, tools)
    spans = [
        *(claim.span for claim in draft.claims),
        *(actor.span for actor in draft.actors),
        *(place.span for place in draft.places),
        *(day.span for day in draft.days),
        *(fragment.trigger for fragment in draft.fragments),
    ]
    assert spans
    assert all(text[span.start : span.end] == span.quote for span in spans)


def test_a_stated_abbreviation_is_kept(tools: pipeline.Tools) -> None:
    draft = drafted("Fighters of the Movement for a Safe Future (MSF) killed nine soldiers.", tools)
    assert dict(draft.definitions)["MSF"].endswith("Movement for a Safe Future")


def test_a_separate_incident_breaks(tools: pipeline.Tools) -> None:
    draft = drafted("Rebels killed nine soldiers. In a separate incident, gunmen killed two farmers.", tools)
    assert [fragment.breaks for fragment in draft.fragments] == [False, True]


def test_an_announced_event_breaks_where_it_is_told(tools: pipeline.Tools) -> None:
    draft = drafted("Rebels killed nine soldiers. A later report told of another attack. Gunmen killed two farmers.", tools)
    assert draft.fragments[-1].breaks


def test_two_modalities_of_one_sentence_are_two_fragments(tools: pipeline.Tools) -> None:
    draft = drafted("Rebels killed nine soldiers and threatened to kill six hostages.", tools)
    assert {fragment.modality for fragment in draft.fragments} == {"happened", "threatened"}


def test_what_was_not_read_of_a_long_text_is_a_failure(tools: pipeline.Tools) -> None:
    draft = drafted("The sky is clear. " * 30_000, tools)
    assert [row.code for row in draft.failures] == ["too-large"]


def test_a_forwarded_post_has_its_first_speaker(tools: pipeline.Tools) -> None:
    draft = drafted("Rebels killed nine soldiers.", tools, forwarded_from="Dune Watch")
    assert {tuple(link.text for link in claim.said_by) for claim in draft.claims} == {("Dune Watch",)}


def test_a_batch_drafts_as_one_by_one(tools: pipeline.Tools) -> None:
    texts = [
        "Rebels killed nine soldiers near Gao.",
        "",
        "GUNMEN KILLED TWO FARMERS IN THE VILLAGE, THE POLICE SAID ON MONDAY.",
        "Fine weather.",
    ]
    reports = [Report(id=f"invented-{i}", text=text) for i, text in enumerate(texts)]
    assert list(extract.drafts(reports, tools.extract)) == [extract.draft(report, tools.extract) for report in reports]


def test_a_verb_of_no_list_opens_an_event_where_doer_and_target_are_told(tools: pipeline.Tools) -> None:
    draft = drafted("Kokang rebels jumped a column on the river road on Monday.", tools)
    assert [fragment.trigger.quote for fragment in draft.fragments] == ["jumped"]
    assert {claim.span.quote for claim in draft.claims if claim.field in ("initiator", "target")} == {"Kokang rebels", "column"}
