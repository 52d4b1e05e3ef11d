"""Who knows: the origin of a claim, so that five outlets that quote one channel are one origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.model import Branch, Claim, Count, Happening, Report, Root, When, Where
from reportedly.model.imprint import folded
from reportedly.reconcile.copies import Voices, earliest, writer
from reportedly.reconcile.parties import Whois, nobody, one_voice
from reportedly.reconcile.speakers import is_staff, name, names_itself, spoken_for, spokesman, unnamed
from reportedly.reconcile.tellings import Told
from reportedly.reconcile.words import listed


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """One happening of an event, with the origin of each of its claims by key, and of the whole."""

    told: Told
    origin_of: Mapping[str, str]
    origins: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.told.id

    @property
    def happening(self) -> Happening:
        return self.told.happening

    @property
    def report(self) -> Report:
        return self.told.report

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.told.claims

    @property
    def when(self) -> When:
        return self.told.happening.when

    @property
    def place(self) -> Where | None:
        """The happening's own place."""
        return self.told.happening.where[0] if self.told.happening.where else None


def accounts(members: Sequence[Told], spoken: Voices, whois: Whois, losses: frozenset[str]) -> tuple[Account, ...]:
    """The happenings of one event, each with who is said to know."""
    published = frozenset(own(spoken.voice(told.report), whois) for told in members)
    names = _Names(spoken, whois, published).lent(members)
    found = [_account(told, spoken, names, losses) for told in members]
    found = _by_name(_told_apart(_passed_on(found, {each.id: own(each.report, whois) for each in found})))
    found = _renamed(found, _stewards(found) | _documents(found, whois))
    is_one = one_voice([{*account.origins, own(spoken.voice(account.report), whois)} for account in found], whois)
    return tuple(_renamed(found, is_one))


def _passed_on(found: Sequence[Account], voice: Mapping[str, str]) -> list[Account]:
    """What a report has from an outlet whose own report of the event only quotes others is said by whom that one quotes for it.

    `voice` is the outlet of each account.
    """
    told: dict[str, list[Account]] = {}
    for account in found:
        told.setdefault(voice[account.id], []).append(account)
    silent = {each for each, mine in told.items() if all(each not in account.origins for account in mine)}
    return [_behind(account, {each: told[each] for each in account.origins if each in silent}) for account in found]


def _behind(account: Account, cited: Mapping[str, Sequence[Account]]) -> Account:
    """The account with those who stand behind the outlets that it cites, where these reports tell who does."""
    now: dict[str, str] = {}
    behind: dict[str, list[str]] = {each: [] for each in cited}
    for claim in account.claims:
        outlet = account.origin_of[claim.key]
        said = {each.origin_of[one.key] for each in cited.get(outlet, ()) for one in each.claims if _tells(one, claim)}
        if len(said) == 1:
            now[claim.key] = said.pop()
            behind[outlet].append(now[claim.key])
        elif outlet in cited and isinstance(claim.value, Count):
            behind[outlet].append(outlet)
    origins = dict.fromkeys(other for each in account.origins for other in behind.get(each) or [each])
    return replace(account, origin_of={**account.origin_of, **now}, origins=tuple(origins))


def _tells(one: Claim, other: Claim) -> bool:
    """Whether two claims say the same of one field; of what is no number it is enough that both say something."""
    if one.field != other.field:
        return False
    return not isinstance(one.value, Count) or not isinstance(other.value, Count) or one.value.figure == other.value.figure


def _by_name(found: Sequence[Account]) -> list[Account]:
    """A spokesman who is called by his name alone elsewhere in the event speaks for the same body there."""
    bodies: dict[frozenset[str], str] = {}
    for account in found:
        for claim in account.claims:
            called = spokesman(claim.origin.text) if claim.origin is not None else frozenset[str]()
            if called:
                bodies[called] = account.origin_of[claim.key]
    plain = listed("offices") | listed("roles")
    meant: dict[str, str] = {}
    for each in dict.fromkeys(each for account in found for each in account.origins if bodies):
        words = frozenset(each.split()) - plain
        known = {body for called, body in bodies.items() if words and words <= called}
        if len(known) == 1:
            meant[each] = known.pop()
    return _renamed(found, meant)


def _stewards(found: Sequence[Account]) -> dict[str, str]:
    """Who runs the only body with members that a report quotes ("an association … the secretary") speaks for it."""
    meant: dict[str, str] = {}
    for account in found:
        called = {each: each.partition(_WITHIN)[0].split() for each in account.origins}
        bodies = [each for each, words in called.items() if words and words[-1] in listed("members")]
        if len(bodies) == 1:
            meant |= {each: bodies[0] for each, words in called.items() if words and set(words) <= listed("stewards")}
    return meant


