"""What extraction is handed: the parser, the words of the language and the look-ups that find names."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.extract.loss_left import Leftovers
from reportedly.extract.means_sense import MeansSense
from reportedly.extract.place_link import Links
from reportedly.extract.relevance import Relevance
from reportedly.extract.role_sense import Sense
from reportedly.extract.whose import Owners
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Parser
from reportedly.lookup.gazetteer import Gazetteer
from reportedly.lookup.registry import Registry


@dataclass(frozen=True, slots=True)
class Tools:
    """Opened once by the pipeline; read-only."""

    parser: Parser
    lexicon: Lexicon
    gazetteer: Gazetteer
    registry: Registry
    links: Links = field(default_factory=Links.open)
    relevance: Relevance = field(default_factory=Relevance.open)
    sense: Sense = field(default_factory=Sense.open)
    leftovers: Leftovers = field(default_factory=Leftovers.open)
    owners: Owners = field(default_factory=Owners.open)
    means: MeansSense = field(default_factory=MeansSense.open)
