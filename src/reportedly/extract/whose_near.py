"""The phrases among which the model chooses whose a loss is: those of its sentence and of the sentences before."""

from __future__ import annotations

from reportedly.extract.loss import Loss
from reportedly.extract.scene import Scene
from reportedly.extract.whose import Option
from reportedly.extract.whose_features import SAID, Around, Phrase, WordsOf, phrases, shape_of
from reportedly.language.en.lexicon import Lexicon

BACK = 2
"""Sentences back in which those who suffered are looked for."""


class Nearby:
    """The phrases of one report's last sentences, made when they are first asked for."""

    def __init__(self, lexicon: Lexicon, words_of: WordsOf) -> None:
        self.lexicon, self.words_of = lexicon, words_of
        self._scenes: list[Scene] = []
        self._phrases: dict[int, list[Phrase]] = {}

    def advance(self, here: Scene | None) -> None:
        """Passes on to the next sentence, or, without one, forgets all."""
        if here is None:
            self._scenes, self._phrases = [], {}
            return
        self._scenes = [here, *self._scenes[: BACK - 1]]
        kept = {id(scene) for scene in self._scenes}
        self._phrases = {key: rows for key, rows in self._phrases.items() if key in kept}

    def is_said(self, here: Scene, loss: Loss) -> bool:
        """Whether the loss's own words say who suffered it."""
        return shape_of(loss, here.tree) == SAID

    def options(self, here: Scene, loss: Loss, ruled: str | None) -> list[Option]:
        """What the model chooses among: the rules' choice, whose words are `ruled`, and every other phrase near.

        Where the rules chose none yet, whom grouping tells may be one of the phrases.
        """
        around = Around(here, loss, self.lexicon, ruled, self._scenes)
        kept, merged = around.kept(), False
        rows: list[Option] = [(None, kept)]
        core = loss.party.core
        for apart, scene in enumerate((here, *self._scenes)):
            found = self._of(scene)
            near = found[::-1] if apart else sorted(found, key=lambda row: abs(row.token - core))
            for row in near:
                features = around.features(row, apart)
                if not around.is_ruled(row):
                    rows.append((row, features))
                elif not merged:
                    kept.extend(features)
                    merged = True
        return rows

    def _of(self, scene: Scene) -> list[Phrase]:
        rows = self._phrases.get(id(scene))
        if rows is None:
            rows = self._phrases[id(scene)] = phrases(scene, self.lexicon, self.words_of)
        return rows
