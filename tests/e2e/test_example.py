"""The example that must come out right: two happenings, two speakers, every figure on its side, with and without a day given.

The same must hold of the project's own invented report and, where it lies beside the checkout, of the seed article.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

HERE = Path(__file__).parent
OWN = HERE / "invented" / "two-operations.txt"
SEED = HERE.parents[2] / "shared" / "seeds" / "mali-article.txt"
DAY = "2025-07-02"

ARMY, CORPS = "mli-armed-forces", "rus-africa-corps"
ISIS = {"islamic-state", "islamic-state-sahel-province"}
PEOPLE = ("killed", "injured", "captured", "arrested", "abducted", "released", "surrendered", "missing", "displaced")
LOSSES = (*PEOPLE, "destroyed", "damaged", "seized", "casualties", "neutralised")

Json = dict[str, Any]
Run = Callable[..., Result]


@dataclass(frozen=True, kw_only=True)
class Example:
    """One of the two texts, read by the program: its line, and the line's parts by what they are about."""

    path: Path
    published: str | None
    line: Json = field(repr=False)

    @property
    def options(self) -> list[str]:
        return ["--published", self.published] if self.published else []

    def happening(self, killed: int) -> Json:
        """The happening in which that many were killed."""
        found = {
            claim["happening"] for claim in self.line["claims"] if claim["field"] == "killed" and claim["value"]["best"] == killed
        }
        assert len(found) == 1, f"{len(found)} happenings with {killed} killed"
        return next(happening for happening in self.line["happenings"] if happening["id"] in found)

    @property
    def attack(self) -> Json:
        return self.happening(80)

    @property
    def operation(self) -> Json:
        return self.happening(6)

    def claims(self, happening: Json, *fields: str) -> list[Json]:
        """Its claims, of these fields if any are given."""
        return [
            claim
            for claim in self.line["claims"]
            if claim["happening"] == happening["id"] and (not fields or claim["field"] in fields)
        ]

    def loss(self, happening: Json, name: str) -> Json:
        """Its only total of that field."""
        totals = [claim for claim in self.claims(happening, name) if claim["part_of"] is None]
        assert len(totals) == 1, [claim["span"]["quote"] for claim in totals]
        assert totals[0]["stance"] == "asserted"
        assert totals[0]["scope"] == "event"
        return totals[0]


def ids(actor: Json) -> set[str]:
    """Everybody whom the words may mean."""
    return {actor["actor"], *(candidate["actor"] for candidate in actor["candidates"])} - {None}


def sides(happening: Json, fits: Callable[[Json], bool]) -> set[str]:
    """The sides on which somebody like that stands."""
    return {side["id"] for side in happening["sides"] for actor in side["actors"] if fits(actor)}


def attackers(happening: Json) -> str:
    """The side that began it."""
    (side,) = sides(happening, lambda actor: actor["role"] == "initiator")
    return side


def extremists(happening: Json) -> str:
    """The side of those called ISIS."""
    (side,) = sides(happening, lambda actor: "ISIS" in actor["text"])
    return side


def count(low: int | None, best: int | None, high: int | None) -> Json:
    return {"low": low, "best": best, "high": high}


def numbers(claim: Json) -> Json:
    return {name: claim["value"][name] for name in ("low", "best", "high")}


TEXTS = (
    pytest.param(OWN, id="invented"),
    pytest.param(SEED, id="seed", marks=pytest.mark.skipif(not SEED.is_file(), reason="no ../shared/seeds/mali-article.txt")),
)


@pytest.fixture(scope="module", params=[None, DAY], ids=["undated", "published"])
def published(request: pytest.FixtureRequest) -> str | None:
    day: str | None = request.param
    return day


@pytest.fixture(scope="module", params=TEXTS)
def example(request: pytest.FixtureRequest, published: str | None, run: Run) -> Example:
    path: Path = request.param
    done = run("read", path, "--format", "jsonl", *(["--published", published] if published else []))
    assert done.exit_code == 0, done.output
    (line,) = (json.loads(line) for line in done.stdout.splitlines())
    assert line["failures"] == [] or {failure["code"] for failure in line["failures"]} <= {"no-year", "actor-ambiguous"}
    return Example(path=path, published=published, line=line)


