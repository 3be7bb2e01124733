"""Word lists of the language of updates: what nouns count, how verbs place an action in time.

Lists state facts of English and of the sector's vocabulary; none is tied to a
document. A word stands in its base form (singular noun, bare verb) unless the
list's name says otherwise.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


# --- what a counted noun is a kind of -------------------------------------------------

PEOPLE = word_set(
    """
    adolescent adopter adult advisor adviser advocate applicant apprentice assessor attendee babysitter
    candidate carer chair challenger champion chief child clinician coach colleague consultant
    coordinator co-ordinator councillor counsellor delegate director employee executive expert
    facilitator family father foster-carer governor graduate headteacher head individual inspector
    interviewee judge lead leader learner leaver lecturer magistrate man manager member mentor minor
    mother nominee nurse officer parent participant partner people peer person practitioner professional
    pupil recruit representative resident respondent reviewer seeker sibling social-worker specialist
    staff student supervisor teacher teenager trainee trainer tutor user visitor volunteer woman worker
    youngster youth leaver facilitator associate commissioner perpetrator offender victim survivor
    refugee migrant boy girl baby infant therapist psychologist analyst researcher speaker scrutineer
    educator lawyer solicitor barrister clerk doctor midwife psychiatrist paediatrician counsellor returner
    joiner starter mover newcomer worker teenager player patient client customer tenant prisoner detainee
    absentee householder scholar actor artist barber police sergeant constable
    co-worker caseworker fieldworker social-worker keyworker housemate grandparent stepparent cousin
    nephew niece uncle aunt brother sister daughter son husband wife boyfriend girlfriend
    toddler newborn schoolchild schoolboy schoolgirl undergraduate postgraduate alumnus alumni
    intern locum auditor accountant administrator receptionist cook cleaner driver translator interpreter
    evaluator verifier moderator examiner mediator chairperson chairman chairwoman spokesperson tutor
    entrant guardian ambassador navigator secretary minister owner dcs ad dass asye uasc lac cic nqsw hmi
    """
)
PEOPLE_GROUPS = word_set(
    """
    cohort attendance audience workforce caseload headcount intake membership turnout
    """
)
AUTHORITIES = word_set(
    """
    authority borough council county la las unitary district city pip ddp council-area local-authority
    trust-area
    """
)
EVENTS = word_set(
    """
    assessment audit challenge clinic conference consultation course day debate dialogue event exercise
    festival forum gathering hackathon hearing induction inspection interview launch learning-event
    lecture masterclass meeting module moderation offer-day panel presentation retreat review roadshow
    rollout roundtable seminar session showcase summit surgery symposium talk tour training visit
    webinar workshop rehearsal deep-dive conversation briefing drop-in evening
    """
)
# These are events only in the company of a word that says so: "peer challenges", but "three challenges".
EVENTS_IN_COMPANY = word_set("challenge assessment activity exercise debate talk round")
EVENT_COMPANY = word_set(
    """
    peer thematic paired training multiple single-topic readiness mock sector-led lscb la lgas pair
    round regional dcs la/lscb
    """
)

DURATIONS = {
    "year": "years",
    "month": "months",
    "week": "weeks",
    "day": "days",
    "fortnight": "weeks",
    "hour": "hours",
    "minute": "minutes",
    "decade": "years",
}
DURATION_FACTORS = {"fortnight": 2.0, "decade": 10.0}

# After one of these a number is a name's part: "Section 20", "Key Stage 2", "Phase 1".
LABELS = word_set(
    """
    act annex appendix article band box category chapter clause code column criterion figure form grade
    level no no. number option page para paragraph part phase point priority question recital reference
    regulation release room round row rule schedule section sheet slide stage standard step strand
    strategy table theme tier tranche unit version vol volume wave ward window workstream year zone item
    objective outcome goal pillar s stages levels sections phases parts pages tiers stream group domain
    lot class pathway route block term building flat suite floor platform room
    """
)
# "one of", "at one time" and the like count nothing.
NOT_COUNTED_BEFORE_ONE = word_set("no any every each this that which the another at every-one some such")
# Head nouns too empty to say what is counted; what follows "of" says it.
HOLLOW = word_set(
    "total number set series range group pool variety sum selection handful count figure tally answer"
)

# --- hedges, reference words ------------------------------------------------------------

# After a number these stand for the rest of what was counted before: "the three left".
REST = word_set("left remaining others other latter former more further")
DETERMINERS = word_set(
    """
    a an the this that these those its their our his her my your some any each every all both no
    """
)
PRONOUNS = word_set(
    """
    i we you he she it they me us him them who whom which that this these those there here what whoever
    everyone anyone someone nobody everybody something nothing anything everything one's itself
    themselves ourselves another others none
    """
)
PREPOSITIONS = word_set(
    """
    about above across after against along alongside amid among amongst around as at before behind below
    beneath beside between beyond by concerning despite down during except following for from in inside
    into like near of off on onto out outside over past per regarding since than through throughout till
    to toward towards under underneath until unto up upon via versus with within without including
    """
)
CONJUNCTIONS = word_set("and or but nor plus & yet")
SUBORDINATORS = word_set(
    """
    because although though while whilst whereas if unless when whenever where wherever whether so once
    lest provided
    """
)
BE = word_set("be is are was were been being am 's 're")
HAVE = word_set("have has had having 've")
DO = word_set("do does did doing")
MODALS = word_set("will shall would should can could may might must ought 'll cannot wo")
AUXILIARIES = BE | HAVE | DO | MODALS
ADVERBS = word_set(
    """
    again ago already also always almost altogether anyway away back currently ever even far fast
    forward further hard hence here how however indeed instead just later longer maybe meanwhile more
    moreover most much nearly never next nevertheless nonetheless not n't now often once only onward onwards
    otherwise
    perhaps quite rather really recently regularly round seldom since so sometimes soon still then there
    therefore thereby though thus today together tomorrow too twice very well yesterday yet both fully
    jointly overseas
    """
)
LY_NOT_ADVERBS = word_set(
    """
    early hourly family assembly supply reply monthly quarterly weekly yearly daily friendly elderly likely
    costly lovely only apply rely comply july italy timely
    """
)
ADJECTIVES = word_set(
    """
    able aspiring emerging serving adult
    annual available average bad basic better best big black broad british brief busy central
    clear close cold common complex current deaf dear deep different difficult digital direct disabled
    due early easy elderly eligible english entire equal ethnic excellent existing extra fair few final
    financial first fine fit follow-up free fresh front full further future general good great green
    half happy hard hourly weekly
    monthly yearly daily quarterly
    health heavy high higher independent individual initial inner innovative inadequate
    joint junior keen key large larger largest last late latest lead least legal like likely limited
    little live local long low lower main major many medium mental minor mixed modern more most multi
    multiple mutual narrow national native near new newer next nice north old older open other outer
    outstanding own part-time full-time past permanent physical poor positive possible present
    previous primary principal prior private public qualified quick rapid rare ready real recent
    regional relevant residential rich right robust rural safe same second secondary senior separate
    serious several severe shared sharp short similar simple single small smaller social special
    specific stable strategic strong sub-regional successful such sure third thematic tight top total
    tough true unaccompanied unable universal upper urban useful usual various vast virtual vital
    overdue vacant empty absent red amber
    vulnerable weak whole wide wider worse worth young younger
    """
)
ADJECTIVE_ENDINGS = (
    "ive",
    "ous",
    "ful",
    "able",
    "ible",
    "less",
    "ical",
    "onal",
    "ional",
    "ial",
    "ary",
    "ic",
    "ular",
)
NOT_ADJECTIVES = word_set(
    """
    initiative executive representative alternative objective perspective relative directive narrative
    archive topic music clinic public traffic public logic critic academic fabric public statistic pic
    music mechanic referral trial material official tutorial memorial potential essential secretary
    library summary salary boundary dictionary commentary beneficiary anniversary missionary diary
    roundtable round-table timetable
    january february table vegetable cable variable timetable constable musical vertical professional
    """
)

# --- verbs --------------------------------------------------------------------------------

# Bare verbs that are never, or hardly ever, nouns in these texts.
VERBS = word_set(
    """
    accept achieve acquire act adapt add address adopt advise afford agree aim allocate allow announce
    appear apply appoint arrange ask assess assist assume attend become begin believe belong benefit
    bring build carry cause celebrate chair choose circulate collaborate collect come commence
    commission commit communicate compare complete comply comprise conduct confirm consider consist
    contain continue contribute convene cover create decide declare decline decrease deliver demonstrate
    depend describe design determine develop discuss disseminate do draw embed embrace employ enable
    encourage engage enhance enjoy ensure enter establish evaluate exceed expand expect explore express extend
    face facilitate feature feed feel find finish fit focus follow form formalise foster fulfil gain gather
    get give go govern grow happen have hear help hold host hope identify implement improve include increase
    inform inspect integrate intend introduce invest investigate invite involve join keep know launch
    lead learn leave let listen live look lose maintain make manage mean measure meet mention miss
    modify monitor move need negotiate note observe obtain occur offer open operate organise organize
    oversee own participate pay perform pilot place play prepare present prevent prioritise produce
    progress promote propose protect provide publish pursue put raise reach read receive recognise
    recommend recruit reduce refer refine reflect refresh relate release rely remain remove renew
    replace represent require resume respond restructure result retain return reveal review revise rise roll
    run say scope secure see seek seem select send serve set settle share show sign sit speak spend
    save generate attract nominate admit amend analyse clarify compile consolidate consult convert
    coordinate co-ordinate define deploy distribute earn emerge endorse enrol enter exclude exist fill
    finalise hire inherit initiate lend omit overspend owe procure prove qualify reinforce reject resolve
    restore retire shorten simplify solve specify supervise tackle teach tighten treat validate vary warn
    weigh download equate absorb accompany accommodate arise assign avoid await bind broaden buy calculate
    cater chase collate compete concentrate connect cope deserve devise differ discover eat emphasise employ
    escalate exceed forget freeze handle insist intervene justify merge oblige oppose outnumber outstrip
    overcome persuade precede predict prefer proceed rebuild recover redesign refuse rehearse relaunch
    remind reply reside rethink revisit scrutinise sell shrink specialise steal surpass terminate thrive
    throw translate undermine unite uphold upload verify waive withhold stand start stay stop strengthen
    submit succeed suffer suggest support sustain take talk tell tend test think track train transfer
    transform trial try turn undergo undertake understand update use value visit volunteer vote wait want
    welcome widen win wish withdraw work write
    """
)
# Of those, the ones that are as often nouns: context decides.
NOUN_OR_VERB = word_set(
    """
    act address aim approach award benefit cause challenge chair change commission contact cover decline
    decrease design draw feature feed focus form foster gain help hold hope host increase influence
    interview invite lead launch look measure need note offer open pilot place plan play present
    progress project raise reach read record release report request research result return review rise
    roll run scope set share show sign stand start stay stop support survey target test track train
    transfer trial turn update use value visit volunteer vote wait welcome win wish work group fund lack
    map team partner sponsor visit attempt audit charge claim coach cost count demand desire drop
    estimate experience finance function guide implement interest issue judge match mentor name number
    order pair pay peak plan position practice process promise programme question range rate regard
    forecast respect search seminar step stress struggle study supply talk trust view fall
    """
)
# These are nouns and adjectives unless nothing else in the sentence can be its verb.
RARELY_VERBS = word_set("account average care close disband end hand last live pass switch")
IRREGULAR_PAST = word_set(
    """
    became began broke brought built came chose dealt did drew fell felt found gave got grew had heard
    held kept knew laid led left lent lost made meant met paid put ran rose said sat saw sent set shared
    overspent spent spoke stood taught thought told took understood undertook underwent was went were
    withdrew won wrote saw
    """
)
IRREGULAR_PARTICIPLES = word_set(
    """
    fed forecast fought frozen lent shut stolen thrown worn
    become begun been bought broken brought built caught chosen come cut done drawn driven fallen felt found
    given gone got grown
    heard held hidden kept known laid led left lost made meant met overseen paid put risen run said seen sent
    set sold sought shown spent spoken stood taken taught told thought understood undertaken undergone
    withdrawn won written
    """
)
ING_NOUNS = word_set(
    """
    training planning learning thinking funding meeting commissioning benchmarking tracking housing
    hearing briefing building mapping setting finding beginning spending recruiting safeguarding
    wellbeing well-being offending schooling nursing fostering parenting caring grouping ruling saving
    twinning reading writing monitoring mentoring coaching pairing sharing challenging working
    decision-making case-tracking heading trafficking gathering understanding ceiling
    evening morning sibling clothing dwelling wedding timing thing string spring
    """
)
ED_NOT_VERBS = word_set(
    """
    need speed feed seed indeed ofsted hundred bed red ted deed breed sacred kindred led wed shed
    """
)

# --- what places an action in time ----------------------------------------------------------

PLANNING = word_set(
    """
    plan planned plans planning intend intends intended scheduled schedule due expected expect expects
    hope hopes hoping hoped aim aims aiming forthcoming upcoming anticipated anticipate anticipates
    propose proposes proposed proposing proposal proposals prepare preparing booked
    organised organising arranged envisaged
    """
)
PROPOSING = word_set(
    """
    propose proposes proposed proposing proposal proposals suggested suggestion draft
    """
)
TARGETING = word_set(
    "target targets aim aims aiming ambition goal aspiration aspire objective hope hopes hoped hoping"
)
STOPPING = word_set(
    """
    closed close closes ceased cease ceases stopped stop stops discontinued abandoned cancelled
    suspended paused withdrawn disbanded dissolved decommissioned shelved wound stalled lapsed halted
    scrapped folded
    """
)
FINISHING = word_set(
    """
    completed concluded finished delivered held published launched produced achieved agreed established
    appointed signed undertaken released finalised
    """
)

# These say that a figure went up, or down.
RISING = word_set(
    """
    up rise rises rose risen rising increase increased increases increasing grew grow grows grown growth
    higher climbed
    """
)
FALLING = word_set(
    """
    down fall falls fell fallen falling decrease decreased decreases reduced reduction reduces drop dropped
    drops cut lower decline declined
    """
)
# What these are said of is people or bodies.
SAYING = word_set("said say says told asked ask agreed want wanted think thought reported believe felt rated")

# A participle that says only that the thing took place, or is to: it is the state, not the series.
COMPLETION = word_set(
    """
    completed undertaken held done delivered conducted carried run planned scheduled arranged proposed
    received recorded reported made hoped expected booked completing launched advertised taken place place
    """
)
# Modifiers that do not make another series of what they modify.
SERIES_STOP = word_set(
    """
    a an the this that these those its their our all some any further new newly additional other more
    another total regional region's local current existing la las lscb/la la/lscb authority authorities
    council councils children's childrens children’s services well-attended different several first last
    next of from in on to by at for with and have has had be been being is are was were will now also
    already up only just over under about around nearly approximately almost roughly some across
    """
)
