"""Question or order: what is told apart before anything else, by the build of the sentence.

An order begins with a verb of change ("close", "please push", "could you give ... to"), or states that something
is done ("the gun statistics one is finished"). A question begins with an asking word or a turned verb ("has it
been closed", "should we", "can actions be reopened"), or ends in a question mark where the order is only stated.
"""

import re

from bot.understanding.text import plain

_POLITE = re.compile(
    r"^(?:[\s,.!:;*_-]|(?:please|pls|plz|kindly|hi|hello|hey|ok|okay|right|so|and|then|now|well|also|just|actually|yes|yep|"
    r"go ahead and|can you|could you|would you|will you|can we|could we|can i|could i|may i|can someone|could someone|"
    r"i want to|i would like to|i'd like to|i need to|i need you to|i want you to|we need to|we want to|we would like to|"
    r"we'd like to|let's|lets|let us|let me|want to|need to|you can|you may|would you mind|do me a favour and|"
    r"remember to|don't forget to|be a love and|be a star and|for me|um|uh|er|erm|basically)\b)+",
)
_TARGET = r"(?=\s+(?:the|that|this|it|them|those|these|both|all|every|my|our|his|her|their|number|action|actions|item|[a-z]*[/\-]?\d|[a-z]{2,}[ /\-]\d|first|second|third|last|everything|pol))"
_VERBS = re.compile(
    r"^(?:"
    r"close(?: (?:off|out|down))?|shut(?: down)?|closing|clsoe|discharge|sign off|tick off|tick|wrap up|finish off|"
    rf"complete{_TARGET}|finish{_TARGET}|"
    r"mark|set|reopen|re-open|re open|withdraw|supersede|scrap|bin|"
    rf"drop{_TARGET}|cancel{_TARGET}|delete|remove|take(?= .* off\b)|"
    r"push|postpone|delay|defer|reschedule|re-schedule|extend|move|shift|put(?= .*\b(?:back|off|forward|down|on|in)\b)|bring(?= .*\bforward\b)|"
    rf"change{_TARGET}|amend|correct{_TARGET}|edit{_TARGET}|rename|reword|"
    r"reassign|re-assign|assign|re assign|give(?! me\b| us\b)|hand (?:over )?|pass(?! me\b)|transfer|swap|make|"
    r"add|append|log(?= an?\b| action| this| that| the| it| new|:)|create|raise(?= an?\b| this| that)|note(?= that| on| against| for|:)|new action|record(?= an?\b| that| this| the|.*\d)|"
    rf"update{_TARGET}(?! me\b)|propose|put forward|schedule|book"
    r")(?![a-z])",
)
_STATED = re.compile(
    r"\b(?:is|are|was|has|have|'s|s) (?:now |all |both |been |just |already |also |finally |since )*"
    r"(?:done|complete|completed|finished|closed|sorted|delivered|discharged|signed off|no longer needed|withdrawn|over the line|in progress|underway|under way|started)"
    r"(?: now| today| yesterday| already| thanks| thank you| please| pls| with| off)*[\s.!]*$",
)
_DONE_BY_US = re.compile(
    r"^(?:i|we)(?:'ve| have) (?:now |just |already )*(?:done|completed|finished|closed|sorted|delivered|sent)\b"
)
_TURNED = re.compile(
    r"^(?:show|list|tell|find|see|give me|send me|let me see|is|are|was|were|has|have|had|did|does|do|should|shall|would|will|can|could|may|might|must|who|what|whats|which|when|"
    r"where|why|how|if|whether|once|unless|isn't|aren't|hasn't|haven't|wasn't|didn't|any|anything|whose|am|i think|i wonder|whats)\b",
)
_WISHED = re.compile(
    r"\b(?:should|would|'d) (?:really |also )?like\b.+\bto be (?:passed|given|moved|closed|marked|handed|reassigned|transferred|pushed|put|withdrawn|reopened|extended)\b"
)
_APPENDED = re.compile(
    r"[-–—:,;]\s*(?:please |pls |can you |could you |now )*(?:mark|close|set|push|move|give|reassign|reopen|withdraw)\b(?! ?to\b)"
)
_ACTION_LINE = re.compile(r"(?:^|[.!?]\s+)(?:new )?action(?: point)?(?: for [\w ]+)?\s*[:-]\s*\S")
_PRONOUN_STATED = re.compile(r"^(?:it|that|this|they|those)\b")


def is_order(text: str) -> bool:
    """Whether `text` tells the assistant to change something, rather than asking."""
    said = plain(text).strip()
    if _ACTION_LINE.search(said) or _WISHED.search(said):
        return True
    asked = said.rstrip(" )\"'").endswith("?")
    bare = _POLITE.sub("", said).strip()
    if _VERBS.match(bare):
        return not (asked and not _is_request(said))
    if asked or _TURNED.match(said):
        return False
    if _APPENDED.search(said):
        return True
    return bool(_STATED.search(said) or _DONE_BY_US.match(said))


def _is_request(said: str) -> bool:
    """Whether a question mark only makes an order polite: "could you close it?"."""
    return bool(
        re.match(
            r"^\W*(?:\w+\W+){0,3}?(?:can|could|would|will) (?:you|someone|we|i)\b|.*\b(?:please|pls)\W*$",
            said,
        )
    ) or bool(re.match(r"^(?:close|mark|push|move|reassign|give|withdraw|reopen|add|log)\b", said))
