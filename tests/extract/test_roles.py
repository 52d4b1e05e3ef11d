"""Who begins it, who is hit, who takes part, and how many they were."""

from __future__ import annotations

import pytest

from told import Bounds, Read, actors, bounds, of, only

PLAYED: tuple[tuple[str, str, str], ...] = (
    ("Rebels attacked an army base near Gao on Monday.", "initiator", "Rebels"),
    ("Rebels attacked an army base near Gao on Monday.", "target", "army"),
    ("An army base was attacked by rebels.", "initiator", "rebels"),
    ("An army base was attacked by rebels.", "target", "army"),
    ("Rebels carried out an attack on a camp of the Chadian forces.", "target", "Chadian forces"),
    ("The attack by rebels on an army base lasted an hour.", "initiator", "rebels"),
    ("The attack by rebels on an army base lasted an hour.", "target", "army"),
    ("JNIM militants attacked Malian soldiers near Gao.", "initiator", "JNIM militants"),
    ("JNIM militants attacked Malian soldiers near Gao.", "target", "Malian soldiers"),
    ("Gunmen opened fire on worshippers at a mosque.", "target", "worshippers"),
    ("The army clashed with rebels near Gao.", "participant", "army"),
    ("The army clashed with rebels near Gao.", "participant", "rebels"),
    ("Clashes between the army and the rebels continued.", "participant", "army"),
    ("Clashes between the army and the rebels continued.", "participant", "rebels"),
    ("Clashes broke out between Malian troops and JNIM militants near Gao.", "participant", "Malian troops"),
    ("Clashes broke out between Malian troops and JNIM militants near Gao.", "participant", "JNIM militants"),
    ("Fighting between the army and the rebels displaced 4,000 families.", "participant", "rebels"),
    ("The army repelled an attack by rebels on its base.", "initiator", "rebels"),
    ("The army repelled an attack by rebels on its base.", "target", "base"),
    ("Nine soldiers were killed by rebels in the ambush.", "initiator", "rebels"),
    ("Rebels stormed the camp, killing nine soldiers.", "initiator", "Rebels"),
    ("The militia abducted 30 students from the school.", "initiator", "militia"),
    ("On 29 June rebels attacked the base near Gao.", "initiator", "rebels"),
    ("Gunmen stopped a bus near Gao and shot two passengers dead.", "target", "bus"),
    ("Gunmen stopped a bus near Gao and shot two passengers dead.", "initiator", "Gunmen"),
    ("Somebody attacked the post and killed two men. The soldiers had come from Gao with five trucks.", "initiator", "soldiers"),
    ("Rebels walked into an army camp and killed two soldiers.", "target", "army"),
    ("Men in uniform threw a grenade into the yard of a bar, killing two.", "initiator", "Men in uniform"),
    ("Men in uniform threw a grenade into the yard of a bar, killing two.", "target", "yard of a bar"),
    ("A shell fell on the market and killed two traders.", "target", "market"),
    ("A patrol came under fire and two soldiers were killed.", "target", "patrol"),
    ("A bus hit a mine and two passengers died.", "target", "bus"),
    ("Police fought their way into the camp and killed two gunmen.", "initiator", "Police"),
    ("The army delivered a missile strike on a training camp, killing two rebels.", "target", "training camp"),
    ("A mob of 300 persons torched two houses.", "initiator", "mob of 300 persons"),
    ("A bomber rammed a car into the gate of an academy, killing two.", "target", "gate of an academy"),
    ("Insurgents fired shells at a column of pick-ups, killing two.", "target", "column of pick-ups"),
    ("The rebels' artillery pounded the town, killing two.", "initiator", "rebels' artillery"),
    ("Police fired at the crowd. Protesters hurled stones at riot police and two men were killed.", "target", "riot police"),
    ("The militia laid siege to the town and killed two men.", "target", "town"),
    ("A drone of the army struck a tea stall in Gao, killing two.", "initiator", "army"),
    ("A drone of the army struck a tea stall in Gao, killing two.", "target", "tea stall"),
    ("A suicide driver took the lives of six travellers in Gao.", "initiator", "suicide driver"),
    ("A van full of explosives was driven into the gate of the academy, killing two.", "target", "gate of the academy"),
    ("A bomber set off a car bomb outside the mill, killing two.", "target", "mill"),
    ("A column was engaged by rebels near Gao and two soldiers died.", "initiator", "rebels"),
    ("A barge came under fire from rebels near Gao and two men died.", "initiator", "rebels"),
    ("The rebels laid an ambush at Gao for a column of trucks, killing two.", "target", "column of trucks"),
    ("The soldiers opened fire at dawn on fishermen and killed two.", "target", "fishermen"),
    ("Two bombs dropped from a military jet tore through a teahouse, killing two.", "initiator", "military jet"),
    ("The air force wiped out a workshop in Gao, killing ten rebels.", "target", "workshop"),
    ("Soldiers arrested a sculptor in Gao on Friday.", "target", "sculptor"),
    ("Gunmen on a motorbike shot dead an imam in Gao.", "initiator", "Gunmen"),
    ("The army said that 20 rebels took part in the raid on the post, which killed two men.", "initiator", "rebels"),
    ("Yesterday our heroes attacked the convoy of the army, killing two.", "initiator", "heroes"),
    ("Clashes between the Banyali and the Hema near Komanda killed nine people.", "participant", "Hema"),
    ("The air force said our position came under mortar fire. Two soldiers were killed.", "target", "position"),
    ("Police fired at a crowd that was trying to lynch a man.", "initiator", "Police"),
    ("The army engaged the rebels. The rebels executed the mayor.", "target", "mayor"),
    ("Rebels fell upon a camp near Gao and two men died.", "initiator", "Rebels"),
    ("Rebels fell upon a camp near Gao and two men died.", "target", "camp"),
    ("Gunmen lay in wait for the convoy near Gao and killed two soldiers.", "target", "convoy"),
    ("The militia set fire to the school of Sona. Two pupils were killed.", "target", "school of Sona"),
    ("The gunmen lined the nurses up in the yard and killed the guard.", "initiator", "gunmen"),
    ("The gunmen lined the nurses up in the yard and killed the guard.", "target", "nurses"),
    ("Two soldiers died. Armed men took the teacher's two sons into the bush.", "target", "sons"),
    ("The army drove the rebels out of Gao after two days of fighting.", "target", "rebels"),
    ("Two men died. Soldiers beat back the rebels at the ford.", "participant", "Soldiers"),
    ("Rebels launched nine drones at the depot of Gao, killing two.", "target", "depot of Gao"),
    ("Two soldiers died. A patrol set off a mine near Gao.", "target", "patrol"),
    ("Two wardens died in the attack on the jail by rebels.", "initiator", "rebels"),
    ("The rebels exchanged fire with a patrol near Gao.", "participant", "patrol"),
    ("Warplanes bombed the depot, killing two men.", "initiator", "Warplanes"),
    ("Our air component bombed the rebels, killing two.", "initiator", "air component"),
    ("The army won the day by overrunning the rebels near Gao. Two died.", "initiator", "army"),
)


