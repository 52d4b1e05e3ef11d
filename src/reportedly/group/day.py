"""When a happening was: by its own words, else by those around them, else by what its publication tells."""

from __future__ import annotations

from reportedly.group.telling import Cluster, brief
from reportedly.model import DayMention, Draft, When

NEAR_DAY = 600
"""Characters from a happening's words within which a day of the same paragraph is taken for its own (0-600 tried on own gold,
train and dev, and muc_train; without the bounds of the paragraph more days are wrong than right in long reports)."""
HEAD = 300
"""Characters from the beginning of a report in which its head stands."""
LINE = 160
"""The longest line that is no sentence."""
_ENDS = (".", "!", "?")
"""How a sentence ends."""
BRIEF = 2
"""Days that such a day may take, "overnight" among them."""


def when(cluster: Cluster, draft: Draft, published: When) -> When:
    """The first day told of the event itself; else the day of the report or statement; else what the publication tells.

    A stretch that only begins or ends with a day ("since 3 May") stands behind a day; behind both, a day near by, then one that
    a remark of the event's own sentences tells, or their hour; last, a day at the head of the report.
    """
    own = [
        i for f in cluster.fragments for i in f.days if not draft.days[i].reported and not _to_come(i, cluster, draft, published)
    ]
    known = [draft.whens[i] for i in sorted(own, key=lambda i: _open(draft.days[i])) if _has_day(draft.whens[i])]
    if cluster.scope == "event":
        known.sort(key=lambda when: not brief(when))
    loose = [
        draft.whens[i] for f in cluster.fragments for i in f.loose if not draft.days[i].reported and brief(draft.whens[i], BRIEF)
    ]
    if known and not (loose and cluster.scope == "event" and not brief(known[0])):
        return known[0]
    if known:
        return loose[0]  # "the rebels who came on Wednesday, in the worst attack since August"
    said = [draft.whens[i] for f in cluster.fragments for i in f.days if draft.days[i].reported and not draft.days[i].dateline]
    if own:
        return draft.whens[own[0]]
    near = _near(cluster, draft)
    if near is not None:
        return near
    if loose:
        return loose[0]
    return said[0] if said else _above(cluster, draft) or published


def _to_come(day: int, cluster: Cluster, draft: Draft, published: When) -> bool:
    """Whether a day lies after the publication of what is told to have happened: it is of what is planned."""
    first = draft.whens[day].first
    if first is None or published.last is None or cluster.modality not in ("happened", "background"):
        return False
    return (first - published.last).days > 1


def _has_day(when: When) -> bool:
    return when.first is not None or when.last is not None


def _open(mention: DayMention) -> bool:
    """Whether the words tell only where a stretch begins or ends."""
    return mention.form == "range" and (mention.start is None or mention.end is None)


def _above(cluster: Cluster, draft: Draft) -> When | None:
    """A day in a line at the report's head, above all that it tells: "Friday 26/9, one more day of the siege"."""
    text = draft.report.text
    first = min(fragment.trigger.start for fragment in cluster.fragments)
    for mention, when in zip(draft.days, draft.whens, strict=True):
        start = mention.span.start
        if start > min(first, HEAD):
            return None
        if mention.reported or when.first is None or when.last is None:
            continue
        line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].strip()
        if len(line) <= LINE and not line.endswith(_ENDS):
            return when
    return None


def _near(cluster: Cluster, draft: Draft) -> When | None:
    """The brief day nearest to the happening's words in their own paragraph, in a sentence that tells no other event."""
    taken = {i for fragment in draft.fragments for i in (*fragment.days, *fragment.loose)}
    at = [fragment.trigger.start for fragment in cluster.fragments]
    found: list[tuple[int, int]] = []
    for i, (mention, when) in enumerate(zip(draft.days, draft.whens, strict=True)):
        if i in taken or mention.reported or not brief(when, BRIEF):
            continue
        start = min(at, key=lambda place: abs(place - mention.span.start))
        low, high = sorted((start, mention.span.start))
        if high - low <= NEAR_DAY and "\n\n" not in draft.report.text[low:high]:
            found.append((high - low, i))
    return draft.whens[min(found)[1]] if found else None
