"""The claims of one fragment, made from the losses and roles of its sentence."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extract.claims import Claims, Whose
from reportedly.extract.loss import THINGS_ONLY, Loss
from reportedly.extract.means import Means
from reportedly.extract.mentions import Mentions
from reportedly.extract.responsible import held, responsibilities
from reportedly.extract.role_grammar import Role
from reportedly.extract.scene import Scene
from reportedly.extract.sufferers import Sufferers
from reportedly.extract.tools import Tools
from reportedly.extract.voice import Voice, doubted
from reportedly.extract.voices import Voices
from reportedly.extract.whose import likeliest
from reportedly.extract.whose_near import Nearby
from reportedly.model import DraftClaim, Span

_BLAMED = frozenset(("accused", "suspected"))
"""How a speaker tells of a deed that he only lays at somebody's door."""
_NEAR = 3
"""Fragments back in which those who lost people are those who lost things too."""
_RECOVERED = frozenset("recovered seized confiscated impounded retrieved secured found".split())
"""What the authorities do with things, where nobody is named who does it."""


class FragmentClaims:
    """Makes the claims of a report's fragments, one after the other; `kept` holds those made so far and takes the new ones."""

    def __init__(self, text: str, tools: Tools, mentions: Mentions, voices: Voices, kept: list[DraftClaim]) -> None:
        self.text, self.lexicon, self.mentions, self.voices, self.kept = text, tools.lexicon, mentions, voices, kept
        self.claims = Claims(tools.lexicon, text)
        self.sufferers = Sufferers(tools.lexicon, self.claims, mentions, kept)
        self.means, self.owners, self.near = tools.means, tools.owners, Nearby(tools.lexicon, self.claims.words_of)

    def advance(self, here: Scene | None) -> None:
        """Passes on to the next sentence, or, without one, forgets all."""
        self.sufferers.previous = here
        self.near.advance(here)

    def losses(self, here: Scene, index: int, losses: list[tuple[Loss, Voice]], rows: list[tuple[Role, int]]) -> None:
        """The fragment's losses, and the persons whom they name; `rows` are its roles with their mentions."""
        totals: dict[str, int] = {}
        for loss, said in sorted(losses, key=lambda row: row[0].part):  # "a woman was among the 12 dead": the total first
            whole, field = self.sufferers.whole(loss), self.sufferers.field(loss)
            if field is not None and self.claims.derivable(here, loss):
                row = replace(loss, field=field) if field != loss.field else loss
                whose = self._whose(here, index, row, [other for other, _ in losses])
                whose = replace(whose, by=self._doer(here, index, rows, row))
                total = whole if whole is not None or not loss.part else totals.get(field, self.sufferers.earlier_total(field))
                if not loss.part:
                    totals[field] = len(self.kept)
                inside = self.kept[total].whose_actor if loss.part and total is not None else whose.victim
                persons = [replace(one, whose_actor=inside) for one in self.claims.persons(here, row, index, said)]
                if not persons or not loss.part or loss.rule == "loss.part-listed":
                    # else "among them the commander Abu Bakr" is a person, not one more part
                    self.kept.append(self.claims.loss(here, row, index, said, whose, total))
                self.kept.extend(persons)
        told = [claim.span for claim in self.kept if claim.field == "person" and claim.fragment == index]
        for person in self.claims.others(here, losses, index):
            if not any(span.start < person.span.end and person.span.start < span.end for span in told):
                self.kept.append(person)

    def _whose(self, here: Scene, index: int, loss: Loss, others: list[Loss]) -> Whose:
        """Whose a loss is: what the rules say, or what the model holds for likelier."""
        heir, victim = self._heir(here, index, loss, others)
        ruled = heir or (self.claims.words_of(here, loss.party) if loss.field not in THINGS_ONLY else None) or None
        worth = self.owners.worth(self.near, here, loss, ruled) if not self.sufferers.of_nobody(here, loss) else ()
        chosen = likeliest(worth) if ruled is not None else None
        actor = victim if victim is not None else self.mentions.latest(heir)
        return Whose(words=chosen or heir, actor=actor, victim=victim, worth=worth if ruled is None else ())

    def _heir(self, here: Scene, index: int, loss: Loss, others: list[Loss]) -> tuple[str | None, int | None]:
        """Whose a loss is: the words and the mention."""
        heir = self.sufferers.words(here, loss, others)
        victim = self.mentions.victim(here, loss)
        if loss.field not in THINGS_ONLY:
            return heir, victim
        if victim is not None:
            return heir or self.mentions.rows[victim].text, victim
        return heir or self.mentions.owner_words(here, loss), self._loser(here, index, loss)

    def roles(self, here: Scene, index: int, rows: list[tuple[Role, int]]) -> None:
        """Who acted and who was hit; who is only accused of having begun it is held responsible instead."""
        blamed = held(here) if rows else frozenset()
        for role, actor in rows:
            own = self.voices.voice(here, role.trigger)
            said = self._role_voice(here, role, own)
            begun = role.role == "initiator"
            if not (begun and (role.party.head, role.trigger) in blamed):
                made = self.claims.role(here, role, index, said, actor)
                self.kept.append(replace(made, field="responsibility") if begun and own.mode in _BLAMED else made)

    def sentence(self, here: Scene, index: int, rows: list[tuple[Role, int]], voice: Voice) -> None:
        """What the sentence as a whole tells of the fragment: strength, means, outcome, responsibility."""
        self.kept.extend(self.claims.strengths(here, rows, index, self.voices))
        self.kept.extend(Means(here, self.lexicon, self.text, self.means).claims(index, self.voices))
        self.kept.extend(self.claims.outcome(here, index, voice))
        self.kept.extend(responsibilities(here, index, self.voices, self.mentions))

    def things(self, here: Scene, index: int, things: list[Role]) -> None:
        """What was hit and cannot act."""
        for role in things:
            said = self._role_voice(here, role, self.voices.voice(here, role.trigger))
            self.kept.append(self.claims.role(here, role, index, said, None))

    def _loser(self, here: Scene, index: int, loss: Loss) -> int | None:
        """The mention of those whose things were lost, where no word says so."""
        near = frozenset(range(max(index + 1 - _NEAR, 0), index + 1))
        taker = self.lexicon.camp.get(here.tree.low[loss.agent]) if loss.agent is not None else None
        if loss.agent is None and loss.field == "seized" and here.tree.low[loss.trigger] in _RECOVERED:
            taker = "state"
        return self.sufferers.loser(near, taker)

    def _doer(self, here: Scene, index: int, rows: list[tuple[Role, int]], loss: Loss) -> int | None:
        """The mention of who did it, where the grammar tells; a pronoun stands for who acted last."""
        if loss.agent is None:
            return None
        own = next((actor for role, actor in rows if role.party.head == loss.agent), None)
        if own is None and loss.field in THINGS_ONLY and here.tree.low[loss.agent] in ("they", "he", "we", "who", "it"):
            near = index + 1 - _NEAR
            acts = (c for c in reversed(self.kept) if c.field in ("initiator", "participant") and c.fragment >= near)
            return next((c.whose_actor for c in acts), None)
        return own

    def _role_voice(self, here: Scene, role: Role, own: Voice) -> Voice:
        """Who says that the actor took that part, by the voice of its verb; "suspected militants" are suspected, not asserted."""
        mood = here.mood(role.trigger, self.lexicon, loss=False)
        voice = doubted(own, mood.mode)
        tree = here.tree
        by = max(role.first - 2, 0) if tree.low[role.first - 1 : role.first] == ["by"] else role.first  # "presumably by rebels"
        for i in range(by, role.last + 1):
            mode = self.lexicon.doubt.get(tree.low[i])
            if mode in ("suspected", "unconfirmed", "possible"):
                return replace(
                    voice, stance="alleged", mode=mode, cues=(*voice.cues, Span.of(self.text, tree.start[i], tree.end[i]))
                )
        return voice
