"""English words that say little by themselves, for the S of SMART. All are folded: lower case, no accents."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that carry nothing by themselves: grammar, and verbs that fit any goal.
EMPTY = _set("""
    % 's 100 a able about achieve actually after aim all alone along also always am an and any anything approximately are area
    areas around as aspect at away back be because become becomes becoming been before begin being between big bit both bring
    brings but by can certain come coming committed complete completed confirms continuous continuously could current daily date
    day day-to-day deal dealing deals dealt deliver delivers did different difficult do does doing don't done down during each
    earn easier easy eight else end ensure entire error errors even eventually ever every everyone everything feel find finish
    finished first five follow following follows for forward four from full fully further future get gets getting give given gives
    giving go goal goals goes going gone good got great had handle handled handling hard has have having he help her here herself
    high higher him himself his hold holds hope hopefully hour how i i'd i'll i'm i've if important in independent independently
    into is it it's its just keep keeps know later learn learned learning learns learnt least less let level like little long low
    lower made main make makes making many maximum may maybe me might mine minimum mistake mistakes month monthly more most much
    must my myself necessary need needed needs never new next nice nine no not nothing now number objective obtain of off often on
    once one ongoing only or other others our ours out over own pass passed per percent perhaps plan possible probably put puts
    quarter reach ready really regularly run second see set sets setting seven several shall she short should show shows signs
    since six small so some someday someone something sometimes soon start started starting starts stay step steps still study
    stuff successfully such take taken takes taking ten term than that the their them themselves then there these they thing
    things think third this those three through till time times to together too took try trying twenty twice two under until up us
    use used uses using usually very via want wanted wants was way we week weekly well were what when where which while who whole
    will with within without work worked working works would year yearly you your
