"""Telegram Desktop's JSON exports: one chat, or a whole account.

Only public channels and public groups are read; another chat only where it is named. Contacts and the account's own data
never leave this module: of a whole account, each public chat's own part is the evidence, written out again by itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from reportedly.errors import Refused, Unreadable
from reportedly.ingest.strictjson import loads
from reportedly.model import Evidence, Failure, Raw
from reportedly.stage import failure

CHANNEL, GROUP = "public_channel", "public_supergroup"
"""The chat types that are public; every other one, and an unknown one, counts as private."""


MOST_IDS = 5
"""Ids of refused chats of a type that are told: an account may hold hundreds."""


def posts(data: bytes, origin: str, at: datetime, include_private: frozenset[str]) -> Iterator[Raw | Failure]:
    """The posts with words, in the export's order, and a row for all that was refused or is of a wrong shape."""
    export = loads(data, where=origin)
    if not isinstance(export, dict):
        raise Unreadable("not a Telegram export: no JSON object", code="wrong-shape", where=origin)
    if "messages" in export:
        chats, whole = [export], False
    else:
        chats, whole = _account_chats(export, origin), True
    refused: list[dict[str, object]] = []
    posted, told = 0, 0
    for chat in chats:
        if not _allowed(chat, include_private):
            refused.append(chat)
            continue
        own = _own_bytes(chat) if whole else data
        evidence = Evidence(sha256=hashlib.sha256(own).hexdigest(), origin=origin, at=at, data=own)
        for post in _chat_posts(chat, evidence, origin):
            posted += isinstance(post, Raw)
            told += 1
            yield post
    if refused:
        yield failure(Refused(_refusal(refused), code="private-chat", where=origin), "ingest")
    elif not told:
        yield failure(Unreadable("the export holds no post with words", code="empty", where=origin), "ingest")


def _account_chats(export: dict[str, object], origin: str) -> list[dict[str, object]]:
    """The chats of a whole account, those left too."""
    found: list[dict[str, object]] = []
    lists = [export[key] for key in ("chats", "left_chats") if key in export]
    for part in lists:
        rows = part.get("list") if isinstance(part, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Unreadable("not a Telegram export: chats without a list", code="wrong-shape", where=origin)
        found += rows
    if not lists:
        raise Unreadable("not a Telegram export: neither messages nor chats", code="wrong-shape", where=origin)
    return found


def _own_bytes(chat: dict[str, object]) -> bytes:
    return json.dumps(chat, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def _allowed(chat: dict[str, object], include_private: frozenset[str]) -> bool:
    names = {str(chat.get("id")), str(chat.get("name"))} - {"None"}
    return chat.get("type") in (CHANNEL, GROUP) or bool(names & include_private)


def _refusal(chats: list[dict[str, object]]) -> str:
    """Why chats were refused, by type and id; names of private chats are not told."""
    if len(chats) == 1:
        kind = chats[0].get("type") or "of a type not said"
        return f"a private chat ({kind}, id {chats[0].get('id')}), not read; name it by its id or name with --include-private"
    ids: dict[str, list[str]] = {}
    for chat in chats:
        ids.setdefault(str(chat.get("type") or "type not said"), []).append(str(chat.get("id")))
    listed = "; ".join(f"{kind}: id {_few(numbers)}" for kind, numbers in sorted(ids.items()))
    return f"{len(chats)} private chats, not read ({listed}); name one by its id or name with --include-private"


def _few(numbers: list[str]) -> str:
    more = f" and {len(numbers) - MOST_IDS} more" if len(numbers) > MOST_IDS else ""
    return ", ".join(numbers[:MOST_IDS]) + more


def _chat_posts(chat: dict[str, object], evidence: Evidence, origin: str) -> Iterator[Raw | Failure]:
    messages = chat.get("messages")
    if not isinstance(messages, list):
        yield failure(Unreadable("not a Telegram export: messages is no list", code="wrong-shape", where=origin), "ingest")
        return
    for number, message in enumerate(messages, start=1):
        where = f"{origin}:{number}"
        if not isinstance(message, dict):
            yield failure(Unreadable("a message that is no object", code="wrong-shape", where=where), "ingest")
        elif message.get("type") == "message":
            try:
                post = _post(chat, message, evidence, where)
            except Unreadable as error:
                yield failure(error, "ingest")
                continue
            if post is not None:
                yield post


def _post(chat: dict[str, object], message: dict[str, object], evidence: Evidence, where: str) -> Raw | None:
    """One message with words; None for a picture or a poll without any."""
    text = _words(message.get("text", ""), where)
    if not text.strip():
        return None
    number = message.get("id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise Unreadable("a message without an id", code="wrong-shape", where=where)
    reply = message.get("reply_to_message_id")
    return Raw(
        medium="telegram",
        evidence=evidence,
        text=text,
        channel=_chat_name(chat),
        message_id=str(number),
        published=_moment(message, "date"),
        publisher=_publisher(chat, message),
        forwarded_from=_forwarded(chat, message),
        reply_to=None if reply is None else str(reply),
        edited=_moment(message, "edited"),
    )


def _words(text: object, where: str) -> str:
    """The text of a string, or of a list of strings and entities, joined in order."""
    parts = text if isinstance(text, list) else [text]
    words = [part.get("text") if isinstance(part, dict) else part for part in parts]
    if not all(isinstance(word, str) for word in words):
        raise Unreadable("a message whose text is neither string nor list of strings", code="wrong-shape", where=where)
    return "".join(str(word) for word in words)


def _chat_name(chat: dict[str, object]) -> str:
    name = chat.get("name")
    return name if isinstance(name, str) and name else f"chat {chat.get('id')}"


def _moment(message: dict[str, object], field: str) -> str | None:
    """ISO 8601 in UTC from the seconds since 1970, which win over the exporting machine's local time without a zone."""
    seconds, local = message.get(f"{field}_unixtime"), message.get(field)
    if seconds is not None:
        try:
            return datetime.fromtimestamp(int(str(seconds)), tz=UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return str(seconds)  # no moment at all: read tells it as a bad date
    return local if isinstance(local, str) and local else None


def _publisher(chat: dict[str, object], message: dict[str, object]) -> str:
    """The channel; in a group the channel that posts there, or a pseudonym for a person."""
    sender, name = message.get("from_id"), message.get("from")
    if chat.get("type") == CHANNEL or sender is None:
        return _chat_name(chat)
    if isinstance(sender, str) and sender.startswith("channel"):
        return name if isinstance(name, str) and name else sender
    return _pseudonym(chat, sender)


def _forwarded(chat: dict[str, object], message: dict[str, object]) -> str | None:
    """Whom a post was taken from; a person (where the export says that it is one) by pseudonym."""
    name, sender = message.get("forwarded_from"), message.get("forwarded_from_id")
    if isinstance(sender, str) and sender.startswith("user"):
        return _pseudonym(chat, sender)
    return name if isinstance(name, str) and name else None


def _pseudonym(chat: dict[str, object], sender: object) -> str:
    """A person's stable name within one chat. It hides the name; who has the export itself can still find the id."""
    number = str(sender).removeprefix("user")
    return "user-" + hashlib.sha256(f"{chat.get('id')}:{number}".encode()).hexdigest()[:8]
