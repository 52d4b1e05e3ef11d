"""Mends what the parser often mistakes: an opening list for the subject, a verb for an adjective, a participle for the verb."""

from __future__ import annotations

from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree

_SUBJECTS = ("nsubj", "nsubjpass")


def join_halves(tree: Tree, lexicon: Lexicon) -> None:
    """Gives the last word of a thing that two words name both of them in lower case: "pick-up", "solar panels"."""
    low = tree.low
    for k, word in enumerate(low):
        if word not in lexicon.thing_halves or not k:
            continue
        tied = k > 1 and low[k - 1] == "-" and tree.end[k - 1] == tree.start[k]
        whole = f"{low[k - 2] if tied else low[k - 1]}-{word}"
        if word == "m":  # "T-90M", split as if it measured
            tied, whole = tree.end[k - 1] == tree.start[k], low[k - 1] + word
        if whole in lexicon.things and (tied or tree.tag[k][:2] == "NN"):
            low[k] = whole


def repair(tree: Tree) -> Tree:
    """The same tree with the real subject in its place: "During a raid involving A, B and C, six men were killed".

    The parse makes B the subject of "killed" (and "six men" a second subject or an apposition of C). A sentence that opens
    with a preposition and a comma, and whose passive verb has such a pair, gets the last phrase before the verb as its
    subject; what stood there before is joined to the opening phrase's noun.
    """
    _reroot(tree)
    _tell(tree)
    _shoot(tree)
    _suppose(tree)
    _untie(tree)
    _name(tree)
    _list(tree)
    for verb in range(tree.n):
        if tree.tag[verb][:2] != "VB":
            continue
        subjects = tree.children(verb, *_SUBJECTS)
        opening = [kid for kid in tree.kids[verb] if tree.dep[kid] in ("prep", "advcl") and subjects and kid < subjects[0]]
        if not opening or "," not in tree.low[opening[0] : verb]:
            continue
        if len(subjects) > 1:
            for wrong in subjects[:-1]:
                _join(tree, wrong, opening[0])
            continue
        real = _apposed(tree, subjects[0], verb)
        if real is not None:
            _move(tree, real, verb, tree.dep[subjects[0]])
            _join(tree, subjects[0], opening[0])
    return tree


def _name(tree: Tree) -> None:
    """Puts a name with the words for what bears it, where the parse makes two subjects of them: "the rebel group Red Front"."""
    for name in range(1, tree.n):
        if tree.dep[name] not in _SUBJECTS or tree.tag[name][:3] != "NNP":
            continue
        noun = tree.edges(name)[0] - 1
        if noun > 0 and tree.low[noun] == ",":  # "a new group, the Red Front, claimed"
            noun -= 1
        if noun >= 0 and tree.head[noun] == tree.head[name] and tree.dep[noun] in _SUBJECTS and tree.tag[noun] == "NN":
            _move(tree, name, noun, "appos")


def _list(tree: Tree) -> None:
    """Puts further victims beside the first, where the parse takes them for what the first one's name says again.

    "They shot the mayor, Juan Prado, two councillors, and a guard" tells of the mayor, whose name it gives, and of three more.
    """
    if "appos" not in tree.dep or tree.low.count(",") < _PAIR:
        return
    for name in range(2, tree.n):
        if tree.tag[name] != "NNP" or tree.dep[name] not in ("appos", "npadvmod"):
            continue
        first = min([name, *tree.children(name, "compound")])
        noun = first - 2
        if noun < 0 or tree.low[first - 1] != "," or tree.tag[noun][:2] != "NN" or tree.dep[noun] not in ("dobj", "nsubjpass"):
            continue
        item = next((kid for kid in tree.children(name, "appos") if kid > name and _further(tree, kid)), None)
        if item is not None:
            if tree.head[name] != noun:
                _move(tree, name, noun, "appos")
            _move(tree, item, noun, "conj")


_PAIR = 2
"""Commas around a name in a list."""


def _further(tree: Tree, item: int) -> bool:
    """Whether a phrase adds somebody: counted or somebody's own, with more behind "and": "two guards and a cook"."""
    owned = any(tree.tag[kid] in ("CD", "PRP$") for kid in tree.kids[item])
    return owned and tree.low[item - 1] != "," and tree.child(item, "cc") is not None


_TIES = frozenset("linked affiliated allied aligned loyal tied connected backed armed trained based known".split())


