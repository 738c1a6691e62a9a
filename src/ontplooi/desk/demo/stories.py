"""What the people of the demo wrote and agreed. All of it is made up."""

from decimal import Decimal

from ontplooi.desk.demo.talks import GoalStory, TalkStory

SAMIRA_LAST_YEAR = TalkStory(
    notes={
        "look-back": "Samira legt dingen graag en rustig uit. Ze werkt nieuwe collega's goed in. "
        "Moeilijke gesprekken met familie kosten haar veel.",
        "look-ahead": "Ze wil de planning van haar wijk zelf kunnen opmaken. Op termijn ziet ze zich als mentor.",
    },
    goals=(
        GoalStory(
            "Rustig blijven in een moeilijk gesprek met familie",
            (
                {
                    "text": "training van twee dagen",
                    "kind": "training",
                    "timing": "voorjaar",
                    "hours": Decimal("16"),
                    "cost": Decimal("340"),
                },
                {"text": "daarna oefenen met collega Joke", "kind": "practice", "timing": "doorlopend"},
            ),
            ({"text": "twee dagen vrij in het rooster", "giver_name": "Lieve Verhulst"},),
            ("bespreken na 3 maanden",),
        ),
        GoalStory(
            "De wijkplanning zelf opmaken",
            (
                {
                    "text": "meelopen met planner Nele, drie halve dagen",
                    "kind": "shadowing",
                    "timing": "voor het einde van het jaar",
                    "hours": Decimal("12"),
                },
            ),
            (
                {"text": "12 uur vrij om mee te lopen", "giver_name": "Lieve Verhulst"},
                {"text": "Karim als coach", "giver_name": "Lieve Verhulst"},
            ),
            ("korte evaluatie na 3 maanden",),
        ),
    ),
    next_words="kort samen zitten",
    remark="Ik wil ook een afspraak over mijn avonddiensten. Dat bespreken we in maart.",
)

SAMIRA_ANSWERS = {
    "talents": "Ik leg dingen rustig uit, ook aan familie. Nieuwe collega's komen vaak eerst naar mij.",
    "look-back": "Sinds de training blijf ik rustig in een moeilijk gesprek. De uren om mee te lopen kwamen er maar half.",
    "work-now": "De overdracht in de ochtend loopt goed. Late wijzigingen in de planning kosten ons veel tijd.",
}
SAMIRA_POINTS = ("Minder avonddiensten, zodat ik de opleiding kan volgen", "De zes uur om mee te lopen die ik nog niet kreeg")
LIEVE_ANSWERS = {
    "talents": "Samira blijft rustig, ook als het druk is. Collega's vertrouwen haar.",
    "means": "Er is dit jaar ruimte voor één langere opleiding in het team.",
}
LIEVE_POINTS = (
    "Samira kan mentor worden voor nieuwe collega's",
    "De zes uur meelopen die we nog moeten plannen",
    "Werken met de nieuwe planning",
)

JOKE_ANSWERS = {
    "talents": "Ik zie snel wat iemand nodig heeft. Ik werk graag met mensen met dementie.",
    "learning": "Meer weten over omgaan met onrust in de avond.",
    "phase": "skilled",
}
JOKE_POINTS = ("Bijleren over dementie", "Nieuwe collega's inwerken: ik doe het graag, maar er is weinig tijd")

KARIM = TalkStory(
    notes={"look-back": "Karim deed dit jaar veel complexe wondzorg. Hij krijgt vragen van het hele team."},
    goals=(
        GoalStory(
            "Complexe wonden zelf behandelen, met het attest wondzorg",
            (
                {
                    "text": "opleiding wondzorg",
                    "kind": "education",
                    "timing": "september tot december",
                    "hours": Decimal("40"),
                    "cost": Decimal("890"),
                },
            ),
            ({"text": "vijf dagen vrij in het rooster", "giver_name": "Lieve Verhulst"},),
        ),
    ),
)

NELE = TalkStory(
    notes={
        "look-back": "De nieuwe planning loopt. Nele wil minder telefoons tussendoor.",
        "look-ahead": "Ze wil het team leren om zelf te ruilen.",
    },
    goals=(
        GoalStory(
            "Het team ruilt diensten zelf in het programma, 8 van de 10 keer zonder hulp",
            (
                {
                    "text": "drie korte uitlegmomenten op het teamoverleg",
                    "kind": "on_the_job",
                    "timing": "voor 1 maart",
                    "hours": Decimal("3"),
                },
            ),
            ({"text": "een half uur op elk teamoverleg", "giver_name": "Lieve Verhulst"},),
            ("kijken hoe het loopt na 3 maanden",),
        ),
    ),
)

WIM = TalkStory(
    notes={"look-back": "Wim begeleidt al jaren stagiairs.", "look-ahead": "Hij wil dat officieel doen."},
    goals=(
        GoalStory(
            "Leren beter omgaan met conflicten",
            (
                {
                    "text": "training in omgaan met conflicten",
                    "kind": "training",
                    "timing": "Q1 2027",
                    "hours": Decimal("14"),
                    "cost": Decimal("420"),
                },
            ),
            ({"text": "vrijstelling om deel te nemen", "giver_name": ""},),
            ("evaluatie bij het volgende POP-gesprek",),
        ),
        GoalStory(
            "Meer verantwoordelijkheid nemen",
            ({"text": "interne coaching door een collega", "kind": "coaching", "timing": "doorlopend"},),
            ({"text": "er wordt een coach aangesteld", "giver_name": ""},),
            ("korte evaluatie na 3 maanden",),
        ),
    ),
)

FATMA = TalkStory(
    notes={
        "look-back": "Fatma kent haar cliënten door en door.",
        "look-ahead": "Ze wil haar rijbewijs halen, om ook buiten de stad te werken.",
    },
    goals=(
        GoalStory(
            "Alleen met de dienstwagen naar cliënten buiten de stad rijden, met rijbewijs B",
            ({"text": "rijlessen en examen", "kind": "certificate", "timing": "binnen zes maanden"},),
            ({"text": "diensten in de stad tot dan", "giver_name": "Lieve Verhulst"},),
            ("bespreken na 3 maanden",),
        ),
    ),
)
