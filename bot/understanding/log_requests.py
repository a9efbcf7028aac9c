"""A request to log an action, put the way round in which it is read: the request, then the action.

People lead up to it ("Morning, hope all is well. When you get a minute could you ..."), put it last
("..., log that as an action for WYP"), or fill in a form ("what: ... who: ... when: ...").
"""

import re

from bot.understanding.patterns import any_of
from bot.understanding.text import plain

POLITE = any_of(
    "please|pls|plz|kindly|(?:can|could|would|will) (?:you|we)(?: possibly| kindly| just)?",
    "would you mind|do you mind",
    "would you be able to|would it be possible to|is it possible to|any chance (?:you|we) could",
    "(?:i|we) (?:need|want|'d like|would like)(?: you)? to|(?:i|we)(?: wi|')ll need to|need to",
    "we should|we must|we ought to|let's|let us|if you (?:can|could|would)|be so kind as to",
    "when(?:ever)? you(?: get|'ve got| have) (?:a )?(?:minute|moment|sec|second|chance|time)",
    "if you(?: get|'ve got| have) (?:a )?(?:minute|moment|sec|second|chance|time)",
    "(?:it'd|it would|that'd) be (?:great|good|helpful) if you could|just|also|then|now",
)
_VERB = any_of("log|add|create|record|raise|make|put|stick|pop|note|minute|jot|set up|open|start")
_NOUN = r"(?:action|actn|ap|task|to-?do)(?: point| item)?\b"
# A request somewhere behind other words: after a sentence, a comma or "so", and asked politely.
_LATER = re.compile(
    rf"(?:(?<=[.!?;\n])\s+|[,–—-]\s*|\b(?:so|and|but|anyway)\s+)(?P<request>(?:(?:so|and|then) )?"
    rf"(?:{POLITE}[\s,]+)+{_VERB} (?:(?:me|us|down|in|on|up|that)\s+)*(?:an?|one|the|this|another)"
    rf" (?:new |following )*{_NOUN})",
    re.IGNORECASE,
)
_AS_ACTION = re.compile(
    rf"[\s,;.–—-]+(?:{POLITE}[\s,]+)*(?:log|add|record|put|minute|note|capture|stick|pop)"
    r" (?:that|it|this|the above)(?: down| up| in)? as (?:an?|a new|the) (?:new )?"
    rf"{_NOUN}(?: (?:for|on|to|against|with) (?P<who>[^.:;]{{2,80}}))?"
    r"[\s,.!]*(?:please|pls|thanks|ta|cheers|thank you)?\W*$",
    re.IGNORECASE,
)
_DUE_LATER = re.compile(r"(?P<who>.*?),?\s+(?P<due>(?:due|by|before|for the next)\b.*)", re.DOTALL)
_PRONOUN = re.compile(r"^(?:him|her|them|it|me too)\b", re.IGNORECASE)
_QUOTED = re.compile(r"(?P<heading>[^:\"“]{3,80}:)\s*[\"“](?P<said>[^\"“”]+)[\"”]\W*", re.DOTALL)
# "COM 11 July, item 6 Safeguarding. The Mayor asked ... ACTION: ...".
_HEADED = re.compile(
    r"\W*(?P<heading>[^.:\n]{3,60}?\bitem \d+(?:\.\d+)*)\b(?!\s*:)[^.\n]{0,80}[.\n]"
    r"(?:(?!\baction(?: point)?\s*:).)*(?=\baction(?: point)?\s*:)",
    re.IGNORECASE | re.DOTALL,
)
_FIELD = re.compile(
    r"(?:^|[\s,;.|])(?P<name>what|action|task|text|who|owner|whom|lead|when|due(?: date)?|by when"
    r"|deadline|date|forum|board|meeting|priority|item)\s*[:=]\s*",
    re.IGNORECASE,
)
_FIELDS = {
    "what": "what", "action": "what", "task": "what", "text": "what",
    "who": "who", "owner": "who", "whom": "who", "lead": "who",
    "when": "when", "due": "when", "due date": "when", "by when": "when", "deadline": "when",
    "date": "when", "forum": "forum", "board": "forum", "meeting": "forum",
    "priority": "priority", "item": "item",
}  # fmt: skip


def as_read(text: str) -> str:
    """A message with the request first and the action after it; any other message as it is."""
    return _form(text) or _asked_last(text) or _minuted(text) or _asked_later(text) or text


def _asked_later(text: str) -> str:
    """From the request on, where other sentences lead up to it; "" where none does."""
    said = plain(text)
    found = _LATER.search(said)
    if found is None or re.search(r"(?i)\b(?:action|ap)\s*:", said[: found.start()]):
        return ""
    return text[found.start("request") :]


def _asked_last(text: str) -> str:
    """The request that a message ends with, with whom and when it names, before the action."""
    found = _AS_ACTION.search(text)
    if found is None or not re.search(r"\w", text[: found.start()]):
        return ""
    body, who = text[: found.start()].strip(" ,;–—-"), (found["who"] or "").strip(" ,")
    due = _DUE_LATER.fullmatch(who)
    who, when = (due["who"].strip(" ,"), f", {due['due'].strip()}") if due else (who, "")
    if not who or _PRONOUN.match(who):
        return f"{body}{when}, log that"
    quoted = _QUOTED.fullmatch(body)
    heading, body = (quoted["heading"], quoted["said"]) if quoted else ("", body)
    return f"{heading} log an action for {who}: {body.rstrip('.')}{when}".lstrip()


def _minuted(text: str) -> str:
    """What follows "Action:" in pasted minutes, under the heading that they begin with; "" where
    they begin with none.
    """
    found = _HEADED.match(text)
    return f"{found['heading']}: {text[found.end() :]}" if found else ""


def _form(text: str) -> str:
    """A filled-in form as the sentence that it stands for; "" where the message is none."""
    found = list(_FIELD.finditer(text))
    if len(found) < 2:
        return ""
    ends = [*(each.start() for each in found[1:]), len(text)]
    values: dict[str, str] = {}
    for each, end in zip(found, ends, strict=True):
        value = text[each.end() : end].strip(" \n\t,;.|")
        values.setdefault(_FIELDS[" ".join(each["name"].lower().split())], value)
    if not values.get("what") or not (values.get("who") or values.get("when")):
        return ""
    said = f"log an action for {values['who']}: " if values.get("who") else "log an action: "
    if values.get("item"):
        said = f"Item {values['item'].removeprefix('item').strip()}: {said}"
    if values.get("forum"):
        said = f"For {values['forum']}: {said}"
    said += values["what"]
    if values.get("when"):
        when = re.sub(r"(?i)^(?:by|on|due)\s+", "", values["when"])
        said += f" by {when}"
    if values.get("priority"):
        number = re.sub(r"(?i)^priority\s*", "", values["priority"])
        said += f", priority {number}"
    return said
