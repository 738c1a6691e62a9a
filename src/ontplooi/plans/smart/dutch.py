"""Dutch words that the SMART help knows, in the Netherlands and in Flanders. All are folded: lower case, no accents."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that carry nothing by themselves: grammar, and verbs that fit any goal.
EMPTY = _set("""
    % aan aanleren aantal acht actie af afgerond afronden al alle alleen alles als altijd ander andere anderen anders beetje
    begeleiding begin beginnen behaal behaald behaalt behalen behoorlijk belangrijk belangrijke ben bent bereik bereiken best
    bevestigt bewust bewuster bezig bij bijdrage bijdragen bijleren binnen blijf blijft blijven boven breng brengen brengt buiten
    continu daar daarbij daarin daarmee daarvoor dag dagelijks dan dat de deed denk denken deze die ding dingen direct dit doe
    doel doelen doelstelling doen doet door doorlopend drie durf durven dus echt een eens eerste eigen elk elkaar elkander elke en
    er eraan erbij erg erin ermee erop ervan ervoor euro even eventueel extra fijn fijne foutloos ga gaan gaat ganse gebied
    gebruik gebruiken gebruikt gedaan geef geeft geen gegaan gegeven gehaald gehad geleerd gemaakt gemakkelijker genomen gestart
    geven gevolgd gewerkt gewoon geworden gezet goed goede goeie graag groot grote haal haalt haar had halen heb hebben hebt heeft
    heel heen hele hem hen het hier hierin hiermee hij hoe hoge hoger hoog hoogstens hooguit hou houd houden houdt huidige hulp
    hun ieder iedere iedereen iemand iets ik in indien inzet inzetten is jaar jaarlijks je jij jong jouw kan keer klaar klein
    kleine kom komen komende komt kon krijg krijgen krijgt kunnen kunt kwartaal laag laat lage lager lang lastig lastige lat laten
    later leer leert leren leuk leuke leveren liever liggen ligt lukken lukt m'n maak maakt maal maand maandelijks maar mag maken
    makkelijk makkelijker manier maximaal me mee met meteen mevrouw mezelf mij mijn mijnheer mijzelf minimaal minste minstens
    moeilijk moeilijke moest moet moeten mogelijk mogen mooi mooie na naar nadenken neem neemt negen nemen niet niets nieuw nieuwe
    nieuws niveau nog nooit nu of om omdat onder ongeveer ons ontplooien onze ooit ook op opbouwen opdoen open opgenomen opnemen
    oud over per permanent probeer proberen procent richting rond ruim samen sinds snel soms sta staan staat stap stapje stappen
    start starten steeds stel stellen straks studeren te tegen tekent ten terug terwijl tien tijd tijdens toch toch-wel toe
    toekomst tonen toon tot tussen twaalf twee tweede twintig u uit uitbouwen uiteindelijk uur uw vaak vaker van vanaf vast vaste
    veel verder via vier vijf vind vinden vlak voel voelen voelt voer voeren voert vol voldoende volg volgen volgende volgt voor
    waar waardoor waarmee waarvoor wanneer want waren was wat we we'll week weer weet weinig wekelijks wel werd werk werken werkt
    weten wie wij wijze wil willen wilt word worden wordt wou x z'n zaak zaken zal ze zeer zelf zelfstandig zelfstandige zes zet
    zetten zeven zich zichzelf zie zien ziet zij zijn zit zitten zo zoals zodat zonder zorg zorgen zorgt zou zouden zullen