def _documents(found: Sequence[Account], whois: Whois) -> dict[str, str]:
    """What is quoted as a document alone ("the bulletin") is of the party whom alone that report quotes besides, or of who gives
    the same figures elsewhere.
    """
    figures: dict[str, set[tuple[str, str]]] = {}
    for account in found:
        for claim in account.claims:
            if isinstance(claim.value, Count) and claim.stance == "asserted":
                figures.setdefault(account.origin_of[claim.key], set()).add((claim.field, str(claim.value)))
    meant: dict[str, str] = {}
    for each, mine in figures.items():
        words = each.partition(_WITHIN)[0].split()
        same = [other for other, theirs in figures.items() if other != each and _WITHIN not in other and mine & theirs]
        if set(words) <= listed("documents") | listed("plain") and len(same) == 1:
            meant[each] = same[0]
    for account in found:
        bare = [each for each in account.origins if set(each.split()) <= listed("documents") | listed("plain")]
        others = [each for each in account.origins if each not in bare]
        if len(bare) == len(others) == 1 and whois(others[0]).party is not None:
            meant[bare[0]] = others[0]
    return meant


def _renamed(found: Sequence[Account], now: Mapping[str, str]) -> list[Account]:
    """The accounts with some of their origins under other names."""
    return [
        replace(
            account,
            origin_of={key: now.get(each, each) for key, each in account.origin_of.items()},
            origins=tuple(dict.fromkeys(now.get(each, each) for each in account.origins)),
        )
        for account in found
    ]


def _told_apart(found: Sequence[Account]) -> list[Account]:
    """Two unnamed who are quoted in one breath are each of them where a report goes on to quote both by themselves."""
    everybody = dict.fromkeys(each for account in found for each in account.origins)
    parted: dict[str, str] = {}
    for account in found:
        for each in account.origins:
            first = _first_apart(each, everybody, account.origins)
            if first is not None:
                parted[each] = first
    return _renamed(found, parted)


def _first_apart(each: str, everybody: Iterable[str], mine: Sequence[str]) -> str | None:
    """The first of two in one breath, as he is quoted alone; null where one of them is not and neither is named."""
    both, within, voice = each.partition(_WITHIN)
    parts = [part for part in both.split(" and ") if part.split()] if within else []
    if len(parts) != _PAIR:
        return None
    named = [other for part in parts for other in mine if _is_in_full(other, part)]
    if named:
        return named[0]
    heads = [part.split()[-1] for part in parts]
    alone = [
        next((other for other in everybody if other != each and _is_alone(other, head, voice)), None)
        or next((other for other in mine if other == head or (head in _RANKED and _has_rank(other))), None)
        for head in heads
    ]
    return alone[0] if None not in alone else None


def _is_in_full(other: str, part: str) -> bool:
    """Whether a name holds the words for somebody: "a doctors' union" is the "Northern Doctors' Union"."""
    words = set(part.split()) - listed("indefinite") - listed("plain")
    return _WITHIN not in other and bool(words) and words < set(other.split())


def _is_alone(other: str, head: str, voice: str) -> bool:
    """Whether a name is of somebody unnamed who is that, in that voice: "a nurse at the clinic" is a nurse."""
    who, within, said = other.partition(_WITHIN)
    plain = re.split(r" (?:at|of|in|from|with|for) ", who)[0].split()
    return bool(within) and said == voice and " and " not in who and plain[-1:] == [head]


def _has_rank(other: str) -> bool:
    """Whether a name is that of somebody with a rank: "Captain Ana Lund of the river police"."""
    return _WITHIN not in other and not listed("ranks").isdisjoint(other.split())


@dataclass(frozen=True, slots=True)
class _Names:
    """What is asked to name who speaks in the reports of one event; `published` are the voices of these reports."""

    spoken: Voices
    whois: Whois
    published: frozenset[str]
    borrowed: Mapping[str, str] = field(default_factory=dict)

    def origin(self, claim: Claim, report: Report) -> str:
        """Somebody unnamed whom a report takes over from another one's outlet is that outlet's."""
        said = origin(claim, report, self.spoken, self.whois)
        head, within, _ = said.partition(_WITHIN)
        if not within:
            return said
        outlet = self._outlet(claim)
        if outlet is None and head.startswith("the "):
            outlet = self.borrowed.get(report.id)
        return f"{head}{_WITHIN}{outlet})" if outlet is not None else said

    def lent(self, members: Sequence[Told]) -> _Names:
        """The same, with the one outlet of the event from which each report says that it has something."""
        found: dict[str, str] = {}
        for told in members:
            outlets = {outlet for claim in told.claims if (outlet := self._outlet(claim)) is not None}
            if len(outlets) == 1:
                found[told.report.id] = outlets.pop()
        return replace(self, borrowed=found)

    def _outlet(self, claim: Claim) -> str | None:
        """The report of the event from which a claim's chain says that it has its unnamed origin."""
        for link in reversed(claim.said_by[:-1]):
            said = link.source or name(link.text)
            words = set(said.split())
            found = [each for each in self.published if each == said or (not unnamed(link) and words <= set(each.split()))]
            if len(found) == 1:
                return found[0]
        return None


