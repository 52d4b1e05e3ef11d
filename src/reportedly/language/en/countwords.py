"""The words that the count checker knows, kept apart from the extractor's on purpose: a slip there must show here.

No rule, table or code of `language` or `extract` is used, so that the two can only agree by both being right.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNITS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {
    "dozen": 12,
    "dozens": 12,
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "mn": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
}
PAIRS = {"both": 2, "couple": 2, "pair": 2, "duo": 2, "twins": 2, "trio": 3, "threesome": 3, "quartet": 4}

LEAST, MOST, ABOUT = "least", "most", "about"
BEFORE: dict[tuple[str, ...], tuple[str, ...]] = {
    tuple(words.split()): shapes
    for shapes, phrases in {
        (LEAST,): (
            "at least|more than|over|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|upwards of"
            "|upward of|in excess of|above|exceeding|exceeds|exceeded|greater than|north of|at the least|surpassed|passed|>|≥"
        ),
        (MOST,): (
            "up to|fewer than|less than|under|below|nearly|almost|at most|no more than|not more than|a maximum of|maximum of"
            "|as many as|as much as|close to|approaching|not exceeding|<|≤"
        ),
        (ABOUT,): (
            "about|around|some|approximately|approx|roughly|estimated|an estimated|circa|c|ca|~|≈|in the region of"
            "|somewhere around|in the order of|on the order of|close to|in the neighbourhood of|more or less|perhaps|maybe"
        ),
    }.items()
    for words in phrases.split("|")
}
"""Hedges that stand before a number; one may have two shapes ("close to 100")."""
BEFORE["close", "to"] = (MOST, ABOUT)

AFTER: dict[tuple[str, ...], str] = {
    ("or", "more"): LEAST,
    ("and", "more"): LEAST,
    ("or", "above"): LEAST,
    ("and", "above"): LEAST,
    ("at", "least"): LEAST,
    ("at", "minimum"): LEAST,
    ("plus",): LEAST,
    ("+",): LEAST,
    ("-", "plus"): LEAST,
    ("or", "fewer"): MOST,
    ("or", "less"): MOST,
    ("at", "most"): MOST,
    ("or", "so"): ABOUT,
    ("odd",): ABOUT,
    ("-", "odd"): ABOUT,
    ("approximately",): ABOUT,
    ("-", "some"): ABOUT,
    ("-", "ish"): ABOUT,
    ("something",): ABOUT,
}
"""Hedges that stand behind a number."""

FILLERS = _words(
    "the a an total another other additional further more all these those his her its their our just well slightly even"
    " only possibly reportedly toll to"
)
"""Words that may stand between a hedge and its number ("more than a total of 80")."""

MEASURES = _words(
    "% percent per pct year years month months week weeks day days hour hours minute minutes second seconds km kms"
    " kilometre kilometres kilometer kilometers mile miles metre metres meter meters mm cm calibre caliber yearold times am"
    " pm gmt degrees o'clock th st nd rd"
)
"""A number in front of one of these counts nobody."""

BODIES = _words("strong man men member members person people vehicle truck car tank boat odd plus some ish")
"""Behind a hyphen these leave the number a count ("a 20-man patrol"); any other word makes it a description."""

MONTHS = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep"
    " sept oct nov dec"
)
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow")
DESIGNATORS = _words(
    "no number route highway brigade battalion division regiment section district ward article phase aged age page chapter"
    " resolution room gate block sector zone channel boeing"
)
"""A number behind one of these is a name."""

RISES = _words("rose rise risen rises rising climbed climbs increased increases jumped grew grown up revised raised went gone")
"""With these "from 35 to 45" is a change, and 45 the figure."""

ZEROS = _words("no none without nobody neither nil zero nor nothing unharmed unhurt unscathed uninjured")
NEGATIONS = _words("not never n't")
PRONOUNS = _words(
    "jawan jailor jailer jihadi jihadist commando supporter battery bike substation kiosk he she him himself herself it"
    " itself someone somebody one"
)

STATES = _words(
    "dead killed slain murdered wounded injured hurt missing arrested detained captured abducted kidnapped freed released"
)
"""What has become of somebody who is only called "another"."""
STRICT = _words("a an another each every")
LOOSE = _words("the its his her their our my your this that")
NOT_ONE = _words(
    "number few handful lot lots couple pair dozen dozens hundred hundreds thousand thousands million score scores group"
    " crowd majority minority total series variety range string bunch half quarter plurality multitude host raft spate"
    " estimated further additional minimum maximum mixture mix combination slew wave hail"
)
"""Behind "a" these are amounts, never one of something."""
ADJECTIVES = _words(
    "dead wounded injured killed captured missing rest others deceased fallen kidnapped abducted arrested detained elderly"
)
"""Behind "the" and alone these are people in the plural ("the dead")."""

STOPS = _words(
    "get gets got getting of in on at by from with to for into near after before during while when where as and or but"
    " nor plus who whom whose which that was were is are be been being has have had will would could may might did do does"
    " during against among amid following including inside outside under over between across along around outside not also"
    " then there killed kill kills killing injured injures wounded wounding wounds captured capturing captures arrested"
    " arresting abducted kidnapped seized seizing destroyed destroying damaged damaging died dies die dead eliminated"
    " eliminating liquidated neutralised neutralized shot beheaded executed murdered hurt slain taken took freed released"
    " surrendered displaced detained rescued fled burned burnt torched left leaving"
)
"""Words that end a noun phrase."""

MASS = _words(
    "ammunition property money livestock fuel grain equipment food cash gold oil rice cattle sheep fish wheat flour"
    " cocaine heroin weaponry furniture baggage luggage luck damage aid"
)
"""Never one of something."""
PARTICIPLES = frozenset(word for word in STOPS if word.endswith(("ed", "en"))) | ADJECTIVES
"""Behind "a" or "the" these still belong to the noun phrase ("a damaged battery")."""
AGREEING = _words("was is has")
"""A noun phrase in front of one of these is one."""

IRREGULAR_PLURALS = _words(
    "people men women children police troops personnel cattle livestock gunmen policemen servicemen tribesmen clergymen"
    " fishermen militiamen congressmen businessmen herdsmen firemen airmen seamen civilians forces dead wounded families"
    " bodies casualties fatalities injuries losses victims lives majority others those they them these we us both many"
    " several few staff youth elderly schoolchildren policewomen aircraft parties allies armies cities enemies militias"
    " infantry cavalry clergy"
)
SINGULAR_S = _words(
    "hamas bus gas police-bus chassis headquarters corps barracks princess boss witness hostess actress mattress fortress"
    " apparatus"
)
"""Ends in s, yet may be one."""

NOUNS = _words(
    "soldier officer policeman policewoman constable sergeant corporal captain major colonel general lieutenant commander"
    " leader chief militant fighter insurgent rebel gunman terrorist jihadist bomber attacker assailant suspect civilian"
    " man woman child boy girl baby infant toddler teenager teen youth student pupil teacher doctor nurse medic journalist"
    " reporter cameraman photographer driver guard worker employee staffer official minister governor mayor senator"
    " lawmaker deputy judge prosecutor lawyer priest pastor imam cleric bishop monk farmer herder herdsman fisherman"
    " trader merchant shopkeeper businessman passenger pedestrian bystander passer-by villager resident national citizen"
    " tourist foreigner refugee migrant prisoner detainee hostage pilot sailor marine serviceman servicewoman peacekeeper"
    " volunteer activist protester demonstrator politician councillor candidate interpreter translator engineer contractor"
    " mercenary sniper spy informant guerrilla peasant labourer laborer miner elder head member person victim body corpse"
    " casualty fatality death father mother son daughter brother sister wife husband widow grandmother grandfather uncle"
    " aunt cousin nephew niece baby-sitter mullah sheikh warlord emir deserter vehicle car truck lorry bus van motorcycle"
    " motorbike tank helicopter plane aeroplane aircraft airplane jet drone boat ship vessel tanker bulldozer ambulance"
    " pickup pick-up convoy house home shop school church mosque hospital clinic bridge building base camp post checkpoint"
    " outpost village depot warehouse tower station market pipeline rifle gun launcher mortar howitzer rocket missile bomb"
    " grenade mine device shell belt vest caller carrier ranger trooper cadre policeperson bodyguard escort radar antenna"
    " generator"
)
"""Nouns that may stand bare in a headline ("Soldier killed"), always for one."""

PARTICLES = _words("al el bin ibn bint ben abu abou ould ag de del da van von der la le mc mac san")
TITLES = _words("mr mrs ms dr col gen lt maj capt sgt brig cpl pvt rev sen gov adm")
