"""Grades, case by case: Admiralty credibility 1 to 6, and Airwars' grades of alleged harm to civilians."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_reports import SIDES, Loss, killed, on, report, side

from reportedly.model import Count, Reading, Side
from reportedly.reconcile import events
from reportedly.reconcile.parties import Known, nobody

DAY = on("2031-05-04")


def told(name: str, *losses: Loss, sides: tuple[Side, ...] = SIDES, said_by: str | None = None) -> Reading:
    words = f"{name} Post writes that people died."
    return report(name, words, *losses, when=DAY, publisher=f"{name} Post", said_by=said_by, sides=sides)


def denied(number: int) -> Loss:
    return Loss(count=Count.exactly(number), stance="denied")


def grade(scheme: str, *readings: Reading) -> str | None:
    (event,) = events(readings).events
    found = [one.grade for one in event.grades if one.scheme == scheme]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("readings", "wanted"),
    [
        ([told("Harbour", killed(12)), told("Mountain", killed(12)), told("Prairie", killed(12))], "1"),
        ([told("Harbour", killed(12)), told("Mountain", killed(12))], "2"),
        ([told("Harbour", killed(12)), told("Mountain", killed(30))], "3"),
        ([told("Harbour", killed(12)), told("Mountain", killed(12)), told("Prairie", denied(12))], "3"),
        (
            [told("Harbour", killed(12)), told("Mountain", killed(12)), told("Prairie", denied(12)), told("Orchard", denied(12))],
            "4",
        ),
        ([told("Harbour", killed(12)), told("Mountain", denied(12))], "5"),
        ([told("Harbour", killed(12))], "6"),
    ],
)
def test_credibility_goes_by_agreement_and_denial(readings: list[Reading], wanted: str) -> None:
    assert grade("admiralty_credibility", *readings) == wanted


def test_copies_make_nothing_more_credible() -> None:
    first = told("Harbour", killed(12))
    copies = [
        report(name, first.report.text, killed(12), when=DAY, publisher=name, published="2031-05-06") for name in ("b", "c")
    ]
    assert grade("admiralty_credibility", first, *copies) == "6"


HARM = killed(4, side="civilians")
ONE, OTHER = (
    (side("s1", f"id:{actor}", role="initiator"), side("civilians", "villagers", role="target")) for actor in ("red", "blue")
)
NOBODY = (side("s1", role="initiator"), side("civilians", "villagers", role="target"))


def fought(name: str, number: int = 4) -> Reading:
    """Somebody who says that the dead were fighters."""
    return told(name, killed(number, standing="combatant"), sides=ONE)


@pytest.mark.parametrize(
    ("readings", "wanted"),
    [
        ([told("Harbour", HARM, sides=ONE)], "Weak"),
        ([told("Harbour", HARM, sides=NOBODY), told("Mountain", HARM, sides=NOBODY)], "Weak"),
        ([told("Harbour", HARM, sides=ONE), told("Mountain", HARM, sides=ONE)], "Fair"),
        (
            [told("Harbour", HARM, sides=ONE), told("Mountain", HARM, sides=ONE), told("Prairie", killed(4), sides=OTHER)],
            "Contested",
        ),
        ([told("Harbour", HARM, sides=ONE), fought("Mountain"), fought("Prairie")], "Discounted"),
        ([told("Harbour", HARM, sides=ONE), fought("Mountain")], "Weak"),
        ([told("Harbour", HARM, sides=ONE), told("Orchard", HARM, sides=ONE), fought("Mountain"), fought("Prairie")], "Fair"),
        ([told("Harbour", HARM, sides=ONE), fought("Mountain", 9), fought("Prairie", 9)], "Weak"),
        ([told("Harbour", HARM, killed(4, standing="combatant"), sides=ONE), fought("Mountain")], "Weak"),
        ([told("Harbour", killed(4))], None),
        ([told("Harbour", replace(HARM, stance="denied"), sides=ONE)], None),
    ],
)
def test_airwars_grades_are_of_alleged_harm_to_civilians_only(readings: list[Reading], wanted: str | None) -> None:
    assert grade("airwars", *readings) == wanted


def test_a_belligerent_s_admission_confirms_the_harm() -> None:
    reading = told("Harbour", HARM, sides=ONE)
    admitted = tuple(replace(claim, admission=True) if claim.field == "killed" else claim for claim in reading.claims)
    assert grade("airwars", replace(reading, claims=admitted), told("Mountain", HARM, sides=ONE)) == "Confirmed"


def test_the_word_of_who_is_blamed_discounts_nothing() -> None:
    def whois(words: str) -> Known:
        return Known(id="red", interest="red", party="red") if words == "mountain post" else Known()

    readings = [told("Harbour", HARM, sides=ONE), fought("Mountain"), fought("Prairie")]
    for register, wanted in ((nobody, "Discounted"), (whois, "Weak")):
        (event,) = events(readings, whois=register).events
        (made,) = (one for one in event.grades if one.scheme == "airwars")
        assert made.grade == wanted
