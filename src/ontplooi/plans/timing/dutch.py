"""How Dutch, in the Netherlands and in Flanders, says when. Keys are folded; a key may be several words."""

from __future__ import annotations

MONTH_FIRST = False
NOISE = frozenset({
    "de", "het", "den", "van", "der", "ongeveer", "circa", "ca", "zo'n", "zowat", "hooguit", "ten", "eens", "pakweg",
    "'t", "mijn", "onze", "ons", "jouw", "je",
})  # fmt: skip

MONTHS = {
    "januari": 1, "februari": 2, "feb": 2, "febr": 2, "maart": 3, "mrt": 3, "april": 4, "apr": 4, "mei": 5, "juni": 6,
    "juli": 7, "augustus": 8, "aug": 8, "september": 9, "sept": 9, "oktober": 10, "okt": 10, "november": 11, "nov": 11,
    "december": 12, "febuari": 2, "feburari": 2, "septemer": 9, "ogustus": 8,
}  # fmt: skip
# Also names of people or other words: they need a day, a year or "in", "eind", "voor" beside them.
UNSURE_MONTHS = {"jan": 1, "jun": 6, "jul": 7, "sep": 9, "dec": 12, "mar": 3}

NUMBERS = {
    "een": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7", "acht": "8", "negen": "9",
    "tien": "10", "elf": "11", "twaalf": "12", "dertien": "13", "veertien": "14", "vijftien": "15", "zestien": "16",
    "achttien": "18", "twintig": "20", "dertig": "30", "anderhalf": "1.5", "anderhalve": "1.5", "paar": "3", "enkele": "3",
    "een paar": "3", "een tweetal": "2", "een drietal": "3",
}  # fmt: skip
ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8, "negende": 9,
    "tiende": 10, "laatste": 4,
}  # fmt: skip
ORDINAL_ENDINGS = ("e", "ste", "de")
WEEKDAYS = {
    "maandag": 1, "dinsdag": 2, "woensdag": 3, "donderdag": 4, "vrijdag": 5, "zaterdag": 6, "zondag": 7,
}  # fmt: skip