def _untie(tree: Tree) -> None:
    """Puts right a participle taken for the verb: "Fighters linked to a group raided a base", "two, held in May, were freed"."""
    if "auxpass" not in tree.dep and _TIES.isdisjoint(tree.low):
        return
    for tie in range(1, tree.n):
        if tree.tag[tie] not in ("VBN", "VBD"):
            continue
        subject = tree.child(tie, *_SUBJECTS)
        if subject is None or subject > tie:
            continue
        verb = next((k for k in tree.kids[tie] if k > tie and _is_main(tree, k, tie, subject)), None)
        if verb is not None and tree.dep[verb] in ("advcl", "conj", "dep", "ccomp"):
            _swap(tree, tie, verb, subject)
            return


SUPPOSED = frozenset("suspected believed thought said alleged reported presumed understood known".split())
"""What somebody is to be: "gunmen believed to be rebels"."""


def _suppose(tree: Tree) -> None:
    """Puts right what somebody is held to be, taken for the verb: "gunmen suspected to be bandits attacked the village"."""
    if SUPPOSED.isdisjoint(tree.low):
        return
    for tie in range(1, tree.n - 2):
        if tree.low[tie] not in SUPPOSED or tree.low[tie + 1 : tie + 3] != ["to", "be"] or tree.child(tie, "auxpass") is not None:
            continue
        subject, what = tree.child(tie, *_SUBJECTS), tree.child(tie + 2, "attr")
        if subject is None or what is None or tree.head[tie + 2] != tie:
            continue
        verb = next((k for k in tree.kids[tie] if k > what and tree.tag[k][:2] == "VB"), None)
        if verb is None:
            verb = next((k for k in tree.children(what, "acl") if tree.child(k, "dobj") is not None), None)
            if verb is None:
                continue
            _move(tree, verb, tie, "conj")
        if tree.child(verb, *_SUBJECTS) is None:
            _swap(tree, tie, verb, subject)


def _is_main(tree: Tree, verb: int, tie: int, subject: int) -> bool:
    """Whether a verb under `tie` is the one that `subject` belongs to: with no subject of its own, behind a word that only ties;
    or a passive that nothing joins to a verb without an object, which thus was none.
    """
    if tree.child(verb, *_SUBJECTS) is not None:
        return False
    if tree.low[tie] in _TIES and subject == tie - 1 and tree.tag[verb] == "VBD":
        return True
    passive = tree.child(verb, "auxpass")
    if passive is None or tree.tag[tie] != "VBD" or tree.child(tie, "dobj", "auxpass", "cc") is not None:
        return False
    return "," not in tree.low[subject:tie] or tree.low[tie - 1] == tree.low[passive - 1] == ","


def _swap(tree: Tree, tie: int, verb: int, subject: int) -> None:
    """Gives `verb` the place and the subject of `tie`, which then describes the subject."""
    head, dep = tree.head[tie], tree.dep[tie]
    tree.kids[tie].remove(verb)
    tree.kids[tie].remove(subject)
    if head == tie:
        tree.head[verb], tree.dep[verb], tree.root = verb, "ROOT", verb
    else:
        tree.kids[head].remove(tie)
        tree.kids[head] = sorted((*tree.kids[head], verb))
        tree.head[verb], tree.dep[verb] = head, dep
    tree.head[subject], tree.dep[subject] = verb, "nsubj" if tree.child(verb, "auxpass") is None else "nsubjpass"
    tree.kids[verb] = sorted((*tree.kids[verb], subject))
    tree.head[tie], tree.dep[tie] = subject, "acl"
    tree.kids[subject] = sorted((*tree.kids[subject], tie))


_WENT = frozenset(
    """swooped descended pounced converged marched advanced charged rushed poured rolled burst slipped sneaked crept surged
    clashed""".split()
)
"""Verbs without an object, which the parser takes for participles."""


_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def _tell(tree: Tree) -> None:
    """Puts right the only verb taken for a participle: "A patrol set off a mine", "The rebels swooped on the post"."""
    noun = tree.root
    if not tree.n or tree.tag[noun][:2] != "NN":
        return
    if not _FINITE.isdisjoint(tree.tag):
        return
    verb = next((kid for kid in range(noun + 1, tree.n) if tree.dep[kid] == "acl" and tree.tag[kid] == "VBN"), None)
    if verb is None or not _is_of(tree, tree.head[verb], noun):
        return
    if (tree.child(verb, "dobj") is None and tree.low[verb] not in _WENT) or tree.child(verb, "agent") is not None:
        return
    tree.tag[verb] = "VBD"
    tree.kids[tree.head[verb]].remove(verb)
    tree.head[verb], tree.dep[verb], tree.root = verb, "ROOT", verb
    tree.head[noun], tree.dep[noun] = verb, "nsubj"
    tree.kids[verb] = sorted((*tree.kids[verb], noun))


