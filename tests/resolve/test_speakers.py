import pytest

from reportedly.lookup.registry import Registry
from reportedly.lookup.sources import Sources
from reportedly.model import Speaker
from reportedly.resolve.sources import resolve


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.open()


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources.open()


def read(words: str, sources: Sources, registry: Registry) -> Speaker:
    (speaker,) = resolve([Speaker(text=words, span=None)], sources, registry)
    assert speaker.text == words
    return speaker


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("AFP", "afp"),
        ("the news agency Reuters", "reuters"),
        ("the Syrian Observatory for Human Rights, a war monitor", "sohr"),
        ("the ‘Operation Z’ Telegram channel", "operation-z"),
        ("Russia's TASS news agency", "tass"),
        ("the Malian army", "mli-armed-forces"),
        ("a spokesman for the Malian army", "mli-armed-forces"),
        ("army of Mali's statement", "mli-armed-forces"),
        ("Mali's defence ministry", "mli-defence-ministry"),
        ("the Russian Ministry of Defence", "rus-defence-ministry"),
        ("JNIM", "jnim"),
        ("a JNIM spokesman", "jnim"),
        ("a statement of the Rapid Support Forces", "rapid-support-forces"),
        ("Houthi-run Al-Masirah TV", "al-masirah"),
        ("the health ministry in Hamas-run Gaza", "gaza-health-ministry"),
        ("Doctors Without Borders", "msf"),
    ],
)
def test_speakers_that_are_named(words: str, source: str, sources: Sources, registry: Registry) -> None:
    assert read(words, sources, registry).source == source


@pytest.mark.parametrize(
    "words", ["a military source", "residents", "an unnamed report", "witnesses", "local media", "a report dated 3 May"]
)
def test_unnamed_speakers_stay_unnamed(words: str, sources: Sources, registry: Registry) -> None:
    speaker = read(words, sources, registry)
    assert speaker.source is None
    assert speaker.candidates == ()


@pytest.mark.parametrize(
    ("words", "candidate"),
    [
        ("a Malian army source", "mli-armed-forces"),
        ("residents quoted by Radio Okapi", "radio-okapi"),
        ("sources close to JNIM", "jnim"),
        ("Malian soldiers", "mli-armed-forces"),
        ("a Nigerien official", "ner-government"),
    ],
)
def test_an_unnamed_person_of_a_body_is_not_the_body(words: str, candidate: str, sources: Sources, registry: Registry) -> None:
    speaker = read(words, sources, registry)
    assert speaker.source is None
    assert [c.actor for c in speaker.candidates] == [candidate]
    assert all(0 < c.confidence < 0.7 and c.why for c in speaker.candidates)


def test_a_shared_name_gives_candidates(sources: Sources, registry: Registry) -> None:
    speaker = read("RSF", sources, registry)
    assert speaker.source is None
    assert {c.actor for c in speaker.candidates} == {"rapid-support-forces", "reporters-without-borders"}


def test_enemies_of_a_body_do_not_speak_for_it(sources: Sources, registry: Registry) -> None:
    assert read("an anti-Houthi alliance", sources, registry).source is None


def test_a_word_in_an_outlet_s_name_is_no_unnamed_source(sources: Sources, registry: Registry) -> None:
    assert read("The Insider", sources, registry).source == "the-insider"


def test_index_for_index(sources: Sources, registry: Registry) -> None:
    chain = [Speaker(text="AFP", span=None), Speaker(text="a resident", span=None), Speaker(text="JNIM", span=None)]
    assert [s.source for s in resolve(chain, sources, registry)] == ["afp", None, "jnim"]
