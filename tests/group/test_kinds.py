"""Kinds: each by a text of its own, each rule by what it looks at, and texts that tell of no conflict."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly import ontology
from reportedly.group.kinds import RULES, View, kind
from told import Read, happened


def view(signals: str = "", losses: str = "", **facts: Any) -> View:
    return View(signals=frozenset(signals.split()), losses=frozenset(losses.split()), **facts)


def kinds(read: Read, text: str) -> list[str]:
    """The kinds of what a text tells as having happened, in order."""
    return [happening.kind for happening in happened(read(text))]


SHOWN: dict[str, tuple[str, View]] = {
    "kind.rollup": ("other", view("attack", "killed", rollup=True)),
    "kind.suicide": ("suicide_bomb", view("suicide bomb attack", "killed")),
    "kind.chemical": ("chemical_weapon", view("chemical_use attack")),
    "kind.chemical-attack": ("chemical_weapon", view("chemical shelling")),
    "kind.lynch": ("mob_violence", view("mob attack", "killed", civilians=True)),
    "kind.sexual": ("sexual_violence", view("sexual attack")),
    "kind.arms-seized": ("disrupted_weapons_use", view("clash", "seized", seized_arms=True)),
    "kind.defused": ("disrupted_weapons_use", view("defused bomb")),
    "kind.grenade": ("grenade", view("grenade bomb", "injured")),
    "kind.agreement": ("agreement", view("agreement conflict")),
    "kind.deal": ("agreement", view("deal conflict")),
    "kind.crowd-attacked": ("mob_violence", view("protest brutal attack", "injured", civilians=True)),
    "kind.protest-force": ("excessive_force_against_protesters", view("protest brutal crowd_control", state=True)),
    "kind.protest-victims": ("excessive_force_against_protesters", view("protest", "killed", state=True, civilians=True)),
    "kind.riot": ("violent_demonstration", view("protest riot crowd_control")),
    "kind.arrest-before": ("arrests", view("arrest pre_emptive protest crowd_control", "arrested")),
    "kind.arrest-politics": ("arrests", view("arrest dissent")),
    "kind.protest-stopped": ("protest_with_intervention", view("protest crowd_control")),
    "kind.protest": ("peaceful_protest", view("protest dissent")),
    "kind.mob": ("mob_violence", view("mob attack")),
    "kind.loot": ("looting_property_destruction", view("raze", "destroyed")),
    "kind.raze": ("looting_property_destruction", view("raze harm", "killed", opening=frozenset({"raze"}))),
    "kind.riot-alone": ("violent_demonstration", view("riot")),
    "kind.intercepted": ("disrupted_weapons_use", view("intercepted drone", "destroyed", seized_arms=False, nonstate=True)),
    "kind.air": ("air_or_drone_strike", view("airstrike bomb", "killed")),
    "kind.unopposed": ("nonviolent_transfer_of_territory", view("unopposed take_place clash")),
    "kind.withdrawal": ("nonviolent_transfer_of_territory", view("withdraw take_place")),
    "kind.regained": ("territory_regained_by_government", view("take_place", holder="state")),
    "kind.taken": ("territory_taken_by_nonstate", view("take_place", "killed", holder="nonstate")),
    "kind.abduction": (
        "abduction_forced_disappearance",
        view("abduction attack", "killed abducted", opening=frozenset({"abduction"})),
    ),
    "kind.fought": ("armed_clash", view("fighting", "killed", civilians=True, fought=True)),
    "kind.clash-heavy": ("armed_clash", view("clash bomb", "killed", state=True, nonstate=True)),
    "kind.spoils": ("armed_clash", view("bomb attack", "killed seized", seized_arms=True, combatants=True)),
    "kind.bomb": ("remote_explosive_landmine_ied", view("bomb attack", "killed")),
    "kind.shelling": ("shelling_artillery_missile", view("shelling attack", "killed")),
    "kind.bomb-late": ("remote_explosive_landmine_ied", view("bomb shelling take_place attempt")),
    "kind.strike": ("air_or_drone_strike", view("strike", "killed")),
    "kind.drone": ("air_or_drone_strike", view("drone", "injured")),
    "kind.regained-word": ("territory_regained_by_government", view("take_place regain")),
    "kind.base": ("headquarters_or_base_established", view("base conflict")),
    "kind.taken-late": ("territory_taken_by_nonstate", view("take_place", nonstate=True)),
    "kind.regained-late": ("territory_regained_by_government", view("take_place", state=True)),
    "kind.upheaval": ("other", view("upheaval conflict")),
    "kind.group": ("change_to_group_activity", view("group_change conflict")),
    "kind.arrest": ("arrests", view("conflict", "captured")),
    "kind.armed-target": ("armed_clash", view("armed_target attack", "killed", nonstate=True)),
    "kind.both": ("armed_clash", view("attack", state=True, nonstate=True)),
    "kind.clash": ("armed_clash", view("clash", "killed", civilians=True, combatants=True)),
    "kind.combatants": ("armed_clash", view("harm", "killed", combatants=True)),
    "kind.attack": ("attack_on_civilians", view("attack harm", "killed", civilians=True)),
    "kind.destroyed": ("looting_property_destruction", view("drone", "destroyed")),
    "kind.fighting": ("armed_clash", view("fighting harm", "killed", opening=frozenset({"fighting"}))),
    "kind.clash-late": ("armed_clash", view("clash", civilians=True)),
    "kind.operation": ("armed_clash", view("operation", nonstate=True)),
    "kind.other": ("other", view("conflict")),
}


@pytest.mark.parametrize("rule", sorted(SHOWN))
def test_each_rule_decides_where_it_is_the_first_to_hold(rule: str) -> None:
    expected, given = SHOWN[rule]
    assert (kind(given).id, kind(given).kind) == (rule, expected)


def test_every_rule_has_a_view_and_a_sentence_and_a_kind() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert set(SHOWN) == set(ids)
    assert {*ids, "kind.model"} == {term for term in ontology.terms("rules") if term.startswith("kind.")}
    assert {rule.kind for rule in RULES} == set(ontology.terms("kinds"))


def test_rules_name_only_signals_that_exist() -> None:
    from reportedly.language.en.lexicon import Lexicon

    known = set(Lexicon().signal_weight)
    named = {name for rule in RULES for name in (*rule.shows.split(), *rule.lacks.split())}
    assert named <= known


TOLD: tuple[tuple[str, str], ...] = (
    ("suicide_bomb", "A lorry laden with explosives was rammed into a post near Orvale on Monday, killing four soldiers."),
    ("armed_clash", "Saturday's fighting at Tin-Banga left 20 dead, an officer said, and three rifles lay in the mud."),
    ("armed_clash", "Gunmen shot dead a policeman at the gate of his home in Orvale on Monday."),
    ("armed_clash", "Rebels killed in a fight near Orvale numbered 14, and two rifles and six homemade bombs were seized."),
    ("abduction_forced_disappearance", "Nine passengers were taken off a bus near Orvale on Monday and led away."),
    ("air_or_drone_strike", "A boat was machine-gunned from a helicopter on the Orvale river on Monday, killing two traders."),
    ("disrupted_weapons_use", "On Monday engineers discovered and destroyed two explosive devices on the road to Orvale."),
    ("mob_violence", "A quarrel at a well in Orvale grew into fighting between two clans with machetes and spears: two dead."),
    ("suicide_bomb", "A man blew himself up at the gate of a barracks in Orvale on Monday, killing four soldiers."),
    (
        "chemical_weapon",
        "Residents of Tarkhan said a shell filled with chlorine fell on their street, and 12 people suffocated.",
    ),
    ("sexual_violence", "Armed men raped three women on the road to Belmaru, the clinic said."),
    ("grenade", "Two traders were wounded when a hand grenade was thrown into the market of Sofane."),
    ("disrupted_weapons_use", "Police found a cache of rifles and ammunition in a barn outside Lorvik."),
    ("disrupted_weapons_use", "Army engineers defused a roadside bomb near the bridge of Kelso."),
    ("disrupted_weapons_use", "Several pistols and 90 rounds were seized by the police in Port Amell."),
    ("agreement", "The government and the rebels of the Green Front signed a ceasefire in Doria on Friday."),
    ("agreement", "Both sides exchanged 40 prisoners at the border crossing, the militia said."),
    ("agreement", "Thirty militants surrendered to the authorities in Halmar province."),
    ("excessive_force_against_protesters", "Soldiers opened fire on demonstrators in Minra, killing two students."),
    ("excessive_force_against_protesters", "Police beat protesters with batons outside the parliament of Oskar."),
    ("violent_demonstration", "Protesters hurled stones at police and set fire to tyres in the capital."),
    ("violent_demonstration", "Clashes broke out between police and demonstrators in the port of Vell."),
    ("protest_with_intervention", "Police used tear gas to disperse a protest of teachers in Arkona."),
    ("peaceful_protest", "Thousands of people took to the streets of Merin to demand clean water."),
    ("peaceful_protest", "Nurses held a sit-in in front of the ministry on Tuesday over unpaid wages."),
    ("arrests", "Security forces arrested five opposition activists in Dunmar."),
    ("mob_violence", "An angry mob beat two suspected thieves to death in Tombe."),
    ("looting_property_destruction", "Unknown men burned down six houses and a shop in the village of Harit."),
    ("air_or_drone_strike", "Warplanes bombed the village of Sarrin, killing nine people."),
    ("air_or_drone_strike", "A drone strike hit a pickup near Gassa and wounded its driver."),
    ("shelling_artillery_missile", "Artillery fire hit the district of Molva, wounding three residents."),
    ("remote_explosive_landmine_ied", "A bus drove over a landmine near Tessit, killing eleven passengers."),
    (
        "nonviolent_transfer_of_territory",
        "The rebels withdrew from the town of Lasha and the army took control of the town without a fight.",
    ),
    ("territory_regained_by_government", "The army recaptured the town of Bazo from the rebels on Sunday."),
    ("territory_taken_by_nonstate", "Rebels seized control of the town of Kirro after the soldiers had left their posts."),
    ("abduction_forced_disappearance", "Gunmen kidnapped seven villagers from their farms near Duda."),
    ("armed_clash", "Soldiers and rebels exchanged fire near Amra, and two soldiers were wounded."),
    ("armed_clash", "Rebels attacked an army checkpoint outside Wada on Monday."),
    ("headquarters_or_base_established", "The army set up a new military base on the hill above Terek."),
    ("change_to_group_activity", "The army deployed 300 more troops to the northern border."),
    ("change_to_group_activity", "Two rebel groups merged and announced a new commander."),
    ("attack_on_civilians", "Gunmen attacked the village of Loro and killed three farmers."),
    ("other", "A mass grave was found near the former camp of the militia, the police said."),
)


@pytest.mark.parametrize(("expected", "text"), TOLD)
def test_each_kind_by_a_text(expected: str, text: str, read: Read) -> None:
    assert kinds(read, text)[:1] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A strong earthquake killed eight people and damaged hundreds of houses on the island of Morla.",
        "Two workers were injured when a boiler exploded at a pesticide factory in Hessen Port.",
        "The senator attacked her rival over taxes during the debate on Tuesday.",
        "The striker fired two shots at goal and the visitors won the match.",
        "Foreign ministers agreed on new sanctions against the bank.",
    ],
)
def test_what_is_no_conflict_gives_nothing(text: str, read: Read) -> None:
    assert kinds(read, text) == []


def test_an_attack_remembered_in_a_text_about_an_election_gives_nothing(read: Read) -> None:
    lines = [
        "The candidate opened her campaign rally in Ardley with a joke about the polls.",
        "Voters in the primary had waited since noon for the nominee to appear.",
        "She promised lower taxes and said the delegates would decide at the convention.",
        "Her rival has led the polls since the last debate.",
        "Donors gave her party more money than ever, and the fundraising goes on.",
        "She spoke of the attack that killed four soldiers abroad and promised to honour them.",
        "The Republicans answered that the ballot would show who was right.",
        "Both candidates meet again in a debate on Thursday.",
    ]
    assert kinds(read, " ".join(lines)) == []


def test_a_place_that_was_only_fought_for_is_not_taken(read: Read) -> None:
    assert kinds(read, "Rebels tried to overrun three army camps near Duro, and 20 of the attackers were killed.")[:1] == [
        "armed_clash"
    ]


def test_people_carried_off_after_a_massacre_do_not_make_it_an_abduction(read: Read) -> None:
    assert kinds(read, "Gunmen massacred 12 villagers in Gao. They kidnapped three girls.") == ["attack_on_civilians"]
    assert kinds(read, "Gunmen kidnapped three girls in Gao. They killed a guard.") == ["abduction_forced_disappearance"]


WORDED = (
    ("A suicide driver rammed a truck packed with explosives into a convoy in Gao, killing 12 soldiers.", "suicide_bomb"),
    ("A martyrdom-seeker entered the base in Gao and killed 12 soldiers.", "suicide_bomb"),
    ("The air force struck a house in Gao overnight, killing 12 people.", "air_or_drone_strike"),
    ("A drone released an explosive charge over a police station in Gao, killing two people.", "air_or_drone_strike"),
    ("Soldiers laid mines on the path near Gao; a girl lost her foot there.", "remote_explosive_landmine_ied"),
    ("Marines and gunmen traded fire near Gao, leaving a corporal dead.", "armed_clash"),
    ("A patrol of the army was attacked by a group of armed men near Gao; two were wounded.", "armed_clash"),
    ("The rebels entered the town of Gao without a shot on Monday.", "nonviolent_transfer_of_territory"),
    ("The rebels entered Gao without a shot after soldiers pulled out. Nobody was hurt.", "nonviolent_transfer_of_territory"),
    ("Fighters of the group handed over their rifles in Gao on Tuesday.", "change_to_group_activity"),
    ("Troops attacked a camp near Gao, killed 12 militants and rescued 93 kidnapped people.", "armed_clash"),
    ("Navy gunboats fired at three hamlets near Gao, killing seven people.", "shelling_artillery_missile"),
)


@pytest.mark.parametrize(("text", "wanted"), WORDED)
def test_kinds_by_words_for_the_means(read: Read, text: str, wanted: str) -> None:
    assert kinds(read, text) == [wanted]


OURS = "Yesterday our units captured the hill of Sona from the enemy after two hours of fighting."


@pytest.mark.parametrize(
    ("publisher", "kind"),
    [
        ("Armed Forces of the Democratic Republic of the Congo", "territory_regained_by_government"),
        ("Al-Shabaab", "territory_taken_by_nonstate"),
    ],
)
def test_our_units_are_those_of_the_publisher(read: Read, publisher: str, kind: str) -> None:
    assert [happening.kind for happening in happened(read(OURS, publisher=publisher))] == [kind]


def test_a_camp_of_the_displaced_is_no_ground_that_changes_hands(read: Read) -> None:
    assert kinds(read, "Paramilitary fighters overran a camp for displaced people near Gao on Monday, killing nine people.") == [
        "attack_on_civilians"
    ]


def test_rebels_stay_rebels_whoever_governs_today(read: Read) -> None:
    assert kinds(read, "Taliban militants captured the town of Sona from the army on 3 May 2017.") == [
        "territory_taken_by_nonstate"
    ]


def test_a_drone_that_hits_is_an_air_strike(read: Read) -> None:
    assert kinds(read, "A drone, one of the loud ones, hit a van near the bakery in Sarmin. A man died in it.") == [
        "air_or_drone_strike"
    ]
