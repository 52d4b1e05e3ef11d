"""Words around a name that tell what it is: kinds of places, organisations, titles, proper nouns that are no places."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a string that blanks part."""
    return frozenset(text.split())


SETTLEMENTS = words(
    "village town city hamlet settlement locality township neighbourhood neighborhood suburb quarter slum shantytown enclave "
    "kebele boma barangay sitio kampong"
)
UNITS = words(
    "state province region governorate district department county lga prefecture division municipality oblast raion "
    "cercle commune subcounty territory emirate canton woreda zone parish krai republic governate wilaya tehsil taluk "
    "upazila"
)
LAND = words(
    "area valley mountains mountain hills hill forest desert peninsula island islands plain plains oasis reserve park corridor "
    "ridge heights pass gorge plateau islet sector"
)
WATERS = words("river lake sea gulf strait bay coast canal reservoir dam")
LINES = words("road highway border axis frontier crossing checkpoint")
FACILITIES = words(
    "airport airfield airbase base barracks camp hospital university college school market prison mosque church "
    "cathedral bridge junction station hotel mall square stadium port mine refinery garrison embassy bazaar monastery shrine "
    "roundabout dam quarry ford pier jetty souk seminary outpost site landing cooperative wharf dock ferry plantation "
    "ranch section estate spring wells stop"
)
ORGANISATIONS = words(
    "police army command ministry times post news herald tribune telegraph gazette tv radio council court party front "
    "movement brigade brigades liberation bank company club agency declaration agreement accord accords conference "
    "treaty summit process union united league commission committee institute observatory forum association authority "
    "authorities governor government parliament assembly deputy senator defence defense forces force corps guard "
    "guards troops battalion regiment tribe militia militias protocol resolution journal chronicle "
    "fc online website newspaper magazine"
)
OUTLETS = words(
    "monitor monitors daily weekly rights watch network trust foundation initiative media coalition organisation organization "
    "society mirror vanguard guardian reporter observer chronicles"
)
"""Words that make a name an organisation's only where they have a capital too."""
FIRST_WORDS = words("jebel jabal jabel dera wadi um umm ed dar bir ain deir kafr abu sidi ras nade nad")
"""Words with which many names of places begin: alone before another capitalised word they name nothing."""
LEADING = words(
    "la el los las san santa santo ban kin upper lower north south east west new old big little great saint st mount fort port "
    "point high camp hill"
)
"""Common words with which a name of several words may begin, whose last is none."""
INNER = LEADING | words(
    "bin ben pan tin tun tan lay yay kay hat nam don sam ton pun chin may mya the de al low salt gold stone white black red "
    "green blue long two three four five tree well rock lake river bridge cross mile gate field"
)
"""Common words that may join such a name's words."""
TITLES = words(
    "president vice-president mr mrs ms miss dr gen general col colonel maj major lt lieutenant sgt sergeant capt "
    "captain cpl corporal brig brigadier sheikh sheik imam mullah maulana minister chancellor sen senator rep "
    "congressman king prince queen pope emir alhaji mallam ustaz chief judge justice professor prof rev reverend "
    "father bishop archbishop pastor officer agent constable trooper private pilot nurse engineer comrade martyr elder mukhtar "
    "mukhtars spokesman spokeswoman spokesperson commander commissioner chairman lawmaker lawyer "
    "governor gov mayor ambassador admiral marshal secretary sir lord saint activist journalist inspector "
    "superintendent constable warlord leader virgin brother sister"
)
PROPER = words(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday ramadan eid christmas easter ashura jan feb mar apr jun jul aug sep sept oct nov "
    "dec islam islamic muslim muslims christian christians allah god internet english shia sunni shiite shiites jihad "
    "holy koran quran facebook twitter telegram reuters arab arabs arabic african africans asian asians european "
    "europeans kurd kurds kurdish pashtun hazara hazaras tuareg tuaregs fulani fulanis hausa yazidi yazidis rohingya "
    "toyota renault mazda nissan mercedes chevrolet datsun isuzu lada peugeot volkswagen jeep suzuki yamaha kamaz "
    "hilux mitsubishi "
    "boeing airbus cessna fokker antonov tupolev ilyushin tnt mormon mormons yankee yankees jesuit jesuits zionist zionists "
    "druze alawite copts buddhist hindu sikh jew jews jewish catholic dogon masalit zaghawa nuer dinka murle "
    "misseriya rizeigat hema lendu oromo amharic karen taliban islamist islamists jihadist jihadists militant militants "
    "salafi salafist salafists houthi houthis hezbollah hamas isis "
    "guerrilla guerrillas soviet soviets subversive subversives sandinist sandinista sandinistas contra contras maoist maoists "
    "antipersonnel anti-personnel antitank anti-tank isil daesh shabab shabaab maaliya tiv jukun berber berbers ismaili ismailis"
)
"""Names of days, faiths, peoples and movements; the gazetteer has namesakes of many."""
COMPASS = words(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern north-east north-west south-east south-west upper lower "
    "greater mid middle"
)
STRONG = words("in at inside into within throughout across toward towards via through around")
"""Prepositions that take places and hardly ever persons."""


KINDS = SETTLEMENTS | UNITS | LAND | FACILITIES | WATERS | LINES


def singular(kind: str) -> str:
    """A kind of place in its basic form: "villages" and "cities" are "village" and "city"."""
    kind = kind.lower()
    if kind.endswith("ies"):
        return kind[:-3] + "y"
    one = kind.removesuffix("s")
    return one if one in KINDS else kind
