"""Losses in one parsed sentence: which words tell them, who suffered them, how many."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reportedly.extract.loss import Loss
from reportedly.extract.loss_fates import WORDS as FATE_WORDS
from reportedly.extract.loss_fates import Fates
from reportedly.extract.loss_figures import SAYS, Figures
from reportedly.extract.loss_idioms import WORDS as IDIOM_WORDS
from reportedly.extract.loss_idioms import Idioms
from reportedly.extract.loss_kinds import Kinds
from reportedly.extract.loss_lists import Lists
from reportedly.extract.loss_moves import MOVES, Moves
from reportedly.extract.loss_nouns import OWN_WORDS, Nouns
from reportedly.extract.loss_parts import Parts
from reportedly.extract.loss_plain import PLAIN_WORDS, Plain
from reportedly.extract.loss_revised import REVISED, Revised
from reportedly.extract.loss_shares import Shares
from reportedly.extract.loss_signs import SIGN_WORDS, Signs
from reportedly.extract.loss_things import THING_WORDS, Things
from reportedly.extract.loss_turns import TURNS, Turns
from reportedly.extract.loss_verbs import Verbs, telling
from reportedly.extract.loss_wrecks import WRECKS, Wrecks
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Phrases

_CLAUSES = frozenset("ROOT conj advcl acl relcl ccomp pcomp".split())
"""What the head of a clause is to the word above it: a verb that was tagged a noun or adjective stands there too."""


def losses(phrases: Phrases, lexicon: Lexicon) -> list[Loss]:
    """Every loss of a sentence, left to right, each phrase once a field."""
    tree = phrases.tree
    verbs, nouns, turns, fates = (
        Verbs(phrases, lexicon),
        Nouns(phrases, lexicon),
        Turns(phrases, lexicon),
        Fates(phrases, lexicon),
    )
    signs, revised, moves = Signs(phrases, lexicon), Revised(phrases, lexicon), Moves(phrases, lexicon)
    wrecks, plain = Wrecks(phrases, lexicon), Plain(phrases, lexicon)
    figures, things, idioms = Figures(phrases, lexicon), Things(phrases, lexicon), Idioms(phrases, lexicon)
    told: list[Loss] = []
    again: list[Loss] = []
    verb_words, other_words = _triggers(lexicon)
    for i, word in enumerate(tree.low):
        if word in verb_words and _is_verb(tree, i, lexicon):
            told.extend(verbs.told_by(i))
            told.extend(turns.told_by(i) if word in TURNS else ())
            if word in SAYS:
                again.extend(figures.told_by(i))
        if word not in other_words:
            continue
        if word in lexicon.loss_nouns or word in OWN_WORDS:
            told.extend(nouns.told_by(i))
        if word in FATE_WORDS:
            told.extend(fates.told_by(i))
        if word in THING_WORDS:
            told.extend(things.told_by(i))
        for words, family in ((SIGN_WORDS, signs), (REVISED, revised), (MOVES, moves), (WRECKS, wrecks), (PLAIN_WORDS, plain)):
            told.extend(family.told_by(i) if word in words else ())
        if word in IDIOM_WORDS:
            for loss in idioms.told_by(i):
                (again if loss.again else told).append(loss)
    again.extend(loss for loss in told if loss.again)
    told = [loss for loss in told if not loss.again]
    out = {loss.party.first for loss in told if loss.rule == "loss.out-of-action"}
    told = [loss for loss in told if loss.party.first not in out or loss.field == "neutralised"] if out else told
    if told:
        told.extend(fates.along(told))
        told.extend(list(Lists(phrases, lexicon).all(told)))
    found = _once(Kinds(phrases, lexicon).all(told)) if told else []
    found.extend(verbs.stray(found))
    found.extend(nouns.stray(found))
    found.extend(list(plain.headlines(found)))
    found.extend(list(plain.joined(found)))
    parts = Parts(phrases, lexicon)
    rows = [*parts.all(found), *parts.listed(found), *Shares(phrases, lexicon).all(found)]
    inside = {_place(loss) for loss in rows if loss.rule == "loss.part-listed"}
    found = [loss for loss in found if _place(loss) not in inside]
    again.extend(loss for loss in rows if loss.again)
    found.extend(loss for loss in rows if not loss.again)
    taken = {loss.party.quantity.first for loss in found if loss.party.quantity is not None}
    found.extend(loss for loss in again if loss.party.first not in taken)
    return sorted(_once(found), key=lambda loss: (loss.party.first, loss.field))


@lru_cache(maxsize=4)
def _triggers(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The words that may tell a loss as verbs, and those that may as other words: no other word is worth a look."""
    verbs = telling(lexicon).union(TURNS, SAYS)
    return verbs, frozenset().union(
        lexicon.loss_nouns, OWN_WORDS, FATE_WORDS, THING_WORDS, IDIOM_WORDS, SIGN_WORDS, REVISED, MOVES, WRECKS, PLAIN_WORDS
    )


def _is_verb(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    tag = tree.tag[i]
    return tag[:2] == "VB" or (
        tag in ("NNP", "NN", "JJ", "NNS") and tree.low[i] in lexicon.verb_object and tree.dep[i] in _CLAUSES
    )


def _once(found: Iterable[Loss]) -> list[Loss]:
    """Each phrase once a field, the first rule that found it kept; a bare number gives way to the same with its noun."""
    kept: dict[tuple[str, int], Loss] = {}
    for loss in found:
        key = (loss.field, loss.party.quantity.first if loss.party.quantity is not None else loss.party.head)
        old = kept.get(key)
        if old is None or (old.party.noun is None and loss.party.noun is not None):
            kept[key] = loss
    totals = {(loss.field, _place(loss)) for loss in kept.values() if not loss.part}
    gone = {place for field, place in totals if field == "destroyed"}
    return [
        loss
        for loss in kept.values()
        if (not loss.part or (loss.field, _place(loss)) not in totals) and not (loss.field == "damaged" and _place(loss) in gone)
    ]


def _place(loss: Loss) -> int:
    return loss.party.quantity.first if loss.party.quantity is not None else loss.party.head
