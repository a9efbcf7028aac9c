"""The log of a server: a line of JSON for each event, without anything that people said."""

import json
import logging
import sys
import traceback
from datetime import datetime
from typing import Any, TextIO

_log = logging.getLogger("remembrancer")


class JsonLines(logging.Formatter):
    """Lines of JSON. Unless `with_text`, an error is told by its kind and where it arose: its own
    words may hold what somebody typed.
    """

    def __init__(self, *, with_text: bool) -> None:
        super().__init__()
        self._with_text = with_text

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        at = datetime.fromtimestamp(record.created).astimezone()
        said: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage(),
        }
        said |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            said["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            said["where"] = [f"{each.filename}:{each.lineno} {each.name}" for each in frames]
            if self._with_text:
                said["why"] = str(record.exc_info[1])
        return json.dumps(said, ensure_ascii=False, default=str)


def log_event(event: str, **fields: Any) -> None:
    """Log an event with its fields, JSON-ready."""
    if _log.isEnabledFor(logging.INFO):
        _log.info(event, extra={"fields": fields})


def log_failure(event: str, **fields: Any) -> None:
    """Log the exception that is being handled, with what was being done."""
    _log.exception(event, extra={"fields": fields})


def start_log(stream: TextIO = sys.stderr, *, with_text: bool = False) -> None:
    """Send the log of this process to `stream`. The chat SDKs say only what fails, and nothing that
    quotes a request.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines(with_text=with_text))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    _log.setLevel(logging.INFO)
    for name in ("slack_bolt", "slack_sdk", "aiohttp.access"):
        logging.getLogger(name).setLevel(logging.ERROR)
