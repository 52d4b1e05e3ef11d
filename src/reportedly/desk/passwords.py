"""Passwords and tries: hashed by argon2, checked in the same time whether or not the name is known, and not too often."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from reportedly.errors import SettingError

SHORTEST, LONGEST = 12, 200
"""Letters of a password: long enough that five tries in five minutes find none; the longest that is worth hashing."""


class Passwords:
    """Argon2id with the library's own settings (RFC 9106, low memory)."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """The hash to keep; raises SettingError for a password that is too short or too long."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise SettingError(f"a password has {SHORTEST} to {LONGEST} letters")
        return self._hasher.hash(password.encode("utf-8", "surrogatepass"))

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether it is the password of a hash; an unknown name takes as long as a known one."""
        try:
            self._hasher.verify(kept or self._nobody, password[:LONGEST].encode("utf-8", "surrogatepass"))
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None


class Tries:
    """How often somebody may try to log in: `most` times within `seconds`, by name and by address."""

    def __init__(self, most: int = 5, seconds: float = 300.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.seconds, self._clock = most, seconds, clock
        self._tried: dict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def wait(self, *keys: str) -> float:
        """Seconds until another try is taken; 0 when it is taken now."""
        now = self._clock()
        with self._lock:
            return max((self._left(key, now) for key in keys), default=0.0)

    def failed(self, *keys: str) -> None:
        """Note a try that failed."""
        now = self._clock()
        with self._lock:
            for key in keys:
                self._tried[key].append(now)
            for key in [key for key, tried in self._tried.items() if tried[-1] < now - self.seconds]:
                del self._tried[key]

    def _left(self, key: str, now: float) -> float:
        tried = self._tried.get(key)
        while tried and tried[0] <= now - self.seconds:
            tried.popleft()
        return tried[0] + self.seconds - now if tried and len(tried) >= self.most else 0.0