def _account(told: Told, spoken: Voices, names: _Names, losses: frozenset[str]) -> Account:
    """The writer's own voice is an origin only where it states a loss or two things more itself, or where nobody else is quoted:
    who retells another's account is no second origin of it, and a bare word for what happened no account.
    """
    origin_of = {claim.key: names.origin(claim, told.report) for claim in told.claims}
    quoted = dict.fromkeys(origin_of[claim.key] for claim in told.claims if claim.said_by)
    mine = [claim for claim in told.claims if not claim.said_by]
    told_by: dict[str, set[str]] = {}
    for claim in mine:
        told_by.setdefault(origin_of[claim.key], set()).add(claim.field)
    found = quoted | dict.fromkeys(each for each, said in told_by.items() if said & losses or len(said & ACCOUNT) > 1)
    found = found or dict.fromkeys(origin_of[claim.key] for claim in mine)
    return Account(told=told, origin_of=origin_of, origins=tuple(found or [own(spoken.voice(told.report), names.whois)]))


def origin(claim: Claim, report: Report, spoken: Voices, whois: Whois = nobody) -> str:
    """The name of who is said to know, the same for the same speaker in any report.

    A register's id where the words warrant one, else the words; somebody unnamed is another one in every report that is
    not a copy; the writer's own voice is that of the report whose words these are.
    """
    voice = spoken.voice(report, claim)
    speaker = claim.origin
    if speaker is None:
        return own(voice, whois)
    if speaker.source is not None:
        return speaker.source
    itself = names_itself(speaker.text, writer(report)) and whois(speaker.text).names is None  # "Sudan" is no agency
    if itself or is_staff(speaker.text):
        return own(voice, whois)
    behind = spoken_for(speaker.text)
    if behind is not None:
        return whois(behind).id or name(behind)
    if unnamed(speaker) or _is_inside(speaker.text):
        mine = own(voice, whois)
        inside = _is_inside(speaker.text) and whois(mine).party is not None
        return mine if inside else f"{folded(speaker.text)}{_WITHIN}{mine})" if unnamed(speaker) else name(speaker.text)
    return name(speaker.text)


def _is_inside(words: str) -> bool:
    """Whether a party's own statement that quotes somebody in these words quotes the party: "an official source"."""
    said = set(folded(re.split(r"\b(?:in|of|at|from|for)\b", words)[0]).split()) - listed("indefinite") - listed("plain")
    return bool(said & listed("insiders")) and said <= listed("inside")


def own(voice: Report, whois: Whois = nobody) -> str:
    """The name of a report's own voice: the one it was forwarded from, else the publisher's or channel's, else the report's."""
    said = writer(voice)
    return (whois(said).id or name(said)) if said else f"report {voice.id}"


def tree(members: Sequence[Account], spoken: Voices, whois: Whois, sides: Mapping[str, str]) -> tuple[Root, ...]:
    """Each origin with the reports that carry it, earliest first, and how they came by it; `sides` are the event's, by actor."""
    carriers: dict[str, dict[str, Account]] = {}
    for account in sorted(members, key=lambda account: (earliest(account.report), account.id)):
        for each in account.origins:
            carriers.setdefault(each, {}).setdefault(account.report.id, account)
    roots = []
    for each in sorted(carriers):
        interest = whois(each).interest
        roots.append(
            Root(
                origin=each,
                branches=tuple(_branch(each, account, spoken, whois) for account in carriers[each].values()),
                interest=interest,
                side=sides.get(interest) if interest is not None else None,
            )
        )
    return tuple(roots)


def _branch(origin: str, account: Account, spoken: Voices, whois: Whois) -> Branch:
    """How a report comes by what that origin says: by another report's words, by citing it, or as its own."""
    report = account.report
    claims = [claim for claim in account.claims if account.origin_of[claim.key] == origin]
    for taken in spoken.carried.get(report.id, ()):
        if any(spoken.takes(taken, claim) for claim in claims) or not claims:
            why = f"{round(100 * taken.share)} % of its words stand in {taken.of.id}"
            if taken.retold:
                why = f"its figures and speakers are those of {taken.of.id}"
            return Branch(report=report.id, relation=taken.relation, of=taken.of.id, why=why)
    cited = next((claim for claim in claims if claim.said_by), None)
    if cited is not None and origin != own(report, whois):
        chain = " ← ".join(speaker.text for speaker in cited.said_by)
        return Branch(report=report.id, relation="cites", of=None, why=f"it says so itself: {chain}")
    if report.forwarded_from is not None:
        return Branch(report=report.id, relation="copy", of=None, why=f"forwarded from {report.forwarded_from}")
    return Branch(report=report.id, relation="own", of=None, why="the writer's own words")


ACCOUNT = frozenset({"kind", "initiator", "target", "participant", "responsibility"})
"""Fields of which two make an account of who did what."""

_WITHIN = " (in "
"""Between somebody unnamed and the voice of the report that quotes him."""
_PAIR = 2
_RANKED = frozenset("officer official policeman commander soldier".split())
"""Words for those whom a report names by their rank afterwards."""
