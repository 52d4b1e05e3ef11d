"""Who may have suffered a loss: the phrases near it, and what the model that chooses among them sees of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.extract.loss import THINGS_ONLY, Loss
from reportedly.extract.mentions import PRONOUNS, UNTOLD
from reportedly.extract.scene import Scene
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Party

WordsOf = Callable[[Scene, Party], str]
"""The words of a phrase, without number and article."""

_PARTS = frozenset("amod compound nmod poss".split())
"""Dependencies of words within a phrase, which count only where they say whose something is: "two rebel boats"."""
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_SELVES = frozenset("we us ours theirs".split())
"""Pronouns that say whose side is meant."""
_FOES = frozenset(("enemy", "hostile"))
_BODIES = frozenset(
    """enemy enemies adversary adversaries opponent opponents foe foes side sides movement movements organisation organisations
    organization organizations outfit outfits party parties front fronts alliance alliances coalition coalitions command commands
    division divisions brigade brigades battalion battalions regiment regiments company companies squad squads section sections
    detachment detachments garrison garrisons column columns formation formations corps ranks leadership queue gathering
    congregation procession village villages hamlet hamlets settlement settlements community communities clan clans tribe tribes
    ngo agency charity firm""".split()
)
"""Words for those who stand together, beside those of the lists."""
_OPENS = frozenset("the a an our their its his her my your these no".split())
"""Words that open a phrase and say something of whom it names."""
_OWNING = ("buildings", "vehicles", "aircraft")
"""Sorts of things whose name may stand for those who own or man them: "the station lost 12 rifles"."""
_HOURS = frozenset(
    """hour hours minute minutes day days week weeks month months year years night nights morning mornings evening evenings
    afternoon noon midnight dawn dusk today yesterday tonight tomorrow weekend monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december km kilometre kilometres
    kilometer kilometers metre metres mile miles time times place places way""".split()
)
"""Words for times and distances, who are nobody."""
_STEPS = 4
"""Dependencies of a way between two words that are told."""
_MOST_STEPS = 12
_SORTS = {
    **dict.fromkeys("killed injured casualties neutralised missing displaced".split(), "harm"),
    **dict.fromkeys(("destroyed", "damaged"), "thing"),
    "seized": "seized",
}
"""Fields of losses that befall the same sort of people; the others are of people who are held."""
_FARTHEST = 4
"""Words for people between a loss and a phrase that are counted."""
_NEXT, _FAR = 3, 12
"""Tokens by which, and up to which, the distance within a sentence is told."""
SAID = "said"
"""The shape of a loss whose own words say who suffered it."""


@dataclass(slots=True)
class Phrase:
    """A phrase that may name who suffered: the token that heads it, and the features that it has by itself.

    `people` holds for words for people; `camp` is the sort of side that they name; its words are made when they are asked for.
    """

    scene: Scene
    token: int
    own: tuple[str, ...]
    kind: str
    people: bool
    plural: bool
    camp: str | None
    words_of: WordsOf
    _words: str = ""

    @property
    def words(self) -> str:
        """The words of the phrase, without number and article."""
        if not self._words:
            tree = self.scene.tree
            whole = tree.tag[self.token] in _NOUNS and (tree.dep[self.token] not in _PARTS or tree.dep[self.token] == "poss")
            party = self.scene.phrases.party(self.token) if whole else None
            self._words = (self.words_of(self.scene, party) if party is not None else "") or tree.text[self.token]
        return self._words


def phrases(here: Scene, lexicon: Lexicon, words_of: WordsOf) -> list[Phrase]:
    """The phrases of a sentence that may name somebody, in order."""
    tree = here.tree
    return [_phrase(here, lexicon, words_of, k) for k in range(tree.n) if _may_name(tree, k, lexicon)]


def _may_name(tree: Tree, k: int, lexicon: Lexicon) -> bool:
    """Whether the word heads a phrase, or says within one whose something is."""
    tag, low = tree.tag[k], tree.low[k]
    if tree.dep[k] not in _PARTS:
        if tag not in _NOUNS:
            return low in _SELVES
        if low in lexicon.standing or low in lexicon.camp or low in lexicon.collective or low in _BODIES:
            return low not in UNTOLD
        if tag[:3] == "NNP":
            return low not in lexicon.act_nouns and low not in _HOURS
        return lexicon.things.get(low) in _OWNING or lexicon.person_like(low)
    if tag[0] not in "NJ":
        return False
    return low in lexicon.standing or low in lexicon.camp or low in _FOES or tree.text[k][:1].isupper()


def _phrase(here: Scene, lexicon: Lexicon, words_of: WordsOf, k: int) -> Phrase:
    tree = here.tree
    low, tag = tree.low[k], tree.tag[k]
    kind, camp = _kind(here, lexicon, k), lexicon.camp.get(low)
    return Phrase(
        here,
        k,
        ("any", f"h:{lexicon.base(low)}", f"k:{kind}", f"t:{tag}", f"opens:{_opens(tree, k)}"),
        kind,
        camp is not None or kind in ("name.named", "name.people") or low in lexicon.standing,
        tag in ("NNS", "NNPS") or low in lexicon.collective,
        camp,
        words_of,
    )


def _opens(tree: Tree, k: int) -> str:
    """The article or pronoun before a word, or that it is counted."""
    for kid in tree.kids[k]:
        if tree.low[kid] in _OPENS:
            return tree.low[kid]
        if tree.dep[kid] == "nummod":
            return "#"
    return "-"


def _kind(here: Scene, lexicon: Lexicon, k: int) -> str:
    """What the lists and registers say of a word: of people, a thing, a name; and of whom."""
    tree, able = here.tree, here.finder.able
    low, tag = tree.low[k], tree.tag[k]
    thing = lexicon.things.get(low)
    kind = lexicon.standing.get(low) or (f"thing.{thing}" if thing else "name" if tag[:3] == "NNP" else "?")
    if low in lexicon.collective:
        kind += "+"
    if tag[:3] != "NNP" and tag != "JJ":
        return kind
    start, end = tree.start[k], tree.end[k]
    if able.named(start, end):
        return f"{kind}.named"
    return f"{kind}.people" if able.people(start, end) else f"{kind}.placed" if able.placed(start, end) else kind


def shape_of(loss: Loss, tree: Tree) -> str:
    """What a loss's own words say of who suffered it: nothing for things, bare numbers, pronouns and "bodies"."""
    if loss.field in THINGS_ONLY:
        return "thing"
    noun = loss.party.noun
    if noun is None:
        return "bare"
    return "pronoun" if tree.low[noun] in PRONOUNS else "untold" if tree.low[noun] in UNTOLD else SAID


