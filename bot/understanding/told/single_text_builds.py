"""How people say the words of one record (a response to it, a note on it, how it is to read), and
the order that each way comes to: a table, as in single_value_builds.py.
"""

from bot.understanding.drafts.log_words import PARTIES
from bot.understanding.told.single_value_pieces import KIND, NOTE, SAY, SO, WHOM, X

_FORCE = r"(?:(?:the )?(?:force|police)(?:['’]s?)?)"
_OURS = (
    r"(?:(?:the )?(?:our|office|pcc|pcc['’]s|commissioner['’]s|opcc|opcc['’]s"
    r"|mayor['’]s)(?: office)?(?:['’]s)?)"
)
_TEXT_OF = (
    r"(?:\s*:\s*|\s+(?:is|was|should (?:be|read|say)|to (?:say|read|be)|needs to (?:say"
    r"|read)|must (?:say|read)|as|with|that)\s*:?\s+(?:that )?)"
)


def _responses(whose: str, order: str) -> tuple[tuple[str, str], ...]:
    """The ways to say a response: what it is of, and its words."""
    given = f"{order}: {{note}}"
    of = rf"{whose} response"
    put = r"(?:record|add|log|update|change|set|put|replace|amend|correct|note|enter|save)"
    return (
        (rf"(?:{put} )?{of} (?:to|on|for|of) {X}{_TEXT_OF}{NOTE}[\s.]*$", given),
        (rf"{X}[\s,:–-]+{of}{_TEXT_OF}{NOTE}[\s.]*$", given),
        (rf"(?:for|on|to) {X},? {of}{_TEXT_OF}{NOTE}[\s.]*$", given),
        (
            r"(?:put|add|record|log|enter|save) (?:this|that|it|the following)(?: in| down)? as "
            rf"{of} (?:to|on|for|of) {X}\s*[:–-]\s*{NOTE}[\s.]*$",
            given,
        ),
        (
            rf"(?:i|we) (?:want|would like|['’]d like) {of} (?:to|on|for) "
            rf"{X}{_TEXT_OF}{NOTE}[\s.]*$",
            given,
        ),
    )


RESPONSES = (
    *_responses(rf"{WHOM}(?:['’]s?)?", "record {whom}'s response to {one}"),
    *_responses(_FORCE, "record the force response to {one}"),
    *_responses(_OURS, "record our response to {one}"),
    (
        rf"{WHOM} (?:has |have )?(?:now )?responded (?:to|on) {X}\s*[:–-]\s*{NOTE}[\s.]*$",
        "record {whom}'s response to {one}: {note}",
    ),
    (
        rf"{WHOM} (?:says?|said|has told us|have told us|told us|tells us|reports?) (?:on|about"
        rf"|of) {X} that {NOTE}"
        rf"{SO}(?:record|add|log|put|note|enter) (?:that|it|this)(?: in| down)? as (?:its|their"
        rf"|his|her|the|{PARTIES}(?:['’]s?)?)(?: \w+)? response{KIND}[\s.]*$",
        "record {whom}'s response to {one}: {note}",
    ),
)
NOTES = (
    (
        rf"(?:the |my |an? )?(?:latest |progress |quick )?(?:update|note|latest|progress) "
        rf"(?:on|for|to) {X} (?:is|should (?:be|read|say))(?: that|:)? {NOTE}[\s.]*$",
        "add a note to {one}: {note}",
    ),
    (
        rf"{X}\s*[:,]\s*(?:an? )?(?:update|note|progress)\s*[:–-]+\s*{NOTE}[\s.]*$",
        "add a note to {one}: {note}",
    ),
    (
        rf"on {X},? {NOTE}{SO}(?:record|add|log|put|note|enter) (?:that|it|this)(?: in| "
        rf"down)? as (?:an? |the )?(?:update|note|comment){KIND}[\s.]*$",
        "add a note to {one}: {note}",
    ),
    (
        rf"{WHOM} (?:says?|said|reports?|tells? (?:me|us)|told (?:me|us))(?: that)? "
        rf"{NOTE}{SO}(?:record|add|log|put|note|enter) (?:that|it|this) (?:to|on|against|under"
        rf"|for) {X}{KIND}[\s.]*$",
        "add a note to {one}: {note}",
    ),
)
_QUOTED = r"[\"'“‘](?P<note>[^\"“”]+)[\"'”’]"
_WORDING = (
    r"(?:the |its )?(?:new |revised |right |correct )?(?:wording|text|words|title|description)"
)
WORDS = (
    (
        rf"{_WORDING} (?:of|on|for|in) {X} (?:{SAY}|is|to be|to "
        rf"read)\s*:?\s*{_QUOTED}{KIND}[\s.]*$",
        "reword {one} as “{note}”",
    ),
    (
        rf"{_WORDING} (?:of|on|for|in) {X}\s*[:–-]\s*{_QUOTED}{KIND}[\s.]*$",
        "reword {one} as “{note}”",
    ),
    (
        rf"{X}(?:['’]s)?[\s,:–-]+{_WORDING}\s*(?:[:–-]|{SAY})\s*{_QUOTED}{KIND}[\s.]*$",
        "reword {one} as “{note}”",
    ),
    (rf"(?:the action in )?{X} {SAY}\s*:?\s*{_QUOTED}{KIND}[\s.]*$", "reword {one} as “{note}”"),
    (
        rf"{X} (?:should|ought to|needs to|must) be (?:re-?)?worded(?: as| to "
        rf"say)?\s*:?\s*{_QUOTED}{KIND}[\s.]*$",
        "reword {one} as “{note}”",
    ),
    (
        rf"{X} is (?:badly|wrongly) worded{SO}(?:make|change) (?:it|that)(?: to)?(?: (?:say"
        rf"|read))?\s*:?\s*{_QUOTED}{KIND}[\s.]*$",
        "reword {one} as “{note}”",
    ),
    (
        rf"{X} is worded (?:badly|wrongly){SO}(?:make|change) (?:it|that)(?: to)?(?: (?:say"
        rf"|read))?\s*:?\s*{_QUOTED}{KIND}[\s.]*$",
        "reword {one} as “{note}”",
    ),
    (
        rf"(?:change|amend|correct|edit|update|alter|reword) (?:the (?:wording|text) of )?{X} "
        rf"(?:to (?:read|say)|so (?:that )?it (?:reads|says))\s*:?\s*{_QUOTED}{KIND}[\s.]*$",
        "reword {one} as “{note}”",
    ),
)
