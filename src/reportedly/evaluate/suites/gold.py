"""The project's own gold: invented reports with every claim annotated.

A claim is right when field, value, what and whose agree with an annotated one, aligned one to one. Over the aligned
claims: is the origin right, is the stance right, are they grouped into the same happenings (B3). Each happening's kind,
first place and days are compared with those of the happening that holds most of its claims. Only what happened counts,
on both sides. Figures without a prefix are over the test part. Its errors are not among those told, nor are those of the
fresh part, which was written later, when the rules were long there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly import ingest, read
from reportedly.errors import SettingError
from reportedly.evaluate import corpus
from reportedly.evaluate.lines import claims_of, happened
from reportedly.evaluate.match import align, alike, b_cubed, origin
from reportedly.evaluate.suite import Case, InputReport, Line, Miss, Score, Scored, Suite, f1, share
from reportedly.model import Failure, Report
from reportedly.ontology import losses

CLAIMS, REPORTS = Path("evaluation", "gold", "claims.jsonl"), Path("tests", "reports")

SPLITS = ("test", "fresh", "dev", "train")
UNREAD = ("test", "fresh")
"""Parts whose errors nobody reads: a part whose errors are read measures nothing new any longer."""
ABOUT_HAPPENING = ("when", "where")
"""Fields that the gold annotates on the happening, not as claims."""
ASKED = ("kind", "where", "when")


@dataclass(slots=True)
class Tally:
    """What one part of the gold adds up to."""

    gold: int = 0
    found: int = 0
    right: int = 0
    losses: Counter[str] = field(default_factory=Counter)
    origin: int = 0
    stance: int = 0
    groups: list[tuple[tuple[str, int], tuple[str, str]]] = field(default_factory=list)
    happenings: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in ASKED})
    quiet: Counter[bool] = field(default_factory=Counter)

    def figures(self, prefix: str) -> dict[str, float]:
        """The part's figures, each name behind `prefix`."""
        precision, recall = b_cubed(self.groups)
        figures = {
            "claims_precision": share(self.right, self.found),
            "claims_recall": share(self.right, self.gold),
            "claims_f1": f1(self.right, self.found, self.gold),
            "losses_f1": f1(self.losses["right"], self.losses["found"], self.losses["gold"]),
            "origin_right": share(self.origin, self.right),
            "stance_right": share(self.stance, self.right),
            "happenings_b3": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        }
        figures |= {f"{name}_right": share(row["right"], row.total()) for name, row in self.happenings.items()}
        if self.quiet:
            figures["quiet"] = share(self.quiet[True], self.quiet.total())
        return {prefix + name: value for name, value in figures.items()}


def files(root: Path) -> list[Path]:
    """The annotation, the index and the reports of a checkout."""
    index = root / REPORTS / "index.json"
    listed = sorted({root / REPORTS / row["path"] for row in _index(root)}) if index.is_file() else []
    return [root / CLAIMS, index, *listed]


def cases(root: Path) -> list[Case]:
    """One case an annotated report, as the rooms ingest and read give its text; raises SettingError where words have gone."""
    index = {row["id"]: row for row in _index(root)}
    texts = _texts(root)
    made = []
    for row in corpus.rows(root / CLAIMS):
        entry = index[row["id"]]
        report = texts.get(_key(entry["path"], entry["medium"], entry["id"], entry.get("message_id")))
        if report is None:
            raise SettingError(f"{CLAIMS}: {row['id']} is not in {entry['path']}")
        claims = [{**claim, "at": located(claim, report.text, row["id"])} for claim in row["claims"]]
        given = InputReport(
            id=row["id"],
            text=report.text,
            title=report.title,
            published=entry["published"] or report.published,
            publisher=entry["publisher"] or report.publisher,
            language=report.language,
            channel=report.channel,
            message_id=report.message_id,
            forwarded_from=report.forwarded_from,
        )
        made.append(Case(report=given, gold={**row, "claims": claims, "split": entry["split"]}))
    return made


