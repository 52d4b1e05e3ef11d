"""Short items: a few sentences each, every claim marked on a line of its own below them.

    @ a-0001 | telegram | Sudan | 2025-03-04
    RSF columns overran the garrison with howitzers, killing six soldiers, a medic said.
    = 1 armed_clash
    kind "overran"
    initiator "RSF columns"
    target "the garrison"
    means artillery "howitzers"
    killed 6 "killing six soldiers" whose "soldiers" by "a medic"

The first line gives the item's id, register, country and day of publication. A line that begins with `=` opens a happening:
its number and kind, `where` and `when` with their words, another modality or scope than that of an event that happened. A
claim's line gives the field, then in any order a count (`6`, `>=6`, `<=6`, `~6`, `4-6`, `?dozens`), the thing that was lost, the
means, the quote (before it the value where that is shorter), `#2` for the quote's second occurrence, `whose`, `by` with the
speakers ("nearest < origin"), `part` of a total, `admission`, a scope, and the stance (`denied`, `claimed`, or the mode of an
allegation). An item without a happening tells of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.errors import SettingError
from reportedly.ontology import losses, terms

_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_COUNT = re.compile(r"(?:(?P<sign>>=|<=|~)?(?P<one>\d+)|(?P<low>\d+)-(?P<high>\d+)|\?(?P<hedge>.+))$")
_CLAIM: dict[str, Any] = {
    "what": None,
    "detail": None,
    "whose": None,
    "side": None,
    "standing": None,
    "groups": [],
    "said_by": [],
    "stance": "asserted",
    "mode": None,
    "distance": None,
    "scope": "event",
    "part_of": None,
    "euphemism": None,
    "admission": False,
    "occurrence": 1,
}
"""What a claim is where its line does not say otherwise."""


@dataclass(slots=True)
class Item:
    """One item: its words and its marks, in the shape of the gold's rows."""

    id: str
    register: str
    country: str
    published: str
    lines: list[str] = field(default_factory=list)
    happenings: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def items(path: Path) -> Iterator[Item]:
    """The items of a file; raises SettingError, with the line's number, where a mark cannot be read."""
    item: Item | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if line.startswith("@ "):
                if item is not None:
                    yield item
                name, register, country, published = (part.strip() for part in line[2:].split("|"))
                item = Item(name, register, country, published)
            elif item is None:
                continue
            elif line.startswith("= "):
                item.happenings.append(_happening(_tokens(line[2:])))
            elif not item.happenings:
                item.lines.append(line.rstrip())
            elif line.strip():
                item.claims.append(_claim(_tokens(line), item))
        except (ValueError, TypeError, IndexError) as error:
            raise SettingError(f"{path}: line {number} cannot be read ({error})") from error
    if item is not None:
        yield item


def _tokens(line: str) -> list[tuple[bool, str]]:
    """The words of a line, and whether each is quoted."""
    return [(match[1] is not None, match[1] if match[1] is not None else match[2]) for match in _TOKEN.finditer(line)]


def _happening(tokens: Sequence[tuple[bool, str]]) -> dict[str, Any]:
    words = [word for _, word in tokens]
    row: dict[str, Any] = {
        "n": int(words[0]),
        "kind": words[1],
        "modality": "happened",
        "scope": "event",
        "where": None,
        "when": None,
    }
    rest = iter(words[2:])
    for word in rest:
        if word in ("where", "when"):
            row[word] = next(rest)
        elif word in terms("modalities"):
            row["modality"] = word
        elif word in terms("scopes"):
            row["scope"] = word
        else:
            raise ValueError(f"{word!r} is neither a modality nor a scope")
    if row["kind"] not in terms("kinds"):
        raise ValueError(f"no kind {row['kind']!r}")
    return row


def _claim(tokens: Sequence[tuple[bool, str]], item: Item) -> dict[str, Any]:
    name = tokens[0][1]
    if name not in terms("fields"):
        raise ValueError(f"no field {name!r}")
    happening = item.happenings[-1]
    row: dict[str, Any] = {**_CLAIM, "happening": happening["n"], "field": name, "value": None}
    quoted: list[str] = []
    rest = iter(tokens[1:])
    for is_quoted, word in rest:
        if is_quoted:
            quoted.append(word)
        elif word == "whose":
            row["whose"] = next(rest)[1]
        elif word == "by":
            row["said_by"] = [one.strip() for one in next(rest)[1].split(" < ")]
        else:
            row |= _mark(name, word)
    counted = _is_counted(name)
    if counted:
        row["what"] = row["what"] or "people"
    if name == "kind":
        row["value"] = happening["kind"]
    if row["value"] is None and (counted or name == "means"):
        raise ValueError("no value")
    return row | {"quote": quoted[-1], "value": quoted[0] if row["value"] is None else row["value"]}


def _is_counted(name: str) -> bool:
    return name in losses() or name == "strength"


def _mark(name: str, word: str) -> dict[str, Any]:
    """What one word of a claim's line says of it, by the claim's field."""
    if word[0] == "#":
        return {"occurrence": int(word[1:])}
    if word in ("part", "admission"):
        return {word: True}
    if word in ("denied", "claimed"):
        return {"stance": word}
    if word in terms("modes"):
        return {"stance": "alleged", "mode": word}
    if _is_counted(name) and (count := _COUNT.match(word)) is not None:
        return {"value": _count(count)}
    tables = {"means": "value"} if name == "means" else {"things": "what", "scopes": "scope"}
    for table, key in tables.items():
        if word in terms(table):
            return {key: word}
    raise ValueError(f"{word!r} is not known")


def _count(found: re.Match[str]) -> dict[str, Any]:
    if found["hedge"]:
        return {"low": None, "best": None, "high": None, "hedge": found["hedge"]}
    if found["low"]:
        return {"low": int(found["low"]), "best": None, "high": int(found["high"]), "hedge": None}
    number, sign = int(found["one"]), found["sign"]
    return {
        "low": number if sign in (None, ">=") else None,
        "best": number if sign in (None, "~") else None,
        "high": number if sign in (None, "<=") else None,
        "hedge": None,
    }
