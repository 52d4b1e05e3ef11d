"""Claims of who is responsible: claimed, denied, blamed, each with who says so."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.attribution_words import SpeakerWords
from reportedly.extract.blame import blames
from reportedly.extract.blame_grammar import OURSELVES, Blame
from reportedly.extract.claims import LONGEST_QUOTE
from reportedly.extract.mentions import Mentions
from reportedly.extract.scene import Scene
from reportedly.extract.voice import Voice, doubted
from reportedly.extract.voices import Voices
from reportedly.language.en import forms
from reportedly.language.en.phrases import Party
from reportedly.model import ActorRef, DraftClaim, Span, Speaker

_ITSELF = frozenset(("it", "they", "he", "she"))
_MAY = frozenset(("may", "might", "could"))
_CALLED = frozenset(forms.verbs("call name style dub know".split()))
_GUILTY = frozenset("responsible accountable answerable liable guilty".split())
_BANDS = frozenset("group groups faction outfit organisation organization cell militia brigade movement unit gang band".split())
"""Nouns whose name may stand behind "calling itself"."""


def responsibilities(here: Scene, fragment: int, voices: Voices, mentions: Mentions) -> Iterator[DraftClaim]:
    """A claim for each actor whom the sentence holds responsible."""
    for blame in blames(here):
        if _is_speaker(here, blame):
            chain = voices.voice(here, blame.head).chain
            if chain and chain[-1].span is not None:
                yield _claim(here, fragment, blame, chain[-1].span, voices, mentions)
            continue
        head = _head(here, blame)
        one = here.phrases.party(head) if blame.alone else None
        for party in [one] if one is not None else here.phrases.parties(head):
            yield _claim(here, fragment, blame, _words(here, head, party, mentions.text), voices, mentions)


def _is_speaker(here: Scene, blame: Blame) -> bool:
    """Whether the word for whoever is responsible means who speaks: "it was not us", "was not its work"."""
    low = here.tree.low[blame.head]
    return low in OURSELVES or (blame.rule == "responsibility.us" and low in ("its", "their"))


def held(here: Scene) -> frozenset[tuple[int, int]]:
    """The heads of those whom the sentence holds responsible, each with its verb: they are not once more its initiators."""
    return frozenset((_head(here, blame), blame.verb) for blame in blames(here))


def _head(here: Scene, blame: Blame) -> int:
    """The head of the words for whoever is responsible: a pronoun stands for the speaker, or for the sentence's subject."""
    tree = here.tree
    head = here.finder.selves.get(blame.head, here.phrases.antecedent(blame.head))
    if tree.low[head] not in _ITSELF:
        return head
    return next((k for k in tree.children(tree.root, "nsubj") if tree.tag[k][:2] == "NN"), head)


def _words(here: Scene, head: int, party: Party, text: str) -> Span:
    """The words for whoever is responsible, without an article; the name of "a group calling itself the Red Front"."""
    tree = here.tree
    first, last = party.first, max(_without_deed(here, party), here.phrases.apposed(party.head))
    if tree.tag[head][:3] == "NNP" and not first <= head <= last and tree.child(head, "appos") is not None:
        first, last = here.phrases.left_edge(head), head  # "JNIM, the affiliate that …, was blamed"
    band = tree.low[party.head] in _BANDS
    name = tree.child(party.head, "appos") if band else None
    named = here.phrases.party(name) if name is not None and tree.tag[name][:3] == "NNP" and name > party.head else None
    if named is not None:  # "an unknown group, the Lions, said"
        first, last = named.first, named.last
    clause = tree.child(party.head, "acl", "relcl") if band else None
    if clause is not None and tree.low[clause] in _CALLED:
        name = clause + 1
        while name + 1 < tree.n and (tree.tag[name] in ("DT", "PRP") or tree.low[name] in ("“", "‘", '"', "``")):
            name += 1
        if tree.tag[name][:3] == "NNP":
            first = last = name
            while last + 1 < tree.n and tree.tag[last + 1][:3] == "NNP":
                last += 1
    while first < last and tree.tag[first] in ("DT", "PRP$"):
        first += 1
    while first < last and tree.low[last] in _GUILTY:
        last -= 1  # "held the front accountable", where the parse has one phrase
    first = max(first, last - LONGEST_QUOTE + 1)
    return Span.of(text, tree.start[first], tree.end[last])