""")

# Words of growing and improving, qualities of a person, and topics so wide that everybody can read something else in them.
VAGUE = _set("""
    aandacht aandachtig aangeef aangenaam aangename aangeven aanpak aanpakken aanpassen aanspreken aanwezig aanwezigheid actief
    actieplan actiever administratie afdeling afschakelen alert alerter algemeen algemene ambitie ambities ambitieus ambitieuzer
    angst arbeidsvreugde assertiviteit attest attitude autonomer autonomie autonoom baan balans bang bedrijf begrijp begrijpen
    begrip behoefte behoeften behulpzaam bekwaam bekwamer bereikbaar bereikbaarder beschikbaar beslissingen besluitvaardig
    besluitvaardiger best beste betekenis beter betere betrokken betrokkenheid betrouwbaar betrouwbaarder bevlogen bevlogener
    bewustwording bezieling bezig bied bieden bijbenen bijblijven bijbrengen bijdrage bijleren bijschaven bijscholen bijscholing
    bijscholingen bijspijkeren bijsturen bijsturing blik bloeien boegbeeld box brandend brede breder breed brevet buitenwereld
    carriere certificaat certificaten chaos clientgericht cliëntgericht coach coaching collega collegialiteit comfortabel
    comfortabeler comfortzone communicatie communicatief communicatiever communiceer communiceren competentie competenties
    computer computers concentratie concentreren conflict conflicten controle creatief creatiever creativiteit creeren creëren
    cursus cursussen daadkracht daadkrachtig daadkrachtiger denker deskundig deskundiger dienst dienstverlening diep dieper
    digitaal digitale digitaler digitalisering diploma direct directer discipline doelgericht doelgerichter doeltreffend
    doeltreffender doorgroei doorgroeien doorgroeimogelijkheden doorzetten doorzettingsvermogen draai dromen droom druk duidelijk
    duidelijke duidelijker durf duurzaam duurzame dynamisch dynamischer eerlijk eerlijker effectiviteit efficientie empathie
    empathisch empathischer energie engagement engageren enthousiast erkenning eruit eruithalen ervaren ervarener ervaring
    evenwicht evenwichtig evenwichtiger evolueer evolueren examen excelleren expert expertise feedback fit fitter flexibiliteit
    flinker focus focussen functie functioneer functioneren fysiek gas geconcentreerd geconcentreerder gedachten gedrag geduldig
    geduldiger gefocust gefocuster gehoord geloof geloven gelukkig gelukkiger gemotiveerd gemotiveerder georganiseerd
    georganiseerder gestructureerd gestructureerder getuigschrift gevoel gewaardeerd gezien gezin gezond gezonder gezondheid goed
    grens grenzen grip groei groeien groeikansen groeipad groeit groepssfeer hand handel handelen handen handig handiger happy
    hart helder helderder heruitvinden hobby hoger hogerop hoofd hoogte horizon houding houvast ict idee ideeen impact impactvol
    indelen initiatief initiatieven innovatie innovatief innovatiever innoveren inspireer inspireren interessant interessante
    interesse interesses invul invullen inzet inzetbaar inzetbaarder inzicht inzichten it ja job kalm kalmer kans kansen kant
    kanten kartrekker kennis kijk kindgericht klantgericht klantgerichter klantvriendelijk klantvriendelijker klimmen knopen
    kordaat kordater kritiek kritisch kritischer kunde kundig kundiger kunnen kwalitatief kwalitatieve kwaliteit kwaliteiten
    kwaliteitsvol kwaliteitsvoller kwantiteit ladder leerbereid leercurve leergierig leerhonger leerkansen leerkracht leerproces
    leerpunt leerpunten leertraject lef leg leggen leider leiderschap leidinggeven leidinggevende leidster lekker leven licht ligt
    lijn loon loopbaan loopbaanontwikkeling loopbaanpad loopt lopen loslaten loyaal loyaler luister luisterbereid luisteren
    luisterend manager manieren manifesteer manifesteren mannetje maximaal maximum medewerker medewerkster medezeggenschap
    meedenken meegaan meegroeien meer meerwaarde mening mens mentaal mentaliteit mezelf minder minderwaardig mindset moed
    mogelijkheden mondig mondiger motivatie multitasken nadenken nauwkeurig nauwkeuriger nauwkeurigheid nee neen netwerk nieuws
    nieuwsgierig nieuwsgieriger of omga omgaan omgang omgeving omgevingsbewust omhoog onderhandelaar ondernemen ondernemend
    ontplooiing ontspannen ontstressen ontvang ontvangen ontwikkel ontwikkelen ontwikkeling onzeker onzekerheid oor opbloeien open
    open-minded openbloeien opener openstaan opklimmen opkom opkomen opleiding opleidingen opleidingstraject oplossingen
    oplossingsgericht oplossingsgerichter oppakken opstellen opstelling optimaal optimale optimaliseren optimistisch
    optimistischer orde ordelijk ordelijker organisatie out overtreffen overzicht pad papierwerk passie patientgericht
    perfectionisme perfectionistisch performance persoon persoonlijk persoonlijke piek piekeren plan plek plezier positief
    positiever positioneren potentieel prestatie prestaties presteer presteren prioriteit prioriteiten prioriteren prive
    prive-leven privé probleem problemen proces processen productief productiever productiviteit professional professionaliseer
    professionaliseren professionalisering professionaliteit professioneel profiel profileer profileren promotie promoveren
    punctueel reflecteren reflectie reflectief regie relativeren respect respectvol respectvoller resultaat resultaatgericht
    resultaatgerichter resultaten richting ritme rol rolmodel routine rug ruggengraat ruimdenkend ruimte rust rustig rustige
    rustiger salaris samenwerken samenwerking schakelen schitteren schoenen schulp secuur secuurder serieus serieuzer service
    sfeer situatie situaties skill skills slagvaardig slagvaardiger slapen slim slimmer snel snelheid snelle sneller sociaal
    socialer soepel soepeler spanning spanningen specialiseren specialist speel spelen speler spontaan spreker steentje stem sterk
    sterke sterker sterktes stilstaan stipt stipter stiptheid strategie strategisch strategischer stress structuur succes taak
    tackelen taken talent talenten team teamgeest teamlid teamspeler teamspirit teamwerk teamwork technisch technischer
    technologie tempo tevreden tevredener tevredenheid the thuis tijd tijdsbeheer timemanagement toegevoegde toekomstbestendig
    toekomstgericht toets top toppen touwtje training trainingen traject trekker trots uitblinken uitblinker uitbreiden uitdaag
    uitdagen uitdaging uitdagingen uitstraling up-to-date vaardig vaardiger vaardigheden vaardigheid vak vakgebied valkuilen
    veerkracht veerkrachtig veerkrachtiger vel veranderende verandering veranderingen verantwoord verantwoordelijkheden
    verantwoordelijkheid verantwoording verbeter verbeterd verbeteren verbetering verbinding verbreden verbreding verbreed
    verdelen verdiep verdiepen verdieping vergroot vergroten verhogen verhoog vernieuwen vernieuwend vernieuwing verpleegkundige
    verschil verslaggeving versterk versterken vertrouwen verwachtingen vitaal vitaler vitaliteit vlot vlotjes vlotte vlotter vlug
    vlugger voet voeten voldoening volgroeid volhardend volhouden volledig volwaardig volwaardige volwassen voorbeeld voorbereid
    voorbereiden voortouw voortrekker voortrekkersrol vooruit vooruitgaan vooruitgang vooruitstrevend voorwaarts vorming vragen
    vriendelijk vriendelijker vrij vrijer vrijheid waarde waardering waardevol waardevoller weerbaar weerbaarder weerstand weg
    welzijn wendbaar wendbaarder wens wensen wereld werk werkdruk werkethiek werkgeluk werkhouding werking werkkwaliteit werknemer
    werkomgeving werkplezier werkprive werkpunt werkpunten werkstijl werkvloer werkwijze werkzaamheden wisselwerking workshop
    zaken zeggenschap zegje zeker zekerder zekerheid zelfbeeld zelfbewust zelfbewuster zelfdiscipline zelfkennis zelfontwikkeling
    zelfredzaam zelfredzaamheid zelfreflectie zelfstandigheid zelfsturend zelfsturing zelfvertrouwen zelfzeker zelfzekerder
    zelfzorg zenuwachtig zichtbaar zichtbaarder zichtbaarheid zorgkundige zorgvuldig zorgvuldiger zwaktes
