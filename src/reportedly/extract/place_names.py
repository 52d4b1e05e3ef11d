"""Names that stand where a place may stand in a parsed sentence, whether a gazetteer lists them or not."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.place_people import GIVEN
from reportedly.extract.place_words import ORGANISATIONS, OUTLETS, PROPER, SETTLEMENTS, TITLES
from reportedly.language.en import forms
from reportedly.language.en.parse import Tree

_PROPER_TAGS = ("NNP", "NNPS")
_NAME_TAGS = frozenset((*_PROPER_TAGS, "NN", "FW"))
"""Tags of what may be a proper noun."""
_PLACES_OF = frozenset("pobj dobj conj compound nmod poss appos nsubjpass npadvmod".split())
"""Dependencies of names that places have; who acts is a subject."""
_MOST_TOKENS = 6
_NO_PLACES = frozenset("operation operations offensive campaign day time mission project programme program law act".split())
"""Last words of names of undertakings."""
_SOME = frozenset("other another some any all many several few these those more both fellow dead".split())
"""Words before a name of people or things that are counted: "two X", "any other X"."""
_DONE_TO_PEOPLE = frozenset(
    forms.verbs(
        """kill murder assassinate execute slay injure wound hurt kidnap abduct stab behead hang lynch torture rape arrest detain
        imprison interrogate accuse indict sentence convict exonerate release rescue ransom shoot widow bury mourn appoint elect
        nominate""".split()
    )
)
"""Verbs whose object a person is."""
_OF_PEOPLE = frozenset(
    forms.nouns(
        """murder assassination slaying execution kidnapping kidnaping abduction arrest detention wounding extradition trial
        funeral burial disappearance wife widow husband son daughter brother sister father mother relative family body corpse
        bodyguard escort lawyer supporter follower remains successor predecessor""".split()
    )
)
"""Nouns before "of" and a person's name."""
_PEOPLE = frozenset(
    """leader member photographer journalist reporter newsman lawyer teacher student priest worker engineer doctor physician
    businessman industrialist rancher farmer peasant politician candidate deputy senator mayor officer soldier policeman judge
    magistrate director manager president secretary driver son daughter brother wife professor rector trade-unionist citizen
    native resident woman man boy girl""".split()
)
"""Words that tell of a person behind his name: "X, a photographer"."""
_WITHIN = ("-", "‘", "’", "'")
"""Tokens inside a name: hyphens and marks of transliteration."""


def strange(tree: Tree) -> Iterator[tuple[int, int, int]]:
    """First token, last token and head of each proper name that may name a place by its grammar.

    Names of people with a title, of organisations and media, of days and of peoples are left out.
    """
    proper = [tag in _NAME_TAGS and _proper(tree, i) for i, tag in enumerate(tree.tag)]
    behind = 0
    for i in range(tree.n):
        if i < behind or not proper[i] or not tree.text[i][:1].isalpha():
            continue
        last = i
        while last + 1 < tree.n and (proper[last + 1] or tree.text[last + 1] in _WITHIN):
            last += 1
        behind = last + 1
        while not proper[last] or tree.text[last] in _WITHIN:
            last -= 1
        if _may_be_place(tree, i, last):
            head = next((k for k in range(last, i - 1, -1) if not i <= tree.head[k] <= last), last)
            if tree.dep[head] in _PLACES_OF and not _is_person(tree, head):
                yield i, last, head


def _proper(tree: Tree, i: int) -> bool:
    """Whether a token is a proper noun, or a strange noun with a capital in mid-sentence that the tagger did not know for one."""
    return tree.tag[i] in _PROPER_TAGS or (i > 0 and tree.tag[i] in ("NN", "FW") and tree.text[i][:1].isupper())


def _may_be_place(tree: Tree, first: int, last: int) -> bool:
    if last - first >= _MOST_TOKENS or tree.end[last] - tree.start[first] < 3:
        return False
    words = {tree.low[i].rstrip(".") for i in range(first, last + 1)}
    if last == first and tree.text[first].isupper():
        return False
    if tree.low[last] in _NO_PLACES or (first and (tree.tag[first - 1] in ("CD", "PDT") or tree.low[first - 1] in _SOME)):
        return False
    if not words.isdisjoint(ORGANISATIONS) or not words.isdisjoint(OUTLETS) or not words.isdisjoint(TITLES):
        return False
    before = tree.low[first - 1].rstrip(".") if first else ""
    shouted = tree.text[first][0].islower()  # of a text in capitals, whose strange names have no capital here
    if shouted and last > first and tree.low[first] in GIVEN and not _called(tree, first):
        return False
    return not words <= PROPER and before not in TITLES


def _is_person(tree: Tree, head: int) -> bool:
    """Whether the grammar makes a person of a name: "killing X", "the murder of X", "X, 42", "X, a photographer"."""
    for kid in tree.kids[head]:
        if tree.dep[kid] == "appos" and (tree.low[kid] in _PEOPLE or (tree.tag[kid] == "CD" and tree.low[kid].isdigit())):
            return True
        if tree.dep[kid] == "relcl" and any(tree.low[k] in ("who", "whom", "whose") for k in tree.kids[kid]):
            return True
    for _ in range(4):
        if tree.dep[head] not in ("conj", "appos"):
            break
        head = tree.head[head]
    up = tree.head[head]
    if tree.dep[head] in ("dobj", "nsubjpass"):
        return tree.low[up] in _DONE_TO_PEOPLE
    if tree.dep[head] == "poss":
        return tree.low[up] in _OF_PEOPLE
    return tree.dep[head] == "pobj" and tree.low[up] == "of" and tree.low[tree.head[up]] in _OF_PEOPLE


def _called(tree: Tree, first: int) -> bool:
    """Whether the word for a settlement stands before a name: "suburb Jose Arce", "the village of San Jose"."""
    return any(tree.low[i] in SETTLEMENTS for i in range(max(0, first - 2), first))
