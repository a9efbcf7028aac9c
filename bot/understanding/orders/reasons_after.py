"""An order without the reason or the excuse that follows it: "reopen it please, I spoke too soon".

Pure: text goes in.
"""

from collections.abc import Iterator

from bot.understanding.orders.orders import is_order
from bot.understanding.words.order_pieces import NUMBER, REF
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

MOST_REASON = 14  # words
_FEWEST = 2
_PARTS = Pattern(
    r"\s*(?:[,;.!]+\s+|\s[-–—]+\s+|\s+(?=(?:because|since|cos"
    r"|as (?:it|they|we|he|she|the \w+ (?:is|are|was|were|has|have|had)))\b))"
)
# "No, the other one" takes back; "no capacity", "no further work needed" is why.
NO = (
    r"no(?! (?:further|more|longer|other|need|capacity|work|point|interest|response|reply"
    r"|funding|funds"
    r"|budget|money|time|resources?|staff|takers?|progress|demand|appetite|schools?|data|evidence)\b)"
)
# What takes back a part, leaves something out, hangs on something or orders more is no reason.
_NO_REASON = Pattern(
    rf"^(?:not|{NO}|but|only|just|except|unless|if|once|when|until|till|bar|apart|rather|instead"
    r"|although|though|or|and|then|also|actually|sorry,? (?:no|not)|wait|hang on|scrap|scratch"
    r"|to|by|for|on|at|with|from|due|same|after|before|nor|other|including|excluding)\b"
    r"|^as(?! (?:agreed|it|they|we|he|she|the|that|this|discussed|per)\b)"
    rf"|{REF}|\b{NUMBER}|\?|[\"“:]"
    r"|\b(?:close|give|push|move|mark|reassign|withdraw|re-?open|add|log|put|set|make|assign|pass"
    r"|hand|note|don't|do not|dont|if|unless|except|instead|rather)\b"
)


def without_reason(text: str) -> str:
    """The order that a message begins with, where a reason or an excuse is all that follows; empty
    for any other message.
    """
    return next((head for head in heads(text) if is_order(head)), "")


def heads(text: str) -> Iterator[str]:
    """What stands before a reason, wherever one may begin."""
    for part in _PARTS.finditer(text):
        order, reason = text[: part.start()], text[part.end() :]
        words = len(reason.split(maxsplit=MOST_REASON))
        if not _FEWEST <= words <= MOST_REASON or _NO_REASON.search(plain(reason).strip()):
            continue
        if len(order.split(maxsplit=_FEWEST)) >= _FEWEST:
            yield order
