"""The notes of an ACLED-style row: what happened, and who claims which number."""

from __future__ import annotations

from reportedly.publish.acled_row import Coded
from reportedly.publish.records import Record, Row, count, speaker

TOLD = ("killed", "injured", "casualties", "neutralised", "captured", "abducted", "arrested", "destroyed", "seized", "displaced")
"""The losses that notes name, in this order."""


def notes(row: Coded) -> str:
    """A few plain sentences, made of the events' values and their claims; never of a report's own text."""
    sentences = [_what(row)]
    for record in row.records:
        if len(row.records) > 1:
            sentences.append(f"Event {record.id}:")
        sentences += _accounts(row, record)
    sentences += _killed(row)
    if row.place["precision"] == "country":
        sentences.append("Only the country is known.")
    contested = dict.fromkeys(field for record in row.records for field in record.event["contested"])
    if contested:
        sentences.append(f"Reports differ on: {', '.join(contested)}.")
    return " ".join(sentence for sentence in sentences if sentence)


def _what(row: Coded) -> str:
    when = row.record.event["when"]
    days = "On an unknown day"
    if when["first"] is not None:
        days = f"On {when['first']}" if when["first"] == when["last"] else f"Between {when['first']} and {when['last']}"
    elif when["last"] is not None:
        days = f"On or before {when['last']} (the day of the report)"
    elif when["text"]:
        days = f"On an unknown day (the words are “{when['text']}”)"
    parties = " and ".join(name for name in (row.actor(0), row.actor(1)) if name)
    place = row.place["name"] or row.place["text"] or row.country.name
    return f"{days}, {row.kind.name.lower()}{f' ({parties})' if parties else ''} in {place}."


def _accounts(row: Coded, record: Record) -> list[str]:
    """One sentence for each origin with its own figures; where there are none, who tells of the event."""
    names = {side["id"]: row.names(index)[:1] for index, side in enumerate(row.parties.sides)}
    claims = {claim["key"]: claim for claim in record.claims}
    accounts: dict[str, list[str]] = {}
    for field in TOLD:
        for estimate in record.event["estimates"]:
            for figure in estimate["figures"] if estimate["field"] == field else ():
                who = speaker(claims[figure["claims"][-1]], record.reports)
                accounts.setdefault(who, []).append(_loss(estimate, figure, names))
    if not accounts:
        kinds = dict.fromkeys(speaker(claim, record.reports) for claim in record.claims if claim["field"] == "kind")
        return [f"According to {'; '.join(map(_inside, kinds))}."] if kinds else []
    return [f"According to {_inside(who)}: {'; '.join(losses)}." for who, losses in accounts.items()]


def _inside(who: str) -> str:
    """Words for a speaker as they stand inside a sentence."""
    first, _, rest = who.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("A", "An", "The") else who


def _loss(estimate: Row, figure: Row, names: dict[str, list[str]]) -> str:
    what = "" if estimate["what"] in (None, "people") else f"{estimate['what']} "
    whose = names.get(estimate["side"], [])
    of_whom = f" ({whose[0]})" if whose else ""
    stance = {"denied": ", which is denied", "alleged": ", alleged"}.get(figure["stance"], "")
    return f"{count(figure)} {what}{estimate['field']}{of_whom}{stance}"


def _killed(row: Coded) -> list[str]:
    """What is doubtful of the number of dead."""
    killed = row.killed
    if all(one.number is None for one in killed):
        return ["Fatalities unknown, coded as 0."]
    number = sum(one.number or 0 for one in killed)
    doubts = (
        (any(one.disputed for one in killed), f"Figures differ; the lowest is coded ({number})."),
        (any(one.denied for one in killed), "A denial is not coded."),
        (any(one.worded for one in killed), f"Deaths are told of without a number; {number} coded by rule."),
    )
    told = [sentence for holds, sentence in doubts if holds]
    return told or ([f"Some deaths may not be counted; {number} coded."] if any(one.partly for one in killed) else [])
