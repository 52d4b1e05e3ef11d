"""Names that several bear: what a report's own words, its places, its other actors and its day make of them."""

from datetime import date

import pytest

from reportedly.lookup.registry import Registry
from reportedly.lookup.sources import Sources
from reportedly.model import ActorMention, Span, Speaker
from reportedly.resolve.actor_context import Told, context_of
from reportedly.resolve.actor_names import definitions, settled
from reportedly.resolve.actors import resolve
from reportedly.resolve.sources import resolve as resolve_speakers


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.open()


def meant(registry: Registry, text: str, letters: str, told: Told) -> str | None:
    (ref,) = resolve([ActorMention(span=Span.find(letters, text), text=letters, role="initiator")], text, registry, told)
    return ref.actor


@pytest.mark.parametrize(
    ("text", "letters", "told", "actor"),
    [
        (
            "The ADF patrol was hit by a mine.",
            "ADF",
            Told(countries={"AF": 1.0}, places=frozenset({"AF", "AU"})),
            "aus-armed-forces",
        ),
        ("The ADF came at night.", "ADF", Told(countries={"CD": 1.0}, places=frozenset({"CD"})), "allied-democratic-forces"),
        ("The PDF burned huts.", "PDF", Told(countries={"SS": 1.0}, places=frozenset({"SS"}), day=date(1998, 3, 1)), "sdn-pdf"),
        (
            "The PDF burned huts.",
            "PDF",
            Told(countries={"MM": 1.0}, places=frozenset({"MM"}), day=date(2023, 3, 1)),
            "peoples-defence-force",
        ),
        (
            "PLA men threw stones.",
            "PLA",
            Told(countries={"IN": 1.0}, places=frozenset({"IN"}), areas=frozenset({"Ladakh"})),
            "chn-armed-forces",
        ),
        (
            "PLA men threw bombs.",
            "PLA",
            Told(countries={"IN": 1.0}, places=frozenset({"IN"}), areas=frozenset({"Manipur"})),
            "pla-manipur",
        ),
        ("The FAR shelled the Polisario.", "FAR", Told(countries={"EH": 1.0}, day=date(2021, 2, 1)), "mar-armed-forces"),
        ("The FAR shelled a hill.", "FAR", Told(countries={}), None),
        ("The SDF opened fire.", "SDF", Told(countries={"ET": 0.8, "SY": 0.2}, places=frozenset({"ET"})), None),
        ("The AFP lost two men.", "AFP", Told(countries={"PH": 1.0}, places=frozenset({"PH"})), "phl-armed-forces"),
        ("The AFP was told so.", "AFP", Told(countries={"ML": 1.0}, places=frozenset({"ML"})), "afp"),
        ("A jirga blamed the Taliban.", "Taliban", Told(countries={"PK": 1.0}, places=frozenset({"PK"})), "ttp"),
        ("An elder blamed the Taliban.", "Taliban", Told(countries={"AF": 1.0}, places=frozenset({"AF"})), "taliban"),
        ("An elder blamed the Taliban.", "Taliban", Told(countries={"AF": 0.5, "PK": 0.5}), "taliban"),
    ],
)
def test_letters_that_several_bear(registry: Registry, text: str, letters: str, told: Told, actor: str | None) -> None:
    assert meant(registry, text, letters, told) == actor


def test_the_name_in_full_settles_the_letters(registry: Registry) -> None:
    text = "The Ambazonia Defence Forces burned a school. The ADF fled."
    assert (
        meant(registry, text, "ADF", Told(countries={"CD": 0.6, "CM": 0.4}, places=frozenset({"CD", "CM"})))
        == "ambazonia-defence-forces"
    )


@pytest.mark.parametrize(
    ("text", "letters", "actor"),
    [
        ("Men of the Lakeside Fishers' Union (FLA) fought. FLA lost.", "FLA", None),
        ("The National Liberation Forces (FLN) fought. FLN lost.", "FLN", "fln-rwanda"),
        ("The Front of Azawad Liberation (FLA) fought. FLA lost.", "FLA", "azawad-liberation-front"),
        ("The FLA (Fishers' Lakeside Association) fought. Then FLA lost.", "FLA", None),
        ("The Fishers' Lakeside Association, or FLA, fought.", "FLA", None),
    ],
)
def test_the_texts_own_definition_wins_for_actors_and_speakers(
    registry: Registry, text: str, letters: str, actor: str | None
) -> None:
    meaning = (
        {"FLA": text[text.index(" ") + 1 : text.index(" (")], "FLN": "The National Liberation Forces"} if " (FL" in text else {}
    )
    told = Told(
        countries={"ML": 0.5, "RW": 0.5}, places=frozenset({"ML", "RW"}), definitions=definitions(text, meaning, registry)
    )
    start = text.rindex(letters)
    mention = ActorMention(span=Span.of(text, start, start + 3), text=letters, role="initiator")
    (ref,) = resolve([mention], text, registry, told)
    assert ref.actor == actor
    context = context_of(text, registry, told)
    (speaker,) = resolve_speakers([Speaker(text=f"the {letters}", span=None)], Sources.open(), registry, context)
    assert speaker.source == actor
    assert {id for hit in settled(registry.find(text), context) for id in hit.actors} <= {actor}


def test_a_name_in_brackets_is_no_definition_of_an_unknown(registry: Registry) -> None:
    assert definitions("The Movement (Hamas) spoke.", {"Hamas": "The Movement"}, registry) == {}


def test_open_letters_speak_for_no_country(registry: Registry) -> None:
    text = "An FDS patrol was hit."
    assert [hit.actors for hit in settled(registry.find(text), context_of(text, registry, Told()))] == [()]


def test_a_rally_of_a_party_is_the_party(registry: Registry) -> None:
    told = Told(countries={"NG": 1.0}, places=frozenset({"NG"}), day=date(2019, 2, 1))
    text = "Gunmen shot at a rally of the APC."
    mention = ActorMention(span=Span.find("a rally of the APC", text), text="a rally of the APC", role="target")
    (ref,) = resolve([mention], text, registry, told)
    assert ref.actor == "apc-nigeria"


def test_the_army_is_that_of_the_state_that_ruled_then(registry: Registry) -> None:
    text = "The army shelled a village."
    assert (
        meant(registry, text, "The army", Told(countries={"SS": 1.0}, places=frozenset({"SS"}), day=date(2001, 1, 1)))
        == "sdn-armed-forces"
    )
    assert (
        meant(registry, text, "The army", Told(countries={"SS": 1.0}, places=frozenset({"SS"}), day=date(2020, 1, 1)))
        == "ssd-armed-forces"
    )


@pytest.mark.parametrize(
    ("letters", "before", "meaning"),
    [
        ("ELN", "TWO DAM BUILDERS WERE LED AWAY BY THE ARMY OF NATIONAL LIBERATION", "ARMY OF NATIONAL LIBERATION"),
        ("RTF", "SAID IT WAS THE RED TIDE FRONT", "RED TIDE FRONT"),
    ],
)
def test_letters_in_a_text_in_capitals_stand_for_the_name_before_their_brackets(
    registry: Registry, letters: str, before: str, meaning: str
) -> None:
    assert definitions(f"{before} ({letters}).", {letters: before}, registry) == {letters: meaning}
