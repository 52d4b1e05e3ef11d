"""Counts in how many texts words stand, and writes `reconcile/frequent.toml`: those that tell little of what a text is about.

    python tools/count_words.py [FOLDER]

FOLDER holds the public texts (../shared/evaluation unless named). Each set counts for as much as any other, however long its
texts; a word must stand in several texts of most of them, so that no name of one war or one place gets in.
"""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from collections import Counter
from pathlib import Path

from reportedly.evaluate import corpus
from reportedly.model.imprint import SHORTEST, folded

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "reportedly" / "reconcile" / "frequent.toml"

SETS = (
    "pitf_dev.jsonl.gz",
    "relevance_dev.jsonl",
    "muc_train.jsonl.gz",
    "places_lgl.jsonl.gz",
    "polnear_train.jsonl.gz",
    "event_location_dev.jsonl.gz",
)
MOST, TEXTS = 4, 2
"""Sets, and texts of each, in which a word must stand."""

OFTEN, FREQUENT = 400, 2000
"""How many words are among the first list, and among both."""

HEAD = """# Words that say little of which event a text tells, for so many texts have them: `often` the 400 that stand in most,
# `frequent` the 1,600 behind them. Counted by tools/count_words.py over public news and reports of conflicts.
"""


def main(folder: Path) -> None:
    """Count, and write the two lists."""
    share, sets = Counter[str](), Counter[str]()
    for name in SETS:
        counted = Counter(word for text in {row["text"] for row in corpus.rows(folder / name)} for word in words(text))
        whole = counted.total()
        for word, texts in counted.items():
            share[word] += texts / whole  # type: ignore[assignment]
            sets[word] += texts >= TEXTS
    ranked = [word for word, _ in share.most_common() if sets[word] >= MOST]
    lists = {"often": ranked[:OFTEN], "frequent": ranked[OFTEN:FREQUENT]}
    TABLE.write_text(HEAD + "".join(_list(name, held) for name, held in lists.items()), encoding="utf-8")


def words(text: str) -> set[str]:
    """The words of a text that tell something, as an imprint has them."""
    return {word for word in folded(unicodedata.normalize("NFKC", text)).split() if word.isdigit() or len(word) >= SHORTEST}


def _list(name: str, held: list[str]) -> str:
    return f'\n{name} = """\n' + "\n".join(textwrap.wrap(" ".join(sorted(held)), 118)) + '\n"""\n'


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".." / "shared" / "evaluation")
