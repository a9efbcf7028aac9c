"""How people say the day, the state or the owner of one record, and the order that each way comes
to: a table, of which the days stand in single_day_builds.py, and words in single_text_builds.py.
What the builds are made of stands in single_value_pieces.py; they are tried in turn.
"""

from collections.abc import Iterable

from bot.understanding.drafts.log_words import (
    PARTIES,
    PARTY,
)
from bot.understanding.told.single_day_builds import DAYS
from bot.understanding.told.single_text_builds import NOTES, RESPONSES, WORDS
from bot.understanding.told.single_value_pieces import (
    ADD,
    CLOSED,
    END,
    GIVE,
    ITS_OWNER,
    JOIN,
    LEAD,
    OWNER,
    SAY,
    SO,
    STATE,
    THEM,
    WHOM,
    W,
    X,
)
from handlers.patterns import Pattern

_STATES = (
    (
        rf"(?:can |could )?{X} (?:(?:can|could|should|ought to|needs? to|to|may) )?(?:now "
        rf")?(?:go|move|come)(?: (?:down|over|across))? (?:to|as|into) {STATE}",
        "mark {one} as in progress",
    ),
    (
        rf"(?:the )?status (?:of|for|on) {X}\s*(?:(?:is|{SAY}|=|:|–|-)\s*)+(?:now )?{STATE}",
        "mark {one} as in progress",
    ),
    (
        rf"{X}(?:['’]s)?[\s,:–-]+status\s*(?:(?:is|{SAY}|=|:|–|-)\s*)*(?:now )?{STATE}",
        "mark {one} as in progress",
    ),
    (rf"{X} {SAY}(?: as)? {STATE}", "mark {one} as in progress"),
    (
        rf"{X} (?:is|are|'s) (?:now )?{STATE}{SO}(?:mark|show|record|set|put|log) {THEM} "
        r"(?:so|as such|accordingly|down|down as such)",
        "mark {one} as in progress",
    ),
    (
        rf"work on {X} (?:has|is) (?:now )?(?:begun|started|under ?way)(?:{SO}.{{4,40}}?in "
        r"progress)?",
        "mark {one} as in progress",
    ),
    (
        rf"(?:the )?status (?:of|for|on) {X}\s*(?:(?:is|{SAY}|=|:|–|-)\s*)+(?:now )?{CLOSED}",
        "close {one}",
    ),
    (
        rf"{X}(?:['’]s)?[\s,:–-]+status\s*(?:(?:is|{SAY}|=|:|–|-)\s*)*(?:now )?{CLOSED}",
        "close {one}",
    ),
    (
        rf"(?:i am|i['’]m|we are|we['’]re) (?:content|happy|satisfied|pleased)(?: that)? {X} "
        rf"(?:is|has been|'s|can be) (?:now )?{CLOSED}",
        "close {one}",
    ),
    (
        rf"{X} (?:should(?:n['’]t| not| never)) have been closed(?:{SO}(?:re-?open|open) "
        rf"{THEM}(?: again| back up)?)?",
        "reopen {one}",
    ),
    (rf"open {X} (?:again|back up|up again)", "reopen {one}"),
    (
        rf"{X} (?:has|have) (?:now )?(?:fallen away|lapsed)(?:{SO}(?:take|strike) {THEM} "
        r"(?:off|out)(?: the (?:list|log|register))?)?",
        "withdraw {one}",
    ),
)
_OWNERS = (
    (
        rf"{WHOM} (?:is|are|'s|will be)(?: now)? (?:joining|helping|supporting|working with) "
        rf"(?:{PARTIES}) (?:on|with) {X}"
        rf"{SO}(?:{ADD}|make) {THEM}(?: (?:on|to it|in|down))*(?: as)?(?: an?| the)?(?: joint"
        r"| co-?| second| another)* ?(?:owner|lead)?(?: too| as well)*",
        "add {whom} to {one}",
    ),
    (
        rf"{WHOM} has (?:agreed|offered) to (?:work with|help|support|join) (?:{PARTIES}) (?:on"
        rf"|with) {X}"
        rf"{SO}(?:{ADD}|make) {THEM}(?: (?:on|to it|in|down))*(?: as)?(?: an?| the)?(?: joint"
        r"| co-?| second| another)* ?(?:owner|lead)?(?: too| as well)*",
        "add {whom} to {one}",
    ),
    (rf"have (?P<who>{PARTIES}|me) join (?:{PARTIES}) on {X}", JOIN),
    (
        rf"{W} (?:needs|wants) (?:adding|to be added) to {X}(?: as (?:an? |the )?(?:joint "
        r"|co-?)?owner)?",
        JOIN,
    ),
    (
        rf"{W} (?:to be|should be|is to be) added (?:as (?:an? |the )?(?:joint |co-?)?owner "
        rf"(?:of|to|on|for) |to ){X}",
        JOIN,
    ),
    (
        rf"{X} is (?:now )?joint(?:ly)? with {W}(?: now)?(?:{SO}{ADD} {THEM}(?: on| to it)?)?",
        JOIN,
    ),
    (rf"{X} (?:is|are) (?P<who>{PARTY}+ and (?:the )?{PARTY}+) now", GIVE),
    (rf"{ADD} {W} to {X}(?: too| as well| also)*", JOIN),
    (rf"{X}\s*[:,–-]+\s*add {W}(?: as (?:an? |the )?(?:joint |co-?)?owner)?", JOIN),
    (
        rf"{W} (?:is|are) (?:both )?(?:doing|leading|running|owning|sharing) {X} (?:jointly"
        r"|together|between them)",
        GIVE,
    ),
    (
        rf"(?:i|we) (?:want|would like|need|['’]d like) {W} to (?:own|take|have|lead|lead on"
        rf"|pick up|take on|take over|run) {X}(?: on| over)?",
        GIVE,
    ),
    (
        rf"(?:can|could) {W} (?:please )?(?:own|take|have|lead on|lead|pick up|take on|take over"
        rf"|run|do) {X}(?: on| over)?",
        GIVE,
    ),
    (rf"{W} (?:has|have|'s|'ve) (?:now )?(?:taken|picked) {X} (?:on|up|over)", GIVE),
    (rf"{X} (?:is|are) {W}{SO}{ITS_OWNER}", GIVE),
    (
        rf"{X} (?:has|have|'s|is|are) (?:now )?(?:moved|moving|transferred|transferring|gone"
        rf"|been (?:moved|given|passed|handed|transferred|reassigned))(?: over| across)? to {W}",
        GIVE,
    ),
    (
        rf"{X} (?:should|ought to|needs to|must|has to)(?: really| actually| now| probably)? "
        r"(?:sit|be|stay|go|rest|belong)(?: with| to| under) "
        rf"{W}(?:{SO}{ITS_OWNER})?",
        GIVE,
    ),
    (rf"{W} for {X}", GIVE),
    (rf"(?:allocate|attach|transfer) {X} to {W}", GIVE),
    (rf"{OWNER} (?:of|for|on) {X}\s*(?:(?:is|{SAY}|=|:|–|-)\s*)+(?:now )?{W}", GIVE),
    (rf"{X}(?:['’]s)?[\s,:–-]+{OWNER}\s*(?:(?:is|{SAY}|=|:|–|-)\s*)*(?:now )?{W}", GIVE),
    (
        rf"(?:i|we)(?:['’]ve| have)? agreed(?: that)? {W} (?:would|will|should|is to|can) (?:own"
        rf"|take|have|lead|lead on|pick up) {X}(?: on| up)?",
        GIVE,
    ),
    (rf"{X}\s*[:,–-]*\s*(?:all |both )?(?:over |across )?to {W}", GIVE),
)
# A recommendation has one owner, so that who is named beside it takes it over.
_OF_RECOMMENDATIONS = (
    (
        rf"{X} (?:should|ought to|needs to|must|has to)(?: really| actually| now| probably)? "
        r"(?:sit|be|stay|go|rest|belong)(?: with| to| under)? "
        rf"{W},? (?:rather than|not|and not|instead of) (?:with )?(?:{PARTIES})(?: as a "
        rf"whole)?(?:{SO}{ITS_OWNER})?",
        GIVE,
    ),
    (rf"put {W} on {X}", GIVE),
)


def _whole(builds: Iterable[tuple[str, str]]) -> tuple[tuple[Pattern, str], ...]:
    """Each build from the beginning of a message to its end, with kind words and a reason."""
    return tuple(
        (Pattern(f"{LEAD}{build}{'' if build.endswith('$') else END}"), order)
        for build, order in builds
    )


OF_RECOMMENDATIONS = _whole(_OF_RECOMMENDATIONS)
BUILDS = _whole((*WORDS, *RESPONSES, *NOTES, *_STATES, *DAYS, *_OWNERS))