@pytest.mark.parametrize(("text", "role", "words"), PLAYED)
def test_an_actor_plays_its_part(read: Read, text: str, role: str, words: str) -> None:
    assert words in actors(read(text), role)


def test_who_is_blamed_for_it_is_not_hit_by_it(read: Read) -> None:
    assert actors(read("Residents blamed the attack on bandits."), "target") == set()


@pytest.mark.parametrize(
    ("text", "allies"),
    [
        ("Soldiers together with militiamen attacked the rebels.", {"Soldiers", "militiamen"}),
        ("Soldiers and militiamen attacked the rebels.", {"Soldiers", "militiamen"}),
    ],
)
def test_allies_begin_it_together(read: Read, text: str, allies: set[str]) -> None:
    reading = read(text)
    assert actors(reading, "initiator") == allies
    assert {claim.side for claim in of(reading, "initiator")} == {"s1"}


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("About 200 rebels attacked the army base.", "initiator", (None, 200, None)),
        ("Up to 100 militants took part in the attack on the army base.", "initiator", (None, None, 100)),
        ("At least 40 gunmen attacked the village.", "initiator", (40, 40, None)),
    ],
)
def test_how_many_they_were(read: Read, text: str, role: str, expected: Bounds) -> None:
    reading = read(text)
    strength = only(reading, "strength")
    assert bounds(strength) == expected
    assert strength.side == only(reading, role).side


def test_those_who_were_hit_have_no_strength(read: Read) -> None:
    assert of(read("Rebels attacked 12 soldiers near Gao."), "strength") == []


def test_a_speaker_plays_no_part(read: Read) -> None:
    reading = read("Gunmen killed 12 people, police said.")
    assert actors(reading, "initiator") == {"Gunmen"}
    assert actors(reading, "target") | actors(reading, "participant") == set()


