"""Who is on whose side."""

from __future__ import annotations

from told import Read, about, bounds, happened, of, only, sides


def test_who_begins_it_is_first_and_who_is_hit_is_second(read: Read) -> None:
    (happening,) = happened(read("JNIM militants attacked Malian soldiers near Gao."))
    assert sides(happening) == {"s1": {"JNIM militants"}, "s2": {"Malian soldiers"}}


def test_the_passive_turns_nothing_round(read: Read) -> None:
    (happening,) = happened(read("Malian soldiers were attacked by JNIM militants near Gao."))
    assert sides(happening) == {"s1": {"JNIM militants"}, "s2": {"Malian soldiers"}}


def test_allies_share_a_side(read: Read) -> None:
    (happening,) = happened(read("Soldiers together with militiamen attacked the rebels."))
    assert sides(happening) == {"s1": {"Soldiers", "militiamen"}, "s2": {"rebels"}}


def test_a_named_target_is_not_on_the_side_of_those_who_attack_it(read: Read) -> None:
    (happening,) = happened(read("JNIM says it captured the army base of Djibo, killing more than 60 soldiers and VDP."))
    assert sides(happening) == {"s1": {"JNIM"}, "s2": {"army"}}  # who is only counted among the dead is no target


def test_the_group_is_the_armed_group(read: Read) -> None:
    (happening,) = happened(read("The army retook the town on Monday. The group said it killed 47 soldiers in the battle."))
    assert sides(happening)["s2"] == {"group"}


def test_civilians_are_no_side_of_the_fight(read: Read) -> None:
    (happening,) = happened(read("Militants beheaded three farmers."))
    assert sides(happening) == {"s1": {"Militants"}, "civilians": {"farmers"}}


def test_losses_of_both_sides_go_where_they_belong(read: Read) -> None:
    reading = read("JNIM militants attacked Malian soldiers near Gao, killing 10 soldiers. Two militants were also killed.")
    assert {bounds(claim)[1]: claim.side for claim in of(reading, "killed")} == {10: "s2", 2: "s1"}


def test_bare_people_are_civilians_in_an_attack_on_them(read: Read) -> None:
    assert only(read("Gunmen killed 12 people in a market."), "killed").side == "civilians"


def test_a_part_is_on_the_side_of_its_total(read: Read) -> None:
    reading = read("Rebels killed 12 soldiers, including a commander, in the ambush.")
    assert {claim.side for claim in of(reading, "killed")} == {"s2"}


def test_a_label_of_the_other_camp_is_the_other_side(read: Read) -> None:
    reading = read("Army troops raided a camp near Gao, killing 14 terrorists.")
    (happening,) = happened(reading)
    assert about(reading, happening, "killed")[0].side == "s2"


def test_each_actor_is_listed_once(read: Read) -> None:
    (happening,) = happened(read("JNIM militants attacked Malian soldiers near Gao. JNIM militants killed 10 Malian soldiers."))
    ids = [actor.ref.actor for side in happening.sides for actor in side.actors]
    assert sorted(str(id) for id in ids) == ["jnim", "mli-armed-forces"]


def test_a_place_that_was_attacked_is_no_side(read: Read) -> None:
    reading = read("At least 20 people were killed in an attack on Rafin-Zorro in Nigeria on Monday, residents said.")
    (happening,) = happened(reading)
    assert sides(happening) == {"civilians": {"people"}}
    assert happening.where[0].text == "Rafin-Zorro"
    assert not of(reading, "target") or all(claim.worded.casefold() != "rafin-zorro" for claim in of(reading, "target"))
    assert [failure.code for failure in reading.failures] == ["place-unknown"]


def test_one_person_who_was_killed_makes_no_side(read: Read) -> None:
    reading = read("A senior commander was killed in an air strike near Gao on 2 June 2025, the army said.")
    (happening,) = happened(reading)
    assert sides(happening) == {}
    assert only(reading, "killed").side == "unknown"