def _index(root: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((root / REPORTS / "index.json").read_text(encoding="utf-8"))
    return rows


def _key(path: str, medium: str, id: str | None, message: str | None) -> tuple[str, str | None]:
    """What tells one report of a file from the others of it: a line's id, a post's number."""
    return path, {"jsonl": id, "telegram": message}.get(medium)


def _texts(root: Path) -> dict[tuple[str, str | None], Report]:
    """The reports by file and key."""
    texts = {}
    for path in sorted({row["path"] for row in _index(root)}):
        for raw in ingest.reports([str(root / REPORTS / path)]):
            if isinstance(raw, Failure):
                raise SettingError(f"{raw.report}: {raw.reason}")
            texts[_key(path, raw.medium, raw.id, raw.message_id)] = read.report(raw)
    return texts


def located(claim: Mapping[str, Any], text: str, name: str, file: Path = CLAIMS) -> tuple[int, int]:
    """Where the claim's quote stands: its nth occurrence; raises SettingError where it does not."""
    found = [match.start() for match in re.finditer(re.escape(claim["quote"]), text)]
    if len(found) < claim["occurrence"]:
        raise SettingError(f"{file}: {name}: no occurrence {claim['occurrence']} of {claim['quote']!r}")
    start = found[claim["occurrence"] - 1]
    return start, start + len(claim["quote"])


def score(scored: Scored) -> Score:
    """The figures of each part that the data has."""
    tallies: dict[str, Tally] = {}
    errors: list[Miss] = []
    for case, line in scored:
        missed = _score_one(case, line, tallies.setdefault(case.gold["split"], Tally()))
        errors += missed if case.gold["split"] not in UNREAD else []
    figures: dict[str, float] = {}
    counts: dict[str, dict[str, int]] = {}
    for split in (name for name in SPLITS if name in tallies):
        tally, prefix = tallies[split], "" if split == "test" else f"{split}_"
        figures |= tally.figures(prefix)
        counts[f"{prefix}claims_f1"] = {"gold": tally.gold, "found": tally.found, "right": tally.right}
        for name, row in tally.happenings.items():
            counts[f"{prefix}{name}_right"] = {each: row[each] for each in ("right", "wrong", "none")}
    return Score(figures=figures, counts=counts, errors=tuple(errors))


def _score_one(case: Case, line: Line, tally: Tally) -> list[Miss]:
    told = {row["n"]: row for row in case.gold["happenings"] if row["modality"] == "happened"}
    gold = [claim for claim in case.gold["claims"] if claim["happening"] in told]
    claims = [claim for claim in claims_of(line, happened(line)) if claim["field"] not in ABOUT_HAPPENING]
    pairs = align(gold, claims)
    tally.gold, tally.found, tally.right = tally.gold + len(gold), tally.found + len(claims), tally.right + len(pairs)
    counted = losses()
    for name, rows in (("gold", gold), ("found", claims), ("right", [gold[left] for left, _ in pairs])):
        tally.losses[name] += sum(row["field"] in counted for row in rows)
    if not case.gold["happenings"]:
        tally.quiet[not happened(line)] += 1
    errors = []
    for left, right in pairs:
        wanted, got = gold[left], claims[right]
        tally.groups.append(((case.report.id, wanted["happening"]), (case.report.id, got["happening"])))
        tally.origin += alike(origin(wanted), origin(got))
        tally.stance += wanted["stance"] == got["stance"]
        if not alike(origin(wanted), origin(got)):
            errors.append(_miss(case, "origin", str(origin(wanted)), str(origin(got)), wanted["quote"]))
        if wanted["stance"] != got["stance"]:
            errors.append(_miss(case, "stance", wanted["stance"], got["stance"], wanted["quote"]))
    matched_gold, matched = {left for left, _ in pairs}, {right for _, right in pairs}
    errors += [_miss(case, "claim", in_words(c), "none", c["quote"]) for n, c in enumerate(gold) if n not in matched_gold]
    errors += [_miss(case, "claim", "none", in_words(c), c["span"]["quote"]) for n, c in enumerate(claims) if n not in matched]
    return errors + _score_happenings(
        case, line, told, [(gold[left]["happening"], claims[right]["happening"]) for left, right in pairs], tally
    )


def _score_happenings(
    case: Case, line: Line, told: Mapping[int, Mapping[str, Any]], pairs: list[tuple[int, str]], tally: Tally
) -> list[Miss]:
    """Kind, place and days of each annotated happening against the found one that holds most of its claims."""
    found = {row["id"]: row for row in line["happenings"]}
    errors = []
    for number, wanted in told.items():
        held = Counter(other for n, other in pairs if n == number)
        got = found[held.most_common(1)[0][0]] if held else None
        for name, (expected, value) in _compared(wanted, got).items():
            right = alike(expected, value) if name == "where" else expected == value
            outcome = "right" if right else "none" if value in (None, "") else "wrong"
            tally.happenings[name][outcome] += 1
            if not right:
                errors.append(_miss(case, name, str(expected), str(value), ""))
    return errors


def _compared(wanted: Mapping[str, Any], got: Mapping[str, Any] | None) -> dict[str, tuple[str | None, str | None]]:
    """Expected and found words of what is asked of a happening."""
    place = next(iter(got["where"]), None) if got else None
    return {
        "kind": (wanted["kind"], got["kind"] if got else None),
        "where": (wanted["where"], place["text"] if place else None),
        "when": (_days(wanted["when"]), _days(got["when"]) if got else None),
    }


def _days(when: Mapping[str, Any] | None) -> str:
    return f"{when['first'] or ''}..{when['last'] or ''}" if when and (when["first"] or when["last"]) else ""


def in_words(claim: Mapping[str, Any]) -> str:
    """A claim in a few words."""
    value = claim["value"]
    if isinstance(value, Mapping) and "low" in value:
        value = f"({value['low']}, {value['best']}, {value['high']})"
    elif isinstance(value, Mapping):
        value = value.get("name") or value.get("text")
    return " ".join(str(part) for part in (claim["field"], value, claim["what"], claim["whose"]) if part is not None)


def _miss(case: Case, figure: str, expected: str, got: str, about: str) -> Miss:
    return Miss(id=case.report.id, figure=figure, expected=expected, got=got, about=about)


SUITE = Suite(
    name="gold",
    description="The project's own annotated reports: claims, origins, stances, happenings.",
    files=files,
    cases=cases,
    score=score,
    own=True,
)
