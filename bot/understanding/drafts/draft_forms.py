"""Wishes to log an action as people build them, put as the openings of draft_openings.py are: after
a greeting and a reason, as labelled fields, as a promise ("I'll take an action to ..."), after the
action itself, under the heading of minutes.
"""

import re

from bot.understanding.drafts.draft_openings import POLITE, tells_of_action
from bot.understanding.words.text import once_a_message
from handlers.patterns import Pattern, any_of

_LOG = any_of(
    "log|add|record|raise|create|put|stick|pop|note|jot|minute|make|get|bung|chuck|whack|slap"
    "|capture|enter|open|register"
)
_AN_ACTION = r"(?:an?|another|one more|a new|the following|this|one) (?:new )?action\b"
_ASKING = rf"(?:{POLITE}[\s,]+)+"
# What comes before the wish, a sentence or a clause of its own.
_AFTER_REASON = Pattern(
    rf"(?is)^(?P<before>.{{3,}}?)(?:[.!?;:,–—-]\s*|\s)(?:(?:and|so|then|but)\s+)?(?:{_ASKING})"
    rf"(?P<order>{_LOG}\s+(?:down\s+|me\s+|us\s+)?{_AN_ACTION}.*)$"
)
_ASKED_OR_CONDITIONAL = Pattern(
    r"(?i)\b(?:who|why|how|whether|unless|once|until)\b|\b(?:asked|told|going|meant|supposed|able"
    r"|wanted|did|should|if|when)\b(?!\s+(?:you|there'?s|that'?s|it'?s|possible|poss|ok|okay"
    r"|convenient|i may|i can|i could)\b)"
)
# "she said we should log an action ...": told of, and not asked.
_REPORTED = Pattern(
    r"(?i)\b(?:said|says|suggested|reckons?|thinks?|thought|proposed|argued)(?: that)?\s*$"
)
_CLOSING = Pattern(
    r"(?is)(?P<end>[.!?]|\bplease|\bpls)\s*[,–-]*\s*(?:(?:many|with|best|so)\s+)*"
    r"(?:thanks|thank you|cheers|ta|thx|(?:kind |warm )?regards|best wishes|kr)\b"
    r"(?:\s+(?:so|very|ever so|a)\b)*(?:\s+(?:much|lot|again|in advance|all|everyone|both))*"
    r"(?:[\s,.!–-]+[A-Z]\w*(?:\s+[A-Z]\w*)?)?[\s.!]*$"
)
_SLANG = Pattern(
    r"(?i)^(?P<ask>\W*(?:(?:please|pls|can you|could you|hi|morning|ok|right|just|let's)[\s,]+)*)"
    r"(?:pop|jot|bung|chuck|whack|slap|get|stick|put|make|open|capture|enter|register)\s+"
    rf"(?:down\s+|me\s+|us\s+)?(?P<one>{_AN_ACTION})"
    r"(?:\s+(?:down|in|on(?:to)?|up)\b(?:\s+(?:the |our )?(?:action )?(?:log|list|register)\b)?)?"
    r"(?=\s*[:,–-]|\s+(?:for|on|to|that|against|under|with)\b)"
)
_UNDER = r"(?:(?:under|against|for|in|on|to support) )?(?:the )?(?P<under>priority \d+)"
_UNDER_FIRST = Pattern(
    rf"(?i)^(?P<ask>\W*(?:(?:please|pls|can you|could you)[\s,]+)*)(?:(?P<log>{_LOG})\s+{_UNDER}\s+"
    rf"(?:an?|one|a new)\s+(?:new\s+)?action\b|{_UNDER.replace('<under>', '<first>')}\s*[,:–-]?\s*"
    rf"(?:(?:please|pls)\s+)?(?:{_LOG}\s+{_AN_ACTION}|(?:new\s+)?action\b))"
)
_WHO = r"(?:i|we|[^:;,.?\d]{2,40}?)"
_TAKEN = Pattern(
    rf"(?is)^\W*(?:(?:ok|okay|so|right|yes|and|then)[\s,]+)*(?P<who>{_WHO})"
    r"(?P<tense>'ll| will|'m| am|'s| is| are| has| have|'ve)?\s*"
    r"(?:(?:now|happy to|going to|to)\s+)*"
    r"(?P<verb>take|taking|taken|takes|pick up|picking up|picked up|took)\s+(?:on\s+)?(?:an|the)\s+"
    r"(?:new\s+)?action\s+(?P<to>to|of|for|on)\s+(?P<what>.+?)"
    r"(?P<log>[\s,;.–-]+(?:(?:please|pls|can you|could you|so)\s+)*"
    r"(?:log|add|record|note|minute|put)(?:\s+(?:it|that|this))?(?:\s+(?:down|in|on))?"
    r"(?:\s+(?:please|pls|for me|thanks))*)?[\s.!]*$"
)
_PLACED = Pattern(
    r"(?is)^\W*(?:an|a new|another) action (?:point )?(?:should|must|needs to|ought to|has to|is to"
    r"|to|could|can) be "
    r"(?:put|placed|logged|recorded|raised|added|set|given|laid|assigned|entered|minuted|made)"
    r"(?: down)? (?:on|for|against|to|with|upon) (?P<rest>[^?]*?(?:\bto\b|:).+)$"
)
_NOUN = r"(?:action|actn|ap|task|to-?do)(?: point| item)?\b"
# A request that stands last: "..., log that as an action for Dave, due 20 October".
_AS_ACTION = Pattern(
    rf"[\s,;.–—-]+(?:{POLITE}[\s,]+)*(?:log|add|record|put|minute|note|capture|stick|pop)"
    r" (?:that|it|this|the above)(?: down| up| in)? as (?:an?|a new|the) (?:new )?"
    rf"{_NOUN}(?: (?:for|on|to|against|with) (?P<who>[^.:;]{{2,80}}))?"
    r"[\s,.!]*(?:please|pls|thanks|ta|cheers|thank you)?\W*$",
    re.IGNORECASE,
)
_KIND_WORD = Pattern(r"(?i)\s+(?:please|pls|plz|thanks)$")
_DUE_LATER = Pattern(r"(?P<who>.*?),?\s+(?P<due>(?:due|by|before|for the next)\b.*)", re.DOTALL)
_PRONOUN = Pattern(r"^(?:him|her|them|it|me too)\b", re.IGNORECASE)
_QUOTED = Pattern(r"(?P<heading>[^:\"“]{3,80}:)\s*[\"“](?P<said>[^\"“”]+)[\"”]\W*", re.DOTALL)
# "COM 11 July, item 6 Safeguarding. The Mayor asked ... ACTION: ...".
_HEADED = Pattern(
    r"\W*(?P<heading>[^.:\n]{3,60}?\bitem \d+(?:\.\d+)*)\b(?!\s*:)[^.\n]{0,80}[.\n]"
    r"(?:(?!\baction(?: point)?\s*:).)*(?=\baction(?: point)?\s*:)",
    re.IGNORECASE | re.DOTALL,
)
# "Stick one on my list: ...".
_ON_A_LIST = Pattern(
    rf"^(?P<ask>\W*(?:(?:{POLITE})[\s,]+)*)(?:{_LOG}) (?:one|this|it|another|{_AN_ACTION})"
    r"(?: down)? (?:on|onto|to|in|into) (?P<whose>my|our|the|[\w' ]{2,30}?['’]s) "
    r"(?:to-?do |action )?list(?: please| pls)?\s*[:,–—-]\s*(?=\w)",
    re.IGNORECASE,
)
# "The Federation to come back to us by 17 November, pls log".
_LOG_LAST = Pattern(
    rf"(?P<body>(?!\W*(?:thanks|thank|cheers|ta)\b)[^?]+?)(?:\s*[,;.–—]+|\s-)\s*(?:(?:{POLITE}|and|so)[\s,]+)*(?:log|minute|record)"
    r"(?: (?:please|pls|plz|thanks|ta|for me))*\W*",
    re.IGNORECASE | re.DOTALL,
)
# "The Panel wants a paper. Action for the DMPC to take it to the April meeting".
_WANTED = Pattern(
    r"\W*(?P<why>(?:the )?(?P<forum>(?:[\w&]+ ){0,4}(?:panel|board|committee)) "
    r"(?:wants?|needs?|wanted|asked for|would like|has asked for|requested|requires?) "
    r"[^.!?;]{3,160})"
    r"[.!;]\s*(?P<order>(?:new )?action (?:for|on) [^?]*?\bto\s+\w+ (?:it|this|one|them)\b[^?]*?)"
    r"[\s.]*",
    re.IGNORECASE,
)


