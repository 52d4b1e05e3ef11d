"""Grades of an event, each by one scheme alone and with its sentence.

Admiralty (AJP-2.1): how reliable a source is says nothing of what it reports, and the other way round. Reliability is F, for
nobody has graded the source, unless the user's own file does. Credibility goes by the agreement of independent origins and
by consistency only; whose side an origin speaks for is shown beside it (`Root.interest`) and never counts.
Airwars' grades are of alleged harm to civilians and of nothing else (airwars.org, Methodology, "Grading"): Confirmed where a
belligerent accepts responsibility, Fair where two or more sources tell of the harm and an action near by is reported, Weak for a
single source, Contested where several belligerents are blamed, Discounted where those killed were combatants. Its other ground,
that somebody else did it, is about one suspect; here the grade is the event's, whoever did it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Claim, Count, Estimate, Grade, Root
from reportedly.reconcile.origins import Account
from reportedly.reconcile.parties import Whois

UNGRADED = "F"

HARM = ("killed", "injured", "casualties")

AGREEING = 2
"""Airwars' "two or more credible sources"; as many as its grade Fair asks for must say that the dead were fighters."""

ENOUGH = 3
"""Independent origins that agree, with which an account is confirmed; two make it probable."""


def grades(
    accounts: Sequence[Account],
    roots: Sequence[Root],
    figures: Sequence[Estimate],
    contested: Sequence[str],
    whois: Whois,
) -> tuple[Grade, ...]:
    """Every origin's reliability, the account's credibility, and Airwars' grade where civilians are said to have come to harm."""
    made = [_reliability(root, whois) for root in roots]
    made.append(_credibility(accounts, figures, contested))
    airwars = _airwars(accounts, roots)
    return (*made, airwars) if airwars is not None else tuple(made)


def _reliability(root: Root, whois: Whois) -> Grade:
    letter = whois(root.origin).reliability
    why = "nobody has graded this source" if letter is None else "the user's own file of sources says so"
    return Grade(scheme="admiralty_reliability", grade=letter or UNGRADED, why=why, origin=root.origin)


def _credibility(accounts: Sequence[Account], figures: Sequence[Estimate], contested: Sequence[str]) -> Grade:
    said = [(account.origin_of[c.key], c) for account in accounts for c in account.claims]
    tellers = {name for account in accounts for name in account.origins}
    deny = {name for name, claim in said if claim.stance == "denied"}
    tell = tellers - {name for name in deny if all(c.stance == "denied" or c.field == "kind" for who, c in said if who == name)}
    others = f"{len(tell)} independent origins"
    if len(tellers) < 2:
        return _credible("6", "one origin alone: nothing to compare it with")
    if len(tell) < 2:
        return _credible("5", "one origin tells it and another denies it")
    if deny:
        return _credible("4" if len(deny) >= len(tell) else "3", f"told by {others}, part of it denied by {len(deny)}")
    if contested:
        return _credible("3", f"{others} agree that it happened and disagree on: {', '.join(contested)}")
    shared = any(len({figure.origin for figure in estimate.figures}) > 1 for estimate in figures)
    if len(tell) >= ENOUGH and (shared or not figures):
        return _credible("1", f"{others} agree, and nothing contradicts them")
    return _credible("2", f"{others} tell it, and nothing contradicts them")


def _credible(grade: str, why: str) -> Grade:
    return Grade(scheme="admiralty_credibility", grade=grade, why=why)


def _airwars(accounts: Sequence[Account], roots: Sequence[Root]) -> Grade | None:
    """None where no harm to civilians is alleged."""
    harm = [
        (account.origin_of[claim.key], claim)
        for account in accounts
        for claim in account.claims
        if claim.field in HARM and _civilian(claim)
    ]
    alleged = [(name, claim) for name, claim in harm if claim.stance != "denied"]
    if not alleged:
        return None
    if any(claim.admission for _, claim in alleged):
        return _airwars_grade("Confirmed", "a belligerent admits the harm")
    blamed, origins = _blamed(accounts), {name for name, _ in alleged}
    fighters = _fighters(accounts, [claim for _, claim in alleged]) - origins
    fighters -= {root.origin for root in roots if root.interest is not None and root.interest in blamed}
    if len(fighters) >= AGREEING and len(fighters) > len(origins):
        said = f"{len(fighters)} origins, none of them the belligerent blamed, say that those killed were combatants"
        return _airwars_grade("Discounted", f"{said}; {len(origins)} that civilians were")
    if len(blamed) > 1:
        return _airwars_grade("Contested", f"origins blame different belligerents: {', '.join(sorted(blamed))}")
    if len(origins) < AGREEING:
        return _airwars_grade("Weak", "one origin alone alleges the harm")
    if not blamed:
        return _airwars_grade("Weak", f"{len(origins)} origins allege the harm, but no belligerent's action near by is reported")
    return _airwars_grade("Fair", f"{len(origins)} origins allege the harm, and an action of {min(blamed)} there is reported")


def _airwars_grade(grade: str, why: str) -> Grade:
    return Grade(scheme="airwars", grade=grade, why=why)


def _fighters(accounts: Sequence[Account], alleged: Sequence[Claim]) -> set[str]:
    """Origins that call the dead combatants, in a number that can be that of the civilians told of: the same people."""
    civilians = [claim.value for claim in alleged if isinstance(claim.value, Count)]
    return {
        account.origin_of[claim.key]
        for account in accounts
        for claim in account.claims
        if claim.field in HARM and claim.standing == "combatant" and claim.stance == "asserted" and not _civilian(claim)
        if isinstance(claim.value, Count) and any(claim.value.compatible(count) for count in civilians)
    }


def _civilian(claim: Claim) -> bool:
    return claim.what in (None, "people") and (claim.standing == "civilian" or claim.side == "civilians")


def _blamed(accounts: Sequence[Account]) -> set[str]:
    """Who is said to have done it: registry ids, else words; those that nobody but a denial names are left out."""
    named = {
        member.ref.actor or member.ref.text
        for account in accounts
        for side in account.happening.sides
        for member in side.actors
        if member.role == "initiator" and side.id not in ("civilians", "unknown")
    }
    resolved = {
        member.ref.actor
        for account in accounts
        for side in account.happening.sides
        for member in side.actors
        if member.role == "initiator" and member.ref.actor is not None
    }
    return {str(actor) for actor in resolved} or ({min(named)} if named else set())
