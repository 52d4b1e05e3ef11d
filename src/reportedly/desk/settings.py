"""What the door sets for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from reportedly.errors import SettingError


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskSettings:
    """The store's file, where to listen, whether people log in, who acts where nobody does, and the user's own files.

    `secure` is set where the desk is reached by https (a proxy in front): cookies then travel that way only.
    """

    db: Path
    host: str = "127.0.0.1"
    port: int = 8384
    users: bool = False
    by: str = "desk"
    home: Path | None = None
    secure: bool = False

    def __post_init__(self) -> None:
        if not self.users and not loopback(self.host):
            raise SettingError(f"without --users the desk listens on this machine only (127.0.0.1), not on {self.host}")

    @property
    def address(self) -> str:
        """Where the desk is found."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
