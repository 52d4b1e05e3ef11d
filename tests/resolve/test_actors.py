from collections.abc import Mapping
from datetime import date

import pytest

from reportedly.lookup.registry import Registry
from reportedly.model import ActorMention, ActorRef, Span
from reportedly.resolve.actors import Told, hints, resolve, theatres


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.open()


def read(
    registry: Registry,
    words: str,
    text: str | None = None,
    *,
    countries: Mapping[str, float] | None = None,
    definitions: Mapping[str, str] | None = None,
    day: date | None = None,
    linked: tuple[str, ...] = (),
    civilian: bool = False,
    places: frozenset[str] = frozenset(),
) -> ActorRef:
    text = text or f"On that day {words} came to the well."
    mention = ActorMention(span=Span.find(words, text), text=words, role="initiator", linked=linked, civilian=civilian)
    where = {"ML": 1.0} if countries is None else countries
    told = Told(countries=where, places=places, definitions=definitions or {}, day=day)
    (ref,) = resolve([mention], text, registry, told)
    assert ref.text == words
    assert ref.span == mention.span
    return ref


def candidates(ref: ActorRef) -> list[str]:
    return [candidate.actor for candidate in ref.candidates]


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("JNIM", "jnim"),
        ("JNIM fighters", "jnim"),
        ("militiamen of the JNIM", "jnim"),
        ("an escort mission of the FAMa", "mli-armed-forces"),
        ("the Malian base", "mli-armed-forces"),
        ("dozens of fighters of the JNIM", "jnim"),
        ("Malian army troops", "mli-armed-forces"),
        ("units of the Malian Armed Forces (FAMA)", "mli-armed-forces"),
        ("Malian military positions", "mli-armed-forces"),
        ("Malian soldiers", "mli-armed-forces"),
        ("soldiers from Mali", "mli-armed-forces"),
        ("Malian policemen", "mli-police"),
        ("Nigerien troops", "ner-armed-forces"),
        ("the African Legion", "rus-africa-corps"),
        ("Russia's Africa Corps", "rus-africa-corps"),
        ("the Al-Qaeda-linked group JNIM", "jnim"),
        ("UN peacekeepers", "un-peacekeepers"),
        ("the Islamic State's Sahel branch", "islamic-state-sahel-province"),
    ],
)
def test_words_that_name_an_actor(registry: Registry, words: str, actor: str) -> None:
    ref = read(registry, words)
    assert ref.actor == actor
    assert ref.confidence is not None
    assert ref.confidence > 0.85
    assert ref.why


@pytest.mark.parametrize(
    "words",
    [
        "terrorists",
        "militants",
        "a group of armed men",
        "rebels",
        "attackers",
        "foreign troops",
        "the enemy",
        "African Legionnaires",
        "forces",
    ],
)
def test_labels_and_bare_nouns_warrant_nobody(registry: Registry, words: str) -> None:
    ref = read(registry, words)
    assert ref.actor is None
    assert ref.candidates == ()


@pytest.mark.parametrize("words", ["Al-Qaeda-affiliated militants", "a group affiliated with Al-Qaeda", "men loyal to al-Qaida"])
def test_a_tie_to_a_network_gives_candidates(registry: Registry, words: str) -> None:
    ref = read(registry, words)
    assert ref.actor is None
    assert ref.candidates[0].actor == "jnim"
    assert ref.candidates[0].confidence == pytest.approx(0.6)
    assert ref.candidates[0].why == "Al-Qaeda-linked, Mali"
    assert "al-shabaab" not in candidates(ref)
    assert candidates(read(registry, words, countries={"SO": 1.0}))[0] == "al-shabaab"


def test_groups_that_ended_or_are_parts_come_behind(registry: Registry) -> None:
    undated = {c.actor: c.confidence for c in read(registry, "Al-Qaeda-linked fighters").candidates}
    assert undated["jnim"] > undated["ansar-dine"]
    assert undated["jnim"] > undated["katiba-macina"]
    then = {c.actor: c for c in read(registry, "Al-Qaeda-linked fighters", day=date(2012, 5, 1)).candidates}
    assert then["ansar-dine"].confidence > then["jnim"].confidence
    assert "not active in 2012" in then["jnim"].why


