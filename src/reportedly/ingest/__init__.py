"""Takes in the bytes of reports as they came: files, folders, Telegram exports, JSON lines, standard input."""

from reportedly.ingest.reports import reports
from reportedly.ingest.settings import FORMATS, MAX_BYTES, IngestSettings

__all__ = ["FORMATS", "MAX_BYTES", "IngestSettings", "reports"]
