"""Who knows: the origin of a claim, so that five outlets that quote one channel are one origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reportedly.model import Claim, Report, Speaker
from reportedly.reconcile.words import folded, listed


def origin(claim: Claim, report: Report, voice: Report) -> str:
    """The name of who is said to know, the same for the same speaker in any report.

    A registry id where resolution warrants one, else the words; somebody unnamed is another one in every report that is
    not a copy; the writer's own voice is the one it was forwarded from, else the publisher's or channel's, else the
    report's. `voice` is the first of the report's copies.
    """
    speaker = claim.origin
    if speaker is None:
        return _writer(report, voice)
    if speaker.source is not None:
        return speaker.source
    if unnamed(speaker):
        return f"{folded(speaker.text)} (in {_writer(voice, voice)})"
    return name(speaker.text)


def _writer(report: Report, voice: Report) -> str:
    said = report.forwarded_from or voice.publisher or voice.channel
    return name(said) if said else f"report {voice.id}"


_BRACKETS = re.compile(r"\([^)]*\)")


def name(words: str) -> str:
    """Words for a named speaker without what outlets add or leave out: articles, what stands in brackets."""
    parts, plain = folded(_BRACKETS.sub(" ", words) or words).split(), listed("plain")
    kept = [part for part in parts if part not in plain]
    return " ".join(kept or parts) or words


def unnamed(speaker: Speaker) -> bool:
    """Whether the words name nobody in particular ("a military source", "residents"); judged by English words.

    A capital makes a name of a vague word ("Associated Press"), but not of the first one alone ("Residents of Tolba"); a bare
    plural without any names nobody ("aid workers"), unless it is a body's ("security forces").
    """
    said = [word for word in speaker.text.split() if folded(word)]
    if not said:
        return True
    capital = [word.strip("'\"‘“«")[:1].isupper() for word in said]
    parts, vague = [folded(word) for word in said], listed("vague")
    if any(part in listed("spoken_for") for part in parts) and any(capital[1:]):
        return False
    vague_first = parts[0] in vague and not (capital[0] and any(capital[1:2]))
    vague_later = any(part in vague and not big for part, big in zip(parts[1:], capital[1:], strict=True))
    bare = parts[0] != "the" and not any(capital) and parts[-1].endswith("s") and parts[-1] not in listed("bodies")
    return parts[0] in listed("indefinite") or bare or vague_first or vague_later


def carried(claims: Iterable[Claim], report: Report, voice: Report, losses: frozenset[str]) -> Mapping[str, None]:
    """The origins of one happening, in the order of its claims.

    The writer's own voice is one only where it states a loss itself or where nobody else is quoted: who retells another's
    account is no second origin of it.
    """
    told = list(claims)
    quoted = dict.fromkeys(origin(claim, report, voice) for claim in told if claim.said_by)
    if not quoted or any(not claim.said_by and claim.field in losses for claim in told):
        quoted[_writer(report, voice)] = None
    return quoted
