"""English words that the SMART help knows. All are folded: lower case, no accents."""

from __future__ import annotations

from ontplooi.plans.smart.english_plain import EMPTY, PEOPLE, VAGUE, WEAK

__all__ = ["EMPTY", "PEOPLE", "VAGUE", "WEAK"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


VAGUE_STEMS = (
    "communicat", "profession", "assertiv", "proactiv", "flexib", "efficien", "effectiv", "confiden", "leadershi", "independen",
    "responsib", "improv", "develop", "productiv", "strategic",
)  # fmt: skip
VAGUE_ENDINGS = (
    "skills", "-oriented", "-minded",
)  # fmt: skip
BETTER = _set("""
    better boost enhance faster improve improved improvement improving increase less more quicker strengthen stronger
""")
BETTER_ENDINGS: tuple[str, ...] = ("more-",)

NUMBER_WORDS = _set("""
    dozen eight eighteen eighty eleven fifteen fifty five forty four fourteen hundred nine nineteen ninety seven seventeen seventy
    six sixteen sixty ten thirteen thirty thousand three twelve twenty twice two zero
""")
SHARE_WORDS = _set("""
    % double doubled doubling error-free faultless faultlessly flawless flawlessly half halve halved halving percent triple
""")
SHARE_PHRASES = (
    "without errors", "without mistakes", "without error", "without a mistake", "without any errors", "without any mistakes",
    "no errors", "no mistakes", "no complaints", "without complaints", "one in", "a third of", "a quarter of", "by a third",
    "by a quarter", "by a fifth", "without a single", "not a single", "no accidents", "without incidents", "without accidents",
    "all of the",
)  # fmt: skip
EACH_PHRASES = (
    "in every", "in each", "at every", "at each", "after every", "after each", "with every", "for every", "during every",
    "during each", "on every", "before every",
)  # fmt: skip
NAMED_THINGS = _set("""
    aisle article autocad bay block building category cell chapter class department dock dynamics excel field floor foundation
    gate grade greenhouse group hall iso key line machine microsoft module nen office phase platform press python robot room route
    sap section sector shift stage step stream table team tier tunnel type unit version ward warehouse windows wing word year zone
""")
RATES = _set("% cm h k kg km l m min ml pcs pct x")
CERTIFICATE_ENDINGS = (
    "certificate", "certification", "diploma", "exam", "examination", "degree", "licence", "license", "accreditation", "badge",
    "certified", "test-certificate", "qualification", "registration", "certificat", "certifcate", "licens",
)  # fmt: skip
CERTIFICATE_NOT: frozenset[str] = frozenset()
CERTIFICATES = _set("certificates diplomas exams licences licenses qualifications")
PASSING = _set("certified graduate graduated pass passed passes passing qualified qualify")
GETTING = _set("achieve achieved earn earned earns gain get gets got have hold obtain obtained obtains")
CERTIFICATE_NAMES = _set("""
    acca adr aws az-900 ccna cipd cisco cissp cka comptia cpa ecdl haccp hgv iosh itil nebosh nvq pmp prince2 psm scrum security+
    togaf vca
""")
FINISHING = _set("complete completed completes completing finish finished finishes finishing")
COURSES = (
    "course", "module", "training", "programme", "program", "e-learning", "internship", "study", "workshop", "webinar", "master",
    "bachelor", "traineeship", "apprenticeship", "modules", "curriculum",
)  # fmt: skip
MAKING = _set("""
    build building builds built code compile compiled complete completed create created creates creating deliver delivered
    delivers design designed designs develop developed develops document draft drafted drafts draw drawn film filmed finish
    finished gave give given gives hand held hold holds host hosted implement implemented introduce introduced launch launched
    launches made make makes making organise organised organize organized post prepare prepared prepares present presented
    presents produce produced produces program publish published publishes put record recorded set submit submits submitted
    translate translated write writes writing written wrote
""")
THERE = _set("approved available delivered exists hangs live online published ready")
PRODUCTS = (
    "manual", "handbook", "guide", "schedule", "roster", "rota", "presentation", "instruction", "checklist", "overview",
    "roadmap", "dashboard", "report", "website", "page", "webpage", "folder", "brochure", "leaflet", "poster", "video", "lesson",
    "protocol", "procedure", "template", "script", "database", "spreadsheet", "form", "article", "proposal", "quote", "memo",
    "portfolio", "wiki", "blog", "app", "application", "plan", "prototype", "newsletter", "list", "map", "diagram", "policy",
    "budget", "dossier", "flyer", "faq", "quiz", "toolbox", "workshop", "session", "questionnaire", "survey", "pipeline", "api",
    "integration", "webshop", "calendar", "podcast", "exhibition", "inventory", "analysis", "macro", "pack", "package",
    "document", "chapter", "paper", "demo", "binder", "cheatsheet", "playbook", "runbook", "campaign", "business-case", "case",
    "garden", "event", "file", "module", "tool", "test-plan", "board", "curriculum", "programme", "talk", "sheet", "logbook",
    "register", "training", "series", "kit", "booklet", "model", "strategy-paper", "evaluation", "log", "game", "post",
)  # fmt: skip
ROUTINE = (
    "report", "schedule", "plan", "list", "module", "workshop", "tool", "board", "map", "page", "form", "file", "app", "case",
    "lesson", "script", "talk", "training", "document", "event", "log", "model", "game", "programme", "integration", "analysis",
    "budget", "session", "application", "video", "post", "database", "inventory", "policy",
)  # fmt: skip
NOT_PRODUCTS = _set("escape format gap inform landscape perform platform recap reform shape soap specialist transform")
DETERMINERS = _set("a an first my new one our the this")
ABILITY = _set("able better can how learn learning")

CONFIRMING = _set("""
    agrees approves assesses can certifies checks confirms evaluates gives has judges observes rates reviews says sees signs
    states validates verifies will
""")
CONFIRMING_SECOND = {
    "signs": "off it this my",
    "says": "that so i it",
    "agrees": "that",
    "sees": "that me",
    "has": "confirmed approved signed checked assessed verified reviewed observed",
    "gives": "approval ok the",
    "can": "confirm see check",
    "will": "confirm check sign approve assess verify",
}
CONFIRMED = _set("approved assessed checked confirmed evaluated judged observed off reviewed signed validated verified")
CONFIRMED_BY = _set("by")
ACCORDING = _set("according")
ROLES = _set("""
    adviser advisor architect assessor auditor boss buddy chair charge client coach colleague colleagues customer customers
    director doctor examiner foreman grower head hr instructor lead leader manager mayor mentor nurse owner parents pharmacist
    planner principal resident residents senior someone supervisor teacher team teamleader trainer tutor
""")
SERVICE_VERBS = (
    "pay", "answered", "answer", "reply", "repl", "respond", "handle", "process", "solve", "resolve", "deliver", "ship", "send",
    "call", "register",
)  # fmt: skip
LEVEL_WORDS = _set("grade level")
BECOMING = _set("am be become becoming being feel")
ALONE = _set("alone independent independently own")
# "er is een handleiding": that the thing exists, without saying who made it.
THERE_PHRASES = (
    "there is", "there are", "is ready", "is live", "is online", "we have", "i have", "in use", "in place", "in production",
    "is there", "team has", "is available", "is done", "has been",
)  # fmt: skip
QUALITY_ENDINGS = (
    "-oriented", "-minded", "-driven",
)  # fmt: skip
PREPOSITIONS = _set("about according at during for from in of on through to with")
# "een betere leerkracht": who somebody is, not what they will do.
PRAISING = _set("good great real strong true valued")
# Latin verbs that name a skill by themselves; "reflecteren" and "prioriteren" need to say of what.
CRAFTS = _set("")
SELF = _set("myself")
# Only somebody else can do these to the goal, whoever it is.
STRONGLY_CONFIRMING = _set("approves assesses certifies confirms signs validates verifies")
# "be patient": what somebody is like.
PREDICATING = _set("be being feel feeling stay")
OCCASIONS = _set("""
    afternoon call delivery evening harvest lesson meeting morning night order release round shift sprint time visit
""")
EACH = _set("each every")
# "is gedrukt", "has been printed": a thing together with this has been made.
AUXILIARY = _set("are been gets is")
PARTICIPLE = r"[a-z]{2,20}(?:ed|tten|ilt|ent|rawn)"
LATIN_VERB = "-eren"
INFLECTIONS = (
    "ness", "er", "est", "ly", "s", "ing", "ed",
)  # fmt: skip
# Doing without a thing: two of these together still say nothing about what.
BARE_VERBS = _set("""
    advise answer change coach coaching delegate delegating discuss explain guide lead leading negotiate negotiating no organise
    organising plan planning prepare present presenting prioritise read reading report reporting say sell share speak speaking
    support talk talking teach teaching understand write writing
""")
