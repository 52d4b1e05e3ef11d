"""The rules that find English day words, as a table: each a pattern over lower-cased text and what builds the mention.

The order is the priority where several fit at one place; where a builder returns None the next rule is tried. The words with
which a pattern may begin are listed in `days.FIRST`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.language.en import days_build as build
from reportedly.language.en.days_build import Hit
from reportedly.model import DayMention


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One pattern (of templates as in `days_words.pattern`) and its builder."""

    template: str
    build: Callable[[Hit], DayMention | None]


RULES = (
    Rule(
        template=r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})-|/(?P<month_>[0-9]{2})/)(?P<day>[0-9]{2})"
        r"(?:t[0-9]{2}:[0-9]{2}[0-9:.]*(?:z|[+-][0-9:]+)?)?<END>",
        build=build.iso,
    ),
    Rule(
        template=r"(?P<a>[0-9]{1,2})(?P<p>[./-])(?P<b>[0-9]{1,2})(?P<q>[./-])(?P<year>[0-9]{4}|(?<=/)[0-9]{2})<END>(?![.,/-][0-9])",
        build=build.numeric,
    ),
    Rule(
        template=r"(?P<s>(?P<weekday><WEEKDAY>|<SHORTDAY>),? (?P<a>[0-9]{1,2})(?P<p>[/])(?P<b>[0-9]{1,2}))<END>(?![.,/-][0-9])",
        build=build.short_numeric,
    ),
    Rule(
        template=r"(?:on|of|since|until|by) (?:the )?(?P<s>(?P<a>[0-9]{1,2})(?P<p>[/])(?P<b>[0-9]{1,2}))<END>"
        r"(?![.,/%-][0-9]|[%]| of)",
        build=build.short_numeric,
    ),
    Rule(
        template=r"(?:from |between |on |overnight )*"
        r"(?P<s><ANYDAY>?(?P<day1><DAY>)(?: (?P<month1><MONTH>)(?:,? (?P<year1><YEAR>))?)?"
        r"(?:<TO>|/)(?:the )?<ANYDAY>?(?P<day2><DAY>)(?: of)? (?P<month2><MONTH>)(?:,? (?P<year2><YEAR>))?)<END>",
        build=build.named_range,
    ),
    Rule(
        template=r"(?P<s>(?P<day1>[0-9]{1,2})/(?P<day2>[0-9]{1,2})(?: of)? (?P<month2><MONTH>)(?:,? (?P<year2><YEAR>))?)<END>",
        build=build.named_range,
    ),
    Rule(
        template=r"(?P<s>(?:from|between|on) (?:the )?<ANYDAY>?(?P<day1><DAY>)(?: (?P<month1><MONTH>)(?:,? (?P<year1><YEAR>))?)?"
        r" and (?:the )?<ANYDAY>?(?P<day2><DAY>)(?: of)? (?P<month2><MONTH>)(?:,? (?P<year2><YEAR>))?)<END>",
        build=build.named_range,
    ),
    Rule(
        template=r"on (?P<s>(?P<month1><MONTH>) (?P<day1><DAY>) and (?:(?P<month2><MONTH>) )?(?P<day2><DAY>)"
        r"(?:,? (?P<year2><YEAR>))?)<STOP>",
        build=build.named_range,
    ),
    Rule(
        template=r"(?:from |between |on |overnight )*(?P<s>(?P<month1><MONTH>) (?P<day1><DAY>)(?:,? (?P<year1><YEAR>),?)?<TO>"
        r"(?:(?P<month2><MONTH>) )?(?P<day2><DAY>)(?:,? (?P<year2><YEAR>))?)<END>",
        build=build.named_range,
    ),
    Rule(
        template=r"(?P<s>between (?P<month1><MONTH>) (?P<day1><DAY>)(?:,? (?P<year1><YEAR>),?)? and "
        r"(?:(?P<month2><MONTH>) )?(?P<day2><DAY>)(?:,? (?P<year2><YEAR>))?)<END>",
        build=build.named_range,
    ),
    Rule(
        template=r"(?:(?P<weekday><WEEKDAY>|<SHORTDAY>),? (?:the )?)?(?P<day><DAY>)(?: of |-| )(?P<month><MONTH>)"
        r"(?:(?:,? |-|/)(?P<year><YEAR>)| ?[’'](?P<short>[0-9]{2})| (?P<short_>[0-9]{2})(?! ?[a-z]|[0-9,.:-]))?<END><NOTNAME>",
        build=build.named,
    ),
    Rule(
        template=r"(?:(?P<weekday><WEEKDAY>|<SHORTDAY>),? )?(?P<month><MONTH>) (?:the )?(?P<day><DAY>)"
        r"(?:,? (?P<year>(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])|<YEAR>(?! [a-z])))?<END><NOTNAME>",
        build=build.named,
    ),
    Rule(
        template=r"(?:from|between) (?P<s>(?P<month1><MONTH>)(?: (?P<year1><SANEYEAR>))?(?:<TO>| and )(?P<month2><MONTH>)"
        r"(?: (?P<year2><SANEYEAR>))?)<END>",
        build=build.month_range,
    ),
    Rule(
        template=r"(?P<s>(?P<month1><MONTH>)<TO>(?P<month2><MONTH>) (?P<year2><SANEYEAR>))<END>",
        build=build.month_range,
    ),
    Rule(template=r"(?:the )?(?P<s>(?P<part><PART>)?(?P<month><MONTH>),? (?:of )?(?P<year><SANEYEAR>))<END>", build=build.month),
    Rule(template=r"(?:the )?(?P<s>(?P<part><PART>)(?P<month><LONGMONTH>))<END><NOTNAME>", build=build.month),
    Rule(
        template=r"(?:in|during|since|until|till|by|from|throughout|month of|course of) "
        r"(?P<s>(?P<month><LONGMONTH>)(?:,? (?:of )?(?P<year><SANEYEAR>))?)<END><NOTNAME>",
        build=build.month,
    ),
    Rule(template=r"(?P<s>(?P<which>last|this|next) (?P<month><LONGMONTH>))<END><NOTNAME>", build=build.month),
    Rule(
        template=r"(?:in|from|between|during) (?P<s>(?P<year1><SANEYEAR>)(?:<TO>| and )(?P<year2><SANEYEAR>))<END>",
        build=build.year_range,
    ),
    Rule(
        template=r"(?:(?:in|during|since|until|till|from|throughout|year|spring|summer|autumn|winter)(?: of)? )"
        r"(?P<s>(?P<year><SANEYEAR>))<END>",
        build=build.year,
    ),
    Rule(template=r"(?:the )?(?P<s>(?P<part><PART>)(?P<year><SANEYEAR>))<END>", build=build.year),
    Rule(
        template=r"(?:overnight )?(?:from |between )?"
        r"(?P<s>(?P<day1><WEEKDAY>)<PARTOFDAY>?<TO>(?P<day2><WEEKDAY>)<PARTOFDAY>?)<END>",
        build=build.weekday_range,
    ),
    Rule(
        template=r"(?P<s>(?:overnight )?(?:from|between) "
        r"(?P<day1><WEEKDAY>)<PARTOFDAY>? and (?P<day2><WEEKDAY>)<PARTOFDAY>?)<END>",
        build=build.weekday_range,
    ),
    Rule(
        template=r"(?:overnight|(?:in |during |on )?the night) (?P<into>into|to) (?P<day2><WEEKDAY>)<END>",
        build=build.weekday_range,
    ),
    Rule(
        template=r"(?:in |during |on |over )*(?:the )?night of (?:the )?(?P<s><ANYDAY>?(?P<day><DAY>)(?: of)? (?P<month><MONTH>)"
        r"(?:,? (?P<year><YEAR>))?)<END><NOTNAME>",
        build=build.night,
    ),
    Rule(
        template=r"(?:in |during |on |over )*(?:the )?night of (?P<s><ANYDAY>?(?P<month><MONTH>) (?P<day><DAY>)"
        r"(?:,? (?P<year><YEAR>))?)<END><NOTNAME>",
        build=build.night,
    ),
    Rule(
        template=r"on (?P<s>(?P<day1><WEEKDAY>)<PARTOFDAY>? and (?P<day2><WEEKDAY>)<PARTOFDAY>?)<END>",
        build=build.weekday_range,
    ),
    Rule(
        template=r"(?P<s>(?P<day1><WEEKDAY>)/(?P<day2><WEEKDAY>)<PARTOFDAY>?)<END>",
        build=build.weekday_range,
    ),
    Rule(
        template=r"(?P<s>(?P<weekday><WEEKDAY>)<PARTOFDAY>?(?: of| in)? the "
        r"(?:(?P<which>previous|preceding) (?P<week>week)|(?P<week_>week) (?P<which_>before)))<END>",
        build=build.weekday,
    ),
    Rule(template=r"(?P<s>(?P<weekday><WEEKDAY>) (?P<which>last))<END>(?! (?:week|month|year|night|seen))", build=build.weekday),
    Rule(
        template=r"(?P<s>(?P<weekday><WEEKDAY>)<PARTOFDAY>?(?: of|,)? (?P<which>last|this|next) (?P<week>week))<END>",
        build=build.weekday,
    ),
    Rule(
        template=r"(?P<s>(?:(?:the )?(?P<which>last|this|next|(?:this )?past|(?:this )?coming|previous|following) )?"
        r"(?P<weekday><WEEKDAY>)<PARTOFDAY>?)<END><NOTNAME>",
        build=build.weekday,
    ),
    Rule(template=r"on (?P<s>(?P<weekday><SHORTDAY>)<PARTOFDAY>?)<END>", build=build.weekday),
    Rule(template=r"(?P<s>(?P<weekday><SHORTDAY>)<PARTOFDAY>)<END>", build=build.weekday),
    Rule(
        template=r"(?:on|since|until|till|by|(?:night|morning|afternoon|evening) of) "
        r"(?P<s>the (?P<day>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th))(?: of (?P<which>last|this) month)?)<NOUNLESS>",
        build=build.on_the_nth,
    ),
    Rule(
        template=r"(?P<words>the day before yesterday|the night before last|the day after tomorrow|yesterday|"
        r"last (?:night|evening)|today|"
        r"tonight|tomorrow|"
        r"this (?:morning|afternoon|evening)|"
        r"overnight(?! (?:on |of |into |from |between )*(?:the )?(?:<WEEKDAY>|<DAY>|<MONTH> <DAY>)))"
        r"<PARTOFDAY>?<END>",
        build=build.offset,
    ),
    Rule(
        template=r"(?:(?P<n><NUM>)|(?P<few><FEW>)) (?P<unit><UNIT>) (?P<way>ago|earlier|later|afterwards)<END>", build=build.ago
    ),
    Rule(template=r"(?:a few |several |some )?(?:hours|minutes) (?:later|earlier|afterwards)<END>", build=build.anaphoric),
    Rule(
        template=r"(?P<s>the (?:past|last|previous) (?:(?:(?P<n><NUM>)|(?P<few>few|several))(?: |-))?(?P<unit><UNIT>))<END>",
        build=build.past,
    ),
    Rule(template=r"(?P<s>(?:past|last) (?P<n>[0-9]{1,3}) (?P<unit>hours|days|hrs|h))<END>", build=build.past),
    Rule(template=r"(?P<s>the (?P<unit>week|fortnight|month) (?:under|in) review)<END>", build=build.past),
    Rule(
        template=r"(?P<s>(?P<which>last|this|next|this past|(?:the )?previous|this coming|the following) "
        r"(?P<unit>weekend|week|month|year))<END>",
        build=build.unit,
    ),
    Rule(template=r"(?:over|at|during|on|of|since) (?P<s>the (?P<unit>weekend))<END>", build=build.unit),
    Rule(
        template=r"(?P<s>(?P<before>the (?:day|night|evening|morning) before)|"
        r"(?P<after>the (?:day|night|evening|morning) after))<END>"
        r"(?! (?:the|his|her|its|their|our|a|an|he|she|they|it|we|i|[0-9]+|<MONTH>|<WEEKDAY>)<END>)",
        build=build.anaphoric,
    ),
    Rule(
        template=r"(?:on|during|over) (?P<s>the day)<END>(?! (?:of|when|that|after|before|it|he|she|they))", build=build.anaphoric
    ),
    Rule(
        template=r"(?P<before>the previous (?:day|night|evening|morning))<END>|"
        r"(?P<after>(?:the )?(?:following|next) (?:day|morning|night|evening))<END>|"
        r"(?:(?:the|that) (?:very )?same|that) (?:day|night|morning|evening|afternoon)<END>",
        build=build.anaphoric,
    ),
)
"""Every rule, the more telling ones first."""
