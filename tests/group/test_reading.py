"""Happenings with their day, and claims with their keys."""

from __future__ import annotations

import pytest

from reportedly.model import ActorRef, Reading
from told import Read, bounds, happened, of, only


@pytest.mark.parametrize(
    ("text", "basis", "first", "last"),
    [
        ("On 3 May 2024 rebels killed six soldiers.", "stated", "2024-05-03", "2024-05-03"),
        ("On 3 May rebels killed six soldiers.", "stated", "2024-05-03", "2024-05-03"),
        ("Rebels killed six soldiers on Monday.", "relative", "2024-05-06", "2024-05-06"),
        ("Rebels killed six soldiers yesterday.", "relative", "2024-05-07", "2024-05-07"),
        ("Rebels killed six soldiers, a report dated 29 April said.", "reported", "None", "2024-04-29"),
        ("Rebels killed six soldiers.", "published", "None", "2024-05-08"),
    ],
)
def test_how_the_day_is_known(read: Read, text: str, basis: str, first: str, last: str) -> None:
    (happening,) = happened(read(text, published="2024-05-08"))
    assert (happening.when.basis, str(happening.when.first), str(happening.when.last)) == (basis, first, last)


def test_a_day_of_the_same_paragraph_is_the_happening_s(read: Read) -> None:
    text = "Trucks came at dawn on Monday. Later the rebels killed six soldiers.{}The governor rested on Tuesday."
    (happening,) = happened(read(text.format("\n\n"), published="2024-05-08"))
    assert (happening.when.text, str(happening.when.first)) == ("Monday", "2024-05-06")
    (far,) = happened(read("The governor rested on Monday.\n\nRebels killed six soldiers.", published="2024-05-08"))
    assert far.when.basis == "published"


def test_without_a_publication_day_the_words_are_kept(read: Read) -> None:
    (happening,) = happened(read("Rebels killed six soldiers on 29 June."))
    assert (happening.when.first, happening.when.last, happening.when.text) == (None, None, "29 June")
    assert happened(read("Rebels killed six soldiers."))[0].when.basis == "unknown"


def test_a_side_that_concedes_its_own_loss_admits(read: Read) -> None:
    fight = "JNIM militants attacked Malian soldiers near Gao."
    text = f"{fight} The Malian army said six soldiers were killed. JNIM said 20 soldiers were killed."
    admitted = {bounds(claim)[1]: claim.admission for claim in of(read(text), "killed")}
    assert admitted == {6: True, 20: False}


def test_a_role_claim_carries_the_resolved_actor(read: Read) -> None:
    value = only(read("JNIM militants attacked Malian soldiers near Gao."), "initiator").value
    assert isinstance(value, ActorRef)
    assert value.actor == "jnim"


def test_a_happening_claims_its_kind_day_and_place(read: Read) -> None:
    reading = read("On 3 May 2024 rebels killed six soldiers in Gao.")
    (happening,) = happened(reading)
    assert only(reading, "kind").value == happening.kind
    assert only(reading, "when").value == happening.when
    assert only(reading, "where").value == happening.where[0]


def test_a_key_is_of_the_words_and_not_of_the_look_ups(read: Read) -> None:
    text = "On 3 May rebels killed six soldiers in Gao."
    early, late = read(text, published="2020-06-01"), read(text, published="2024-06-01")
    assert [claim.key for claim in early.claims] == [claim.key for claim in late.claims]
    assert early.happenings[0].when != late.happenings[0].when


def test_other_reports_have_other_keys(read: Read) -> None:
    text = "Rebels killed six soldiers in Gao."
    keys = [{claim.key for claim in read(text, id=id).claims} for id in ("one", "two")]
    assert not keys[0] & keys[1]


@pytest.mark.parametrize(
    "text",
    [
        "Our troops killed 15 rebels at Tera. We lost two soldiers.",
        "Rebels attacked the post at Tera. Two of our soldiers were killed.",
        "The army said it had lost two soldiers in a battle with rebels at Tera.",
    ],
)
def test_what_the_speaker_lost_by_his_own_words_is_admitted(read: Read, text: str) -> None:
    reading = read(text)
    told = [*of(reading, "killed"), *of(reading, "casualties")]
    assert {bounds(claim)[1]: claim.admission for claim in told}[2]


def test_an_enemy_s_loss_is_not(read: Read) -> None:
    assert not only(read("Our troops killed 15 rebels at Tera."), "killed").admission


def kinds(reading: Reading) -> list[tuple[str, list[str]]]:
    """Stance and chain of each claim of a kind."""
    return [(claim.stance, [link.text for link in claim.said_by]) for claim in of(reading, "kind")]


def test_a_kind_has_the_speaker_of_its_own_words(read: Read) -> None:
    text = "Rebels shelled the market of Tarsk on Monday. The shelling killed six traders, the hospital said."
    assert kinds(read(text)) == [("asserted", [])]


def test_who_denies_an_attack_denies_its_kind(read: Read) -> None:
    text = "Rebels shelled Tarsk and killed six traders, a nurse said. The rebels denied any shelling of the town."
    assert kinds(read(text)) == [("asserted", ["a nurse"]), ("denied", ["The rebels"])]


def test_who_denies_a_part_in_it_does_not(read: Read) -> None:
    text = "Six traders were killed in Tarsk, a nurse said. The rebels denied having laid the mine that killed them."
    reading = read(text)
    assert kinds(reading) == [("asserted", [])]
    assert [(claim.stance, claim.said_by) for claim in of(reading, "means")] == [("asserted", ())]


def test_what_somebody_is_accused_of_is_alleged(read: Read) -> None:
    reading = read("The rebels accused the army of using chlorine gas in an attack on their camp near Tarsk.")
    assert kinds(reading) == [("alleged", ["The rebels"])]
    assert [(claim.stance, claim.mode) for claim in of(reading, "means")] == [("alleged", "accused")]
