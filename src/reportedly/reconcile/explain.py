"""Why happenings were joined into one event, in words."""

from __future__ import annotations

from reportedly.model import Event
from reportedly.reconcile.clusters import JUDGED
from reportedly.reconcile.features import FEATURES, LINK_AT


def explain(event: Event) -> str:
    """A text table of an event's links: each named feature's part of the score, with what the feature looks at."""
    if not event.links:
        return f"{event.id}: told in one report; nothing was joined."
    sentences = {feature.name: feature.words for feature in FEATURES} | {JUDGED: "A judgement says that they are the same."}
    lines = [f"{event.id}: {len(event.happenings)} happenings joined by {len(event.links)} links; a link needs {LINK_AT:g}."]
    for link in sorted(event.links, key=lambda link: (-link.score, link.left, link.right)):
        lines.append(f"{link.left} = {link.right}  score {link.score:.2f}")
        lines += [f"  {part:+.2f}  {name:<7}{sentences[name]}" for name, part in link.parts]
    return "\n".join(lines)