def test_a_network_s_name_means_its_branch_where_the_report_tells_of_one(registry: Registry) -> None:
    ref = read(registry, "ISIS terrorists")
    assert ref.actor is None
    assert candidates(ref)[0] == "islamic-state-sahel-province"
    assert candidates(read(registry, "Islamic State fighters", countries={"NG": 1}))[0] == "islamic-state-west-africa-province"
    assert candidates(read(registry, "ISIS", countries={"ML": 0.5, "RU": 0.4}))[:2] == [
        "islamic-state-sahel-province",
        "islamic-state-caucasus",
    ]
    core = read(registry, "ISIS", countries={"SY": 1})
    assert core.actor == "islamic-state"


def test_a_network_s_name_without_a_country_is_its_core_with_branches(registry: Registry) -> None:
    ref = read(registry, "ISIS", countries={})
    assert ref.actor == "islamic-state"
    assert ref.confidence is not None
    assert ref.confidence < 0.7
    assert {"islamic-state-sahel-province", "islamic-state-khorasan"} <= set(candidates(ref))


def test_the_army_of_the_one_country_told_of(registry: Registry) -> None:
    ref = read(registry, "the army")
    assert (ref.actor, ref.why) == ("mli-armed-forces", "the report tells of Mali")
    assert ref.confidence is not None
    assert ref.confidence < 0.7
    assert read(registry, "government forces").actor == "mli-armed-forces"
    assert read(registry, "police").actor == "mli-police"
    assert read(registry, "the army", countries={}).actor is None


def test_two_countries_leave_the_army_open_unless_the_text_names_one(registry: Registry) -> None:
    both = {"ML": 0.5, "RU": 0.5}
    ref = read(registry, "the army", countries=both)
    assert ref.actor is None
    assert set(candidates(ref)) == {"mli-armed-forces", "rus-armed-forces"}
    text = "The Malian army moved north. Later the army fired."
    assert read(registry, "the army", text, countries=both).actor == "mli-armed-forces"


def test_others_forces_are_not_the_state_s(registry: Registry) -> None:
    for words in (
        "rebel forces",
        "opposition troops",
        "African Union troops",
        "army auxiliaries",
        "coalition forces",
        "militia forces",
    ):
        assert read(registry, words).actor != "mli-armed-forces", words
    assert read(registry, "South African troops", countries={"CD": 1}).actor == "zaf-armed-forces"


def test_a_state_s_people_abroad_may_be_its_corps(registry: Registry) -> None:
    for words in ("Russian specialists", "a group of Russian specialists", "Russian mercenaries"):
        ref = read(registry, words)
        assert ref.actor is None
        assert candidates(ref)[0] == "rus-africa-corps", words
    soldiers = read(registry, "Russian soldiers")
    assert soldiers.actor is None
    assert candidates(soldiers)[:2] == ["rus-africa-corps", "rus-armed-forces"]
    assert read(registry, "Russian soldiers", countries={"UA": 1}).actor == "rus-armed-forces"
    assert candidates(read(registry, "Russian specialists", day=date(2019, 1, 1)))[0] == "wagner-group"


def test_the_text_s_own_definition_wins(registry: Registry) -> None:
    text = "A militia of the Malian Security Forces (MSF) came. MSF men stayed; MSF left."
    own = {"MSF": "Malian Security Forces"}
    ref = read(registry, "MSF", text, definitions=own)
    assert ref.actor == "mli-security-forces"
    assert ref.why == "the text defines MSF as “Malian Security Forces”"
    whole = read(registry, "A militia of the Malian Security Forces (MSF)", text, definitions=own)
    assert whole.actor is None
    assert "msf" not in candidates(whole)
    strange = read(registry, "MSF", text, definitions={"MSF": "Militia of Seven Fords"})
    assert strange.actor is None
    assert "msf" not in candidates(strange)
    assert read(registry, "MSF", "Staff of MSF left.").actor == "msf"
    assert read(registry, "FAMA", definitions={"FAMA": "Malian Armed Forces"}).actor == "mli-armed-forces"


