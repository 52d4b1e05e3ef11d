"""Who knows a figure by handling the dead and the hurt: "The Red Cross has buried fifty-nine", "Police have 23 bodies"."""

from __future__ import annotations

from reportedly.extract.attribution_saying import Saying
from reportedly.extract.attribution_words import OWN, SpeakerWords
from reportedly.language.en import forms
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree

_BODIES = frozenset(
    forms.nouns("body corpse cadaver coffin casualty patient victim skull skeleton grave name fatality deceased shroud".split())
) | frozenset("dead wounded injured remains slain killed hurt".split())
_FOUND = frozenset(
    forms.verbs(
        """have see view find discover recover retrieve pull dig collect carry bring gather remove evacuate transfer photograph
        inspect examine haul lift exhume unearth uncover locate identify record document register log list count number tally
        receive admit take autopsy note wash shroud bury inter lay""".split()
    )
)
"""Verbs with which somebody comes by bodies, coffins, patients and names."""
_PEOPLE = frozenset(forms.verbs("bury wash inter treat receive admit hospitalise hospitalize bandage stitch".split()))
"""Likewise with a bare number: "buried 234"."""
_KNOWING = frozenset(forms.verbs("know hear tell speak learn guess".split()))
VERBS = _FOUND | _PEOPLE | _KNOWING
_PASSING = frozenset("troops soldiers gunmen fighters militants rebels attackers assailants bandits insurgents jihadists".split())
"""Whose deeds are the writer's to tell, though they carry bodies away."""
_PRESS = frozenset("reporter reporters correspondent correspondents photographer photographers journalist journalists".split())


class Handling:
    """The verbs of one parsed sentence whose subject counts bodies or patients by what he does with them."""

    def __init__(self, words: SpeakerWords) -> None:
        self.words = words
        self.tree: Tree = words.tree
        self.lexicon: Lexicon = words.lexicon

    def at(self, i: int) -> Saying | None:
        """The figure that the subject of the verb at `i` knows: it governs the figure alone."""
        tree = self.tree
        subject = tree.child(i, "nsubj")
        if subject is None or tree.low[subject] in OWN or tree.low[subject] in _PASSING or not self._speaks(subject):
            return None
        things = self._things(i)
        if not things:
            return None
        speaker = self.words.speaker(subject)
        if speaker is None:
            return None
        last = max(tree.edges(thing)[1] for thing in things)
        return Saying((speaker,), i, i, last, "handle", False, self.words.span(subject))

    def _speaks(self, subject: int) -> bool:
        own = self.tree.low[subject] in _PRESS and any(self.tree.low[kid] in ("our", "this") for kid in self.tree.kids[subject])
        return not own and self.tree.tag[subject][:2] == "NN" and subject >= self.words.dateline and self.words.can_speak(subject)

    def _things(self, i: int) -> list[int]:
        """What is counted behind the verb: bodies and patients with a number, or a bare number."""
        tree, low = self.tree, self.tree.low[i]
        things = [kid for kid in tree.kids[i] if kid > i and tree.dep[kid] in ("dobj", "attr", "ccomp", "oprd")]
        if low in _KNOWING:
            preps = [kid for kid in tree.kids[i] if tree.low[kid] in ("of", "at") and kid > i]
            return [thing for kid in preps for thing in tree.children(kid, "pobj") if self._is_number(thing)]
        found = []
        for thing in things:
            if (low in _FOUND and tree.low[thing] in _BODIES and self._counted(thing)) or (
                low in _PEOPLE and (self._is_number(thing) or (low not in _FOUND and self._counted(thing)))
            ):
                found.append(thing)
        return found

    def _is_number(self, thing: int) -> bool:
        return self.tree.tag[thing] == "CD"

    def _counted(self, thing: int) -> bool:
        return any(self.tree.tag[kid] == "CD" for kid in self.tree.kids[thing])
