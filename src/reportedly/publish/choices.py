"""What codebooks leave open, and the user decides: read from a TOML file, with defaults that say where they are from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from reportedly.errors import SettingError

EnemyClaim = Literal["as-told", "high-only", "leave-out"]

WAR_ZONES = frozenset("BF CD LB ML MM NG PS SD SO SS SY UA YE".split())
"""Countries taken for active war zones (ISO 3166-1 alpha-2): this project's judgement of late 2025, no list of ACLED's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Factor:
    """How many deaths of one party a source of another reports for each that is estimated to be so.

    `speaker`, `suffered` and `against` are ids of the actor registry, each with all that belongs to it; `against` is who has
    to stand on the other side (null = anybody).
    """

    speaker: str
    suffered: str
    factor: float
    source: str
    against: str | None = None


RADFORD = "Radford et al., PNAS 2023"
FACTORS = (
    Factor(speaker="rus-armed-forces", suffered="rus-armed-forces", factor=0.3, source=RADFORD, against="ukr-armed-forces"),
    Factor(speaker="rus-armed-forces", suffered="ukr-armed-forces", factor=4.3, source=RADFORD, against="rus-armed-forces"),
)
"""The factors that a published model gives: soldiers killed, Russia and Ukraine, Russian sources; none are known elsewhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """Every open question with the answer taken.

    `enemy_claim` is what the UCDP-style rows make of a single belligerent's claim about its enemy's dead; `spread` is by what
    the bias-aware estimate divides and multiplies a corrected claim for its interval.
    """

    war_zones: frozenset[str] = WAR_ZONES
    plural_in_war_zones: int = 10
    plural_elsewhere: int = 3
    enemy_claim: EnemyClaim = "as-told"
    factors: tuple[Factor, ...] = FACTORS
    spread: float = 2.0


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of the file: the field that it sets, and how its value is checked and turned into the field's."""

    field: str
    wants: str


KEYS: Mapping[str, Mapping[str, _Key]] = {
    "acled": {
        "war_zones": _Key("war_zones", 'a list of ISO country codes such as ["ML"]'),
        "plural_in_war_zones": _Key("plural_in_war_zones", "a whole number"),
        "plural_elsewhere": _Key("plural_elsewhere", "a whole number"),
    },
    "ucdp": {"enemy_claim": _Key("enemy_claim", f"one of {', '.join(get_args(EnemyClaim))}")},
    "bias": {
        "spread": _Key("spread", "a number of 1 or more"),
        "factors": _Key("factors", "tables with speaker, suffered, factor (above 0), source and, if need be, against"),
    },
}
"""What the file may hold: table, key, and what its value must be."""


def read(path: Path) -> Choices:
    """The choices of a file, defaults where it says nothing; raises SettingError naming the file and what is wrong in it."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise SettingError(f"{path}: is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{path}: not TOML: {error}") from error
    chosen: dict[str, Any] = {}
    for table, row in rows.items():
        if table not in KEYS or not isinstance(row, dict):
            raise SettingError(f"{path}: unknown table {table!r}; known: {', '.join(KEYS)}")
        for word, value in row.items():
            key = KEYS[table].get(word)
            if key is None:
                raise SettingError(f"{path}: [{table}] knows no {word!r}; known: {', '.join(KEYS[table])}")
            try:
                chosen[key.field] = _VALUES[key.field](value)
            except (TypeError, ValueError, KeyError):
                raise SettingError(f"{path}: [{table}] {word} must be {key.wants}") from None
    return Choices(**chosen)


def _countries(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(code, str) and len(code) == 2 and code.isalpha() for code in value):
        raise ValueError
    return frozenset(code.upper() for code in value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def _rule(value: object) -> str:
    if value not in get_args(EnemyClaim):
        raise ValueError
    return str(value)


def _number(value: object, least: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value < float("inf"):
        raise ValueError
    return float(value)


def _factors(value: object) -> tuple[Factor, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_factor(row) for row in value)


def _factor(row: Mapping[str, object]) -> Factor:
    words = {name: row[name] for name in ("speaker", "suffered", "source", "against") if name in row}
    needed = {"speaker", "suffered", "factor", "source"}
    if not needed <= set(row) <= needed | {"against"} or not all(isinstance(word, str) and word for word in words.values()):
        raise ValueError
    return Factor(factor=_number(row["factor"], SMALLEST), **{name: str(word) for name, word in words.items()})


SMALLEST = 0.001
"""The smallest factor that is taken: below it an estimate would be a thousand times what anybody said."""

_VALUES: Mapping[str, Any] = {
    "war_zones": _countries,
    "plural_in_war_zones": _whole,
    "plural_elsewhere": _whole,
    "enemy_claim": _rule,
    "factors": _factors,
    "spread": lambda value: _number(value, 1.0),
}
