"""The forms of an English word, and the word behind a form: for closed lists of lexicon words, not for any text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_VERBS: Mapping[str, str] = {  # past, participle, gerund where they do not follow the rule
    "shoot": "shot shot shooting", "slay": "slew slain slaying", "hang": "hanged hanged hanging",
    "hurt": "hurt hurt hurting", "steal": "stole stolen stealing", "take": "took taken taking",
    "set": "set set setting", "blow": "blew blown blowing", "die": "died died dying", "flee": "fled fled fleeing",
    "free": "freed freed freeing", "beat": "beat beaten beating", "cut": "cut cut cutting",
    "burn": "burned burnt burning", "mow": "mowed mown mowing", "leave": "left left leaving",
    "lose": "lost lost losing", "say": "said said saying", "tell": "told told telling", "put": "put put putting",
    "find": "found found finding", "bring": "brought brought bringing", "overrun": "overran overrun overrunning",
    "strike": "struck struck striking", "hit": "hit hit hitting", "fight": "fought fought fighting",
    "break": "broke broken breaking", "throw": "threw thrown throwing", "hold": "held held holding",
    "win": "won won winning", "drive": "drove driven driving", "fall": "fell fallen falling",
    "withdraw": "withdrew withdrawn withdrawing", "retake": "retook retaken retaking", "meet": "met met meeting",
    "seek": "sought sought seeking", "give": "gave given giving", "make": "made made making",
    "get": "got gotten getting", "go": "went gone going", "come": "came come coming", "do": "did done doing",
    "see": "saw seen seeing", "write": "wrote written writing", "speak": "spoke spoken speaking",
    "know": "knew known knowing", "think": "thought thought thinking", "rise": "rose risen rising",
    "sink": "sank sunk sinking", "stand": "stood stood standing", "begin": "began begun beginning",
    "claim": "claimed claimed claiming", "lay": "laid laid laying", "plan": "planned planned planning",
    "nab": "nabbed nabbed nabbing", "gun": "gunned gunned gunning", "gut": "gutted gutted gutting",
    "stab": "stabbed stabbed stabbing", "rob": "robbed robbed robbing", "club": "clubbed clubbed clubbing",
    "level": "levelled leveled levelling", "patrol": "patrolled patrolled patrolling",
    "commit": "committed committed committing",
    "admit": "admitted admitted admitting", "deny": "denied denied denying",
    "bombard": "bombarded bombarded bombarding", "send": "sent sent sending", "let": "let let letting",
    "lead": "led led leading", "drag": "dragged dragged dragging", "pick": "picked picked picking",
    "kidnap": "kidnapped kidnapped kidnapping", "quit": "quit quit quitting", "down": "downed downed downing",
    "ram": "rammed rammed ramming", "bomb": "bombed bombed bombing", "raid": "raided raided raiding",
    "open": "opened opened opening", "fire": "fired fired firing", "hear": "heard heard hearing",
    "understand": "understood understood understanding", "mean": "meant meant meaning", "show": "showed shown showing",
    "forgo": "forwent forgone forgoing", "split": "split split splitting", "spread": "spread spread spreading",
    "read": "read read reading", "tweet": "tweeted tweeted tweeting", "hand": "handed handed handing",
    "stop": "stopped stopped stopping", "chop": "chopped chopped chopping", "slit": "slit slit slitting",
    "rape": "raped raped raping", "grab": "grabbed grabbed grabbing", "drop": "dropped dropped dropping",
    "shell": "shelled shelled shelling", "rebel": "rebelled rebelled rebelling", "repel": "repelled repelled repelling",
    "swap": "swapped swapped swapping", "defend": "defended defended defending", "swear": "swore sworn swearing",
    "crush": "crushed crushed crushing", "pay": "paid paid paying", "bleed": "bled bled bleeding",
    "drink": "drank drunk drinking", "sweep": "swept swept sweeping", "burst": "burst burst bursting",
    "dig": "dug dug digging", "stick": "stuck stuck sticking",
    "catch": "caught caught catching", "lob": "lobbed lobbed lobbing", "slam": "slammed slammed slamming",
    "trap": "trapped trapped trapping", "pin": "pinned pinned pinning", "slip": "slipped slipped slipping",
    "mob": "mobbed mobbed mobbing", "mug": "mugged mugged mugging", "expel": "expelled expelled expelling",
    "grow": "grew grown growing", "refer": "referred referred referring", "ship": "shipped shipped shipping",
    "transfer": "transferred transferred transferring", "fly": "flew flown flying", "run": "ran run running",
    "tear": "tore torn tearing", "sleep": "slept slept sleeping", "spend": "spent spent spending",
    "freeze": "froze frozen freezing", "bite": "bit bitten biting", "keep": "kept kept keeping", "have": "had had having",
    "regroup": "regrouped regrouped regrouping", "foil": "foiled foiled foiling",
    "lie": "lay lain lying", "creep": "crept crept creeping", "whip": "whipped whipped whipping",
    "flog": "flogged flogged flogging", "bear": "bore borne bearing",
    "bind": "bound bound binding", "tie": "tied tied tying", "rip": "ripped ripped ripping",
    "thrust": "thrust thrust thrusting",
    "slap": "slapped slapped slapping", "strip": "stripped stripped stripping",
    "waylay": "waylaid waylaid waylaying", "pit": "pitted pitted pitting", "wrest": "wrested wrested wresting",
    "weep": "wept wept weeping", "ring": "rang rung ringing", "recast": "recast recast recasting",
    "foretell": "foretold foretold foretelling", "teach": "taught taught teaching",
    "hide": "hid hidden hiding", "ride": "rode ridden riding",
    "wreak": "wreaked wreaked wreaking", "carpet-bomb": "carpet-bombed carpet-bombed carpet-bombing",
}  # fmt: skip
_PLURALS: Mapping[str, str] = {
    "man": "men", "woman": "women", "child": "children", "person": "persons", "people": "people", "body": "bodies",
    "life": "lives", "wife": "wives", "thief": "thieves", "knife": "knives", "ox": "oxen", "calf": "calves", "police": "police",
    "personnel": "personnel", "cattle": "cattle", "sheep": "sheep", "livestock": "livestock", "aircraft": "aircraft",
    "staff": "staff", "crew": "crews", "ammunition": "ammunition", "passer-by": "passers-by", "passerby": "passersby",
    "headquarters": "headquarters", "barracks": "barracks", "taliban": "taliban", "mujahideen": "mujahideen",
    "dead": "dead", "wounded": "wounded", "injured": "injured", "German": "Germans", "Roman": "Romans", "mufti": "muftis",
}  # fmt: skip


def plural(noun: str) -> str:
    """The plural of a lexicon noun ("gunman" → "gunmen")."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    for ending, many in (("woman", "women"), ("man", "men"), ("child", "children"), ("wife", "wives")):
        if noun.endswith(ending):
            return noun[: -len(ending)] + many
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def nouns(words: Iterable[str]) -> dict[str, str]:
    """Both numbers of each noun → the noun."""
    forms: dict[str, str] = {}
    for word in words:
        forms.setdefault(plural(word), word)
        forms[word] = word
    return forms


_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")
"""A short verb with one vowel and one consonant doubles that: "stab" → "stabbed"."""


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def verb_forms(verb: str) -> tuple[str, ...]:
    """A verb's base, third person, past, participle and gerund."""
    third = verb + "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else plural(verb) if verb.endswith("y") else verb + "s"
    if verb in _VERBS:
        return (verb, third, *_VERBS[verb].split())
    if _DOUBLING.fullmatch(verb):
        doubled = verb + verb[-1]
        return verb, third, doubled + "ed", doubled + "ed", doubled + "ing"
    gerund = verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb + "ing"
    return verb, third, _past(verb), _past(verb), gerund


def verbs(words: Iterable[str]) -> dict[str, str]:
    """Every form of each verb → the verb."""
    forms: dict[str, str] = {}
    for word in words:
        for form in verb_forms(word):
            forms.setdefault(form, word)
    return forms


def of_verbs(words: str) -> frozenset[str]:
    """Every form of the verbs that a text lists by their base forms, parted by blanks."""
    return frozenset(verbs(words.split()))
