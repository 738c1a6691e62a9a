"""What a column of a personnel file holds, by its heading: Dutch, French and English, as payroll and HR packages write it."""

from __future__ import annotations

import re
from functools import lru_cache

from ontplooi.people.names import plain

# What is taken over, by field. The first pattern that fits the whole plain heading decides.
_LEAD = r"(?:(?:direct|rechtstreeks|operationeel|functioneel|hierarchisch)e? )?(?:leidinggevende?n?|leiding|verantwoordelijke|teamverantwoordelijke|diensthoofd|afdelingshoofd|teamleider|teamleid(?:st)?er|manager|line manager|supervisor|chef|baas|responsable(?: (?:hierarchique|direct|d equipe|de service))?|superieur(?: hierarchique)?|reports to|rapporteert aan|n 1)"  # noqa: E501
_NUMBER = r"(?:personeels|medewerkers?|werknemers?|stam|pers|werkn|dossier|contract|employee|associate|worker|staff)? ?(?:nummer|nr|no|code|id|number)"  # noqa: E501
_STAFF = r"(?:personeels ?(?:nummer|nr|no|code|id)|pers ?(?:nr|no|nummer)|stam ?(?:boek ?)?(?:nummer|nr)|(?:medewerkers?|werknemers?) ?(?:nummer|nr|code|id)|(?:employee|staff|personnel|worker|person|associate|payroll) (?:number|no|nr|id|code)|file number|employee ?id|(?:n |no |numero )?(?:de )?matricule|emp(?:l)? ?(?:no|nr|id)|numero (?:de )?(?:personnel|matricule|employe)|no? (?:de )?personnel|nr|nummer|number|id|pers ?id|mdw ?(?:nr|nummer|code)?|no)"  # noqa: E501
_MAIL = r"(?:adresse (?:e ?)?mail|e ?mail|mail|courriel|email)(?: ?adres(?:se)?| address)?"
_WORK = r"(?:werk|zakelijk|professioneel|professionnel(?:le)?|pro|bedrijf|kantoor|work|business|company|dienst)e?"

