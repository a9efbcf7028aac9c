"""Questions that are put in a way of their own, restated as the example sentences have them by
their words alone, whatever they name: "what's Rachel's job" is what her role is, "who do I ring
about the lesson plan" whose it is. Those that hang on what they name: restated_questions.py.
"""

from bot.understanding.words.order_pieces import NUMBER
from bot.understanding.words.wrapping import unwrapped
from handlers.patterns import Pattern, any_of

_BEFORE = (
    r"^\W*(?:(?:and|so|right|ok|okay|sorry|quick one|remind me|tell me|hi|hello|morning)\b\W*)*"
)
_WHAT_IS = r"what(?:['’]?s| is| was|re| are)"
_WHO_IS = r"who(?:['’]?s| is|['’]?re| are)"
_NAME = (
    r"(?P<who>(?!(?:your?|my|our|its?|their|his|her|whose|this|that)\b)"
    r"[A-Za-z][\w'’ -]{1,40}?)"
)
_POSSESSED = r"(?:['’]s?|s)"
_ROLE = r"(?:actual |official |current |exact )?(?:job(?: title| role)?|role|post|position|title)"
_ABOUT = r"(?:about|re|regarding|over|on|for) "
_SUBJECT = r"(?P<what>(?!(?:it|that|this|them|those|these|him|her|one|everything|all)\b).{3,80}?)"
_REACH = any_of(
    "ring(?: up)?|call|phone|contact|e-?mail|message|speak (?:to|with)|talk to|get hold of|go to",
    "get in touch with|see|pester|nudge|ask(?! to\\b)",
)
_WORKING = any_of(
    "dealing w(?:ith|i|iv|/)|handling|sorting(?: out)?|looking after|looking into|seeing to",
    "leading(?: on)?|running with|on top of|picking up|taking care of",
    "meant to be (?:doing|sorting)",
)
# An action by the letter that it has under an item of the notes.
_POINT = r"(?P<what>(?:the )?(?:(?:agenda )?(?:item|point) )?\d{1,2}(?:\.\d)? ?\(?[a-h]\)?)"
_POINT_ASKED = (
    r"(?:(?:is there |have we )?(?:any |an |the )?(?:updates?|news|progress|latest|word)"
    r" (?:on|with|for) |what(?:['’]?s| is| has| was)?(?: been)? (?:happen(?:ed|ing)|become|became"
    r"|come|came|done) (?:to|with|of|about) |what(?:['’]?s| is| was|['’]?s in) "
    rf"|where are we with |(?:has|have|is|was|did) )?{_POINT}"
    r"(?:(?: (?:been|get|got|now|already|ever|actually))* (?:done|closed|finished|completed?"
    r"|sorted|signed off|discharged|open|moved(?: on)?))?"
)
_MET = r"(?:the )?(?P<at>[\w' -]{2,40}?)(?: (?:notes|minutes))?"
_ASKED_OF_IT = any_of(
    r"who(?:['’]?s| is| has)? (?:got|has|owns|doing|on) (?:it|that)|whose(?: is (?:it|that))?",
    r"due(?: when)?|when(?:['’]?s| is) (?:it|that) due|by when",
    r"(?:is it |all )?(?:done|open|closed)",
    r"any (?:joy|news|updates?|word)|update|where are we(?: with (?:it|that))?|status|owner",
)
_SAID_LAST = r"(?: (?:yet|now|so far|still|then|again))*"
_MEETING = r"(?P<what>(?:the )?(?:last|latest|previous|most recent) (?:\w+ ?){1,4}?)"
_WEAK = any_of("weakest|poorest|worst")
_FIELD = any_of("area|spot|point|link|number|figure|result|performer|bit|one|measure|metric")
_WHEN_MET = (
    r"when i see (?:him|her|them)"
    r"|(?:at|in) (?:my|our) (?:\w+ )?(?:meeting|catch-?up|one-to-one|1:1|121)"
    r"|tomorrow|today|later|this (?:week|afternoon|morning)|next week|on \w+day"
)
# What somebody is yet to send us, and by when.
_THEM = r"(?P<who>(?!(?:it|that|this|them|there|anything|we|i|us)\b)[\w'’&][\w'’& -]{1,40}?)"
_BY_WHEN = r"(?P<when>(?:before|by|until|ahead of|in time for|within|this|next) .{2,40}?)"
_TO_COME = (
    r"(?:(?:still|yet|left|to come|to arrive|to land|to follow|due|coming|expected|owed|missing"
    r"|outstanding) ?)+(?:in|through|back|over)?"
)
_TO_SEND = (
    r"(?:(?:still|yet|due|to|have|has|got|supposed|meant|need|needs|going) ?)+"
    r"(?:send|give|get|provide|let|tell|return|report|come back|supply)(?: back)?(?: to)? us"
    r"(?: have)?"
)
# "Is anything stuck with nobody's name on it?"
_NO_NAME = any_of(
    r"(?:with |that (?:has|have)(?: got)? )?(?:nobody|no[- ]?one)(?:['’]?s)?(?: names?)?"
    r"(?: (?:on|against|next to|down for|attached to|to) (?:it|them))?",
    r"(?:with |that (?:has|have)(?: got)? )no (?:names?|owners?)"
    r"(?: (?:on|against|next to|attached to) (?:it|them))?",
    r"(?:without|lacking|missing|wanting|short of) (?:(?:an?|any|any(?:body|one)['’]?s) )?"
    r"(?:names?|owners?)(?: (?:on|against|next to|attached to|for) (?:it|them))?",
)
_IN_LIMBO = any_of(
    "stuck|sat|sitting|lying|languishing|hanging|floating|drifting|left|going|waiting|orphaned"
    "|still|just|there|around|about|open|outstanding|out there|on (?:the|our) (?:list|log|books)"
)
_ANYBODY = "(?:anybody|anyone|somebody|someone)"
_TOOK_ON = any_of(
    "(?:taken|took|take|taking) (?:on|up|over|responsibility for|ownership of|charge of)",
    "owns|own|owned|responsible for|leading on|picked up|picking up|accountable for",
)
# How the office hears of what goes wrong.
_IN_PLACE = any_of(
    r"what (?:do|have) we(?: (?:have|got|actually))* in place (?:for|on|about|around|re|with)",
    r"what(?:['’]?s| is| are)(?: there)? in place (?:for|on|about|around|re|with)",
    r"what (?:arrangements|safeguards|checks|provision|systems|processes|channels|routes|measures)"
    r" (?:are there|do we have|have we got|are)(?: in place)? (?:for|on|about|around|over|with)",
)
_HOW_DO = (
    r"how (?:do|does|can|could|would|should|might)"
    r" (?P<who>(?!(?:i|we|you|it|they|he|she)\b)[\w'’ ]{2,40}?)"
)
_VOICE = (
    r"(?:raise|report|voice|flag(?: up)?|share|express|tell us about|come forward with)"
    r" (?:an? |any |their |some )?"
    r"(?:concerns?|issues?|problems?|worries|complaints?|something wrong|wrongdoing|something)"
    r"(?: (?:anonymously|in confidence|confidentially|safely))?"
)
# How the office and the force stand against the plan, as all of its measures tell.
_PLAN = r"(?:the |our |this )?(?:police (?:and|&) crime |mayor['’]?s )?plan"
_FORCE = r"(?:we|they|things|the force|the police|performance|it|everything|[A-Z]{3,4})"
_GOING = (
    r"(?:all )?(?:going|doing|getting on|performing|faring|progressing|coming (?:on|along)"
    r"|shaping up|looking|measuring up|standing)"
)
_SO_FAR = r"(?: (?:so far|now|at the moment|overall|in general|generally|these days|this year))*"
_AGAINST = r"(?:(?:against|on|with|under|for) (?:delivery of |delivering )?|in terms of )"
_ON_TRACK = r"(?:on track|on course|where we should be)"
_OF_THE_PLAN = any_of(
    rf"how(?:['’]?s| is) {_PLAN} {_GOING}",
    rf"how (?:are|is|['’]s) {_FORCE} {_GOING} {_AGAINST}{_PLAN}",
    rf"(?:are|is) {_FORCE} {_ON_TRACK} (?:{_AGAINST}|to (?:meet|deliver) ){_PLAN}",
    rf"is {_PLAN} {_ON_TRACK}",
    rf"how(?:['’]?s| is) (?:the )?(?:delivery|progress|performance) (?:of|on|against|with) {_PLAN}"
    rf"(?: {_GOING})?",
    r"(?:what(?:['’]?s| is) (?:the )?)?(?:overall )?(?:progress|performance) (?:on|against|with) "
    rf"{_PLAN}",
    rf"where (?:are|do) (?:we|they|things)(?: stand)? {_AGAINST}{_PLAN}",
    r"(?:overall )?plan (?:progress|performance)",
    rf"(?:are|is) {_FORCE} (?:meeting|delivering(?: on)?|hitting|achieving) {_PLAN}",
)
_BUILDS = tuple(
    (Pattern(rf"(?i){_BEFORE}{build}\W*$"), known)
    for build, known in (
        (f"{_OF_THE_PLAN}{_SO_FAR}", "how do the measures stand against the plan baseline"),
        (
            r"(?:what(?:['’]?s| is| was)?|anything|what have we got) (?:still )?(?:on|in) "
            r"(?:the|our) (?:action )?(?:log|list|tracker|register) (?:from|out of) "
            r"(?P<what>(?!now\b|today\b)[^?]{3,60})",
            "which actions came out of {what}",
        ),
        (  # "What's down under item 2.3"
            r"(?:what(?:['’]?s| is| was| are)?|anything|what have we got|what do we have)"
            r"(?: (?:still|down|listed|recorded|logged|minuted|noted|filed|there|sitting|so far"
            r"|been|already))* (?:under|against) (?P<what>(?:agenda )?item \d[\w.]{0,5}[^?]{0,40})",
            "which actions came out of {what}",
        ),
        (rf"{_WHAT_IS} {_NAME}{_POSSESSED} {_ROLE}(?: here| again)?", "what is the role of {who}"),
        (rf"what (?:job|role|post) (?:does|has) {_NAME} (?:do|have|got|hold)", "who is {who}"),
        (rf"what does {_NAME} do (?:for a (?:job|living)|here|in the office)", "who is {who}"),
        (
            rf"{_WHAT_IS} (?:our|the|the force['’]?s|my) {_WEAK} (?:performing )?{_FIELD}",
            "worst performing measure",
        ),
        (
            r"(?:where|what) are (?:we|the force) (?:the )?(?:weakest|worst|poorest)"
            r"(?: (?:at|on|in|for))?",
            "worst performing measure",
        ),
        (
            rf"what (?:did|has) {_MEETING} (?:raised?|agreed?|throw up|thrown up|produced?|come up"
            r" with|set us|given? us)",
            "what was raised at {what}",
        ),
        (
            rf"{_POINT_ASKED} (?:from|in|at|of) {_MET}{_SAID_LAST}",
            "where are we with {what} from {at}",
        ),
        (
            rf"{_POINT} (?:from|in|at|of) {_MET}(?: ?[,:–-]+)? {_ASKED_OF_IT}",
            "where are we with {what} from {at}",
        ),
        (rf"{_POINT}(?: ?[,:–-]+)? {_ASKED_OF_IT}", "where are we with {what}"),
        (rf"{_POINT_ASKED}{_SAID_LAST}", "where are we with {what}"),
        (
            rf"{_IN_PLACE} (?P<what>(?!(?:it|that|this|them|those|these)\b)[\w'’ -]{{3,60}}?)",
            "how are we assured about {what}",
        ),
        (
            rf"{_HOW_DO} {_VOICE} about (?P<what>[\w'’ -]{{3,60}}?)",
            "how are we assured about complaints about {what}",
        ),
        (rf"{_HOW_DO} {_VOICE}", "how are we assured about {who} concerns"),
        (
            rf"{_HOW_DO} blow the whistle(?: on .{{2,40}})?",
            "how are we assured about whistleblowing",
        ),
        (
            r"(?:are|is|have) (?:we|they|the force|it|things|anyone)(?: (?:got|getting|got any))?"
            r"(?: (?:any|much|at all))* (?:closer|nearer|further(?: on| forward| along)?|forwarder)"
            rf" (?:to|with|on|towards) {_SUBJECT}(?: (?:yet|now))?",
            "where are we with {what}",
        ),
        (
            rf"(?:i(?:['’]d| would)(?: \w+){{1,4}} )?(?:if|whether|has|have|did) {_ANYBODY}"
            rf"(?: has| is)? {_TOOK_ON} {_SUBJECT}(?: (?:yet|now))?",
            "who owns {what}",
        ),
        (
            r"(?:is there |have we had |have we )?any (?:sign|sighting) of (?!.* since\b)"
            rf"{_SUBJECT}"
            r"(?: (?:yet|now|so far|at all))*",
            "where are we with {what}",
        ),
        # "Agree with" alone asks whether figures add up.
        (
            r"what (?:did|have|has) (?:we|i|you|they|the mayor|the dmpc|the pcc|the commissioner)"
            r" (?:all )?agreed? with (?P<what>[^?]{2,60})",
            "what was agreed with {what}",
        ),
        (
            r"(?:what|anything|is there anything|is anything)(?:['’]?s| is| has| are|['’]?re)? "
            rf"{_TO_COME} from {_THEM} {_BY_WHEN}",
            "open actions for {who} due {when}",
        ),
        (
            rf"what(?:['’]?s| is| are| do| does| have| has)? {_THEM} {_TO_SEND} {_BY_WHEN}",
            "open actions for {who} due {when}",
        ),
        (
            r"(?:(?:is|are) (?:there )?)?(?:anything|any(?: actions?| of (?:them|these|those))?"
            rf"|what(?:['’]?s| is)?) (?:{_IN_LIMBO} )*(?:{_NO_NAME})",
            "which actions have no owner",
        ),
        (
            r"who(?:['’]?s| is| has)? (?:got|has|have|owns?|owes?|holds?|carrying|holding|sat on"
            r"|sitting on|doing)(?: the)? (?:most|largest number|greatest number|biggest share)"
            r"(?: of)?(?P<what>(?: (?:open|overdue|late|outstanding|unfinished))?)"
            r"(?: (?:actions?|ones?|items|work|stuff|jobs))?"
            r"(?: (?:on (?:their|his|her) plate|on (?:the|our) log|to do|left|still|open|now"
            r"|at the moment))*",
            "{what} actions by owner",
        ),
        (r"who(?:['’]?s| is| has) got (?:any |open |the )*actions?", "actions by owner"),
        (
            r"(?:who(?:['’]?s| is| has) got|who has(?= the\b| that\b)) (?!(?:no|the most|most)\b)"
            rf"{_SUBJECT}",
            "who owns {what}",
        ),
        (rf"{_WHO_IS} {_WORKING} (?!.* at [\w' -]+$){_SUBJECT}", "who owns {what}"),
        (
            r"(?:is|was|will|does) (?P<what>(?:the |our )?(?:next|last) [\w'’& -]{2,40}?) "
            r"(?:be |fall |falling )?on an? \w+day",
            "when is {what}",
        ),
        (
            r"who (?:has not|hasn['’]?t|have not|doesn['’]?t have|does not have) (?:got )?(?:any )?"
            r"(?:open )?actions?",
            "actions by owner",
        ),
        (
            rf"who (?:do|should|would|can|shall|must) (?:i|we) {_REACH} {_ABOUT}{_SUBJECT}",
            "who owns {what}",
        ),
        (rf"who to {_REACH} {_ABOUT}{_SUBJECT}", "who owns {what}"),
        (
            r"what (?:should|do|must|shall|can|could) (?:i|we)(?: need to| have to)? "
            r"(?:raise|take up|bring up|pick up|cover|go through)(?: tomorrow| today)? with "
            rf"(?P<who>[^,.:;?]{{2,40}}?)(?: (?:{_WHEN_MET}))*",
            "open actions for {who}",
        ),
        (
            rf"(?:should(?:n['’]?t)?|ought) (?P<what>{NUMBER}|[a-z]{{2,}}/\d+/\d+)(?: to)?"
            r"(?: not)?(?: really| actually)?(?: be)? (?:with |for |under )?"
            r"(?!\w+ed\b|(?:in|on|at|by)\b)[A-Za-z][\w'’ -]{1,40}?"
            r"(?:,? (?:not|rather than|instead of|and not|or) [\w'’ -]{2,40})?",
            "who owns {what}",
        ),
        (
            r"(?:how many|(?:what|the) number of) (?:people|persons|folk) "
            r"(?:died|were killed|have died|lost their lives) on (?:the|our) roads"
            r"(?P<when>(?: (?:in|during|for) [\w/ -]{2,20})?)",
            "how many road deaths {when}",
        ),
        (
            r"(?P<what>(?:how many|what|the number of) .{5,80}?),? (?:leaving|setting|putting) "
            r"(?:the )?(?!(?:it|that|them|those)\b)[\w ]{3,30} (?:aside|out|to one side)",
            "{what}",
        ),
        (
            r"what (?:actions? )?(?:did|does|has) (?P<what>(?:agenda )?item \d+(?:\.\d+)*) "
            r"(?:leave|left|give|given) us(?: with)?"
            r"(?: actions?[- ]?wise| (?:by way of|in the way of) actions?)?",
            "actions from {what}",
        ),
        (
            r"what(?:['’]?s| is| was) the theme (?:on|of|for) the (?:next )?agenda"
            r"(?P<when>(?: (?:for|in|of) [\w ]{3,20})?)",
            "what is on the agenda {when}",
        ),
        (
            r"what lands (?P<when>(?:before|by|in|on|next|this|over|between|within) [\w ]{3,40})",
            "what is due {when}",
        ),
        (
            r"(?:are|were) any (?:of )?(?:the )?reported changes(?: in the performance table)? "
            r"(?:wrong|incorrect|out|mistaken)",
            "which reported changes are wrong",
        ),
    )
)


def plainly_asked(text: str) -> str:
    """A question as the example sentences would have it; any other message as it is."""
    said = unwrapped(text)
    for build, known in _BUILDS:
        found = build.match(said)
        if found:
            return known.format(**found.groupdict())
    return text


def says_what_is_lacking(known: str) -> bool:
    """Whether the answer to a question so put says that nothing is recorded of what it names."""
    return known.startswith("how are we assured about")
