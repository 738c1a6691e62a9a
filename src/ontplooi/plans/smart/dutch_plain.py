"""Dutch words that say little by themselves, for the S of SMART. All are folded: lower case, no accents."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that carry nothing by themselves: grammar, and verbs that fit any goal.
EMPTY = _set("""
    % aan aanleren aantal acht actie af afgerond afronden al alle alleen allemaal alles als altijd alvast ander andere anderen
    anders beetje begeleiding begin beginnen behaal behaald behaalt behalen behoorlijk behoud behouden belangrijk belangrijke
    belangrijkste ben bent bepaald bepaalde bereik bereiken best bevestigt bewust bewuster bezig bij bijdrage bijdragen bijleren
    binnen blijf blijft blijven boven breng brengen brengt buiten continu daar daarbij daarin daarmee daarvoor dag dagelijks dan
    dat de deed denk denken deze die ding dingen direct dit doe doel doelen doelstelling doen doet door doorlopend drie durf
    durven dus echt een eens eerste eigen eigenlijk elk elkaar elkander elke en enkel enkele er eraan erbij erg ergens erin ermee
    erop ervan ervoor euro even eventueel extra fijn fijne foutloos ga gaan gaat ganse gebied gebruik gebruiken gebruikt gedaan
    geef geeft geen gegaan gegeven gehaald gehad geleerd gemaakt gemakkelijker genomen geraken gestart geven gevolgd gewerkt
    gewoon geworden gezet goed goede goeie graag groot grote haal haalt haar had halen heb hebben hebt heeft heel heen hele hem
    hen het hier hierin hiermee hij hoe hoge hoger hoog hoogstens hooguit hopelijk hou houd houden houdt huidige hulp hun ieder
    iedere iedereen iemand iets ik in indien inmiddels inzet inzetten is jaar jaarlijks je jij jong jouw kan keer klaar klein
    kleine kom komen komende komt kon krijg krijgen krijgt kunnen kunt kwartaal laag laat lage lager lang lastig lastige lat laten
    later leer leert leren leuk leuke leveren liefst liever liggen ligt lukken lukt m'n maak maakt maal maand maandelijks maar mag
    maken makkelijk makkelijker manier maximaal me mee met meteen mevrouw mezelf mij mijn mijnheer mijzelf minimaal minste
    minstens misschien moeilijk moeilijke moest moet moeten mogelijk mogen mooi mooie na naar nadenken neem neemt negen nemen
    nergens niet niets nieuw nieuwe nieuws niveau nodig nog nooit nu of om omdat onder ondertussen ongeveer ons ontplooien onze
    ooit ook op opbouwen opdoen open opgenomen opnemen oud over overal per permanent probeer proberen procent richting rond ruim
    samen sinds snel sommige soms sta staan staat stap stapje stappen start starten steeds stel stellen stop stoppen stopt straks
    studeren te tegen tekent telkens ten terug terwijl tien tijd tijdens toch toch-wel toe toekomst tonen toon tot tussen twaalf
    twee tweede twintig u uit uitbouwen uiteindelijk uiteraard uur uw vaak vaker van vanaf vanzelf vast vaste veel verder vermijd
    vermijden via vier vijf vind vinden vlak voel voelen voelt voer voeren voert vol voldoende volg volgen volgende volgt voor
    voorkomen waar waardoor waarmee waarschijnlijk waarvoor wanneer want waren was wat we we'll week weer weet weinig wekelijks
    wel werd werk werken werkt weten wie wij wijze wil willen wilt word worden wordt wou x z'n zaak zaken zal ze zeer zelf
    zelfstandig zelfstandige zes zet zetten zeven zich zichzelf zie zien ziet zij zijn zit zitten zo zoals zodat zonder zorg
    zorgen zorgt zou zouden zullen
