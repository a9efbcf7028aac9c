"""The small closed classes of words of which a request to log an action is made, and whether a
clause is made of nothing else.

A clause comes here marked: its names and days stand as runs of one character each, in their places.
"""

import re
from dataclasses import dataclass

from handlers.patterns import Pattern, any_of

PARTY, FORUM, DAY, REF = "\x01", "\x02", "\x03", "\x04"
MARKS = PARTY + FORUM + DAY + REF
_P = f"{PARTY}+"
# One or several who are to do it: "the CC and the DMPC".
PARTIES = (
    rf"(?:(?:the|our|my) )?(?:{_P}|(?:me|myself)(?= and | & |, ))"
    rf"(?:(?:, and |, | and | & | ?/ ?| plus | with )(?:for )?(?:the )?(?:{_P}|(?:me|myself)\b))*"
)

_VERBS = frozenset(
    """
    log logg lgo add record recrod raise create put stick pop note jot minute make get bung chuck
    whack slap capture enter open register set file start assign give task place lay want need needs
    wants have has gets takes logged added recorded noted captured minuted raised created entered
    registered logging adding recording noting capturing minuting raising creating putting popping
    sticking go goes take takes taking got
    """.split()
)
# A request needs one of these, or a noun; the other verbs may mean anything.
_SURE_VERBS = frozenset(
    "log logg lgo add record recrod minute capture logged logging added recorded minuted captured "
    "adding recording capturing minuting".split()
)
_NOUNS = frozenset("action actions actoin aciton actn ap task to-do todo".split())
_OBJECTS = frozenset(
    "it this that that's one something sthg sth summat these another following below above".split()
)
_LISTS = frozenset("list tracker register book spreadsheet sheet".split())
_NEW = frozenset("new another fresh further joint more next quick extra one".split())
_WANTED = _NEW | frozenset("needed required requested arising point item".split())
_OF_NOUNS = frozenset("point points item needed required requested arising please pls".split())
_LEADING = frozenset("for against on to with in from at under as by into onto of".split())
_KIND = frozenset(
    """
    please pls plz kindly can could would will may might shall should you u we i someone somebody
    just also ta thanks thank cheers so and ok okay right hi hello hiya hey morning afternoon good
    all team everyone let's lets us me mine him her them theirs his hers ours their my our your its
    be is to do need must 'd i'd we'd i'll we'll like love mind able possible poss there if down up
    in out a an the then now here well great helpful grateful yes oh both each jointly 's it's
    here's there's think too thx tia same again asap when ever two mates mate folks ahead possibly
    name under first last thing sure ensure there's recommendation um erm er yep i've we've
    officially formally properly trouble bother ask
    """.split()
)
_ALLOWED = _VERBS | _NOUNS | _OBJECTS | _LISTS | _NEW | _OF_NOUNS | _LEADING | _KIND
# What is said beside a request and is no part of it.
_PAPERS = any_of(
    "minutes|notes?|e-?mails?|mail|message|call|chat|text|meeting|conversation|discussion|catch-?up"
    "|1-?2-?1|1:1|one to one|notebook|pad|thread|letter|agenda|papers?|phone call|team meeting"
)
ASIDES = Pattern(
    r"(?<!\w)"
    + any_of(
        r"(?:before|in case) (?:i|we) forget(?: it| about it)?",
        r"whil(?:e|st) (?:i|we|it)(?:'m| am|'re| are|'s| is)?(?: still)? ?"
        r"(?:remember|think(?:ing)? of it|here|on|at it|fresh)(?: in my mind)?",
        r"so (?:it|that|this)(?: one)? (?:doesn't|does not|isn't|is not) (?:get )?"
        r"(?:lost|forgotten|missed)",
        r"so (?:i|we) don't (?:forget|lose it|miss it)",
        r"when(?:ever)? you(?: get|'ve got| have) (?:a )?(?:minute|moment|sec|second|chance|time)",
        r"if (?:you (?:can|could|would)|possible|poss|that's ok(?:ay)?|you don't mind|i may)",
        r"(?:(?:taken|straight|copied|this is|this one's|it's) )*(?:from|out of|as per|per|in"
        r"|following|after|further to)"
        rf" (?:(?:the|my|our|his|her|their|yesterday's|today's|this|morning's|afternoon's|last"
        rf"|typed|draft|handwritten|rough|week's|{_P}|{FORUM}+|{DAY}+)(?:'s?)? )*{_PAPERS}"
        rf"(?: (?:with|of|on|from) (?:(?:the )?{_P}|{FORUM}+|{DAY}+))*",
        rf"(?:from )?{DAY}+(?:'s?)? {_PAPERS}",
        r"as (?:agreed|discussed|promised)(?: (?:today|yesterday|earlier|just now|this morning))?",
        r"(?:agreed|said|discussed|raised) (?:today|yesterday|earlier|just now|this morning)",
        "(?:please |pls )?(?:see|find) (?:below|attached)(?: (?:the )?(?:note|email|e-mail))?",
        "quick one|one more thing|last one|last thing|for the record|for now|sorry|not urgent",
        "no rush|no (?:due )?(?:date|deadline)(?: yet| for now| as yet)?|(?:date )?tbc",
        "(?:off|on) the back of (?:that|it|this)|^(?:it was )?(?:agreed|resolved|minuted)$",
        "from (?:today|yesterday|this morning|earlier|this afternoon)",
        "^(?:please|pls|plz|ta|thanks|cheers|sorry)$",
    )
    + r"(?!\w)"
)
# "The action log" is where it goes, and no action.
_IN_LIST = Pattern(
    rf"\b(?:(?:the|our|my|this|{FORUM}+|{_P}) )*(?:actions? |to-do )?"
    r"(?:log|list|tracker|register|action book|sheet)\b"
)
_LOG_PLACE = Pattern(
    rf"\b(?:to|in|on|into|onto|for|of) (?:(?:the|our|my|this|{FORUM}+|{_P}) )*(?:actions? |to-do )?"
    r"(?:(?<!\bto )log|list|tracker|register|sheet|book)\b"
)
# "Put Rachel down for ...", "... add to log".
_DOWN = Pattern(
    rf"^\W*(?:\w+ ){{0,3}}?(?:put|stick|pop) (?:down {PARTIES}|{PARTIES} down)(?: (?:for|to))?$"
)
_ADD_TO_LOG = Pattern(
    r"\b(?:add|put|pop|stick|go(?:es)?|enter)(?: \w+)? (?:to|on|in|into|onto) log\b"
)
# What an action is under is said beside the request, too.
_AIM = Pattern(
    r"(?:\b(?:under|for|against|towards|to support) )?(?:\bthe )?\bpriority \d+\b(?:'s)?"
)
# What leads to the day in it: "with a deadline of".
_DUE_LEAD = Pattern(
    rf"(?:with an? )?(?:deadline|target(?: date)?|due date|due|for completion|needed|required)"
    rf"(?: of| is| for)?:? ?(?:by |on )?(?=(?:the )?{DAY})"
)
_NUMBER = Pattern(r"^\(?\d{1,2}(?:\.\d{1,2})*[.):]?(?= )")
_WORD = Pattern(rf"{PARTY}+|{FORUM}+|{DAY}+|{REF}+|'?[a-z0-9]+(?:['-][a-z0-9]+)*|[?&]")
_A_NOTE = Pattern(
    r"\b(?:an?|the|this|my|our|your|quick|another) (?:\w+ )?(?:note|record|minute|register|file)\b"
    r"(?!.* as an? (?:new )?action\b)"
    r"|\bto (?:have|get|set|start|open)\b(?! (?:an?|this|that|it|one|another)\b)"
)
# Whose it is: the noun belongs to them, it is laid on them, they need one.
_HERS = Pattern(
    rf"\b(?:for|on|onto|against|to|with|by) (?P<prep>{PARTIES})(?!')"
    rf"|^(?:new |another |joint )?(?P<own>{PARTIES})(?:'s?)? (?:new )?(?:action|task|to-do|ap)\b"
    rf"|(?P<needs>{PARTIES})(?:'s)? (?:needs?|wants?|has|gets?|takes?|got|have"
    r"|to have|to get|is to have) "
    r"(?:an?|another|a new|one) (?:new )?(?:action|task|to-do|ap)\b"
    rf"|\b(?:give|assign|task|set|down) (?P<given>{PARTIES})|(?P<down>{PARTIES}) down\b"
    rf"|\b(?:action|task|ap) (?P<noun>{PARTIES})$"
)
_MINE = Pattern(
    r"\b"
    + any_of(
        "(?:action|task|to-do|ap)(?: for| on)? (?:me|myself)",
        "(?:one|another|something|sthg)(?: on)? for (?:me|myself)",
        "against me|on me|as mine|to me|(?:under|against|in) my name|as my action",
        "(?:on|to|onto|in|for) my (?:to-do )?list",
    )
    + r"\b"
)
_ASKED = Pattern(
    r"^\W*(?:thanks for|thank you for|cheers for|(?:we|i|you) (?:could|might|may)\b"
    r"|(?:i|we)'ve\b"
    r"|is(?! it (?:possible|ok))|are|do(?! you mind)|does|did|was|were|has|have (?:we|you|i)\b)"
)
_MAY_I = Pattern(r"^\W*(?:can|could|would|will|may|might|shall|please|pls|is it possible|if)\b")
_ONE_TO_LOG = Pattern(
    r"\b(?:one|another|something|this|it|that)(?: one)? to (?:log|add|record|minute|capture)\b"
)
_ANOTHER = Pattern(
    r"^\W*(?:and )?"
    + any_of("another(?: one)?|one more|(?:next|first|second|last|new) one|a new one")
    + rf"(?: (?:for|on|against|to) (?:{PARTIES}|me))?[\s.]*$"
    rf"|^\W*(?:(?:and|also) )?(?:one|same again|also) (?:for|on|against|to) (?:{PARTIES}|me)[\s.]*$"
)
# "Log please", "pls log as theirs": the verb alone asks it of what stands beside it.
_NOTED_DOWN = Pattern(
    r"\b(?:note|jot|put|get|pop|write|stick|have) (?:it |this |that )?down\b"
    r"|\b(?:put|stick|pop) (?:it|this|that)(?: down)? (?:against|under|down (?:to|for))"
    r" (?:his|her|their|my|him|them)\b(?: name)?"
    r"|^(?:\w+ ){0,4}?(?:put|stick|pop|get|bung|chuck|whack|enter) (?:this(?: one)?|the following)"
    r" (?:on|in|up)(?: (?:please|pls|for me))*$"
)
# "Need one on the VRP".
_ONE_ON = Pattern(
    rf"^(?:(?:i|we|i'll|we'll|also|and) )*(?:need|want|add|put|raise) (?:another|a new )?one"
    rf"(?: more)? (?:on|for|against) (?:the )?{PARTIES}$"
)
# "I've an action to add": it is not added yet.
_HAVE_ONE = Pattern(
    r"^\W*(?:\w+ )?(?:i|we)(?:'ve| have)(?: got)?"
    r"(?= (?:an?|another|one|a new)\b.* (?:to|needs|for) (?:add|log|record|raise|go|note|put)\b)"
)
_BARE = frozenset("capture log logg logged logging minute minuted record recorded add".split())
_A_FORUM, _A_DAY = Pattern(f"{FORUM}+"), Pattern(f"{DAY}+")
# By when it is to be done, before the day that only tells which meeting: "for the October COM due
# Friday"; and a day on which something was: "following yesterday's COM".
_DAY_SET = (
    Pattern(
        rf"\b(?:due|deadline|target)(?: date)?(?: of| is| for| on| by)*:? (?:the )?(?P<day>{DAY}+)"
    ),
    Pattern(rf"(?P<day>{DAY}+(?!{DAY}))(?!(?:'s?)? {FORUM})"),
    _A_DAY,
)
_DAY_PAST = Pattern(
    rf"\b(?:following|after|further to|since|sent|dated|agreed on|back from)[:,]? (?:the )?{DAY}+"
)
# How urgent it is, is not recorded.
_RANK = Pattern(r"\b(?:high|highest|top|low|medium|normal)[ -]priority\b|\burgent\b|\bimportant\b")