def test_a_definition_also_rules_inside_longer_phrases(registry: Registry) -> None:
    ref = read(registry, "RSF commanders", definitions={"RSF": "Rice Sellers' Federation"}, countries={"SD": 1})
    assert ref.actor is None
    assert ref.candidates == ()


@pytest.mark.parametrize(
    ("letters", "country", "actor"),
    [
        ("RSF", "SD", "rapid-support-forces"),
        ("ADF", "CD", "allied-democratic-forces"),
        ("ADF", "CM", "ambazonia-defence-forces"),
        ("SNA", "SY", "syrian-national-army"),
        ("SNA", "SO", "som-armed-forces"),
        ("PLA", "CN", "chn-armed-forces"),
        ("NDF", "SY", "national-defence-forces-syria"),
        ("FDS", "BF", "bfa-security-forces"),
        ("FDS", "SY", "syrian-democratic-forces"),
        ("ISS", "SO", "islamic-state-somalia"),
        ("VDP", "BF", "vdp"),
        ("VDP", "CD", "wazalendo"),
        ("Congolese army", "CD", "cod-armed-forces"),
    ],
)
def test_a_shared_name_is_settled_by_the_country(registry: Registry, letters: str, country: str, actor: str) -> None:
    assert read(registry, letters, countries={country: 1.0}).actor == actor


@pytest.mark.parametrize("letters", ["RSF", "ADF", "SNA", "PLA", "FDS"])
def test_a_shared_name_without_a_country_stays_open(registry: Registry, letters: str) -> None:
    ref = read(registry, letters, countries={})
    assert ref.actor is None
    assert len(ref.candidates) >= 2
    assert sum(c.confidence for c in ref.candidates) <= 1


def test_other_names_of_the_text_settle_a_shared_one(registry: Registry) -> None:
    text = "The Sudanese Armed Forces shelled the town. The RSF answered."
    assert read(registry, "The RSF", text, countries={}).actor == "rapid-support-forces"


def test_years_lower_the_confidence(registry: Registry) -> None:
    now = read(registry, "Ansar Dine", day=date(2024, 1, 1))
    then = read(registry, "Ansar Dine", day=date(2013, 1, 1))
    assert now.actor == then.actor == "ansar-dine"
    assert now.confidence is not None
    assert then.confidence is not None
    assert now.confidence < then.confidence
    assert now.why is not None
    assert "not active in 2024" in now.why


def test_a_name_outside_its_theatre_is_less_sure(registry: Registry) -> None:
    near, far = read(registry, "Boko Haram", countries={"NG": 1}), read(registry, "Boko Haram", countries={"MM": 1})
    assert near.actor == far.actor == "boko-haram"
    assert (far.confidence or 0) < (near.confidence or 0)


@pytest.mark.parametrize(
    "words",
    ["anti-Houthi fighters", "opponents of the Houthis", "Houthi hostages", "residents of a Houthi-held town", "pro-Houthi men"],
)
def test_a_name_in_the_phrase_is_not_always_the_actor(registry: Registry, words: str) -> None:
    assert read(registry, words, countries={"YE": 1}).actor is None


def test_words_ahead_of_the_mention_count(registry: Registry) -> None:
    text = "An anti-Houthi alliance fought."
    assert read(registry, "Houthi alliance", text, countries={"YE": 1}).actor is None


def test_described_groups_are_candidates_where_they_fight(registry: Registry) -> None:
    ref = read(registry, "Tuareg rebels")
    assert ref.actor is None
    assert candidates(ref)[0] == "azawad-liberation-front"
    assert candidates(read(registry, "Tuareg rebels", countries={"UA": 1})) == []


def test_linked_words_help(registry: Registry) -> None:
    ref = read(registry, "the group", linked=("JNIM",))
    assert ref.actor == "jnim"
    assert (ref.confidence or 0) < 0.93
    assert ref.why is not None
    assert "JNIM" in ref.why