""")
# Words of growing and improving, qualities of a person, topics so wide that everybody reads something else in them.
VAGUE = _set("""
    aandacht aandachtig aangeef aangenaam aangename aangeven aanpak aanpakken aanpassen aanscherp aanscherpen aanspreken aansturen
    aansturing aanvoelen aanwezig aanwezigheid aarzelen abstract achtergrondkennis actief actieplan actiever ademen administratie
    afdeling afmaken afnemen afschakelen afwisselend afwisselender afwisseling alert alerter algemeen algemene allerlei
    alleskunner allround ambitie ambities ambitieus ambitieuzer analyseren analytisch analytischer angst anticiperen
    arbeidsvreugde assertiviteit attest attitude authenticiteit authentiek autonomer autonomie autonoom autoriteit baan balans
    band banden bang basiskennis bedrijf begeleiding begrijp begrijpen begrip beheersen beheersing beheren behoefte behoeften
    behulpzaam beknopt beknopter bekwaam bekwamer belastbaar belastbaarheid belasting beleefd beleefder beperken bereikbaar
    bereikbaarder beschikbaar beslissingen beslist beslister besluitvaardig besluitvaardiger besluitvaardigheid best beste
    betekenis beter betere betrokken betrokkenheid betrouwbaar betrouwbaarder bevlogen bevlogener bevorder bevorderen bewaak
    bewaken bewustwording bewustzijn bezieling bezig bezinnen bied bieden bijbenen bijblijven bijbrengen bijdrage bijhouden
    bijleren bijschaven bijscholen bijscholing bijscholingen bijsleutelen bijspijkeren bijspringen bijsturen bijsturing blij
    blijer blik bloeien boegbeeld bondig bondiger box brandend brede breder breed brevet buitenwereld burn-out burnout carriere
    certificaat certificaten chaos charisma charismatisch clientgericht cliëntgericht coach coaching collega collegialiteit
    comfortabel comfortabeler comfortzone communicatie communicatief communicatiever communiceer communiceren competentie
    competenties computer computers concentratie concentratievermogen concentreren conceptueel conflict conflicten consequent
    consequenter consistent consistenter contact contacten contactueel controle creatief creatiever creativiteit creeren creëren
    cultuur cursus cursussen daadkracht daadkrachtig daadkrachtiger dankbaar dankbaarheid denker deskundig deskundiger
    deskundigheid dialoog dienst dienstbaar dienstbaarheid dienstverlenend dienstverlening diep dieper digitaal digitale digitaler
    digitalisering diploma diplomatisch diplomatischer direct directer discipline discreet discreter diverse diversiteit doelen
    doelgericht doelgerichter doeltreffend doeltreffender doorgroei doorgroeien doorgroeimogelijkheden doorzetten
    doorzettingsvermogen draagkracht draagvlak draai drempel drempels dromen droom druk duidelijk duidelijke duidelijker
    duidelijkheid durf duurzaam duurzaamheid duurzame dynamisch dynamischer echte eenvoudig eenvoudiger eerlijk eerlijker
    effectiviteit efficientie eigenwaarde empathie empathisch empathischer energie energiek energieker engagement engageren
    enthousiast erkenning eruit eruithalen ervaren ervarener ervaring etiquette evenwicht evenwichtig evenwichtiger
    evenwichtskunst evolueer evolueren examen excelleren expert expertise faalangst faam feedback fit fitter flexibiliteit
    flexwerken flinker focus focussen formuleren foutjes functie functioneer functioneren fysiek gaan gas gastvrij gastvrijer
    gastvrijheid geconcentreerd geconcentreerder gedachten gedrag geduldig geduldiger gefocust gefocuster geheugen gehoord geloof
    geloven gelukkig gelukkiger gemotiveerd gemotiveerder generalist georganiseerd georganiseerder geraak geraken gestructureerd
    gestructureerder getuigschrift gevarieerd gevarieerder gevoel gewaardeerd gewoonte gewoonten gewoontes gezag gezellig
    gezelliger gezien gezin gezond gezonde gezonder gezondheid goed grens grenzen grip groei groeien groeikansen groeipad groeit
    groepssfeer grootste haast hand handel handelen handen handig handiger happy hard harder hardst hart helder helderder
    helderheid helpende herstel herstellen heruitvinden hobby hoffelijk hoffelijker hoger hogerop hoofd hoogte hoogtepunt horizon
    houding houvast hulpvaardig hulpvaardiger humeur humeurig humor ict idee ideeen identiteit imago impact impactvol indelen
    initiatief initiatieven inleven inlevingsvermogen innovatie innovatief innovatiever innoveren inschatten inspireer inspireren
    inspraak inspringen integer integriteit interessant interessante interesse interesses invloed invloedrijk invoelen invul
    invullen inzet inzetbaar inzetbaarder inzicht inzichten it ja job kalm kalmer kans kansen kant kanten karakter kartrekker
    kennis kijk kindgericht klantbeleving klantenservice klantgericht klantgerichter klantvriendelijk klantvriendelijker
    klantvriendelijkheid klimmen knopen kordaat kordater kracht krachten krachtig krachtiger kritiek kritiekloos kritisch
    kritischer kunde kundig kundiger kunnen kwalitatief kwalitatieve kwaliteit kwaliteiten kwaliteitsvol kwaliteitsvoller
    kwantiteit ladder leerbereid leercurve leergierig leerhonger leerkansen leerkracht leerproces leerpunt leerpunten leertraject
    lef leg leggen leider leiderschap leidinggeven leidinggevende leidster lekker leven levenservaring licht ligt lijn logisch
    logischer loon loop loopbaan loopbaanontwikkeling loopbaanpad loopbaanperspectief loopt lopen loslaten loyaal loyaler luister
    luisterbereid luisteren luisterend maatschappelijk management managen manager manieren manifesteer manifesteren mannetje
    maximaal maximum medewerker medewerkster medezeggenschap meedenken meedoen meedraaien meegaan meegroeien meehelpen meekomen
    meer meerwaarde meesterschap meewerken mening mens mentaal mentaliteit mezelf mijlpaal mijlpalen milieubewust minder
    minderwaardig mindset modern moderner moderniseren moe moed mogelijkheden mondig mondiger motivatie multitasken naam nadenken
    nauwkeurig nauwkeuriger nauwkeurigheid nee neen netwerk nieuws nieuwsgierig nieuwsgieriger niveau's norm normen nuttig
    nuttiger of omga omgaan omgang omgangsvormen omgeving omgevingsbewust omhoog onderhandelaar ondernemen ondernemend
    ondernemerschap onthouden ontplooiing ontspannen ontspanning ontstressen ontvang ontvangen ontwikkel ontwikkelen ontwikkeling
    onzeker onzekerheid oor opbloeien open open-minded openbloeien opener openstaan opfris opfrissen opgewekt opgewekter ophogen
    opklimmen opkom opkomen opleiding opleidingen opleidingstraject oplossend oplossingen oplossingsgericht oplossingsgerichter
    oppakken oprecht oprechter opschieten opstellen opstelling optimaal optimale optimaliseren optimistisch optimistischer
    optrekken orde ordelijk ordelijker organisatie organisatietalent organisator organisatorisch out overbrengen overtreffen
    overtuigen overtuigend overtuigender overtuiging overweg overzicht overzien pad papierwerk passie patientgericht pauze pauzes
    perfect perfecter perfectionisme perfectionistisch performance persoon persoonlijk persoonlijke persoonlijkheid perspectief
    perspectieven piek piekeren piekergedachten plan plannetje plek plezier polyvalent polyvalenter positief positiever
    positioneren potentieel praktijk praktijkervaring praktijkkennis praktisch praktische prestatie prestaties presteer presteren
    prioriteit prioriteiten prioriteren prive prive-leven privebalans privé probleem probleemoplossend problemen proces processen
    productief productiever productiviteit professional professionaliseer professionaliseren professionalisering professionaliteit
    professioneel profiel profileer profileren promotie promoveren punctueel raak raken rechtvaardig reduceren reflecteren
    reflectie reflectief regie relatie relaties relativeren representatief reputatie respect respectvol respectvoller resultaat
    resultaatgericht resultaatgerichter resultaten richting rijker ritme rol rolmodel routine rug ruggengraat ruimdenkend ruimte
    rust rustig rustige rustiger rustmomenten rustpunt salaris samenwerken samenwerking schakelen schatten scherp scherper
    scherpte schitteren schoenen schroom schulp secuur secuurder serieus serieuzer service sfeer sfeerbeheerder sfeermaker simpel
    simpeler situatie situaties skill skills slaap slagvaardig slagvaardiger slapen slim slimmer slordig slordiger slordigheid
    snel snelheid snelle sneller sociaal sociaalvaardig socialer soepel soepeler spanning spanningen specialiseren specialist
    speel spelen speler spontaan spreker stabiel stabieler stabiliteit standaard standaarden steentje stem sterk sterke sterker
    sterktes steun steunen stilstaan stimuleer stimuleren stipt stipter stiptheid strategie strategisch strategischer stress
    structuur studie studies sturen sturing succes taak tackelen tactvol tactvoller taken talent talenten team teamgeest teamlid
    teamplayer teamspeler teamspirit teamwerk teamwork technisch technischer technologie tempo tevreden tevredener tevredenheid
    the theoretisch theorie thuis thuiswerken tijd tijdig tijdiger tijdsbeheer tijdsdruk tijdsgebrek tijdwinst timemanagement
    toegevoegde toekomstbestendig toekomstgericht toekomstplan toekomstplannen toenemen toets top toppen touwtje training
    trainingen traject transparant transparanter transparantie trekker trots twijfel twijfelen uitblinken uitblinker uitbreiden
    uitdaag uitdagen uitdaging uitdagingen uitdiep uitdiepen uitdrukken uiten uiterlijk uitmuntend uitrusten uitstekend
    uitstelgedrag uitstellen uitstraling up-to-date vaardig vaardiger vaardigheden vaardigheid vak vakbekwaam vakbekwaamheid
    vakgebied vakkennis vakman vakmanschap vakvrouw valkuilen variatie veelzijdig veelzijdiger veerkracht veerkrachtig
    veerkrachtiger vel veranderende verandering veranderingen verantwoord verantwoordelijkheden verantwoordelijkheid
    verantwoording verbeter verbeterd verbeteren verbetering verbindend verbinder verbinding verbreden verbreding verbreed
    verdelen verdiep verdiepen verdieping vereenvoudigen verfijn verfijnen vergeetachtig vergroot vergroten verhogen verhoog
    verlegen verlegenheid verminder verminderen vermoeid vernieuwen vernieuwend vernieuwing verpleegkundige verrijk verrijken
    verruim verruimen verschil verschillende verslaggeving verstaan verstaanbaar versterk versterken vertrouwd vertrouwen
    verwachtingen verwoorden verzorgd verzorgder visionair visionairder vitaal vitaler vitaliteit vlot vlotjes vlotte vlotten
    vlotter vlug vlugger voet voeten voldaan voldoen voldoening volgroeid volgzaam volhardend volhouden volledig volop volwaardig
    volwaardige volwassen voorbeeld voorbereid voorbereiden voorkomen voortouw voortrekker voortrekkersrol vooruit vooruitgaan
    vooruitgang vooruitstrevend vooruitzicht vooruitzichten voorwaarts vorming vragen vriendelijk vriendelijker vrij vrijer
    vrijheid vrolijk vrolijker waarde waardering waardevol waardevoller weerbaar weerbaarder weerstand weg welzijn wendbaar
    wendbaarder wens wensen wereld werk werk-privebalans werkdruk werkervaring werkethiek werkgeluk werkhouding werking
    werkkwaliteit werknemer werkomgeving werkplezier werkprive werkprivebalans werkpunt werkpunten werkstijl werkvloer werkwijze
    werkzaamheden wisselwerking workshop zaken zeggenschap zegje zeker zekerder zekerheden zekerheid zelfbeeld zelfbewust
    zelfbewuster zelfdiscipline zelfinzicht zelfkennis zelfkritiek zelfkritisch zelfkritischer zelfontwikkeling zelfredzaam
    zelfredzaamheid zelfreflectie zelfstandigheid zelfstarter zelfsturend zelfsturing zelfvertrouwen zelfwaarde zelfwaardering
    zelfzeker zelfzekerder zelfzorg zenuwachtig zichtbaar zichtbaarder zichtbaarheid zin zingeving zinvol zinvoller zorgkundige
    zorgvuldig zorgvuldiger zwaktes
