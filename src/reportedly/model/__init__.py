"""The nouns: frozen, keyword-only records that know nothing of files, stores or models."""

from reportedly.model.actor import ActorCandidate, ActorRef, Person, Side, SideActor, Speaker
from reportedly.model.claim import Claim, Value
from reportedly.model.count import Count
from reportedly.model.draft import ActorMention, DayMention, Draft, DraftClaim, Fragment, PlaceMention, Shown
from reportedly.model.event import Branch, Estimate, Event, Figure, Grade, Link, Root
from reportedly.model.happening import Happening
from reportedly.model.judgement import Anchor, Change, Judgement, JudgementKind
from reportedly.model.report import Engine, Evidence, Failure, Raw, Reading, Report
from reportedly.model.span import Span
from reportedly.model.when import When
from reportedly.model.where import PlaceCandidate, Where

__all__ = [
    "ActorCandidate",
    "ActorMention",
    "ActorRef",
    "Anchor",
    "Branch",
    "Change",
    "Claim",
    "Count",
    "DayMention",
    "Draft",
    "DraftClaim",
    "Engine",
    "Estimate",
    "Event",
    "Evidence",
    "Failure",
    "Figure",
    "Fragment",
    "Grade",
    "Happening",
    "Judgement",
    "JudgementKind",
    "Link",
    "Person",
    "PlaceCandidate",
    "PlaceMention",
    "Raw",
    "Reading",
    "Report",
    "Root",
    "Shown",
    "Side",
    "SideActor",
    "Span",
    "Speaker",
    "Value",
    "When",
    "Where",
]
