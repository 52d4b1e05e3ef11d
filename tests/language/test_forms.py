"""The forms of words of the lexicon."""

from __future__ import annotations

import pytest

from reportedly.language.en import forms


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("soldier", "soldiers"),
        ("gunman", "gunmen"),
        ("policewoman", "policewomen"),
        ("schoolchild", "schoolchildren"),
        ("body", "bodies"),
        ("boy", "boys"),
        ("civilian", "civilians"),
        ("church", "churches"),
        ("passer-by", "passers-by"),
        ("cattle", "cattle"),
    ],
)
def test_a_plural_and_back(noun: str, many: str) -> None:
    assert forms.plural(noun) == many
    assert forms.nouns([noun])[many] == noun
    assert forms.nouns([noun])[noun] == noun


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("kill", {"kill", "kills", "killed", "killing"}),
        ("shoot", {"shoot", "shoots", "shot", "shooting"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("bury", {"bury", "buries", "buried", "burying"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("stab", {"stab", "stabs", "stabbed", "stabbing"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("torch", {"torch", "torches", "torched", "torching"}),
        ("overrun", {"overrun", "overruns", "overran", "overrunning"}),
        ("take", {"take", "takes", "took", "taken", "taking"}),
    ],
)
def test_every_form_of_a_verb_leads_back(verb: str, told: set[str]) -> None:
    assert set(forms.verb_forms(verb)) == told
    assert set(forms.verbs([verb]).values()) == {verb}


def test_the_first_verb_keeps_a_shared_form() -> None:
    assert forms.verbs(["find", "found"])["found"] == "find"
