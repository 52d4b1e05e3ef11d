"""Tags and dependencies of a batch of texts by spaCy's pipes, the parser's steps taken for all texts at once.

spaCy's own loop lets go of Python's lock while it steps, and takes it again at each of some forty small calls a step: that was a
third of the time of a parse. Stepping through its own public steps with the lock held gives the same transitions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def parsed(nlp: Language, texts: Sequence[str]) -> list[Doc]:
    """The texts as documents with tags and dependencies, in order; the same in one batch or one by one."""
    docs = [nlp.make_doc(text) for text in texts]
    pipes: list[tuple[str, Any]] = list(nlp.pipeline)
    for _, pipe in pipes:
        pipe.set_annotations(docs, _stepped(pipe, docs) if _can_step(pipe) else pipe.predict(docs))
    return docs


def _can_step(pipe: Any) -> bool:
    """Whether the pipe is a parser that takes the best step each time, by a network whose every class may be chosen."""
    from spacy.pipeline import DependencyParser

    return (
        isinstance(pipe, DependencyParser)
        and pipe.cfg["beam_width"] == 1
        and pipe.model.attrs["has_upper"]
        and not pipe.model.attrs["unseen_classes"]
    )


def _stepped(parser: Any, docs: list[Doc]) -> list[Any]:
    """The parser's final state for each document."""
    states = parser.moves.init_batch(docs)
    if not any(map(len, docs)):
        return list(states)
    model = parser.model.predict(docs)
    upper = parser.model.get_ref("upper")
    weights, bias = upper.get_param("W").T, upper.get_param("b")
    left = [state for state in states if not state.is_final()]
    while left:
        scores = model.state2vec.predict(model.get_token_ids(left)) @ weights
        scores += bias
        left = parser.transition_states(left, scores)
    model.clear_memory()
    return list(states)
