"""Claims of who is responsible: claimed, denied, blamed, each with who says so."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.blame import Blame, blames
from reportedly.extract.claims import LONGEST_QUOTE
from reportedly.extract.mentions import Mentions
from reportedly.extract.scene import Scene
from reportedly.extract.voices import Voices
from reportedly.language.en.phrases import Party
from reportedly.model import ActorRef, DraftClaim, Span, Speaker

_ITSELF = frozenset(("it", "they"))


def responsibilities(here: Scene, fragment: int, voices: Voices, mentions: Mentions) -> Iterator[DraftClaim]:
    """A claim for each actor whom the sentence holds responsible."""
    for blame in blames(here):
        head = _head(here, blame)
        for party in here.phrases.parties(head):
            yield _claim(here, fragment, blame, party, voices, mentions)


def _head(here: Scene, blame: Blame) -> int:
    """The head of the words for whoever is responsible: a pronoun stands for the speaker, or for the sentence's subject."""
    tree = here.tree
    head = here.finder.selves.get(blame.head, here.phrases.antecedent(blame.head))
    if tree.low[head] not in _ITSELF:
        return head
    return next((k for k in tree.children(tree.root, "nsubj") if tree.tag[k][:2] == "NN"), head)


def _claim(here: Scene, fragment: int, blame: Blame, party: Party, voices: Voices, mentions: Mentions) -> DraftClaim:
    tree, text = here.tree, mentions.text
    first, last = party.first, max(party.last, here.phrases.apposed(party.head))
    while first < last and tree.tag[first] in ("DT", "PRP$"):
        first += 1
    first = max(first, last - LONGEST_QUOTE + 1)
    who = Span.of(text, tree.start[first], tree.end[last])
    actor = mentions.at(who, "responsible", tree.low[party.noun if party.noun is not None else party.head])
    voice = voices.voice(here, blame.verb)
    chain = voice.chain
    if blame.stance == "claimed" and not voices.writer.ours and not any(who.quote in link.text for link in chain):
        chain = (*chain, Speaker(text=who.quote, span=who))
    if blame.rule != "responsibility.claimed-by" and not (voices.writer.ours and not voice.chain):
        own = [saying.chain for saying in here.sayings if saying.cue == blame.verb and saying.chain]
        chain = own[0] if own else chain
    stance, mode = (voice.stance, voice.mode) if blame.stance == "asserted" else (blame.stance, blame.mode)
    left, right = min(first, blame.verb), max(last, blame.verb)
    return DraftClaim(
        fragment=fragment,
        field="responsibility",
        value=ActorRef(text=who.quote, span=who),
        worded=who.quote.lower(),
        span=Span.of(text, tree.start[left], tree.end[right]) if right - left < LONGEST_QUOTE - 1 else who,
        whose_actor=actor,
        said_by=chain,
        stance=stance,
        mode=mode,
        distance=voice.distance,
        cues=(Span.of(text, tree.start[blame.verb], tree.end[blame.verb]),),
        made_by=blame.rule,
        confidence=0.85,
    )