def test_suspects_are_only_alleged_to_have_done_it(read: Read) -> None:
    reading = read("Suspected militants killed 12 people.")
    assert (only(reading, "initiator").stance, only(reading, "initiator").mode) == ("alleged", "suspected")
    assert only(reading, "killed").stance == "asserted"


def test_the_vehicles_of_those_who_came_are_counted(read: Read) -> None:
    reading = read("Rebels attacked a base near Gao, killing two men. The rebels had come in eight trucks.")
    assert [(claim.what, bounds(claim)[1]) for claim in of(reading, "strength")] == [("vehicles", 8)]


def test_those_set_beside_the_attackers_are_counted(read: Read) -> None:
    reading = read("Two soldiers were killed near Gao. The attackers, four young men, attacked a bridge.")
    assert [bounds(claim)[1] for claim in of(reading, "strength")] == [4]


def test_a_deed_laid_at_a_door_is_responsibility(read: Read) -> None:
    reading = read("A bomb killed two men near Gao. The mayor believes that the rebels attacked the market.")
    assert actors(reading, "responsibility") == {"rebels"}
    assert actors(reading, "initiator") == set()


def test_a_force_is_so_many_strong(read: Read) -> None:
    reading = read("Two soldiers were killed near Gao. Rebels, about 40 strong, attacked the post.")
    assert [bounds(claim)[1] for claim in of(reading, "strength")] == [40]


def test_who_recovers_the_dead_began_nothing(read: Read) -> None:
    reading = read("A bomb hit a house near Gao. Rescue crews recovered the remains of four people.")
    assert actors(reading, "initiator") == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Free Hills Front killed two farmers on Monday.", "Free Hills Front"),
        ("Two farmers were kidnapped on Monday by the Free Hills Movement.", "Free Hills Movement"),
        ("The guerrilla organization Red Dawn killed the aid worker on Monday.", "guerrilla organization Red Dawn"),
        ("The drug cartels murdered a judge on Monday.", "drug cartels"),
        ("Assassins murdered a judge on Monday.", "Assassins"),
    ],
)
def test_a_band_that_no_list_knows_may_act(read: Read, text: str, who: str) -> None:
    assert actors(read(text), "initiator") == {who}


def test_a_front_that_is_a_place_does_nothing(read: Read) -> None:
    assert actors(read("Two farmers were killed on Monday when the eastern front moved."), "initiator") == set()


def test_the_attorney_general_bears_no_arms(read: Read) -> None:
    for words, standing in (("attorney general", "unknown"), ("general", "combatant")):
        assert [claim.standing for claim in of(read(f"The {words} was murdered on Monday."), "killed")] == [standing]


MORE: tuple[tuple[str, str, str], ...] = (
    ("Two men died. The army exchanged shots with smugglers near Gao.", "participant", "smugglers"),
    ("Raiders attacked Kongolwe and killed two men.", "target", "Kongolwe"),
    ("Guards fired on inmates who had attacked a warden. Two men died.", "target", "inmates"),
    ("The navy intercepted a boat of the rebels and killed two men.", "initiator", "navy"),
    ("Rebels infiltrated the camp near Gao and killed two men.", "target", "camp"),
)


@pytest.mark.parametrize(("text", "role", "words"), MORE)
def test_an_actor_plays_its_part_by_other_frames(read: Read, text: str, role: str, words: str) -> None:
    assert words in actors(read(text), role)


def test_a_name_of_several_words_before_an_attack_is_one(read: Read) -> None:
    assert actors(read("The town was left in darkness after a Shining Path attack."), "initiator") == {"Shining Path"}


NOBODY = (
    ("A nurse said the clinic had taken in 27 wounded after the raid.", "initiator", "nurse"),
    ("After the raid the wounded were taken to Gao by helicopter. Two soldiers died.", "initiator", "helicopter"),
    ("Clashes on the river bank near Gao killed two soldiers.", "target", "river bank"),
    ("Rebels attacked the post Monday and killed two soldiers.", "target", "Monday"),
    ("The rebels set an ambush at Tin-Banga and killed two soldiers.", "target", "Tin-Banga"),
)


@pytest.mark.parametrize(("text", "role", "words"), NOBODY)
def test_who_plays_no_part(text: str, role: str, words: str, read: Read) -> None:
    assert words not in actors(read(text), role)


def test_letters_that_also_mean_a_craft_may_be_a_party(read: Read) -> None:
    text = "The APC killed nine fighters near Beni on Sunday, residents said."
    assert actors(read(text), "initiator") == {"APC"}
    assert not of(read(text), "means")