FIELDS: tuple[tuple[str, str], ...] = (
    ("manager_number", rf"(?:{_NUMBER} (?:van )?(?:de |het )?{_LEAD}|{_LEAD} {_NUMBER}|matricule (?:du )?{_LEAD})"),
    ("manager_email", rf"(?:{_MAIL} (?:van )?(?:de |du )?{_LEAD}|{_LEAD} {_MAIL})"),
    ("manager", rf"(?:(?:volledige )?(?:naam|nom|name) (?:van )?(?:de |du |of )?{_LEAD}|{_LEAD}(?: (?:naam|nom|name))?)"),
    ("number", rf"{_STAFF}|(?:loon|salaris|persoons) ?(?:nummer|nr)"),
    ("email", rf"(?:{_MAIL} \(?{_WORK}\)?|{_WORK} {_MAIL}|{_MAIL})"),
    ("call_name", r"roep ?naam|prenom usuel|preferred (?:first )?name|known as|call name|nickname|gebruiksnaam voornaam"),
    ("first_name", r"(?:eerste )?voor ?na(?:am|men)(?: voluit)?|prenoms?|first ?names?|given names?|forenames?"),
    ("initials", r"voor ?letters?|initialen|initiales|initials"),
    ("partner_infix", r"(?:voorvoegsels?|tussenvoegsels?|tv|vv) (?:van )?(?:de )?(?:partner|echtgeno(?:o)?t[e]?)(?: ?naam)?|partner (?:voorvoegsels?|tussenvoegsels?)"),  # noqa: E501
    ("partner_name", r"(?:achter ?|familie ?)?naam (?:van )?(?:de )?(?:partner|echtgeno(?:o)?te?)|partner ?(?:achter ?)?naam|nom (?:du |de la )?(?:conjoint|epou[sx]e?|marital)|partner (?:last |sur)?name"),  # noqa: E501
    ("name_use", r"naam ?gebruik(?: code)?|code naam ?gebruik|aanschrijf ?(?:wijze|code)|name (?:usage|use)"),
    ("infix", r"voorvoegsels?(?: (?:geboorte ?|achter ?)?naam)?|tussenvoegsels?|tussen ?voegsel|tussenv|tv|vv|particule|prefix|infix|(?:name )?particle|voorv"),  # noqa: E501
    ("last_name", r"(?:achter|familie|eigen|geslachts|geboorte|meisjes) ?naam(?: (?:medewerker|werknemer))?|naam geboorte|nom de (?:famille|naissance)|nom (?:patronymique)|last ?names?|sur ?names?|family names?|birth name"),  # noqa: E501
    ("full_name", r"(?:volledige |samengestelde |weergave ?)?naam(?: (?:medewerker|werknemer|personeelslid|voluit|volledig))?|(?:medewerker|werknemer|personeelslid)s?(?: ?naam)?|naam en voornaam|naam voornaam|voornaam en (?:achter)?naam|nom(?: (?:complet|et prenom|prenom))?|(?:full |display |employee |payroll |legal )?name|employee|worker|collaborateur|travailleur"),  # noqa: E501
    ("job_title", r"fun[ck]tie(?: ?(?:naam|titel|omschrijving|benaming|profiel))?|(?:naam|omschrijving) functie|function(?: title)?|(?:job|business|position)(?: ?(?:title|titel|naam|name))?(?: description)?|beroep|fonction|position(?: title)?|role|rol|poste|intitule (?:de )?fonction|titre"),  # noqa: E501
    ("team_code", r"(?:team|afdelings?|dienst|kostenplaats|oe|organisatie ?eenheid|cost cent(?:er|re)|department) ?(?:code|nr|nummer|no|id)|(?:code|nr) (?:team|afdeling|dienst|oe|kostenplaats)|kostenplaats|cost cent(?:er|re)|kpl"),  # noqa: E501
    ("team", r"(?:team|dienst|afdelings?|afd|oe|kostenplaats)(?: ?(?:naam|omschrijving|omschr|oms))?|(?:naam|omschrijving) (?:afdeling|dienst|team|oe|kostenplaats)|(?:organisatorische |organisatie ?)eenheid(?: omschrijving)?|oe|org ?(?:eenheid|unit)|unit|entiteit|entite|vestiging|locatie|departement|department|service|equipe|unite(?: organisationnelle)?|division|(?:supervisory )?organi[sz]ation(?:al unit)?(?: description)?|(?:home )?department(?: description)?|business unit|(?:plaats van )?tewerkstelling(?:splaats)?|lieu de travail"),  # noqa: E501
    ("joined_on", r"datum i d|(?:datum )?in ?dienst(?:treding|datum| ?sinds| ?vanaf| ?dd| ?op| ?per)?|(?:datum )?in ?diensttreding|(?:start|begin|aanvangs?) ?datum(?: (?:contract|dienstverband|aanstelling|tewerkstelling))?|employment start(?: date)?|(?:datum )?(?:begin|start|aanvang)(?: (?:dienstverband|contract|aanstelling))|datum begin|date (?:d )?(?:entree|embauche|engagement|debut)(?: (?:en )?service)?|entree(?: en service)?|(?:hire|start|joining|entry) date|date (?:of )?(?:hire|joining|entry)|joined(?: on)?|hired(?: on)?|date hired"),  # noqa: E501
    ("left_on", r"datum u d|(?:datum )?uit ?dienst(?:treding|datum| ?per| ?dd| ?op| ?sinds)?|(?:eind|einde?) ?datum(?: (?:contract|dienstverband|aanstelling|tewerkstelling))?|employment end(?: date)?|(?:datum )?einde?(?: (?:dienstverband|contract|aanstelling))|datum einde?|date (?:de )?(?:sortie|depart|fin)(?: (?:de )?(?:service|contrat))?|sortie|(?:end|leaving|leave|termination|exit) date|date (?:of )?(?:leaving|termination|exit)|left(?: on)?"),  # noqa: E501
    ("fte", r"fte(?: factor| breuk| wz)?|vte|etp|(?:(?:tewerkstellings?|arbeids|prestatie) ?)?breuk|deeltijd ?factor|full time equivalent|voltijds? ?equivalent"),  # noqa: E501
    ("part_time", r"(?:deeltijds?|parttime|part time|tewerkstellings|dienstverband|arbeids|aanstellings?|prestatie) ?(?:%|percentage|perc|pct)|(?:%|percentage) (?:deeltijd|tewerkstelling|dienstverband|aanstelling|parttime)|tewerkstellings ?graad|(?:werk)?regime(?: de travail)?|tewerkstelling ?%|deeltijd|parttime|taux d occupation|bezettings ?(?:graad|%)|contract ?%|employment %|fte ?%"),  # noqa: E501
    ("language", r"(?:voorkeurs? ?|communicatie ?|contact ?|correspondentie ?)?taal(?: ?code| ?rol| ?stelsel)?|(?:role|regime) linguistique|langue(?: (?:maternelle|de contact|preferee))?|(?:preferred )?language(?: code)?|lang"),  # noqa: E501
)  # fmt: skip