# -- the whole ---------------------------------------------------------------------------------------------------------


def test_it_tells_of_two_happenings(example: Example) -> None:
    assert [(happening["modality"], happening["scope"]) for happening in example.line["happenings"]] == [
        ("happened", "event")
    ] * 2
    assert example.attack["id"] != example.operation["id"]


def test_both_are_in_mali(example: Example) -> None:
    for happening in example.line["happenings"]:
        place = happening["where"][0]
        assert (place["country"], place["precision"], place["coordinates"]) == ("ML", "country", "centroid")


def test_every_span_is_the_texts_own_words(example: Example) -> None:
    text = example.line["report"]["text"]
    for claim in example.line["claims"]:
        for span in (claim["span"], *claim["cues"], *(speaker["span"] for speaker in claim["said_by"])):
            assert text[span["start"] : span["end"]] == span["quote"]


def test_abbreviations_mean_what_the_text_says(example: Example) -> None:
    """MSF is the text's own militia, and FAMA the armed forces: nobody is taken for Médecins Sans Frontières."""
    actors = [actor for happening in example.line["happenings"] for side in happening["sides"] for actor in side["actors"]]
    values = [claim["value"] for claim in example.line["claims"] if claim["field"] in ("initiator", "target", "participant")]
    speakers = [speaker for claim in example.line["claims"] for speaker in claim["said_by"]]
    for one in (*actors, *values):
        assert "msf" not in ids(one)
    for speaker in speakers:
        assert speaker["source"] != "msf"
        assert "msf" not in {candidate["actor"] for candidate in speaker["candidates"]}


# -- 1. the attack on the bases ----------------------------------------------------------------------------------------


def test_the_attack_is_an_armed_clash(example: Example) -> None:
    assert example.attack["kind"] == "armed_clash"


def test_the_attack_has_no_day_and_publication_is_not_one(example: Example) -> None:
    when = example.attack["when"]
    assert (when["first"], when["last"]) == (None, example.published)
    assert when["basis"] == ("published" if example.published else "unknown")
    assert when["text"] is None


def test_the_attacker_is_linked_to_al_qaeda_and_jnim_is_a_guess(example: Example) -> None:
    begun = [actor for side in example.attack["sides"] for actor in side["actors"] if actor["role"] == "initiator"]
    named = [actor for actor in begun if "Al-Qaeda" in actor["text"]]
    assert named, [actor["text"] for actor in begun]
    for actor in begun:
        assert actor["actor"] is None
    for actor in named:
        assert actor["candidates"][0]["actor"] == "jnim"
        assert 0 < actor["candidates"][0]["confidence"] < 1
        assert "Al-Qaeda" in actor["candidates"][0]["why"]


def test_the_army_and_the_africa_corps_share_the_other_side(example: Example) -> None:
    army = sides(example.attack, lambda actor: actor["actor"] == ARMY)
    corps = sides(example.attack, lambda actor: CORPS in ids(actor))
    assert len(army) == 1
    assert army == corps
    assert army != {attackers(example.attack)}
    assert len(example.attack["sides"]) == 2


def test_no_defender_stands_on_the_attackers_side(example: Example) -> None:
    side = attackers(example.attack)
    words = " ".join(actor["text"] for one in example.attack["sides"] if one["id"] == side for actor in one["actors"])
    for wrong in ("defender", "soldier", "army", "Russia", "Corps", "forces"):
        assert wrong not in words


def test_up_to_100_took_part(example: Example) -> None:
    (strength,) = example.claims(example.attack, "strength")
    assert numbers(strength) == count(None, None, 100)
    assert strength["value"]["hedge"] == "up to"
    assert strength["side"] == attackers(example.attack)


def test_80_attackers_were_killed_and_the_euphemism_is_marked(example: Example) -> None:
    killed = example.loss(example.attack, "killed")
    assert numbers(killed) == count(80, 80, 80)
    assert (killed["what"], killed["side"], killed["standing"]) == ("people", attackers(example.attack), "combatant")
    assert killed["euphemism"] == "elimination"
    assert killed["span"]["quote"].startswith("elimination of 80 ")


