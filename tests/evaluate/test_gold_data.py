"""The project's own gold is sound: its quotes stand in the texts, its words are the ontology's, its splits are kept apart."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from reportedly.model import Count, When
from reportedly.ontology import losses, terms

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "tests" / "reports"
GOLD = ROOT / "evaluation" / "gold"
SHARED = ROOT.parent / "shared"
SIDES = {"s1", "s2", "s3", "civilians", "unknown"}
RUN = 8
"""Words in a row that may not be shared with a text of somebody else's."""

Row = dict[str, Any]


class Page(HTMLParser):
    """The headline and the paragraphs of a page's article; nothing of its furniture."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._article = 0
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._article += tag == "article"
        if self._article and tag in ("h1", "p") and not any(name == "class" for name, _ in attrs):
            self._open = True
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._article -= tag == "article"
        self._open = self._open and tag not in ("h1", "p")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.lines[-1] += data


@cache
def index() -> dict[str, Row]:
    rows: list[Row] = json.loads((REPORTS / "index.json").read_text(encoding="utf-8"))
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


@cache
def annotated() -> dict[str, Row]:
    lines = (GOLD / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


@cache
def events() -> tuple[Row, ...]:
    lines = (GOLD / "events.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@cache
def texts() -> dict[str, str]:
    return {name: _text(row) for name, row in index().items()}


def _text(row: Row) -> str:
    data: str = (REPORTS / row["path"]).read_text(encoding="utf-8")
    if row["medium"] == "text":
        return data
    if row["medium"] == "html":
        page = Page()
        page.feed(data)
        return "\n".join(page.lines) + "\n"
    if row["medium"] == "jsonl":
        lines = [json.loads(line) for line in data.splitlines()]
        return str(next(line["text"] for line in lines if line["id"] == row["id"]))
    posts = json.loads(data)["messages"]
    words = next(post["text"] for post in posts if str(post["id"]) == row["message_id"])
    return "".join(part if isinstance(part, str) else str(part["text"]) for part in words)


def claims() -> Iterator[tuple[str, Row]]:
    for name, row in annotated().items():
        for claim in row["claims"]:
            yield name, claim


def counts() -> Iterator[tuple[str, Row, Count]]:
    for name, claim in claims():
        if claim["field"] in (*losses(), "strength"):
            yield name, claim, Count(**claim["value"])


def test_index_names_every_file_and_every_report_is_annotated() -> None:
    listed = {row["path"] for row in index().values()}
    there = {str(path.relative_to(REPORTS)) for path in REPORTS.rglob("*") if path.is_file()}
    assert listed == there - {"index.json", "README.md"}
    assert index().keys() == annotated().keys()
    assert len(index()) >= 150
    assert all(row["invented"] is True for row in index().values())


def test_posts_and_lines_of_containers_are_all_in_the_index() -> None:
    export = json.loads((REPORTS / "telegram" / "result.json").read_text(encoding="utf-8"))
    assert export["type"] == "public_channel"
    assert export["invented"] is True
    worded = {str(post["id"]) for post in export["messages"] if post["type"] == "message" and post["text"]}
    assert worded == {row["message_id"] for row in index().values() if row["medium"] == "telegram"}
    feeds = sorted((REPORTS / "jsonl").glob("*.jsonl"))
    lines = [json.loads(line) for feed in feeds for line in feed.read_text(encoding="utf-8").splitlines()]
    assert {line["id"] for line in lines} == {name for name, row in index().items() if row["medium"] == "jsonl"}
    assert all(line["invented"] is True for line in lines)


def test_every_page_says_that_it_is_invented() -> None:
    pages = {row["path"] for row in index().values() if row["medium"] == "html"}
    assert pages
    for page in pages:
        assert '<meta name="invented" content="true">' in (REPORTS / page).read_text(encoding="utf-8"), page


def test_texts_are_the_annotated_ones() -> None:
    for name, row in annotated().items():
        if index()[name]["medium"] == "html":
            assert row["text_sha256"] is None
        else:
            assert row["text_sha256"] == hashlib.sha256(texts()[name].encode()).hexdigest(), name


def test_every_quote_stands_at_its_occurrence() -> None:
    for name, claim in claims():
        for place in (claim, *claim.get("also", ())):
            assert texts()[name].count(place["quote"]) >= place["occurrence"] >= 1, (name, place["quote"])
        assert 1 <= len(claim["quote"].split()) <= 12, (name, claim["quote"])


def test_words_for_people_and_places_stand_in_the_text() -> None:
    forwarded = {"Euphrates Eye", "Gourma Listening Post", "Tamasheq Voice"}
    for name, claim in claims():
        said = [words for words in claim["said_by"] if words not in forwarded]
        for words in (*said, claim["detail"], claim["whose"], claim.get("euphemism"), claim.get("role"), claim.get("cue")):
            assert words is None or words in " ".join(texts()[name].split()), (name, words)
    for name, row in annotated().items():
        for happening in row["happenings"]:
            actors = [words for side in happening["sides"].values() for words in side]
            for words in (happening["where"], happening["when"]["text"], *actors):
                assert words is None or words in " ".join(texts()[name].split()), (name, words)


def test_a_forwarded_report_has_the_first_speaker_as_its_nearest_link() -> None:
    export = json.loads((REPORTS / "telegram" / "result.json").read_text(encoding="utf-8"))
    forwarded = {str(post["id"]): post["forwarded_from"] for post in export["messages"] if "forwarded_from" in post}
    found = 0
    for name, claim in claims():
        source = forwarded.get(index()[name].get("message_id", ""))
        if source is not None:
            assert claim["said_by"][0] == source, name
            found += 1
    assert found


def test_ontology_words() -> None:
    kinds, fields, means = terms("kinds"), terms("fields"), terms("means")
    for name, row in annotated().items():
        assert [happening["n"] for happening in row["happenings"]] == list(range(1, len(row["happenings"]) + 1)), name
        for happening in row["happenings"]:
            assert happening["kind"] in kinds, name
            assert happening["modality"] in terms("modalities"), name
            assert happening["scope"] in terms("scopes"), name
            assert happening["sides"].keys() <= SIDES, name
    for name, claim in claims():
        assert claim["field"] in fields, name
        assert claim["stance"] in terms("stances"), name
        assert (claim["mode"] in terms("modes")) == (claim["stance"] == "alleged"), (name, claim["quote"])
        assert claim["scope"] in terms("scopes"), name
        assert set(claim["groups"]) <= terms("groups").keys(), (name, claim["groups"])
        assert claim["field"] != "kind" or claim["value"] in kinds, (name, claim["value"])
        assert claim["field"] != "means" or claim["value"] in means, (name, claim["value"])
        assert claim["stance"] != "claimed" or claim["field"] == "responsibility", (name, claim["quote"])


def test_days_are_whens() -> None:
    for name, row in annotated().items():
        for happening in row["happenings"]:
            given = happening["when"]
            first, last = (date.fromisoformat(given[key]) if given[key] else None for key in ("first", "last"))
            assert When(basis=given["basis"], text=given["text"], first=first, last=last), name
            assert given["basis"] not in ("reported", "published") or given["first"] is None, name


def test_claims_point_at_happenings_and_totals() -> None:
    for name, row in annotated().items():
        numbers = {happening["n"] for happening in row["happenings"]}
        for position, claim in enumerate(row["claims"]):
            assert claim["happening"] in numbers, name
            if claim["part_of"] is None:
                continue
            total = row["claims"][claim["part_of"]]
            assert claim["part_of"] != position, name
            assert total["part_of"] is None, (name, claim["quote"])
            told, of = ((each["field"], each["what"], each["happening"]) for each in (claim, total))
            assert told == of, (name, claim["quote"])


def test_losses_say_what_and_whose_side() -> None:
    for name, claim, _ in counts():
        assert claim["what"] in terms("things"), (name, claim["quote"])
        assert claim["side"] in SIDES, (name, claim["quote"])
        assert claim["detail"], (name, claim["quote"])
        people = claim["what"] == "people"
        assert (claim["standing"] in terms("standings")) if people else claim["standing"] is None, (name, claim["quote"])


def test_parts_are_no_larger_than_their_totals() -> None:
    for name, row in annotated().items():
        for claim in row["claims"]:
            if claim["part_of"] is None:
                continue
            part, total = Count(**claim["value"]), Count(**row["claims"][claim["part_of"]]["value"])
            if part.figure is not None and total.figure is not None and total.high is not None:
                assert part.figure <= total.figure, (name, claim["quote"])


def test_counts_are_shaped_as_the_conventions_say() -> None:
    for name, claim, count in counts():
        shape = tuple(bound is not None for bound in (count.low, count.best, count.high))
        assert shape in {
            (True, True, True),  # 80
            (True, True, False),  # at least 12
            (False, False, True),  # up to 100
            (False, True, False),  # about 15
            (True, False, True),  # between 35 and 45
            (False, False, False),  # several
        }, (name, claim["quote"])
        if shape in {(True, True, False), (False, False, True), (False, True, False), (False, False, False)}:
            assert count.hedge, (name, claim["quote"])


def test_digits_of_a_quote_hold_its_figure() -> None:
    seen = 0
    for name, claim, count in counts():
        numbers = {int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", claim["quote"])}
        figures = {bound for bound in (count.low, count.best, count.high) if bound is not None}
        if numbers and figures - {0, 1}:
            assert figures & numbers or _worded(claim["quote"]), (name, claim["quote"])
            seen += bool(figures & numbers)
    assert seen > 150


def _worded(quote: str) -> bool:
    """Whether a number word stands in the quote, so that its digits may be about something else."""
    return bool(re.search(r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twel|dozen|\w+teen|\w+ty)\b", quote, re.I))


def test_splits_keep_stories_whole() -> None:
    stories: dict[str, set[str]] = defaultdict(set)
    sizes: Counter[str] = Counter()
    for row in index().values():
        assert row["split"] in ("train", "dev", "test", "fresh")
        sizes[row["split"]] += 1
        if row["story"]:
            stories[row["story"]].add(row["split"])
    assert len(stories) >= 11
    assert all(len(splits) == 1 for splits in stories.values()), stories
    assert min(sizes["dev"], sizes["test"]) >= 33
    assert sum(row["hard"] for row in index().values()) >= 40


def test_events_join_what_happened_in_reports_of_one_story_and_split() -> None:
    taken: set[tuple[str, int]] = set()
    assert len({event["event"] for event in events()}) == len(events())
    for event in events():
        for name, number in event["happenings"]:
            happening = annotated()[name]["happenings"][number - 1]
            assert (happening["modality"], happening["scope"]) == ("happened", "event"), (event["event"], name)
            assert (index()[name]["story"], index()[name]["split"]) == (event["story"], event["split"]), (event["event"], name)
            assert (name, number) not in taken, (event["event"], name)
            taken.add((name, number))
    wanted = {event["story"] for event in events()}
    for name, row in annotated().items():
        for happening in row["happenings"] if index()[name]["story"] in wanted else ():
            if (happening["modality"], happening["scope"]) == ("happened", "event"):
                assert (name, happening["n"]) in taken, name


def test_every_report_of_an_event_has_an_origin_and_copies_have_the_same() -> None:
    shared = 0
    for event in events():
        told = {name for name, _ in event["happenings"]}
        assert {name for origin in event["origins"] for name in origin["reports"]} == told, event["event"]
        assert len({origin["who"] for origin in event["origins"]}) == len(event["origins"]), event["event"]
        shared += any(len(origin["reports"]) > 1 for origin in event["origins"])
    assert shared >= 3


def test_datasheet_counts_the_reports_happenings_and_claims() -> None:
    sizes: dict[str, Counter[str]] = {name: Counter() for name in ("reports", "happenings", "claims")}
    for name, row in annotated().items():
        split = index()[name]["split"]
        for key, size in (("reports", 1), ("happenings", len(row["happenings"])), ("claims", len(row["claims"]))):
            sizes[key][split] += size
    sheet = (GOLD / "DATASHEET.md").read_text(encoding="utf-8")
    for key, by in sizes.items():
        assert f"| {key} | {by['train']} | {by['dev']} | {by['test']} | {by['fresh']} | {by.total():,} |" in sheet, key


def test_reports_with_nothing_to_find_hold_no_claims() -> None:
    quiet = {name for name, row in index().items() if row.get("nothing_to_find")}
    assert len(quiet) >= 8
    for name, row in annotated().items():
        assert (not row["happenings"] and not row["claims"]) == (name in quiet), name


def test_the_test_part_is_the_one_whose_digest_was_taken() -> None:
    lines = []
    for name in sorted(name for name, row in index().items() if row["split"] == "test"):
        row = annotated()[name]
        words = row["text_sha256"] or hashlib.sha256((REPORTS / index()[name]["path"]).read_bytes()).hexdigest()
        lines.append(json.dumps([words, row], ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
    for event in sorted((event for event in events() if event["split"] == "test"), key=lambda event: str(event["event"])):
        lines.append(json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    assert digest == (GOLD / "TEST_DIGEST").read_text(encoding="utf-8").strip()


def _runs(text: str) -> set[int]:
    """Hashes of all runs of RUN words, letter case and marks aside."""
    words = re.findall(r"\w+", text.casefold())
    return {hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1)}


def _others() -> Iterator[str]:
    yield from (path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt")))
    for path in sorted((SHARED / "evaluation").glob("*.jsonl*")):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in data.decode("utf-8").split("\n"):
            if line:
                row = json.loads(line)
                yield row.get("text") or row["eventText"]


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the texts of others are not here")
def test_nothing_is_copied_from_texts_of_others() -> None:
    ours: dict[int, str] = {run: name for name, text in texts().items() for run in _runs(text)}
    copied = {ours[run] for text in _others() for run in _runs(text) & ours.keys()}
    assert not copied