# What is never taken over (D9), by kind. A word of it anywhere in the heading is enough.
NEVER: tuple[tuple[str, str], ...] = (
    ("national_number", r"\b(?:bsn ?(?:nummer|nr)?|rr ?(?:nummer|nr)|n national|burger ?service ?(?:nummer|nr)|sofi(?: ?nummer| ?nr)?|sociaal ?fiscaal ?nummer|rijks ?reg\w*(?: ?(?:nummer|nr))?|rrn|insz(?: ?nummer)?|inss|niss|nnss|numero (?:de )?(?:registre|national)|registre national|national (?:number|id|insurance number)|ssn|social security(?: number)?|identiteits ?kaart(?: ?nummer| ?nr)?|paspoort(?: ?nummer| ?nr)?|passport(?: number)?|bis ?nummer|rsz ?nummer)\b"),  # noqa: E501
    ("iban", r"\b(?:iban(?: ?nummer| ?nr)?|bic|swift|bank ?rekening(?: ?nummer| ?nr)?|rek(?:ening)? ?(?:nummer|nr)|bank ?(?:nummer|nr|account)?|giro(?: ?nummer)?|compte(?: bancaire)?|account number)\b"),  # noqa: E501
    ("salary", r"\b(?:(?!salaris ?(?:nummer|nr)\b|loon ?(?:nummer|nr)\b)(?:\w*salaris\w*|\w*loon\w*)|bruto\w*|netto\w*|uur ?loon|maand ?(?:loon|bedrag|salaris)|jaar ?(?:loon|bedrag|salaris)|wedde\w*|bezoldig\w*|verloning|barema\w*|salaire|remuneration|traitement|salary|wages?|pay(?: ?(?:rate|scale|grade))?|gross|compensation|schaal|trede|periodiek|anciennite pecuniaire|bonus|toeslag|vergoeding)\b"),  # noqa: E501
    ("civil_status", r"\b(?:burg(?:er(?:lijke?)?)? ?(?:staat|stand)|civiele staat|huwelijkse ?staat|gehuwd|etat civil|situation (?:familiale|matrimoniale)|civil status|marital(?: status)?|kinderen(?: ten laste)?|aantal kind(?:eren)?|personen ten laste|gezins ?(?:situatie|samenstelling|toestand)|personnes a charge|dependents|children)\b"),  # noqa: E501
    ("birth_date", r"\b(?:geb(?:oorte)?(?: ?(?:datum|dd|dat|jaar|plaats|land))+|geboren(?: op)?|geb|gebdat\w*|leeftijd|date (?:de )?naissance|ne(?: ?e)? le|naissance|age|birth ?(?:date|day|place|year)|date of birth|dob|born)\b"),  # noqa: E501
    ("absence", r"\b(?:\w*verzuim\w*|\w*ziek(?!enhui)\w*|afwezig\w*|absen\w*|arbeids ?ongeschikt\w*|arbeidshandicap\w*|handicap\w*|invalid\w*|wia|wao|wga|wajong|zwanger\w*|bevallings\w*|maladie|incapacite|sick\w*|leave(?! ?date)|illness|disabil\w*|medisch\w*|medical|reden (?:afwezigheid|verlof))\b"),  # noqa: E501
)  # fmt: skip
# Personal things that no conversation needs; they are passed over without a word about law.
_PHONE = re.compile(r"\b(?:tel|telefoon\w*|telephone|phone|gsm\w*|mobiel\w*|mobile|fax|portable|toestel)\b")
_PRIVATE = re.compile(r"\b(?:prive|privé|private|personal|personnel(?:le)?s?|thuis|home)\b")