""")
VAGUE_STEMS = (
    "communicat", "communicer", "comunic", "professione", "proffesion", "profesion", "assertie", "proactie", "flexibel",
    "flexibi", "zelfstandig", "zelfverzeker", "efficien", "effectie", "effecient", "ontwikkel", "verantwoordelijk", "samenwerk",
    "zelfvertrouw", "leiderschap", "persoonlijk", "stressbesten", "georganise", "gestructur", "zelfzeker", "verbeter",
    "klantgerich", "klantvriend",
)  # fmt: skip
VAGUE_ENDINGS = (
    "vaardigheden", "vaardigheid", "competenties", "competentie", "kwaliteiten", "heid", "gerichter", "bewuster",
)  # fmt: skip
# Half of what a colleague needs: two of these together say enough.
WEAK = _set("""
    aanspreken administratie adviseren afdeling afspraken agenda agenda's agressie agressieve app arabisch bedien bedienen
    begeleid begeleiden begrijpen behandel behandelen bellen beslissen beslissingen bespreek bespreken boze coach coachen computer
    computers conflict conflicten deadline deadlines deel delegeer delegeren delen dienst document documenten doorgeven dossier
    dossiers duits engels expert feedback fouten frans gesprek gesprekken grenzen groep groepen help helpen hygiene informatie
    kennis klacht klachten klas klassen kritiek lastige leerkracht lees leid leiden leiding leidinggevende leidinggevenden leidt
    lezen machine machines mail mailen mails manager moeilijke nederlands nee neem netwerk netwerken onderhandel onderhandelen
    ondersteun ondersteunen opdracht opdrachten opvolgen opvolging organiseer organiseren overleg overleggen overlegmomenten
    overnemen overzicht plan plannen planning pools praat praten presentatie presenteer presenteren prioriteiten probleem
    problemen procedure procedures programma programma's project projecten rapport rapporteer rapporten rapporteren regels schrijf
    schrijven software spaans specialist spreek spreken stellen systeem systemen taak taakverdeling taal taken talen team teams
    telefoneren telefoon toestel toestellen tonen tool tools turks uitleg uitleggen veilig veiliger veiligheid verandering
    verdelen vergaderen vergadering vergaderingen verkopen verpleegkundige verslag verslagen voorbereiden vraag vragen werkdruk
    werkoverleg werkplanning zeg zeggen zorgkundige
""")
PEOPLE = _set("""
    baas bewoner bewoners bezoeker bezoekers burger burgers chauffeur chauffeurs chef client clienten collega collega's collegae
    collegas cursisten deelnemers directie familie familieleden gasten hr inwoners jongeren kind kinderen klant klanten kleuters
    leerling leerlingen leidinggevenden leveranciers mantelzorgers medewerker medewerkers mensen ouder ouderen ouders partner
    partners patient patienten stagiair stagiaire stagiaires stagiairs student studenten teamgenoten teamleider
""")
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
    "tekent": "af voor dat het",
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
    "er", "ere", "e", "ste", "s", "en",
)  # fmt: skip
