"""The notes of an ACLED-style row: what happened, and who claims which number."""

from __future__ import annotations

from reportedly.publish.acled_row import Coded, fatalities
from reportedly.publish.records import Row, count, speaker

TOLD = ("killed", "injured", "casualties", "neutralised", "captured", "abducted", "arrested", "destroyed", "seized", "displaced")
"""The losses that notes name, in this order."""


def notes(row: Coded) -> str:
    """A few plain sentences, made of the event's values and its claims; never of a report's own text."""
    sentences = [_what(row), *_accounts(row), _killed(row)]
    if row.place["precision"] == "country":
        sentences.append("Only the country is known.")
    if row.record.event["contested"]:
        sentences.append(f"Reports differ on: {', '.join(row.record.event['contested'])}.")
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


def _accounts(row: Coded) -> list[str]:
    """One sentence for each origin with its own figures; where there are none, who tells of the event."""
    names = {side["id"]: row.names(index)[:1] for index, side in enumerate(row.sides)}
    claims = {claim["key"]: claim for claim in row.record.claims}
    accounts: dict[str, list[str]] = {}
    for field in TOLD:
        for estimate in row.record.event["estimates"]:
            for figure in estimate["figures"] if estimate["field"] == field else ():
                who = speaker(claims[figure["claims"][-1]], row.record.reports)
                accounts.setdefault(who, []).append(_loss(estimate, figure, names))
    if not accounts:
        kinds = dict.fromkeys(speaker(claim, row.record.reports) for claim in row.record.claims if claim["field"] == "kind")
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


def _killed(row: Coded) -> str:
    killed = fatalities(row.record)
    if killed.number is None:
        return "Fatalities unknown, coded as 0."
    if killed.disputed:
        return f"Figures differ; the lowest is coded ({killed.number})."
    return f"Some deaths may not be counted; {killed.number} coded." if killed.partly else ""