FIELD_NAMES = tuple(field for field, _pattern in FIELDS if field != "team_code")
# What stands in front of every heading of a kind: “Werknemer: voornaam”, “Contract: functie”, “Worker's Manager”.
_GROUP = re.compile(
    r"(?:werknemer|medewerker|contract|dienstverband|tewerkstelling|work contact|(?:employee|worker)(?: s)?|travailleur) (?=.)"
)
_FIELDS = tuple((field, re.compile(pattern)) for field, pattern in FIELDS)
_NEVER = tuple((kind, re.compile(pattern)) for kind, pattern in NEVER)


# Where several columns say the same, the first that fits this is the one: the team rather than the building.
_PREFERRED: dict[str, tuple[str, ...]] = {
    "team": (r"\bteam", r"dienst|service|equipe", r"afdeling|department|departement", r"eenheid|unit|unite|\boe\b"),
    "email": (_WORK,),
    "joined_on": (r"dienst|hire|service|joined|joining", r"start"),
    "left_on": (r"dienst|leaving|exit|sortie",),
    "number": (r"personeel|personnel|stam|employee|staff|associate", r"medewerker|werknemer|matricule|pers"),
    "manager": (r"direct|hierarch", r"leidinggevende|manager|verantwoordelijke|responsable"),
    "last_name": (r"achter|familie|famille|last|surname|family",),
    "first_name": (r"^(?:voornaam|prenom|first name)$",),
}  # fmt: skip


@lru_cache(2000)
def heading(text: str) -> str:
    """A heading to compare by: no capitals, accents, points or underscores; "Pers.nr" gives "pers nr"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", plain(spaced)).split())


@lru_cache(2000)
def never_kept(text: str) -> str:
    """Which kind of personal data, that is never kept, this heading announces; empty when none."""
    found = heading(text)
    return next((kind for kind, pattern in _NEVER if pattern.search(found)), "")


@lru_cache(2000)
def field_of(text: str) -> str:
    """Which field this heading stands for; empty when none or when it is never kept."""
    found = heading(text)
    if not found or never_kept(text):  # "loonnummer" is a number of a person, not pay
        return ""
    if _PRIVATE.search(found) and re.search(r"mail|courriel", found):
        return ""
    return _fitting(found) or _fitting(_GROUP.sub("", found)) or _fitting(found.removesuffix(" 1"))


def _fitting(found: str) -> str:
    return next((field for field, pattern in _FIELDS if pattern.fullmatch(found)), "")


def is_phone(text: str) -> bool:
    """Does this heading speak of telephone numbers? Some of those pass the test of a national number by chance."""
    return bool(_PHONE.search(heading(text)))


def preference(field: str, text: str) -> int:
    """How well this heading fits the field among others that fit too; more is better."""
    wanted = _PREFERRED.get(field, ())
    found = heading(text)
    return next((len(wanted) - at for at, pattern in enumerate(wanted) if re.search(pattern, found)), 0)