def test_several_attackers_were_captured(example: Example) -> None:
    captured = example.loss(example.attack, "captured")
    assert captured["value"] == {**count(None, None, None), "hedge": "several"}
    assert (captured["what"], captured["side"]) == ("people", attackers(example.attack))


def test_two_vehicles_with_machine_guns_were_destroyed(example: Example) -> None:
    destroyed = example.loss(example.attack, "destroyed")
    assert numbers(destroyed) == count(2, 2, 2)
    assert (destroyed["what"], destroyed["side"]) == ("vehicles", attackers(example.attack))
    assert "pick-up" in destroyed["detail"]
    assert "machine guns" in destroyed["detail"]


def test_35_weapons_were_taken_from_the_attackers(example: Example) -> None:
    seized = example.loss(example.attack, "seized")
    assert numbers(seized) == count(35, 35, 35)
    assert (seized["what"], seized["side"]) == ("weapons", attackers(example.attack))


def test_the_attack_is_told_by_the_channel(example: Example) -> None:
    for claim in example.claims(example.attack):
        assert claim["said_by"], claim["span"]["quote"]
        assert "Operation Z" in claim["said_by"][-1]["text"], (claim["span"]["quote"], claim["said_by"])


def test_the_governments_own_losses_are_unknown_and_not_0(example: Example) -> None:
    own = attackers(example.attack)
    for claim in example.claims(example.attack, *LOSSES):
        assert claim["side"] == own, claim["span"]["quote"]
        assert claim["value"]["high"] != 0


def test_a_neutralised_threat_is_no_loss(example: Example) -> None:
    for claim in example.line["claims"]:
        assert claim["field"] != "neutralised"
        if claim["field"] in LOSSES:
            assert "neutrali" not in claim["span"]["quote"]


# -- 2. the joint operation --------------------------------------------------------------------------------------------


def test_the_operation_was_on_or_before_the_reports_day(example: Example) -> None:
    when = example.operation["when"]
    assert when["basis"] == "reported"
    assert when["text"] == "29 June"
    assert (when["first"], when["last"]) == (None, "2025-06-29" if example.published else None)
    assert when["year_basis"] == ("published" if example.published else None)


def test_the_operation_is_told_by_the_unnamed_report(example: Example) -> None:
    for claim in example.claims(example.operation):
        assert claim["said_by"], claim["span"]["quote"]
        assert "report" in claim["said_by"][-1]["text"], (claim["span"]["quote"], claim["said_by"])
        assert not any("Operation Z" in speaker["text"] for speaker in claim["said_by"])
    assert any("29 June" in speaker["text"] for claim in example.claims(example.operation) for speaker in claim["said_by"])


def test_six_of_isis_were_killed(example: Example) -> None:
    killed = example.loss(example.operation, "killed")
    assert numbers(killed) == count(6, 6, 6)
    assert (killed["what"], killed["side"], killed["standing"]) == ("people", extremists(example.operation), "combatant")
    assert "ISIS" in killed["whose"]


def test_isis_is_the_sahels_branch_and_no_namesake(example: Example) -> None:
    found = [actor for side in example.operation["sides"] for actor in side["actors"] if "ISIS" in actor["text"]]
    assert found
    for actor in found:
        assert actor["actor"] is None
        assert actor["candidates"][0]["actor"] == "islamic-state-sahel-province"
        assert ids(actor) <= ISIS


def test_the_commander_is_a_person_and_no_seventh_death(example: Example) -> None:
    (person,) = example.claims(example.operation, "person")
    assert person["value"]["name"] == "Abu Dahdah"
    assert "commander" in person["value"]["role"]
    assert person["value"]["fate"] == "killed"
    assert person["value"]["side"] == extremists(example.operation)
    total = example.loss(example.operation, "killed")
    for part in example.claims(example.operation, *LOSSES):
        assert part["key"] == total["key"] or (part["field"], part["part_of"]) == ("killed", total["key"])