@once_a_message
def log_order(text: str) -> str:
    """A wish to log an action in the form of the openings; any other message as it is."""
    text = _listed_or_wanted(text)
    built = _asked_last(text) or _wished(text) or minuted(text)
    if built:
        return built
    said = _CLOSING.sub(lambda found: found["end"] if found["end"] in ".!?" else "", text)
    if said.rstrip().endswith("?"):
        said = said.rstrip(" ?")
    reason = _AFTER_REASON.match(said)
    before = reason["before"] if reason else ""
    if reason and not (_ASKED_OR_CONDITIONAL.search(before) or _REPORTED.search(before)):
        return _in_plain(reason["order"])
    taken = _taken(said)
    if taken:
        return taken
    plain = _in_plain(said)
    return plain if plain != said else text


def _listed_or_wanted(text: str) -> str:
    """An action for somebody's list, one with the request behind it, or one after what is
    wanted, in the form of the openings; any other message as it is.
    """
    on_list = _ON_A_LIST.match(text)
    if on_list:
        whose = re.sub("['’]s$", "", on_list["whose"])
        who = {"my": " for me", "our": "", "the": ""}.get(whose.lower(), f" for {whose}")
        return f"{on_list['ask']}log an action{who}: {text[on_list.end() :]}"
    last = _LOG_LAST.fullmatch(text)
    if last and tells_of_action(last["body"]):
        text = f"{last['body']}, log that"
    return wanted(text) or text