def test_civilians_get_no_army(registry: Registry) -> None:
    assert read(registry, "police", civilian=True).actor is None
    assert read(registry, "MSF staff", civilian=True).actor == "msf"


def test_index_for_index_and_confidences_within_bounds(registry: Registry) -> None:
    text = "JNIM, the army, ISIS, Russian specialists, RSF, some men"
    words = text.split(", ")
    mentions = [ActorMention(span=Span.find(w, text), text=w, role="initiator") for w in words]
    refs = resolve(mentions, text, registry, Told(countries={"ML": 0.7, "SD": 0.3}, day=date(2025, 6, 1)))
    assert [ref.text for ref in refs] == words
    for ref in refs:
        assert (ref.actor is None) == (ref.confidence is None)
        for candidate in ref.candidates:
            assert 0 < candidate.confidence <= 1
            assert candidate.why
            assert candidate.actor in registry
    again = resolve(mentions, text, registry, Told(countries={"SD": 0.3, "ML": 0.7}, day=date(2025, 6, 1)))
    assert again == refs


def test_theatres_of_actors(registry: Registry) -> None:
    weights = theatres([read(registry, "Malian soldiers"), read(registry, "JNIM")], registry)
    assert max(weights, key=lambda c: weights[c]) == "ML"
    assert sum(weights.values()) == pytest.approx(1)
    assert theatres([read(registry, "some men")], registry) == {}
    assert hints(registry.find("the Sudanese army and the Rapid Support Forces"), registry)["SD"] > 0.5
    assert hints(registry.find("ISIS, AFP"), registry) == {}


def test_letters_that_many_bear_are_not_taken_for_somebody_of_other_countries(registry: Registry) -> None:
    there = read(registry, "SDF fighters", countries={"SY": 1.0}, places=frozenset({"SY"}))
    assert there.actor == "syrian-democratic-forces"
    elsewhere = read(registry, "SDF fighters", countries={"ET": 0.7, "SY": 0.3}, places=frozenset({"ET"}))
    assert elsewhere.actor is None
    assert candidates(elsewhere) == ["syrian-democratic-forces"]
    assert "others may bear" in elsewhere.candidates[0].why
    text = "The Syrian Democratic Forces said that SDF fighters came to Ethiopia."
    spelt = read(registry, "SDF fighters", text, countries={"ET": 0.7, "SY": 0.3}, places=frozenset({"ET"}))
    assert spelt.actor == "syrian-democratic-forces"


def test_plain_words_that_are_somebody_s_name_elsewhere_give_a_candidate(registry: Registry) -> None:
    far = read(registry, "the Internal Security Forces", countries={"BJ": 0.7, "LB": 0.3}, places=frozenset({"BJ"}))
    assert (far.actor, candidates(far)) == (None, ["lbn-isf"])
    assert read(registry, "the Internal Security Forces", countries={"LB": 1.0}, places=frozenset({"LB"})).actor == "lbn-isf"
    assert read(registry, "Hezbollah", countries={"BJ": 0.7, "LB": 0.3}, places=frozenset({"BJ"})).actor == "hezbollah"


def test_a_common_noun_gives_the_groups_of_the_country_and_day(registry: Registry) -> None:
    today = read(registry, "the militants", countries={"BF": 1.0}, day=date(2025, 6, 1))
    assert today.actor is None
    assert set(candidates(today)) == {"jnim", "islamic-state-sahel-province"}
    assert "fights in Burkina Faso" in today.candidates[0].why
    assert candidates(read(registry, "the rebels", countries={"SL": 1.0}, day=date(1999, 1, 6)))[0] in (
        "ruf",
        "afrc-sierra-leone",
    )
    assert candidates(read(registry, "the militants", countries={"IN": 1.0}, day=date(2025, 6, 1))) == []
    assert candidates(read(registry, "the militants", countries={}, day=date(2025, 6, 1))) == []
    assert candidates(read(registry, "gunmen", countries={"BF": 1.0}, day=date(2025, 6, 1))) == []


