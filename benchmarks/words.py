"""What the made-up people of a benchmark are called and write. All of it is invented."""

FIRST = [
    "Anna",
    "Bram",
    "Chaimae",
    "Daan",
    "Els",
    "Fatma",
    "Geert",
    "Hilde",
    "Ilse",
    "Jan",
    "Karim",
    "Lotte",
    "Mehmet",
    "Nadia",
    "Olga",
    "Pieter",
    "Quinten",
    "Roos",
    "Samira",
    "Tom",
    "Ursula",
    "Veerle",
    "Wim",
    "Xander",
    "Yasmina",
    "Zoë",
    "Amir",
    "Britt",
    "Cas",
    "Dorien",
    "Emre",
    "Femke",
    "Gijs",
    "Hanne",
    "Imane",
    "Joris",
    "Kaat",
    "Luc",
    "Marieke",
    "Noor",
    "Oscar",
    "Piotr",
]
LAST = [
    "Aerts",
    "Bakker",
    "Claes",
    "Dekker",
    "Evers",
    "Faber",
    "Goossens",
    "Haddad",
    "Idrissi",
    "Janssens",
    "Kaya",
    "Lemmens",
    "Maes",
    "Nguyen",
    "Oosterhuis",
    "Peeters",
    "Quist",
    "Riemersma",
    "Smit",
    "Tahiri",
    "Ubachs",
    "Verhulst",
    "Wouters",
    "Yılmaz",
    "Zijlstra",
    "Amrani",
    "Bos",
    "Coppens",
    "Dijkstra",
    "Engels",
    "Fransen",
    "Gielen",
    "Hermans",
    "Jacobs",
    "Kuipers",
    "Leclercq",
    "Mertens",
    "Nowak",
    "Oomen",
    "Pauwels",
    "Roelofs",
    "Schouten",
    "Timmermans",
    "Vermeulen",
    "Willems",
]
JOBS = ("zorgkundige", "verpleegkundige", "planner", "huishoudhulp", "chauffeur", "ergotherapeut", "boekhouder", "technicus")
PLACES = ("Noord", "Zuid", "Oost", "West", "Centrum", "Kade", "Molenwijk", "Dorp", "Haven", "Laan")
KINDS = ("shadowing", "practice", "on_the_job", "coaching", "intervision", "training", "education", "project")
QUESTIONS_EMPLOYEE = ("talents", "look-back", "work-now", "learning", "direction", "steps")
QUESTIONS_MANAGER = ("talents", "look-back", "chances", "future-work", "means")
STAGES = ("look-back", "response", "look-ahead", "agreements")
ANSWER = (
    "Ik leg dingen rustig uit, ook aan familie. Nieuwe collega's komen vaak eerst naar mij, en dat doe ik graag.",
    "De overdracht in de ochtend loopt goed. Late wijzigingen in de planning kosten ons veel tijd.",
    "Dit jaar lukte het om twee halve dagen mee te lopen. De derde halve dag viel weg door ziekte in het team.",
    "Ik wil over drie jaar een team van mentoren begeleiden, en daarvoor wil ik nu al oefenen met nieuwe collega's.",
)
POINTS = (
    "Minder avonddiensten, zodat ik de opleiding kan volgen",
    "De zes uur om mee te lopen die ik nog niet kreeg",
    "Werken met de nieuwe planning",
    "Mentor worden voor nieuwe collega's",
)
GOALS = (
    "Rustig blijven in een moeilijk gesprek met familie",
    "De wijkplanning zelf opmaken voor het einde van het jaar",
    "Complexe wonden zelf behandelen, met het attest wondzorg",
    "Nieuwe collega's inwerken, zodat zij na een maand alleen op pad kunnen",
)
ACTIVITIES = ("training van twee dagen", "meelopen met een planner, drie halve dagen", "elke week een uur oefenen met een collega")
TIMINGS = ("voorjaar", "doorlopend", "voor het einde van het jaar", "september tot december")
SUPPORTS = ("twee dagen vrij in het rooster", "12 uur vrij om mee te lopen", "een collega als coach")
FOLLOW_UPS = ("bespreken na 3 maanden", "korte evaluatie na 6 maanden")
NOTE = (
    "We keken samen terug op het jaar. Veel liep goed: de overdracht, het inwerken van nieuwe collega's en de contacten "
    "met familie. "
    "Wat energie kost, zijn de late wijzigingen in de planning. Daar maken we een afspraak over. "
)
LETTER = (
    "Dag, er staat een gesprek over jouw ontwikkeling gepland. Het is jouw gesprek: jij kiest waarover het gaat. "
    "Neem rustig de tijd om je voor te bereiden. Wat je opschrijft, leest niemand tot jij het deelt. "
)