def _without_deed(here: Scene, party: Party) -> int:
    """The last word of who it was, without the deed that the parse hangs on it: "suspect the front of the murder"."""
    tree, acts = here.tree, here.finder.lexicon.act_nouns
    for kid in tree.children(party.head, "prep"):
        deeds = tree.children(kid, "pobj", "pcomp") if party.head < kid <= party.last else []
        if any(tree.low[at] in acts or tree.tag[at] == "VBG" for at in deeds):
            return kid - 1
    return party.last


def _claim(here: Scene, fragment: int, blame: Blame, who: Span, voices: Voices, mentions: Mentions) -> DraftClaim:
    tree, text = here.tree, mentions.text
    actor = mentions.at(who, "responsible", who.quote.split()[-1].lower())
    voice = voices.voice(here, blame.verb)
    stance, mode = (voice.stance, voice.mode) if blame.stance == "asserted" else (blame.stance, blame.mode)
    if blame.stance == "asserted":
        mood = here.mood(blame.verb, voices.lexicon, loss=False)
        could = mood.modality == "hypothetical" and mood.cue is not None and tree.low[mood.cue] in _MAY
        voice = doubted(voice, "possible" if could else mood.mode)
        stance, mode = voice.stance, voice.mode
    elif blame.stance == "claimed" and voice.stance == "denied":
        stance = "denied"
    return DraftClaim(
        fragment=fragment,
        field="responsibility",
        value=ActorRef(text=who.quote, span=who),
        worded=who.quote.lower(),
        span=_quote(here, blame, who, text),
        whose_actor=actor,
        said_by=_chain(here, blame, who, voice, voices),
        stance=stance,
        mode=mode,
        distance=voice.distance,
        cues=(Span.of(text, tree.start[blame.verb], tree.end[blame.verb]),),
        made_by=blame.rule,
        confidence=0.85,
    )


def _quote(here: Scene, blame: Blame, who: Span, text: str) -> Span:
    """The words from the verb to whoever is responsible; else those words, or the clause in which the speaker means himself."""
    tree = here.tree
    if _is_speaker(here, blame):
        left, right = min(blame.head, blame.verb), max(blame.head, blame.verb)
        left = min([left, *(kid for kid in tree.kids[blame.verb] if tree.dep[kid] == "nsubj")])
        return Span.of(text, tree.start[left], tree.end[right])
    left, right = min(who.start, tree.start[blame.verb]), max(who.end, tree.end[blame.verb])
    if text.count(" ", left, right) >= LONGEST_QUOTE - 1 or not tree.start[0] <= who.start < tree.end[-1]:
        return who
    return Span.of(text, left, right)


def _chain(here: Scene, blame: Blame, who: Span, voice: Voice, voices: Voices) -> tuple[Speaker, ...]:
    """Who says so: the words before the blaming verb, whoever claims the deed himself, else the voice of the sentence."""
    chain = voice.chain
    if blame.stance == "claimed" and not voices.writer.ours and not any(who.quote in link.text for link in chain):
        chain = (*chain, Speaker(text=who.quote, span=who))
    if blame.rule == "responsibility.claimed-by" or (voices.writer.ours and not voice.chain):
        return chain
    own = next((saying.chain for saying in here.sayings if saying.cue == blame.verb and saying.chain), None)
    if own is not None and blame.by is None:
        return own
    if blame.by is None:
        return chain
    words = SpeakerWords(here.phrases, voices.lexicon, voices.text)
    one = here.phrases.party(blame.by) if blame.alone else None
    by = words.between(one.first, one.last) if one is not None else words.speaker(here.finder.selves.get(blame.by, blame.by))
    if by is None or any(by.text == link.text for link in chain):
        return chain
    outer = chain if any(saying.governs(blame.verb) and saying.chain == chain for saying in here.sayings) else ()
    return (*outer, by)