""")
# Words of growing and improving, qualities of a person, topics so wide that everybody reads something else in them.
VAGUE = _set("""
    abstract accountability accountable accuracy accurate accurately acknowledged active actively adapt adaptable add added adding
    address adds adjust adjusting advance advancing advice afraid agile ahead alert all-round allround ambition ambitions
    ambitious analyse analytical analyze anticipate anticipating appreciated appreciation approach approaches articulate assert
    assertive assertiveness atmosphere attention attentive attitude authentic authenticity authority autonomous autonomy avoid
    avoiding aware awareness balance bar base behavior behaviour belief believe best best-self better beyond big bigger board bold
    bolder bond bonds boost boosting boundaries boundary brave braver break breaks broad broaden broadening broader build building
    builds business busy calm calmer capable care career career-related career-wise careful caring certainty certificate
    certificates challenge challenged challenges challenging change changes chaos character charisma charismatic cheerful clarity
    clear clearer clearly climb coach coaching collaborate collaborating collaboration comfort comfortable commit commitment
    committed committing communicate communicating communication company competence competences competencies competency competent
    computers concentrate concentration conceptual concise confidence confident conflict conflicts connect connected connection
    conscious consciousness consistency consistent consistently contact contacts content contribute contribution control convince
    convincing cooperate cooperation cooperative cope coping courage courageous course courses courteous craftsmanship creative
    creatively creativity critical criticism culture curiosity curious customer-centric customer-focused customer-friendly
    customer-oriented date decision decisions decisive decisively decrease deepen deepening deeper degree deliverables department
    dependable deployable detail detail-oriented details develop developing development dialogue difference digital digitally
    diploma diplomacy diplomatic direct direction discipline discreet diverse diversity divide doubt doubting doubts dream dreams
    dynamic ear edge effective effectively effectiveness efficiency efficient efficiently effort efforts empathetic empathic
    empathise empathize empathy employee endurance energetic energy engage engaged engagement enhance enhancing enrich enriching
    enthusiastic entrepreneurial entrepreneurship estimate ethic ethics etiquette evolve exam example exceed excellence excellent
    expand expanding expectations experience experienced expert expertise express expressing eye failure fair fairness fame fast
    faster fear feedback field fit fitter flexibility flexible fluent focus focused focusing foot forgetful formulate foundation
    foundations freedom friendly fulfil fulfilled fulfillment fulfilment fun function functioning future-proof gain gaining
    general generalist generally goal-oriented grateful gratitude grip grow growing growth habit habits hands handy happiness
    happy hard harder hat hats head health healthy heard hearing heart helpful hesitant hesitate honest horizon horizons
    hospitable hospitality humor humour ideas identity image impact improve improved improvement improving included inclusive
    increase increasing independence indicate influence influential initiative initiatives innovate innovation innovative
    insecurity insight insights inspiration inspire inspiring integrity interaction interactions interest interesting interests
    intuition involved job joy kind kinder knowledge ladder laugh lead leader leadership learner learners less licence license
    life lifelong light limit limits listen listening logic logical loyal loyalty maintain manage management manager managing
    manner master mastering mastery matters mature maturity meaning meaningful meaningfully memory mental mentally method methods
    milestone milestones mind minded mindful mindfulness mindset mistakes model modern modernise modernize more motivate motivated
    motivation multitask multitasking myself-confidence name need needs negotiator nervous network networking no nurse offer
    offers open openness opinion opportunities opportunity optimal optimally optimise optimising optimistic optimize order
    organisation organisational organise organised organiser organising organization organizational organize organized outgoing
    outlook output outside outstanding overlook overview ownership pace passion passionate path patient peace peak perfect
    perfectionism perfectionist perfectly perform performance performing person personal personality perspective perspectives
    persuade persuasive physical physically picture pioneer play player pleasant polite position positioning positive
    possibilities postpone potential power powerful practical practice precise preparation prepare prepared presence pressure
    priorities priority private proactive proactively proactivity problem problems procrastinate procrastination productive
    productivity profession professional professionalism professionally profile program programme progress promote promoting
    promotion prospect prospects proud punctual punctuality purpose purposeful push pushing qualities quality quick quicker
    quickly raise rapport reach recognised recognition recognized reduce refine refining reflect reflection reflective relation
    relations relationship relationships relax relaxed reliable remain remaining remember renew renewal representative reputation
    resilience resilient resistance resourceful respect respectful responsibilities responsibility responsible rest resting result
    result-oriented results results-oriented rhythm rise risen rising road role role-model rounded routine safer salary
    satisfaction satisfied say secure seen self self-assured self-aware self-awareness self-care self-confidence self-development
    self-discipline self-esteem self-image self-reliant self-starter self-worth seriously service service-minded service-oriented
    several sharp sharpen sharpening sharper shell shine shoes shy shyness side simple simpler simplify sincere situation
    situations skilful skill skilled skills skills-set skillset sleep sloppy smart smarter smooth smoother social solid solution
    solution-oriented solutions space speak speaker specialise specialist specialize speed spirit stability stable stamina stand
    standard standards standout steer steering stimulate stop stopping strategic strategically strategy strength strengthen
    strengthening strengths stress stretch stretching strong stronger structure structured studies succeed success superb
    supportive sure sustain sustainability sustainable tackle tackling tactful talent talents task tasks team team-oriented
    teamplayer teamwork technical technically technology test theoretical theory thinker thorough thoroughly thoroughness
    threshold thrive tidy time-management time-pressure timely track training trainings transparency transparent trust trusted
    trustworthy understand understanding understood unsure up upskill useful valuable value valued varied variety various
    versatile version view visibility visible vision visionary vital voice vulnerability vulnerable weakness weaknesses welcome
    well-being well-rounded wellbeing wellness widen wise wiser wish wishes work work-life work-related worker workflow workload
    workplace workshop workstyle world worried worries worry worrying yes zone
""")
# Half of what a colleague needs: two of these together say enough.
WEAK = _set("""
    address administration advise aggression aggressive agreements analyse analysing analyze angry answer answering answers app
    arabic boundaries call calls care change class classes coach coaches coaching complaint complaints computer computers conflict
    conflicts contact contacts conversation conversations convince criticism data deadline deadlines decisions delegate delegating
    department details device devices difficult discuss document documents dutch email emails english errors expert explain
    express feedback file files formulate french german group groups guide guiding hygiene information knowledge language
    languages lead leader leading leads led machine machines manager managers master meet meeting meetings mentor mentoring
    negotiate negotiating network nurse operate operating persuade phone planning polish prepare preparing present presentations
    presenting priorities prioritise problem problems procedure procedures project projects question questions read reading reduce
    relationship relationships report reporting reports rules safe safely safety schedule schedules sell share software spanish
    speak speaking specialist support supporting supports system systems talk talking task tasks teach teacher teaching team teams
    telephone tool tools treat turkish understand write writes writing
""")
# With whom: half enough as well.
PEOPLE = _set("""
    boss carers child children citizen citizens client clients colleague colleagues coworkers customer customers driver drivers
    employees families family guests intern interns leaders member members newcomers nurses others parent parents patients peers
    people pupil pupils resident residents staff stakeholders student students supplier suppliers teammates trainee trainees user
    users visitor visitors volunteers youngsters
""")