def test_the_legion_the_army_and_the_militia_share_a_side(example: Example) -> None:
    legion = sides(example.operation, lambda actor: CORPS in ids(actor) and "Legion" in actor["text"])
    army = sides(example.operation, lambda actor: actor["actor"] == ARMY)
    militia = sides(example.operation, lambda actor: "militia" in actor["text"] or "Malian Security Forces" in actor["text"])
    assert len(legion) == 1
    assert legion == army == militia
    assert legion != {extremists(example.operation)}
    assert len(example.operation["sides"]) == 2


# -- what is exported --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Exported:
    """The rows of each file that `export` wrote; the ACLED-style rows are its work list, for only the country is known."""

    published: str | None
    acled: list[dict[str, str]]
    events: list[dict[str, str]]
    claims: list[dict[str, str]]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def exported(example: Example, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    folder = tmp_path_factory.mktemp("exported")
    store = folder / "kept.db"
    for arguments in (
        ["add", example.path, *example.options, "--db", store],
        ["export", "--codebook", "acled", "--for", "internal", "--db", store, "-o", folder / "acled.csv"],
        ["export", "--for", "internal", "--db", store, "-o", f"{folder}/"],
    ):
        done = run(*arguments)
        assert done.exit_code == 0, done.output
    read = {name: rows(folder / f"{name}.csv") for name in ("events", "claims")}
    assert rows(folder / "acled.csv") == []
    return Exported(published=example.published, acled=rows(folder / "acled.worklist.csv"), **read)


def acled_row(exported: Exported, fatalities: int) -> dict[str, str]:
    (row,) = (row for row in exported.acled if row["fatalities"] == str(fatalities))
    return row


def parties(row: dict[str, str]) -> list[str]:
    """Who stands on either side of an ACLED-style row."""
    return [f"{row[f'actor{number}']}; {row[f'assoc_actor_{number}']}" for number in (1, 2)]


def test_the_acled_rows_name_the_claimant(exported: Exported) -> None:
    assert len(exported.acled) == 2
    attack, operation = acled_row(exported, 80), acled_row(exported, 6)
    assert "Operation Z" in attack["notes"]
    assert "80 killed" in attack["notes"]
    assert "report" in operation["notes"].partition("According to ")[2].partition(":")[0]
    assert "Operation Z" not in operation["notes"]


def test_the_acled_rows_have_the_sides_right(exported: Exported) -> None:
    attack, operation = acled_row(exported, 80), acled_row(exported, 6)
    begun, defended = parties(attack)
    assert "Al-Qaeda" in begun
    assert "JNIM" not in begun
    assert "Malian Armed Forces" in defended
    assert "Russia" in defended
    extremist, joint = sorted(parties(operation), key=lambda party: "ISIS" not in party)
    assert "ISIS" in extremist
    assert "Malian Armed Forces" in joint
    assert "Africa Corps" in joint
    for row in (attack, operation):
        assert (row["event_type"], row["sub_event_type"], row["country"], row["iso"]) == ("Battles", "Armed clash", "Mali", "466")
        assert row["civilian_targeting"] == ""


def test_the_acled_rows_have_a_day_only_where_one_is_known(exported: Exported) -> None:
    attack, operation = acled_row(exported, 80), acled_row(exported, 6)
    if exported.published:
        assert (attack["event_date"], attack["time_precision"]) == (DAY, "2")
        assert (operation["event_date"], operation["time_precision"]) == ("2025-06-29", "2")
    else:
        assert {row[name] for row in (attack, operation) for name in ("event_date", "year", "time_precision")} == {""}


def test_the_events_have_each_figure_once(exported: Exported) -> None:
    assert sorted(row["killed_best"] for row in exported.events) == ["6", "80"]
    for row in exported.events:
        assert (row["kind"], row["country"], row["origins"], row["contested"]) == ("armed_clash", "ML", "1", "")
        assert row["injured_low"] == row["injured_best"] == row["injured_high"] == ""
        teller = "Operation Z" if row["killed_best"] == "80" else "report"
        assert teller in row["according_to"]


def test_the_claims_of_the_export_have_words_and_speakers(exported: Exported) -> None:
    figures = {(row["field"], row["best"]) for row in exported.claims}
    assert {("killed", "80"), ("killed", "6"), ("destroyed", "2"), ("seized", "35"), ("captured", "")} <= figures
    for row in exported.claims:
        assert row["quote"]
        assert row["according_to"]