""")
# Half of what a colleague needs: two of these together say enough.
WEAK = _set("""
    aanspreken aansturen administratie adviseren afdeling afspraken agenda agenda's agressie agressieve analyseren anticiperen app
    arabisch bedien bedienen begeleid begeleiden begrijpen behandel behandelen beheren bellen beslissen beslissingen bespreek
    bespreken boze coach coachen computer computers conflict conflicten contact deadline deadlines deel delegeer delegeren delen
    dienst document documenten doorgeven dossier dossiers duits engels expert feedback formuleren fouten frans gesprek gesprekken
    grenzen groep groepen help helpen herstellen hygiene informatie inschatten kennis klacht klachten klas klassen kritiek lastige
    leerkracht lees leid leiden leiding leidinggevende leidinggevenden leidt lezen machine machines mail mailen mails manager
    moeilijke nederlands nee neem netwerk netwerken onderhandel onderhandelen ondersteun ondersteunen onthouden opdracht
    opdrachten opvolgen opvolging organiseer organiseren overbrengen overleg overleggen overlegmomenten overnemen overtuigen
    overzicht pauzes plan plannen planning pools praat praten presentatie presenteer presenteren prioriteiten probleem problemen
    procedure procedures programma programma's project projecten rapport rapporteer rapporten rapporteren regels relatie schrijf
    schrijven software spaans specialist spreek spreken stellen studie systeem systemen taak taakverdeling taal taken talen team
    teams telefoneren telefoon theorie toestel toestellen tonen tool tools turks uitleg uitleggen veilig veiliger veiligheid
    verandering verdelen vergaderen vergadering vergaderingen verkopen verminderen verpleegkundige verslag verslagen verwoorden
    voorbereiden vraag vragen werkdruk werkoverleg werkplanning zeg zeggen zorgkundige
""")
# With whom: half enough as well.
PEOPLE = _set("""
    baas bewoner bewoners bezoeker bezoekers burger burgers chauffeur chauffeurs chef client clienten collega collega's collegae
    collegas cursisten deelnemers directie familie familieleden gasten hr inwoners jongeren kind kinderen klant klanten kleuters
    leerling leerlingen leidinggevenden leveranciers mantelzorgers medewerker medewerkers mensen ouder ouderen ouders partner
    partners patient patienten stagiair stagiaire stagiaires stagiairs student studenten teamgenoten teamleider
""")
