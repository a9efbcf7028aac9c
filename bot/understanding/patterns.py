"""Long patterns out of named pieces."""


def any_of(*words: str) -> str:
    """A pattern for any one of these; each may itself hold several, with a bar between them."""
    return "(?:" + "|".join(words) + ")"