@dataclass(frozen=True, slots=True)
class Request:
    """What a clause asks: `is_whole` where it asks for a new action even with nothing beside it;
    `names_action`: it calls it one, or names the log; `is_told`: no verb asks for it ("WYP
    action:"). `owners`, `forum`: where in the clause they stand; `is_mine`: on who asks.
    """

    is_whole: bool
    names_action: bool
    is_told: bool
    owners: tuple[int, int] | None
    forum: tuple[int, int] | None
    day: tuple[int, int] | None
    is_mine: bool


# What stands before an action, and asks for no more.
A_LABEL = Request(
    is_whole=True,
    names_action=True,
    is_told=True,
    owners=None,
    forum=None,
    day=None,
    is_mine=False,
)


# "For Sharon to thank the school": what is to be done, and no thanks.
_TO_THANK = Pattern(rf"\bto thank (?:the )?{PARTY}")


def words_of(marks: str) -> list[re.Match[str]]:
    """The words and marks of a clause, each where it stands."""
    return list(_WORD.finditer(marks))


def without_asides(marks: str) -> str:
    """A clause with what is said beside it blanked, each character in its place."""
    return ASIDES.sub(lambda found: " " * len(found[0]), marks)


def request_in(marks: str) -> Request | None:
    """What a clause asks to be logged; null where it holds any word that no request has, or none
    that asks.
    """
    said = _NUMBER.sub(lambda found: " " * len(found[0]), without_asides(marks))
    said = _HAVE_ONE.sub(lambda found: " " * len(found[0]), said)
    days = _DAY_PAST.sub(lambda found: " " * len(found[0]), said)
    for beside in (_AIM, _RANK, _DUE_LEAD):
        said = beside.sub(lambda found: " " * len(found[0]), said)
    is_placed = bool(_LOG_PLACE.search(said) or _ADD_TO_LOG.search(said))
    rest = _IN_LIST.sub(lambda found: _names_alone(found[0]), said) if is_placed else said
    known = [found[0] for found in words_of(rest) if found[0][0] not in MARKS]
    is_other = REF in said or "?" in said.rstrip(" ?") or _ASKED.match(said) or _A_NOTE.search(rest)
    if is_other or ("actions" in known and "needed" not in known and "required" not in known):
        return None
    if not _ALLOWED.issuperset(known) or _TO_THANK.search(said):
        return None
    is_down = bool(_DOWN.match(said))
    has_noun = not _NOUNS.isdisjoint(known)
    has_verb = not _VERBS.isdisjoint(known)
    is_new = not _NEW.isdisjoint(known) or "an" in known
    is_sure = not _SURE_VERBS.isdisjoint(known) and not _OBJECTS.isdisjoint(known)
    is_sure = is_sure or bool(_NOTED_DOWN.search(said))
    is_named = has_noun or is_placed or is_sure or FORUM in said
    asks = is_down or (has_verb and is_named) or not _BARE.isdisjoint(known)
    is_one_to_log = bool(_ONE_TO_LOG.search(said) or _ONE_ON.match(said.strip()))
    is_another = bool(_ANOTHER.match(said))
    if not (asks or has_noun or is_one_to_log or is_placed or is_another):
        return None
    calls_for_one = (has_verb and is_new) or not _WANTED.isdisjoint(known)
    return Request(
        is_whole=(has_noun or is_placed)
        and calls_for_one
        and (not said.rstrip().endswith("?") or bool(_MAY_I.match(said))),
        names_action=has_noun or is_placed or is_one_to_log or is_down,
        is_told=not asks,
        owners=_place(_HERS, said),
        forum=_place(_A_FORUM, said),
        day=next(filter(None, (_place(each, days) for each in _DAY_SET)), None),
        is_mine=bool(_MINE.search(said)),
    )


def _place(build: Pattern, said: str) -> tuple[int, int] | None:
    """Where what a pattern looks for stands: its one group that was filled, or all of it."""
    found = build.search(said)
    return found.span(found.lastgroup or 0) if found else None


def _names_alone(words: str) -> str:
    """The place of a log with its names alone, each character in its place."""
    return "".join(letter if letter in MARKS else " " for letter in words)