def _shoot(tree: Tree) -> None:
    """Puts right "shot" taken for a noun before "dead": "gunmen on a motorcycle shot dead an imam"."""
    for dead in range(2, tree.n):
        shot = dead - 1
        if tree.low[dead] != "dead" or tree.low[shot] != "shot" or tree.tag[shot] != "NN" or tree.dep[shot] != "pobj":
            continue
        subject, prep = tree.child(dead, *_SUBJECTS), tree.head[shot]
        name = next((kid for kid in reversed(tree.kids[shot]) if tree.dep[kid] in ("compound", "amod", "nmod")), None)
        if subject is None or name is None:
            continue
        _move(tree, name, prep, "pobj")
        for kid in [kid for kid in tree.kids[shot] if kid < shot]:
            _move(tree, kid, name, tree.dep[kid])
        tree.kids[prep].remove(shot)
        head, dep = tree.head[dead], tree.dep[dead]
        for kid in list(tree.kids[dead]):
            _move(tree, kid, shot, tree.dep[kid])
        if head == dead:
            tree.head[shot], tree.root = shot, shot
        else:
            tree.kids[head].remove(dead)
            tree.kids[head] = sorted((*tree.kids[head], shot))
            tree.head[shot] = head
        tree.tag[shot], tree.dep[shot] = "VBD", dep
        tree.head[dead], tree.dep[dead] = shot, "advmod"
        tree.kids[shot] = sorted((*tree.kids[shot], dead))
        return


def _is_of(tree: Tree, inner: int, noun: int) -> bool:
    """Whether `inner` is the noun itself or stands behind its "of" or "from": "a mob of men from the town"."""
    while inner != noun:
        if tree.dep[inner] not in ("pobj", "prep") or tree.head[inner] == inner:
            return False
        inner = tree.head[inner]
    return True


def _reroot(tree: Tree) -> None:
    """Puts right a verb taken for an adjective: "The assault, carried out by a group, targeted army bases"."""
    root = tree.root
    if not tree.n or tree.tag[root][:2] != "NN" or tree.child(root, "acl", "relcl") is None:
        return
    for verb in range(root + 2, tree.n):
        if tree.dep[verb] == "amod" and tree.tag[verb] in ("VBN", "VBD") and tree.low[verb - 1] == ",":
            thing = tree.head[verb]
            while tree.dep[thing] in ("compound", "nmod", "amod"):
                thing = tree.head[thing]
            if thing < verb or tree.head[thing] == thing:
                return
            _move(tree, thing, verb, "dobj", detach=verb)
            tree.head[verb], tree.dep[verb], tree.root = verb, "ROOT", verb
            tree.head[root], tree.dep[root] = verb, "nsubj"
            tree.kids[verb].append(root)
            tree.kids[verb].sort()
            return


def _apposed(tree: Tree, subject: int, verb: int) -> int | None:
    """A counted apposition at the end of the subject's list, right before the verb."""
    at = subject
    while True:
        following = tree.child(at, "conj")
        if following is None:
            break
        at = following
    if at == subject:
        return None
    for kid in tree.children(at, "appos"):
        if tree.child(kid, "nummod") is not None and kid > at and kid < verb:
            return kid
    return None


def _join(tree: Tree, wrong: int, opening: int) -> None:
    """Hangs `wrong` as a joined noun on the last noun of the opening phrase."""
    nouns = [
        i
        for i in range(opening, wrong)
        if tree.tag[i][:2] == "NN" and tree.under(i, opening) and tree.dep[i] in ("pobj", "dobj", "conj")
    ]
    if nouns:
        _move(tree, wrong, nouns[-1], "conj")


def _move(tree: Tree, token: int, head: int, dep: str, detach: int | None = None) -> None:
    """Hangs `token` on `head`; `detach` is first taken off its own head, where it is about to govern."""
    if detach is not None:
        tree.kids[tree.head[detach]].remove(detach)
    tree.kids[tree.head[token]].remove(token)
    tree.kids[head].append(token)
    tree.kids[head].sort()
    tree.head[token] = head
    tree.dep[token] = dep