_GROUPS: dict[str, str] = {
    "BEFORE": "uiterlijk|uiterlijk voor|ten laatste|ten laatste op|uiterlijk op|uiterlijk in|niet later dan|deadline|"
    "uiterlijk tegen|nog voor|tegen uiterlijk|tenlaatste",
    "FOR": "voor",
    "BY": "tegen|teen|tegn",
    "UNTIL": "tot|tot aan|totdat",
    "THRU": "tot en met|t / m|tem|tot in|t . e . m",
    "FROM": "vanaf|van af|vanaf nu|sinds|startend in|startend|te beginnen in|start in|start op|ingaand|ingaande|met ingang van",
    "ON": "op|bij|rond|omstreeks|met",
    "PER": "per",
    "IN": "in|doorheen",
    "WITHIN": "binnen|binen|binnn|bnnen|bninen|binnnen|in minder dan",
    "AFTER": "na|over",
    "DURING": "tijdens|gedurende",
    "COURSE": "in de loop van|in loop van|loop van|in het verloop van|doorheen",
    "ENDOF": "eind|einde|het einde van|ultimo|op het einde van|aan het eind van|aan het einde van|afloop|afsluiting",
    "STARTOF": "begin|het begin van|start van|de start van|aanvang",
    "MIDOF": "midden|mid|medio|midden in",
    "HALF": "half|halfweg|halverwege",
    "PART": "helft|jaarhelft|semester|halfjaar",
    "THIS": "dit|deze|lopende|lopend|huidig|huidige",
    "NEXT": "volgend|volgende|komend|komende|eerstvolgend|eerstvolgende|aankomende|aanstaande|aanstaand|eerst volgende",
    "Uday": "dag|dagen", "Uworkday": "werkdag|werkdagen", "Uweek": "week|weken|wk",
    "Umonth": "maand|maanden|mnd|maadnen|manden", "Uquarter": "kwartaal|kwartalen|trimester|kwartal",
    "Uhalf": "half jaar|halfjaar|halve jaar|half jaartje", "Uyear": "jaar|jaren|kalenderjaar|jaartje|werkjaar",
    "SCHOOLYEAR": "schooljaar|academiejaar|studiejaar",
    "Sspring": "voorjaar|lente", "Ssummer": "zomer|zomerperiode", "Sautumn": "najaar|herfst", "Swinter": "winter",
    "Enewyear": "nieuwjaar", "Exmas": "kerst|kerstmis|kerstdagen|de feestdagen|eindejaarsfeesten",
    "Exmasbreak": "kerstvakantie|kerstverlof|kerstperiode", "Esummerbreak": "zomervakantie|grote vakantie|zomerverlof|zomerreces",
    "Eautumnbreak": "herfstvakantie|herfstverlof", "Espringbreak": "krokusvakantie|voorjaarsvakantie|krokusverlof",
    "Eeaster": "pasen", "Eeasterbreak": "paasvakantie|paasverlof", "Emayholiday": "meivakantie", "Ewhitsun": "pinksteren",
    "Eascension": "hemelvaart", "Esinterklaas": "sinterklaas",
    "Ecarnival": "carnaval", "Ekingsday": "koningsdag", "Ebuildersbreak": "bouwvak|bouwverlof",
    "EVERY": "elke|iedere|elk|ieder|om de|alle", "TIMES": "keer|maal|x|keren",
    "FREQ": "wekelijks|maandelijks|dagelijks|jaarlijks|tweewekelijks|driemaandelijks|halfjaarlijks|tweemaandelijks|"
    "regelmatig|tweejaarlijks|geregeld",
    "ONGOING": "doorlopend|permanent|continu|voortdurend|het hele jaar door|hele jaar door|heel het jaar door|altijd|"
    "heel het jaar|gans het jaar|het hele jaar|structureel|blijvend|onbepaalde tijd|onbepaalde duur|lopend traject|constant|"
    "het jaar door|doorheen het jaar|doorheen het hele jaar|levenslang|doorlopen",
    "VAGUE": "zo snel mogelijk|zsm|z . s . m|asap|ooit|binnenkort|op termijn|later|zo vlug mogelijk|zo spoedig mogelijk|"
    "snel|weldra|te zijner tijd|op korte termijn|op lange termijn|in de loop der tijd|nader te bepalen|nog te bepalen|ntb|"
    "in de toekomst|ooit eens|als er tijd is|wanneer mogelijk|nog af te spreken|eerstdaags",
    "TALK": "pop - gesprek|popgesprek|pop gesprek|functioneringsgesprek|functionerings gesprek|ontwikkelgesprek|"
    "ontwikkelingsgesprek|loopbaangesprek|evaluatiegesprek|beoordelingsgesprek|voortgangsgesprek|opvolggesprek|"
    "opvolgingsgesprek|jaargesprek|planningsgesprek|coachingsgesprek|functioneringsgesprekken|tussengesprek|"
    "waarderingsgesprek|resultaatgesprek|tussentijds gesprek|feedbackgesprek|fg - gesprek|pop|afrondingsgesprek|eindgesprek",
    "TALKANY": "gesprek|evaluatie|evaluatiemoment|bespreking|opvolgmoment|1 - op - 1|bilateraal|bila|1op1",
    "EVENT": "audit|beurs|oudercontact|ouderavond|inspectie|go - live|livegang|verlof|vakantie|feestdagen|teamdag|teamoverleg|"
    "teamvergadering|vergadering|overleg|studiedag|stage|stageperiode|proefperiode|contract|proeftijd|seizoen|oogst|oplevering|release|"
    "sprint|opendeurdag|open dag|rapport|examenperiode|examens|verhuis|verhuizing|opening|personeelsvergadering|"
    "werkoverleg|teelt|teeltwissel|piekperiode|jaarafsluiting|boekjaar|project|opleiding|inwerkperiode|accreditatie|"
    "jaareinde|inventaris|raadszitting|gemeenteraad|verkiezingen|eindejaar|zwangerschapsverlof|ouderschapsverlof|traject|"
    "cursus|leertraject|loopbaan|ronde|schooltijd|zomerstop|hoogseizoen|directieoverleg|teammeeting|kwartaaloverleg|"
    "kwartaalmeeting|bewonersraad|projectfase|fase|rapporten|lesperiode|blok|rapportperiode|trainingsdag|pensioen",
    "AGENT": "afgetekend|goedgekeurd|bevestigd|nagekeken|getekend",
}  # fmt: skip

WORDS: dict[str, str] = {word: symbol for symbol, words in _GROUPS.items() for word in words.split("|")}
STEPS = {
    "wekelijks": (1, "week"), "maandelijks": (1, "month"), "dagelijks": (1, "day"), "jaarlijks": (1, "year"),
    "tweewekelijks": (2, "week"), "driemaandelijks": (3, "month"), "halfjaarlijks": (6, "month"),
    "tweemaandelijks": (2, "month"), "tweejaarlijks": (2, "year"), "regelmatig": (1, "month"), "geregeld": (1, "month"),
}  # fmt: skip
GUESSABLE = ("februari", "januari", "augustus", "september", "oktober", "november", "december", "kwartaal", "maanden", "binnen")
