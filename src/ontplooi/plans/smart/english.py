"""English words that the SMART help knows. All are folded: lower case, no accents."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that carry nothing by themselves: grammar, and verbs that fit any goal.
EMPTY = _set("""
    % 's 100 a able about achieve after aim all alone along also always am an and any anything approximately are area areas around
    as aspect at away back be because become becomes becoming been before begin being between big bit both bring brings but by can
    come coming committed complete completed confirms continuous continuously could current daily date day day-to-day deal dealing
    deals dealt deliver delivers did difficult do does doing don't done down during each earn easier easy eight end ensure error
    errors even eventually ever every everyone everything feel find finish finished first five follow following follows for
    forward four from full fully further future get gets getting give given gives giving go goal goals goes going gone good got
    great had handle handled handling hard has have having he help her here herself high higher him himself his hold holds hope
    hour how i i'd i'll i'm i've if important in independent independently into is it it's its just keep keeps know later learn
    learned learning learns learnt least less let level like little long low lower made make makes making many maximum may me
    might mine minimum mistake mistakes month monthly more most much must my myself need needs never new next nice nine no not
    nothing now number objective obtain of off on once one ongoing only or other others our ours out over own pass passed per
    percent plan possible put puts quarter reach ready really regularly run second see set sets setting seven shall she short
    should show shows signs since six small so some someday someone something soon start started starting starts stay step steps
    still study stuff successfully such take taken takes taking ten term than that the their them themselves then there these they
    thing things think third this those three through till time times to together too took try trying twenty twice two under until
    up us use used uses using very via want wanted wants was way we week weekly well were what when where which while who will
    with within without work worked working works would year yearly you your
""")
VAGUE = _set("""
    accountability accountable accuracy accurate accurately acknowledged active actively adapt adaptable added address adjust
    adjusting advance advancing advice afraid agile ahead alert ambition ambitions ambitious appreciated appreciation approach
    approaches assertive assertiveness atmosphere attention attentive attitude autonomous autonomy aware balance bar base behavior
    behaviour belief believe best better beyond big bigger board boost boosting boundaries boundary broad broaden broadening
    broader build building builds business busy calm calmer capable career career-wise careful certainty certificate certificates
    challenge challenged challenges challenging change changes chaos clear clearer clearly climb coach coaching collaborate
    collaborating collaboration comfort comfortable commit commitment committed committing communicate communicating communication
    company competence competences competencies competency competent computers confidence confident conflict conflicts connection
    content contribute contribution control cooperate cooperation cooperative cope coping courage course courses creative
    creatively creativity critical criticism curiosity curious customer-focused customer-friendly date decision decisions decisive
    deepen deepening deeper degree deliverables department dependable deployable develop developing development difference digital
    digitally diploma direct direction discipline divide dream dreams dynamic ear edge effective effectively effectiveness
    efficiency efficient efficiently empathetic empathic empathy employee energy engage engaged engagement enhance enhancing
    enthusiastic ethic ethics evolve exam example exceed excel excellence excellent expand expanding expectations experience
    experienced expert expertise fast faster fear feedback field fit fitter flexibility flexible fluent focus focused focusing
    foot foundation foundations freedom friendly fulfil fulfilled fulfillment fulfilment fun function functioning future-proof
    general generally goal-oriented grip grow growing growth hands handy happiness happy hat hats head health healthy heard heart
    helpful honest horizon horizons ideas impact improve improved improvement improving included inclusive increase increasing
    independence indicate initiative initiatives innovate innovation innovative insecurity insight insights inspiration inspire
    inspiring interest interesting interests involved job joy kind kinder knowledge ladder lead leader leadership learner learners
    less licence license life lifelong light limit limits listen listening manage management manager managing manner master
    mastering mastery matters mature maturity meaning meaningful mental mentally method methods mind minded mindset mistakes model
    more motivate motivated motivation multitask multitasking myself-confidence need needs negotiator nervous network networking
    no nurse offer offers open openness opinion opportunities opportunity optimal optimally optimise optimising optimistic
    optimize order organisation organise organised organising organization organize organized outgoing output outside outstanding
    overview ownership pace passion path patient peace peak perfectionism perfectionist perform performance performing person
    personal perspective perspectives physical physically picture pioneer play player pleasant polite position positioning
    positive possibilities potential precise preparation prepare prepared presence pressure priorities priority private proactive
    proactively proactivity problem problems productive productivity profession professional professionalism professionally
    profile program programme progress promotion proud punctual punctuality push pushing qualities quality quick quicker quickly
    raise rapport reach recognised recognition recognized reflect reflection reflective relation relations relationship
    relationships relax reliable renew renewal resilience resilient resistance respect respectful responsibilities responsibility
    responsible result result-oriented results results-oriented rhythm rise risen rising road role role-model routine safer salary
    satisfaction satisfied say secure seen self self-aware self-awareness self-confidence self-development seriously service sharp
    sharper shell shine shoes shy side situation situations skilful skill skilled skills skills-set skillset sleep smart smarter
    smooth smoother social solid solution solution-oriented solutions space speak speaker specialise specialist specialize speed
    spirit stand standard standards standout strategic strategically strategy strength strengthen strengthening strengths stress
    stretch stretching strong stronger structure structured succeed success superb supportive sure sustainable talent talents task
    tasks team teamplayer teamwork technical technically technology test thinker thrive tidy time-management track training
    trainings trust trusted trustworthy understand understanding understood unsure up upskill valuable value valued versatile
    version view visibility visible vision vital voice weakness weaknesses welcome well-being wellbeing widen wise wiser wish
    wishes work work-life worker workflow workload workplace workshop workstyle world worry yes zone
""")
VAGUE_STEMS = (
    "communicat", "profession", "assertiv", "proactiv", "flexib", "efficien", "effectiv", "confiden", "leadershi", "independen",
    "responsib", "improv", "develop", "productiv", "strategic",
)  # fmt: skip
VAGUE_ENDINGS = (
    "skills", "ness", "-oriented", "-minded",
)  # fmt: skip
WEAK = _set("""
    address administration advise aggression aggressive agreements angry answer answering answers app arabic boundaries call calls
    change class classes coach coaches coaching complaint complaints computer computers conflict conflicts conversation
    conversations criticism data deadline deadlines decisions delegate delegating department device devices difficult discuss
    document documents dutch email emails english errors expert explain feedback file files french german group groups guide
    guiding hygiene information knowledge language languages lead leader leading leads led machine machines manager managers
    master meet meeting meetings mentor mentoring negotiate negotiating network nurse operate operating phone planning polish
    prepare preparing present presentations presenting priorities prioritise problem problems procedure procedures project
    projects question questions read reading relationship relationships report reporting reports rules safe safely safety schedule
    schedules sell share software spanish speak speaking specialist support supporting supports system systems talk talking task
    tasks teach teacher teaching team teams telephone tool tools treat turkish understand write writes writing
""")
PEOPLE = _set("""
    boss carers child children citizen citizens client clients colleague colleagues coworkers customer customers driver drivers
    employees families family guests intern interns leaders member members newcomers nurses others parent parents patients peers
    people pupil pupils resident residents staff stakeholders student students supplier suppliers teammates trainee trainees user
    users visitor visitors volunteers youngsters
""")
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
    "signs": "off it this",
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
    "er", "est", "ly", "s", "ing", "ed",
)  # fmt: skip
