"""JSON that somebody else wrote: read, with nothing in it that no database keeps."""

import json
import re
from typing import Any, cast

Json = dict[str, Any]
# The null character, and halves of characters, as JSON spells them.
_UNWRITABLE = re.compile(rb"(?i)\\u(?:0000|d[89a-f])")


def read_object(content: bytes) -> Json | None:
    """The object that JSON says; null for what is none."""
    try:
        said: Any = json.loads(content)
        if _UNWRITABLE.search(content):
            said = _writable(said)
    except (ValueError, RecursionError):
        return None
    return cast("Json", said) if isinstance(said, dict) else None


def _writable(said: Any) -> Any:
    if isinstance(said, str):
        return said.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    if isinstance(said, list):
        return [_writable(each) for each in cast("list[Any]", said)]
    if isinstance(said, dict):
        every = cast("Json", said).items()
        return {_writable(name): _writable(value) for name, value in every}
    return said
