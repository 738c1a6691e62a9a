"""The shapes that symbols of time can stand in, as patterns over their names."""

from __future__ import annotations

import re

_MONTH = r"(?P<month>[MN]\d+)"
_YEAR = r"(?: (?:DASH )?Y(?P<{0}>\d{{4}}))?"
_UNIT = r"U(?P<unit>day|workday|week|month|quarter|half|year)"

# A thing on the calendar. Each shape has its own name; the names of the groups are what the reader uses.
_THINGS = [
    r"D(?P<y0>\d{1,4})-(?P<m0>\d{1,2})-(?P<d0>\d{1,2})",
    r"R(?P<d1>\d{1,2})-(?P<m1>\d{1,2})",
    r"(?:WD\d (?:, )?)?O?(?P<d2>\d{1,2}) [MN](?P<m2>\d{1,2})" + _YEAR.format("y2"),
    r"[MN](?P<m3>\d{1,2}) O?(?P<d3>\d{1,2})(?! [TU])(?: ,)?" + _YEAR.format("y3"),
    r"(?P<sure>[MN])(?P<m4>\d{1,2})" + _YEAR.format("y4"),
    r"(?:Q(?P<q1>\d)|O(?P<q2>[1-4]) Uquarter|Uquarter (?P<q3>[1-4]))" + _YEAR.format("y5"),
    r"(?:(?P<h0>H)(?P<h1>[12])|O(?P<h2>[124]) (?:PART|Uhalf|HALF))(?: (?:THIS |NEXT )?Uyear)?" + _YEAR.format("y6"),
    r"(?P<rel1>THIS|NEXT) (?P<s1>S[a-z]+|E[a-z]+|[MN]\d+|SCHOOLYEAR|WD\d)",
    r"(?P<season>S[a-z]+|E[a-z]+)" + _YEAR.format("y7"),
    r"(?:SCHOOLYEAR )?YY(?P<yy>\d{4})",
    r"(?P<schoolyear>SCHOOLYEAR)(?: Y(?P<y8>\d{4}))?",
    r"(?:W|Uweek )(?P<w1>\d{1,2})(?! U)" + _YEAR.format("y9"),
    r"(?P<rel2>THIS|NEXT) U(?P<u2>week|month|quarter|half|year)",
    r"(?P<bareunit>Uyear|Umonth|Uweek|Uquarter)",
    r"Y(?P<y10>\d{4})",
    r"(?P<weekday>WD\d)",
]
_PREP = r"(?P<prep>BEFORE|FOR|BY|UNTIL|THRU|FROM|ON|PER|IN|AFTER|DURING|COURSE|WITHIN|DASH)"
_EDGE = r"(?P<edge>ENDOF|STARTOF|MIDOF|HALF)"


def _calendar(things: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?<!AGENT )(?:{_PREP} (?:(?:ON|IN|FOR|COURSE|DURING) )?)?(?:{_EDGE} )?(?:{'|'.join(things)})(?!\S)")


# "June 3" is a day in English; "in juni 3 audits" is not one in Dutch.
MONTH_FIRST = _calendar(_THINGS)
DAY_FIRST = _calendar([thing for thing in _THINGS if "d3" not in thing])
_AMOUNT = r"(?:(?P<n>\d{1,4}(?:\.5)?)|R\d{1,2}-(?P<nr>\d{1,2}))"
DURATION = re.compile(
    r"(?<!\S)(?:(?P<prep>WITHIN|AFTER|IN|FORLEN|DURING|BY|BEFORE|UNTIL|ON)(?: (?P<next>NEXT|O1|THIS))?|(?P<only>NEXT|THIS))"
    rf" (?:(?:\d{{1,3}} (?:a|UNTIL|DASH|of|or|THRU) )?{_AMOUNT} )?{_UNIT}(?!\S)"
)
LASTING = re.compile(rf"(?<!\S){_AMOUNT} {_UNIT} (?P<lasting>lang|long|later|tijd|nadien|AFTER|FROM)(?!\S)")
BARE_DURATION = re.compile(rf"(?<!\S)(?:{_AMOUNT} )?{_UNIT}(?!\S)")
RHYTHM = re.compile(
    rf"(?<!\S)(?:(?:EVERY|PER)(?: (?:(?P<n>\d{{1,3}})|O(?P<o>\d)))? (?:{_UNIT}|(?P<day>WD\d|[MN]\d+))"
    r"|(?:\d{1,3} |T\d{1,3} )?(?:TIMES|T\d{1,3}) 1 U(?P<u2>day|week|month|quarter|year)|(?P<freq>FREQ))(?!\S)"
)
_BEFORE = r"(?:BEFORE|FOR|BY|UNTIL|ON|DURING|IN|AFTER|WITHIN|DASH|ENDOF|STARTOF)"
_ANY = r"(?:[a-z-][^ ]{0,40} )"
NEXT_TALK = re.compile(
    rf"(?<!\S)(?:{_BEFORE} )?(?:(?P<next>NEXT) (?:DASH )?{_ANY}{{0,2}}(?:TALK|TALKANY)"
    rf"|(?:BEFORE|BY|UNTIL|ON|DURING|AFTER|FOR|IN|ENDOF) {_ANY}{{0,1}}TALK)(?!\S)"
)
EVENT = re.compile(
    rf"(?<!\S)(?:(?P<certain>BEFORE|BY|UNTIL) (?:ENDOF |STARTOF )?(?:NEXT |THIS )?{_ANY}{{0,1}}EVENT"
    rf"|(?:FOR|DURING|IN|ON) (?:NEXT|ENDOF|STARTOF) {_ANY}{{0,2}}EVENT|(?P<end>ENDOF) {_ANY}{{0,1}}EVENT"
    rf"|WITHIN \d{{1,2}} (?:EVENT|sprints)|(?P<maybe>FOR) {_ANY}{{0,1}}EVENT)(?!\S)"
)
ONGOING = re.compile(r"(?<!\S)ONGOING(?!\S)")
VAGUE = re.compile(r"(?<!\S)VAGUE(?!\S)")
