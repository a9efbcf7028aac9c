"""An order about several milestones, as one about each: "VAWG and anti-slavery milestones both due
31 March 2024".

Pure: text goes in. Whether each names a milestone is not looked at.
"""

from handlers.patterns import Pattern

MOST_MILESTONES = 6
_NAMED = Pattern(
    r"(?is)^(?P<before>.*?\b(?:close|complete|mark|set|show|push|move|shift|extend|defer|delay"
    r"|postpone|reopen|withdraw|put)\s+(?:back\s+)?)?(?:(?:both|all|the)\s+)*"
    r"(?P<names>[^,.:;?]+?(?:,\s+[^\s,.:;?][^,.:;?]*?)*\s*(?:,? and|&)\s+[^,.:;?]+?)\s+milestones\b"
    r"(?P<rest>[^?]*)$"
)
_JOINT = Pattern(r"(?i)\s*(?:,? and|,|&)\s+")
_ALL = Pattern(r"(?i)\b(?:both|all|each)\b\s*")
_LEAD = Pattern(r"(?i)^(?:(?:the|both|all)\s+)+")
_ARE = Pattern(r"(?i)^\s*are\b")


def of_each_milestone(text: str) -> list[str]:
    """The same order about each of the milestones that it names; none where it names no more than
    one.
    """
    found = _NAMED.match(text.strip())
    if found is None:
        return []
    names = [_LEAD.sub("", name).strip() for name in _JOINT.split(found["names"])]
    names = [name for name in names if name]
    if not 1 < len(names) <= MOST_MILESTONES:
        return []
    rest = _ARE.sub(" is", _ALL.sub("", found["rest"]).rstrip())
    return [f"{found['before'] or ''}the {name} milestone{rest}" for name in names]
