"""How English says when. Keys are folded; a key may be several words."""

from __future__ import annotations

MONTH_FIRST = True
NOISE = frozenset({
    "the", "of", "about", "around", "approximately", "roughly", "our", "my", "your", "their", "'s",
})  # fmt: skip

MONTHS = {
    "january": 1, "february": 2, "feb": 2, "july": 7, "september": 9, "sept": 9, "october": 10, "oct": 10, "november": 11,
    "nov": 11, "december": 12,
}  # fmt: skip
# Also names of people or other words: they need a day, a year or "in", "end of", "before" beside them.
UNSURE_MONTHS = {
    "jan": 1, "mar": 3, "march": 3, "apr": 4, "april": 4, "may": 5, "june": 6, "jun": 6, "jul": 7, "august": 8, "aug": 8,
    "sep": 9, "dec": 12,
}  # fmt: skip

NUMBERS = {
    "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "eighteen": "18", "twenty": "20", "thirty": "30",
    "a few": "3", "few": "3", "a couple of": "2", "couple": "2", "a couple": "2", "one and a half": "1.5",
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "last": 4, "final": 4,
}  # fmt: skip
ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}  # fmt: skip

_GROUPS: dict[str, str] = {
    "BEFORE": "before|no later than|not later than|at latest|deadline|prior to|ahead of|latest",
    "BY": "by|by latest|due|due by|due on",
    "UNTIL": "until|till|til|up to|up until",
    "THRU": "through|to|thru|up to and including",
    "FROM": "from|starting|since|starting in|starting from|starting on|as of|as from|from now|beginning in|start in",
    "ON": "on|at|around|over",
    "PER": "per",
    "IN": "in",
    "WITHIN": "within|inside|in less than|in under|in the space of",
    "AFTER": "after",
    "DURING": "during|throughout|over the course of|in the course of",
    "FORLEN": "for",
    "COURSE": "course of",
    "ENDOF": "end|end of|late|the close of|close of",
    "STARTOF": "start|start of|early|beginning|beginning of|the start of|the beginning of",
    "MIDOF": "mid|middle|middle of|mid -",
    "PART": "half",
    "THIS": "this|current",
    "NEXT": "next|coming|upcoming|following|forthcoming",
    "Uday": "day|days", "Uworkday": "workday|workdays|working days|working day|business days", "Uweek": "week|weeks|wk",
    "Umonth": "month|months|mths", "Uquarter": "quarter|quarters", "Uhalf": "half a year|half year", "Uyear": "year|years",
    "SCHOOLYEAR": "school year|academic year|schoolyear",
    "Sspring": "spring", "Ssummer": "summer|summertime", "Sautumn": "autumn|the fall|fall term", "Swinter": "winter",
    "Enewyear": "new year|new year's", "Exmas": "christmas|xmas|holidays",
    "Exmasbreak": "christmas break|christmas holidays|christmas holiday", "Esummerbreak": "summer break|summer holidays|"
    "summer holiday|summer vacation", "Eautumnbreak": "autumn break|half - term|autumn half - term|half term",
    "Espringbreak": "spring break", "Eeaster": "easter", "Eeasterbreak": "easter break|easter holidays",
    "Emayholiday": "may holiday", "Ewhitsun": "whitsun|pentecost", "Eascension": "ascension day", "Esinterklaas": "saint nicholas",
    "Ecarnival": "carnival", "Ekingsday": "king's day",
    "Ebuildersbreak": "builders' holiday",
    "EVERY": "every|each", "TIMES": "times|time|once|twice|x",
    "FREQ": "weekly|monthly|daily|yearly|annually|quarterly|fortnightly|biweekly|regularly",
    "ONGOING": "ongoing|on - going|continuous|continuously|permanent|permanently|all year round|all year|always|constantly|"
    "year - round|year round|indefinitely|continually|on an ongoing basis|the whole year round|lifelong",
    "VAGUE": "as soon as possible|asap|someday|some day|soon|one day|eventually|sometime|later|at some point|in due course|"
    "to be decided|tbd|to be determined|in the long run|in the long term|in the short term|in the future|in future|"
    "when possible|when there is time|in time|shortly|quickly",
    "TALK": "review|appraisal|pop conversation|pop - conversation|development conversation|development talk|"
    "performance review|annual review|appraisal talk|check - in|evaluation talk|career talk|pop talk|pop meeting|"
    "development meeting|yearly review|mid - year review|progress review|progress talk|review meeting",
    "TALKANY": "conversation|talk|evaluation|one - on - one|one - to - one|1 - on - 1|1 : 1",
    "EVENT": "audit|fair|parents' evening|inspection|go - live|launch|leave|holiday|vacation|team day|team meeting|meeting|"
    "study day|internship|placement|probation|probation period|contract|season|harvest|delivery|release|sprint|open day|"
    "exams|move|opening|staff meeting|project|training|induction|accreditation|peak season|busy season|elections|"
    "maternity leave|parental leave|programme|program|conference|financial year|fiscal year|term|semester|trial period|"
    "course|trade fair|parent evening|onboarding|retirement|traineeship|apprenticeship|phase|school term|peak",
    "AGENT": "off|approved|confirmed|checked|signed|assessed|reviewed|verified|led|guided|coached|observed|supervised|judged",
}  # fmt: skip

WORDS: dict[str, str] = {word: symbol for symbol, words in _GROUPS.items() for word in words.split("|")}
STEPS = {
    "weekly": (1, "week"), "monthly": (1, "month"), "daily": (1, "day"), "yearly": (1, "year"), "annually": (1, "year"),
    "quarterly": (3, "month"), "fortnightly": (2, "week"), "biweekly": (2, "week"), "regularly": (1, "month"),
}  # fmt: skip
GUESSABLE = ("january", "february", "september", "october", "november", "december", "quarter", "within")