class Around:
    """What the features of one loss's phrases share. `ruled` are the words that the rules chose, `before` the scenes before, the
    nearest first.
    """

    def __init__(self, here: Scene, loss: Loss, lexicon: Lexicon, ruled: str | None, before: Sequence[Scene]) -> None:
        self.loss, self.lexicon, self.tree = loss, lexicon, here.tree
        self.ruled = (ruled or "").lower()
        self._ruled = frozenset(self.ruled.split())
        tree, party = here.tree, loss.party
        self.sort, self.shape = _SORTS.get(loss.field, "held"), shape_of(loss, tree)
        self.both = f"{self.shape}:{self.sort}"
        self.many = party.count is not None and (party.count.best or 2) > 1
        self.taker = lexicon.camp.get(tree.low[loss.agent]) if loss.agent is not None else "-"
        self.scenes = (here, *before)
        self._to_trigger, self._to_party = [loss.trigger, *tree.ups(loss.trigger)], [party.core, *tree.ups(party.core)]
        self._parts = [{role.party.core: role.role for role in reversed(scene.roles)} for scene in self.scenes]
        self._lost = [{other.party.core: other.field for other in scene.losses} for scene in self.scenes]
        self._sayers = [
            {k for saying in scene.sayings if saying.cue is not None for k in scene.tree.children(saying.cue, "nsubj")}
            for scene in self.scenes
        ]
        self._nearer = {"l": 0, "r": 0}

    def shares(self, phrase: Phrase) -> bool:
        """Whether the phrase's head is among the words that the rules chose."""
        return phrase.scene.tree.low[phrase.token] in self._ruled

    def is_ruled(self, phrase: Phrase) -> bool:
        """Whether the phrase is what the rules chose."""
        return self.shares(phrase) and phrase.words.lower() == self.ruled

    def kept(self) -> list[str]:
        """The features of what the rules chose, whoever that is."""
        loss, lexicon = self.loss, self.lexicon
        noun = self.tree.low[loss.party.noun] if loss.party.noun is not None else "-"
        of = lexicon.standing.get(noun) or lexicon.things.get(noun)
        return [
            "keep",
            f"keep:{self.shape}:{loss.field}",
            f"keep:{loss.rule}",
            f"keep:{bool(self.ruled)}:{self.both}",
            f"keep:n:{lexicon.base(noun)}",
            f"keep:k:{of}:{self.sort}",
        ]

    def features(self, phrase: Phrase, apart: int) -> list[str]:
        """All that the model sees of one phrase, `apart` sentences before; asked for the nearest phrases first."""
        found = [*phrase.own, *self._fit(phrase, apart), *self._known(phrase, apart)]
        if not apart:
            found += self._beside(phrase)
        return found

    def _fit(self, phrase: Phrase, apart: int) -> tuple[str, ...]:
        """Whether such people suffer such losses."""
        both, shape = self.both, self.shape
        return (
            f"k:{both}:{phrase.kind}",
            f"h:{self.sort}:{phrase.own[1]}",
            f"apart:{apart}:{both}",
            f"camps:{self.taker}:{phrase.camp}",
            f"many:{self.many}:{phrase.plural}:{shape}",
            f"nearer:{self._rank(phrase, apart)}:{shape}",
        )

    def _rank(self, phrase: Phrase, apart: int) -> int | str:
        """How many words for people stand nearer on the same side of the loss."""
        if not phrase.people:
            return "-"
        side = "r" if not apart and phrase.token > self.loss.party.core else "l"
        self._nearer[side] += 1
        return f"{side}{min(self._nearer[side], _FARTHEST)}"

    def _known(self, phrase: Phrase, apart: int) -> list[str]:
        """What else is told of the phrase: its part, its own loss, what it says, and whether the rules chose it."""
        k = phrase.token
        part, lost = self._parts[apart].get(k, "-"), self._lost[apart].get(k, "-")
        same = "none"
        if self.ruled:
            same = "same" if self.is_ruled(phrase) else "shares" if self.shares(phrase) else "other"
        found = [
            f"part:{part}",
            f"part:{part}:{self.both}:{apart}",
            f"lost:{lost}:{self.loss.field}",
            f"ruled:{same}:{self.shape}",
            f"ruled:{same}:{self.loss.rule}",
        ]
        if k in self._sayers[apart]:
            found.append(f"says:{self.both}")
        return found

    def _beside(self, phrase: Phrase) -> list[str]:
        """Where in the same sentence the phrase stands, and its ways to the word that tells the loss and to what was lost."""
        loss, tree, k = self.loss, self.tree, phrase.token
        core = loss.party.core
        where = "in" if loss.party.first <= k <= loss.party.last else "l" if k < core else "r"
        found = [
            f"where:{where}:{self.both}",
            f"where:{where}:{min(abs(k - core), _FAR) // _NEXT}:{self.shape}",
            f"way:{_way(tree, k, self._to_trigger)}:{self.sort}",
            f"own:{_way(tree, k, self._to_party)}:{phrase.kind}",
        ]
        if k == loss.agent:
            found.append(f"agent:{self.both}")
        if k == loss.owner:
            found.append(f"owner:{self.both}")
        return found


def _way(tree: Tree, k: int, chain: Sequence[int]) -> str:
    """The dependencies up from a word to the chain that leads from another to the root, and those from there down to it."""
    steps: list[str] = []
    at = k
    while at not in chain and len(steps) < _MOST_STEPS:
        steps.append(tree.low[at] if tree.dep[at] == "prep" else tree.dep[at])
        if tree.head[at] == at:
            break
        at = tree.head[at]
    if len(steps) > _STEPS:
        steps = [*steps[:2], "..", steps[-1]]
    down = [tree.dep[one] for one in chain[: chain.index(at)]] if at in chain else ["?"]
    return f"{'/'.join(steps)}|{'/'.join(down[-_STEPS:])}"