def test_a_common_noun_means_first_of_all_whom_the_text_names(registry: Registry) -> None:
    text = "JNIM came to the well. Later the militants left."
    ref = read(registry, "the militants", text, countries={"BF": 1.0}, day=date(2025, 6, 1))
    assert candidates(ref) == ["jnim"]
    assert "named in the text" in ref.candidates[0].why


@pytest.mark.parametrize(
    ("words", "text", "actor"),
    [
        ("KCK member", "One PKK/KCK member fled to the hills of Iraq.", "pkk"),
        ("Sarmachars of the Baloch Liberation Army", "Sarmachars of the Baloch Liberation Army hit a camp.", "bla"),
        ("the occupying Pakistani forces", "A camp of the occupying Pakistani forces burned.", "pak-armed-forces"),
        ("navy gunboats", "Shells came from navy gunboats.", "pak-navy"),
    ],
)
def test_words_that_name_an_actor_in_a_text(registry: Registry, words: str, text: str, actor: str) -> None:
    where = {"IQ": 1.0} if "Iraq" in text else {"PK": 1.0}
    assert read(registry, words, text, countries=where, day=date(2025, 4, 3)).actor == actor


def test_occupying_forces_of_nobody_named_are_not_the_country_s_own(registry: Registry) -> None:
    assert read(registry, "the occupying forces", countries={"UA": 1.0}).actor is None


def test_a_tie_told_behind_the_mention_counts(registry: Registry) -> None:
    text = "Fighters of a group affiliated with Al-Qaeda came to the camps in Mali."
    ref = read(registry, "Fighters of a group", text, countries={"ML": 1.0}, day=date(2025, 6, 1))
    assert ref.actor is None
    assert candidates(ref)[0] == "jnim"


def test_a_command_centre_of_a_group_stands_for_it(registry: Registry) -> None:
    assert read(registry, "a command and control centre of Hamas", countries={"PS": 1.0}).actor == "hamas"


@pytest.mark.parametrize(
    ("words", "countries", "actor"),
    [
        ("the Hilu militia", {"SD": 1.0}, "splm-n-hilu"),
        ("Machar's forces", {"SS": 1.0}, "splm-io"),
        ("Hemedti's men", {"SD": 1.0}, "rapid-support-forces"),
    ],
)
def test_a_leader_s_forces_are_his_group(registry: Registry, words: str, countries: Mapping[str, float], actor: str) -> None:
    assert read(registry, words, countries=countries).actor == actor


def test_a_leader_s_name_alone_is_not_his_group(registry: Registry) -> None:
    assert read(registry, "Machar", countries={"SS": 1.0}).actor is None


def test_whoever_helps_does_not_tell_whose_men_they_are(registry: Registry) -> None:
    words = "police officers backed by Kenyan troops"
    assert read(registry, words, countries={"HT": 1.0}).actor == "hti-police"


def test_occupiers_are_the_army_that_is_called_so_there(registry: Registry) -> None:
    assert candidates(read(registry, "occupiers", countries={"UA": 1.0})) == ["rus-armed-forces"]
    assert candidates(read(registry, "the occupation forces", countries={"PS": 1.0})) == ["isr-armed-forces"]


def test_of_a_networks_groups_the_one_that_the_text_names_comes_first(registry: Registry) -> None:
    text = "Islamist insurgents burnt the market. They are thought to be men of the Islamic State West Africa Province."
    ref = read(registry, "Islamist insurgents", text, countries={"NG": 1.0}, day=date(2025, 3, 2))
    assert ref.actor is None
    assert candidates(ref)[0] == "islamic-state-west-africa-province"
    assert ref.candidates[0].why.endswith("named in the text")
    alone = read(registry, "Islamist insurgents", countries={"NG": 1.0}, day=date(2025, 3, 2))
    assert set(candidates(alone)) == set(candidates(ref))
    assert all("named in the text" not in one.why for one in alone.candidates)
