"""Dutch words that the SMART help knows, in the Netherlands and in Flanders. All are folded: lower case, no accents."""

from __future__ import annotations

from ontplooi.plans.smart.dutch_plain import EMPTY, PEOPLE, VAGUE, WEAK

__all__ = ["EMPTY", "PEOPLE", "VAGUE", "WEAK"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


VAGUE_STEMS = (
    "communicat", "communicer", "comunic", "professione", "proffesion", "profesion", "assertie", "proactie", "flexibel",
    "flexibi", "zelfstandig", "zelfverzeker", "efficien", "effectie", "effecient", "ontwikkel", "verantwoordelijk", "samenwerk",
    "zelfvertrouw", "leiderschap", "persoonlijk", "stressbesten", "georganise", "gestructur", "zelfzeker", "verbeter",
    "klantgerich", "klantvriend",
)  # fmt: skip
VAGUE_ENDINGS = (
    "vaardigheden", "vaardigheid", "competenties", "competentie", "kwaliteiten", "gerichter", "bewuster",
)  # fmt: skip
# Not more than the person's word that it will be different.
BETTER = _set("""
    beter betere efficienter meer minder sneller sterker verbeter verbeteren verbetering vergroten verhogen versterken vlotter
""")
BETTER_ENDINGS = (
    "iever", "ieler", "iger", "ienter", "baarder",
)  # fmt: skip

NUMBER_WORDS = _set("""
    acht achttien dertien dertig dozijn drie driehonderd driemaal drietal duizend eenmaal elf honderd negen negentien negentig nul
    tachtig tien tiental twaalf twee tweehonderd tweemaal tweetal twintig veertien veertig vier vijf vijfentwintig vijfhonderd
    vijftal vijftien vijftig zes zestien zestig zeven zeventien zeventig
""")
SHARE_WORDS = _set("""
    % driekwart foutloos foutloze foutvrij gehalveerd halveer halveren halvering helft percent procent verdubbel verdubbeld
    verdubbelen verdubbeling
""")
SHARE_PHRASES = (
    "zonder fouten", "zonder fout", "zonder een fout", "zonder een enkele fout", "geen enkele", "geen fouten", "geen klachten",
    "zonder klachten", "twee derde", "een derde van", "een kwart van", "met een derde", "met een kwart", "met een vierde",
    "met een vijfde", "een op de", "zonder ongevallen", "geen ongevallen", "zonder incidenten", "minder dan de helft",
)  # fmt: skip
EACH_PHRASES = (
    "in elke", "in iedere", "bij elke", "bij iedere", "na elke", "na iedere", "bij elk", "bij ieder", "in elk", "na elk",
    "tijdens elke", "tijdens elk", "voor elke",
)  # fmt: skip
NAMED_THINGS = _set("""
    afdeling art artikel autocad basis blok categorie cel dok dynamics excel fase gang gate gebouw graad groep hal hoofdstuk iso
    kamer kamp kas klas leerjaar lijn loods m365 machine microsoft module nen o office perron pers ploeg poort python rek robot
    route sap sectie sector serre stap tabel team tier traject trede tunnel type unit vak veld verdieping versie vleugel vloer
    windows word zone
""")
RATES = _set("% cm k kg km l m min ml pct st stuks ton u x")
CERTIFICATE_ENDINGS = (
    "certificaat", "diploma", "attest", "examen", "brevet", "getuigschrift", "rijbewijs", "toets", "certificering",
    "certificatie", "accreditatie", "vca", "certifikaat", "certificaatje", "registratie", "bekwaamheid", "erkenning",
    "staatsexamen", "badge", "proef", "keurmerk", "licentie", "ervaringsbewijs", "bewijs",
)  # fmt: skip
CERTIFICATE_NOT = _set("beproef proefproef stageproef")
CERTIFICATES = _set("attesten brevetten certificaten diploma's diplomas")
PASSING = _set("""
    afgestudeerd afstuderen behaal behaald behaalt behalen gecertificeerd gediplomeerd geslaagd slaag slaagt slagen
""")
GETTING = _set("bemachtigen gehaald haal haalt halen heb krijg krijgen verwerf verwerven")
CERTIFICATE_NAMES = _set("""
    adr az-900 b be bhv big c ccna ce cisco code95 ecdl ehbo haccp hbo itil mbo nt2 pmp prince2 psm scrum togaf vca
""")
FINISHING = _set("""
    afgemaakt afgerond afgewerkt afmaken afronden afwerken doorlopen rond ronden voltooi voltooid voltooien
""")
COURSES = (
    "opleiding", "cursus", "module", "training", "bijscholing", "leertraject", "e-learning", "stage", "studie", "vorming",
    "webinar", "workshop", "master", "bachelor", "scholing", "modules", "basiscursus",
)  # fmt: skip
MAKING = _set("""
    aangemaakt aanleggen aanmaken afgeleverd afgewerkt afleveren afwerken bezorg bezorgd bezorgen bouw bouwen bouwt deel dien
    drukken film filmen gebouwd geef geeft gegeven gelanceerd gemaakt georganiseerd gepubliceerd geschreven geven hou houd houden
    indienen ingediend ingericht ingevoerd inrichten invoeren lanceer lanceren leg lever leveren maak maakt maken neergeschreven
    ontwerp ontwerpen ontwikkel ontwikkeld ontwikkelen ontworpen opbouwen opgebouwd opgeleverd opgemaakt opgesteld opgezet
    opleveren opmaken opstarten opstellen opsturen opzetten organiseer organiseren plaats plaatsen programmeer programmeren
    publiceer publiceren redigeren richt rol samengesteld samenstellen schreef schrijf schrijft schrijven stel teken tekenen
    uitgebracht uitgeschreven uitgetekend uitgewerkt uitrollen uitschrijven uittekenen uitwerken verspreiden vertalen voer
    voorbereiden voorgelegd voorleggen voorstel voorstellen werk zet zetten
""")
THERE = _set("afgeleverd beschikbaar bestaat gepubliceerd hangt ingevoerd klaar ligt live online opgeleverd staat")
PRODUCTS = (
    "handleiding", "draaiboek", "rooster", "presentatie", "handboek", "werkinstructie", "instructie", "checklist", "checklijst",
    "overzicht", "stappenplan", "actieplan", "beleidsplan", "dashboard", "rapport", "website", "webpagina", "folder", "brochure",
    "poster", "affiche", "filmpje", "video", "instructievideo", "lesbrief", "lessenreeks", "lessenpakket", "protocol",
    "procedure", "sjabloon", "template", "script", "databank", "database", "spreadsheet", "formulier", "artikel", "verslag",
    "offerte", "nota", "voorstel", "portfolio", "wiki", "blog", "app", "applicatie", "planning", "prototype", "fiche", "moestuin",
    "map", "inwerkmap", "onthaalmap", "onthaalbrochure", "nieuwsbrief", "plan", "lijst", "kaart", "schema", "beleid", "jaarplan",
    "dossier", "aanvraag", "subsidiedossier", "begroting", "zorgplan", "flyer", "gids", "faq", "quiz", "toolbox", "bord",
    "workshop", "infoavond", "infosessie", "infomoment", "onthaalbeleid", "schaduwdossier", "vragenlijst", "enquete", "testplan",
    "ontwerp", "businesscase", "projectplan", "pipeline", "api", "koppeling", "omgeving", "webshop", "toets", "lesplan",
    "jaarplanning", "kalender", "podcast", "tentoonstelling", "opendeurdag", "teamdag", "studiedag", "inventaris", "analyse",
    "macro", "rekenblad", "nieuwsbericht", "tool", "boek", "boekje", "mal", "meetrapport", "onboardingplan", "inwerkplan",
    "inwerkprogramma", "module", "e-learning", "verbetervoorstel", "werkboek", "bundel", "plattegrond", "route", "document",
    "hoofdstuk", "visietekst", "visie", "memo", "les", "lezing", "demo", "routekaart", "risicoanalyse", "onthaalplan", "pagina",
    "powerpoint", "excel", "excelbestand", "bestand", "logboek", "spel", "scherm",
)  # fmt: skip
# Made again and again: without "een" or "het" they are an ability, not one thing.
ROUTINE = (
    "zorgplan", "rapport", "verslag", "planning", "rooster", "offerte", "les", "excel", "artikel", "beleid", "plan", "lijst",
    "module", "workshop", "dossier", "kaart", "tool", "bord", "route", "pipeline", "app", "map", "boek", "visie", "toets",
    "aanvraag", "spel", "blog", "video", "script", "website", "document", "bestand", "factuur", "pagina", "overzicht", "analyse",
    "ontwerp", "database",
)  # fmt: skip
NOT_PRODUCTS = _set("""
    biljart gap hap kaart- kap klap knap lap maatregelen milieubeleid rijles schap slap stage stap trap vereiste
""")
DETERMINERS = _set("'n de deze die dit een eerste eigen ene er het mijn n nieuw nieuwe ons onze")
ABILITY = _set("begrijpen beter durf durven geleerd kan kunnen leer leren sneller vlotter")

CONFIRMING = _set("""
    afgetekend aftekent beoordeelt bevestigd bevestigen bevestigt checkt controleert evalueert geeft goedkeurt heeft kan keurt
    kijkt nakijkt observeert stelt tekenen tekent toetst valideert verklaart vindt zegt ziet
""")
# After these the verb needs one more word: "kijkt na", "geeft akkoord".
CONFIRMING_SECOND = {
    "kijkt": "na mee",
    "geeft": "akkoord groen goedkeuring ok oke",
    "stelt": "vast",
    "keurt": "goed",
    "vindt": "dat",
    "zegt": "dat",
    "ziet": "dat",
    "kan": "bevestigen zien controleren",
    "heeft": "bevestigd afgetekend goedgekeurd beoordeeld gecontroleerd nagekeken gezien",
    "tekent": "af voor dat het mijn",
    "bevestigen": "dat",
    "tekenen": "af",
}
CONFIRMED = _set("""
    afgetekend beoordeeld bevestigd gecheckt gecontroleerd geevalueerd geobserveerd getoetst gevalideerd goedgekeurd nagekeken
""")
CONFIRMED_BY = _set("bij door")
ACCORDING = _set("volgens")
ROLES = _set("""
    adviseur afdelingshoofd afdelingsleider apotheker architect arts auditor baas bedrijfsleider begeleider begeleidster bewoner
    bewoners chef coach collega collega's diensthoofd directeur directrice docent examinator griffier hoofdmonteur
    hoofdverpleegkundige hr huisarts iemand instructeur intern klant klanten kwaliteitsmedewerker lead leerkracht leidinggevende
    locatiemanager manager meestergast mentor opdrachtgever ouders planner ploegbaas po praktijkbegeleider preventieadviseur
    product-owner projectleider rayonmanager schepen secretaris senior stagebegeleider supervisor team teamcoach teamleider
    teamleidster teamverantwoordelijke teeltchef teeltmanager trainer verantwoordelijke verpleegkundige voorman voorvrouw
    werkbegeleider wethouder wijkverpleegkundige zorgkundige
""")
SERVICE_VERBS = (
    "betaal", "betal", "beantwoord", "afhandel", "handel", "reageer", "reager", "verwerk", "oplos", "los", "lever", "antwoord",
    "behandel", "verstuur", "versturen", "bel", "registre",
)  # fmt: skip
LEVEL_WORDS = _set("level niveau")
BECOMING = _set("ben blijven voel voelen word worden wordt zijn")
ALONE = _set("alleen zelf zelfstandig zelfstandiger")
# "er is een handleiding": that the thing exists, without saying who made it.
THERE_PHRASES = (
    "is er", "er is", "is klaar", "er komt", "komt er", "er ligt", "er staat", "er hangt", "staat er", "ligt er", "hangt er",
    "bestaat er", "heb ik", "ik heb", "hebben we", "we hebben", "is af", "in gebruik", "in productie", "heeft ons", "heeft het",
    "heeft de",
)  # fmt: skip
QUALITY_ENDINGS = (
    "iger", "lijker", "baarder", "zamer", "ischer", "iever", "ieler", "neler", "voller", "neller", "ister", "ender", "kennis",
)  # fmt: skip
PREPOSITIONS = _set("aan bij in met naar op over rond tegen tijdens uit van volgens voor")
# "een betere leerkracht": who somebody is, not what they will do.
PRAISING = _set("echte fijne goed goede goeie leuke sterke volwaardige waardevolle")
# Latin verbs that name a skill by themselves; "reflecteren" and "prioriteren" need to say of what.
CRAFTS = _set("""
    archiveren balanceren bezweren coderen debuggen declareren differentieren factureren freezen hechten injecteren installeren
    intuberen inventariseren kaderen kalibreren katheteriseren lasereren masseren metselen monteren pipetteren programmeren
    reanimeren registreren repareren scheren serveren solderen sonderen sorteren stofferen traineren vaccineren
""")
SELF = _set("mezelf mijn-zelf mijzelf")
# Only somebody else can do these to the goal, whoever it is.
STRONGLY_CONFIRMING = _set("aftekent beoordeelt bevestigt controleert goedkeurt keurt tekent toetst valideert")
# "be patient": what somebody is like.
PREDICATING = _set("")
OCCASIONS = _set("""
    avond bestelling dienst keer les lesuur levering middag nacht nachtdienst ochtend oogst oplevering overleg release ronde shift
    sprint vergadering vroege werkdag
""")
EACH = _set("elk elke ieder iedere")
# "is gedrukt", "has been printed": a thing together with this has been made.
AUXILIARY = _set("is werd worden wordt zijn")
PARTICIPLE = r"(?:in|uit|op|af|voor|bij|aan|rond|door|over)?(?:ge|ver|be)[a-z]{2,20}(?:d|t|en)"
LATIN_VERB = "eren"
INFLECTIONS = (
    "heid", "er", "ere", "e", "ste", "s", "en",
)  # fmt: skip
# Doing without a thing: two of these together still say nothing about what.
BARE_VERBS = _set("""
    aanspreken adviseren analyseren begeleiden begrijpen bellen beslissen coachen delegeren delen formuleren helpen leiden lezen
    mailen nee onderhandelen ondersteunen organiseren overleggen plan plannen praten presenteren rapporteren schrijven spreken
    tonen uitleggen verdelen vergaderen verkopen voorbereiden vragen zeggen
""")
