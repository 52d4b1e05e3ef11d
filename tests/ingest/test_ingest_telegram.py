"""Telegram Desktop exports, all invented: what is read of them, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.ingest import IngestSettings, reports
from reportedly.model import Failure, Raw

Row = dict[str, Any]


def post(number: int, text: object = "Goats were taken at Kelou.", **more: object) -> Row:
    return {"id": number, "type": "message", "date": "2025-06-29T12:00:00", "date_unixtime": "1751191200", "text": text, **more}


def chat(*messages: object, kind: str = "public_channel", **more: object) -> Row:
    return {"name": "Goat Watch", "type": kind, "id": 2000000001, "messages": list(messages), **more}


def take(tmp_path: Path, export: object, *private: str) -> list[Raw | Failure]:
    path = tmp_path / "result.json"
    path.write_bytes(export if isinstance(export, bytes) else json.dumps(export).encode())
    return list(reports([str(path)], IngestSettings(include_private=frozenset(private))))


def one(tmp_path: Path, export: object, *private: str) -> Raw:
    (raw,) = take(tmp_path, export, *private)
    assert isinstance(raw, Raw), raw
    return raw


def failed(tmp_path: Path, export: object, *private: str) -> Failure:
    (failure,) = take(tmp_path, export, *private)
    assert isinstance(failure, Failure), failure
    return failure


def test_a_post(tmp_path: Path) -> None:
    more = {"from": "Goat Watch", "from_id": "channel2000000001", "forwarded_from": "Hen Watch", "reply_to_message_id": 9}
    edited = {"edited": "2025-06-29T12:30:00", "edited_unixtime": "1751193000"}
    raw = one(tmp_path, chat(post(11, **more, **edited)))
    assert (raw.medium, raw.text, raw.channel, raw.message_id) == ("telegram", "Goats were taken at Kelou.", "Goat Watch", "11")
    assert (raw.publisher, raw.forwarded_from, raw.reply_to) == ("Goat Watch", "Hen Watch", "9")
    assert (raw.published, raw.edited) == ("2025-06-29T10:00:00+00:00", "2025-06-29T10:30:00+00:00")
    assert (raw.title, raw.id) == (None, None)


def test_the_words_of_a_list_in_order(tmp_path: Path) -> None:
    text = [
        "Nine ",
        {"type": "bold", "text": "goats"},
        " taken, ",
        {"type": "text_link", "text": "see", "href": "https://example.org"},
    ]
    assert one(tmp_path, chat(post(1, text))).text == "Nine goats taken, see"


def test_only_posts_with_words_are_read(tmp_path: Path) -> None:
    messages = [
        {"id": 1, "type": "service", "action": "create_channel", "text": "", "date": "2025-06-29T12:00:00"},
        post(2, "", photo="photos/x.jpg"),
        post(3, []),
        {"id": 4, "type": "unsupported"},
        post(5),
    ]
    assert one(tmp_path, chat(*messages)).message_id == "5"


def test_an_export_without_words_says_so(tmp_path: Path) -> None:
    assert failed(tmp_path, chat(post(2, "", photo="photos/x.jpg"))).code == "empty"
    assert failed(tmp_path, chat()).code == "empty"


def test_all_posts_share_their_exports_bytes(tmp_path: Path) -> None:
    raws = [raw for raw in take(tmp_path, chat(post(1), post(2, "Hens"))) if isinstance(raw, Raw)]
    assert raws[0].evidence is raws[1].evidence
    assert raws[0].evidence.data == (tmp_path / "result.json").read_bytes()


def test_old_exports_have_local_times_and_numbers(tmp_path: Path) -> None:
    message = post(1, from_id=2000000001)
    del message["date_unixtime"]
    raw = one(tmp_path, chat(message))
    assert (raw.published, raw.publisher) == ("2025-06-29T12:00:00", "Goat Watch")


@pytest.mark.parametrize("seconds", ["soon", "1" * 30, "-1e9", ""])
def test_a_moment_that_is_none_is_kept_for_the_reader_to_tell(tmp_path: Path, seconds: str) -> None:
    assert one(tmp_path, chat(post(1, date_unixtime=seconds))).published == seconds


def test_people_who_post_in_groups_bear_stable_pseudonyms(tmp_path: Path) -> None:
    people = {"from": "Awa Examplesson", "from_id": "user555"}
    group = chat(post(1, **people), post(2, "Hens", **people), post(3, "Ducks", from_id="user556"), kind="public_supergroup")
    first, second, third = (raw.publisher for raw in take(tmp_path, group) if isinstance(raw, Raw))
    assert first == second != third
    assert first is not None
    assert first.startswith("user-")
    assert "Awa" not in first
    assert "555" not in first
    channel = post(4, from_id="channel7", **{"from": "Hen Watch"})
    assert one(tmp_path, chat(channel, kind="public_supergroup")).publisher == "Hen Watch"


def test_a_person_who_is_forwarded_bears_a_pseudonym(tmp_path: Path) -> None:
    raw = one(tmp_path, chat(post(1, forwarded_from="Awa Examplesson", forwarded_from_id="user555")))
    assert raw.forwarded_from is not None
    assert raw.forwarded_from.startswith("user-")


PRIVATE = [
    "personal_chat",
    "private_group",
    "private_channel",
    "private_supergroup",
    "bot_chat",
    "saved_messages",
    "something_new",
    None,
]


@pytest.mark.parametrize("kind", [*PRIVATE, "something_new", None])
def test_a_private_chat_is_refused_without_its_name(tmp_path: Path, kind: str) -> None:
    failure = failed(tmp_path, chat(post(1), kind=kind))
    assert failure.code == "private-chat"
    assert "--include-private" in failure.reason
    assert "2000000001" in failure.reason
    assert "Goat Watch" not in failure.reason


@pytest.mark.parametrize("name", ["Goat Watch", "2000000001"])
def test_a_private_chat_that_is_named_is_read(tmp_path: Path, name: str) -> None:
    assert one(tmp_path, chat(post(1), kind="private_channel"), name).text == "Goats were taken at Kelou."
    assert failed(tmp_path, chat(post(1), kind="private_channel"), "Hen Watch").code == "private-chat"


def test_of_a_whole_account_only_the_public_chats_and_only_their_bytes(tmp_path: Path) -> None:
    secret = chat(post(1, "A secret of ours."), kind="personal_chat", name="Awa Examplesson", id=5)
    export = {
        "personal_information": {"phone_number": "+000 000 000"},
        "contacts": {"list": [{"first_name": "Contactname"}]},
        "chats": {"about": "", "list": [secret, chat(post(7))]},
        "left_chats": {"list": [chat(post(8, "Hens"), name="Hen Watch", id=6)]},
    }
    first, second, failure = take(tmp_path, export)
    assert isinstance(first, Raw)
    assert isinstance(second, Raw)
    assert (first.message_id, second.channel) == ("7", "Hen Watch")
    assert isinstance(failure, Failure)
    assert (failure.code, failure.reason) == (
        "private-chat",
        "a private chat (personal_chat, id 5), not read; name it by its id or name with --include-private",
    )
    for word in (b"secret", b"Contactname", b"+000", b"Awa"):
        assert word not in first.evidence.data + second.evidence.data
    assert b"Kelou" in first.evidence.data


@pytest.mark.parametrize(
    "export",
    [
        {"name": "x", "type": "public_channel", "messages": {}},
        {"chats": []},
        {"chats": {"list": [1]}},
        {"about": "x"},
    ],
)
def test_wrong_shapes(tmp_path: Path, export: object) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(export, indent=1), encoding="utf-8")
    (failure,) = reports([str(path)], IngestSettings(format="telegram"))
    assert isinstance(failure, Failure)
    assert (failure.code, failure.report) == ("wrong-shape", str(path))


@pytest.mark.parametrize(
    "message",
    ["a string", None, post(1, 5), post(1, [5]), post(1, {"x": 1}), {"type": "message", "text": "Goats"}, post(True)],
)
def test_one_wrong_message_does_not_stop_the_rest(tmp_path: Path, message: object) -> None:
    failure, raw = take(tmp_path, chat(message, post(2)))
    assert isinstance(failure, Failure)
    assert failure.code == "wrong-shape"
    assert str(failure.report).endswith("result.json:1")
    assert isinstance(raw, Raw)


def test_a_truncated_export_is_one_row(tmp_path: Path) -> None:
    data = json.dumps(chat(post(1), post(2)), indent=1).encode()
    for cut in (len(data) // 4, len(data) // 2, len(data) - 2):
        failure = failed(tmp_path, data[:cut])
        assert failure.code == "not-json"
    assert failed(tmp_path, b'{"name": "x", "messages": ' + b"[" * 200_000).code == "not-json"


def test_marks_and_encodings(tmp_path: Path) -> None:
    text = json.dumps(chat(post(1, "Ziegen in Kölu")), ensure_ascii=False, indent=1)
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert one(tmp_path, text.encode(encoding)).text == "Ziegen in Kölu"
    assert failed(tmp_path, text.encode("cp1252")).code == "encoding"


def test_many_private_chats_are_told_by_type_and_a_few_ids(tmp_path: Path) -> None:
    chats = [chat(post(1), kind="personal_chat", name=f"Person {n}", id=n) for n in range(1, 8)]
    export = {"chats": {"list": [*chats, chat(post(1), kind="private_group", name="Family", id=9)]}}
    assert failed(tmp_path, export).reason == (
        "8 private chats, not read (personal_chat: id 1, 2, 3, 4, 5 and 2 more; private_group: id 9); "
        "name one by its id or name with --include-private"
    )