def wanted(text: str) -> str:
    """An action with what a forum wants behind it: "The Panel wants a paper. Action for Dave to
    take it there"; "" where no forum wants anything.
    """
    found = _WANTED.fullmatch(text)
    return f"for {found['forum']}: {found['order']} ({found['why']})" if found else ""


def _in_plain(said: str) -> str:
    """An order to log in plain verbs, the priority behind the action."""
    under = _UNDER_FIRST.match(said)
    if under:
        named = under["under"] or under["first"]
        said = f"{under['ask']}log an action under {named} {said[under.end() :].lstrip()}"
    return _SLANG.sub(lambda found: f"{found['ask']}log {found['one']}", said)


def _taken(said: str) -> str:
    """What somebody takes an action to do; empty where nobody does, or did so before now."""
    found = _TAKEN.match(said)
    if found is None or _ASKED_OR_CONDITIONAL.search(found["who"]):
        return ""
    is_past = found["verb"] in ("took", "taken", "picked up") and not found["log"]
    who = {"i": "me", "we": ""}.get(found["who"].lower(), found["who"])
    if is_past or not who or (found["tense"] is None and not found["log"]):
        return ""
    return f"log an action for {who} {found['to']} {found['what']}"


def _wished(text: str) -> str:
    """A wish for an action on somebody; empty where none is wished."""
    found = _PLACED.match(text)
    return f"log an action for {found['rest']}" if found else ""


def _asked_last(text: str) -> str:
    """The request that a message ends with, with whom and when it names, before the action."""
    found = _AS_ACTION.search(text)
    if found is None or not re.search(r"\w", text[: found.start()]):
        return ""
    body, who = text[: found.start()].strip(" ,;–—-"), (found["who"] or "").strip(" ,")
    due = _DUE_LATER.fullmatch(who)
    who, when = (due["who"].strip(" ,"), f", {due['due'].strip()}") if due else (who, "")
    who = _KIND_WORD.sub("", who)
    if not who or _PRONOUN.match(who):
        return f"{body}{when}, log that"
    quoted = _QUOTED.fullmatch(body)
    heading, body = (quoted["heading"], quoted["said"]) if quoted else ("", body)
    return f"{heading} log an action for {who}: {body.rstrip('.')}{when}".lstrip()


def minuted(text: str) -> str:
    """What follows "Action:" in pasted minutes, under the heading that they begin with; "" where
    they begin with none.
    """
    found = _HEADED.match(text)
    return f"{found['heading']}: {text[found.end() :]}" if found else ""
