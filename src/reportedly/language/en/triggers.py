"""Words that make a sentence worth a parse, and those too common to do so by themselves."""

from __future__ import annotations

import re

from reportedly.language.en import forms

COMMON = frozenset(
    """set sets take takes took taken taking cut cuts hang hangs release find blow level hurt free make makes made making
    carry carries pick picks turn turns turned hand hands lead leads led lay give gives gave put puts let lets send sends
    fall falls fell fallen rise rises rose risen meet meets met pay pays paid embrace embraces embraced breathe fight fights
    seek seeks sought drink drinks drank taste tastes tasted down downs force forces forced drive drives drove driven regain
    walk fought erase hit hits treat treated exchange exchanges exchanged exchanging swap swaps swapped swapping blind blinds
    blinded blinding bag bags bagged bagging snatch snatches snatched snatching ransom ransoms
    disappeared deceased erased
    suffocate suffocates capitulate capitulates capitulated demise""".split()
)
"""Verbs that tell a loss only with a particle: too common to make a sentence worth a parse by themselves."""
TELLING = frozenset("toll lives casualties bodies losses dead ablaze alight".split())
PARTLY = frozenset(
    """among including whom them behind responsible survive survived treated treatment lose loses lost losing leave leaves left
    leaving abandon abandoned took take taken found fled include includes included died dead minus blame blames blamed accuse
    accuses accused deny denies denied denying suspect suspects suspected attributed ascribed responsibility
    credit mourn mourns mourned mourning hospital ward wards rubble debris unhurt unharmed unscathed whereabouts fate operated
    condition broke broken fractured""".split()
) | {
    *"""finger fingers accusation accusations allegation allegations hallmarks hallmark fingerprints signature suspicion
    suspicions perpetrators perpetrator culprits culprit mastermind belonged belong belongs implicated linked involved doorstep
    crime crimes indicted charged pamphlets leaflets author authors authorship
    distanced feud quarrel admitted admits admit confessed confess suspected culpable handiwork attackers assailants""".split(),
    *"""accountable answerable liable attributes attribute ascribe ascribes ascribing attributing points pointed boasted
    boasts boast bragged brags vaunted avowed disowned disowns disavowed disavows disclaimed disclaims repudiated
    owned perpetrated""".split(),
    "its own",
    "knows nothing",
    "its name to",
    "its signature",
    "on the orders of",
    "orders of",
    "on behalf of",
    "sent by",
    "nowhere near",
    "its work",
    "convinced",
    "not us",
    "wasn't us",
    "wasn’t us",
    "was us",
    "nothing to do with",
    "knew nothing",
    "know nothing",
    "carried out",
    "carry out",
    "did it",
    "our doing",
    "to blame",
    "claimed by",
    "within range",
    "in range",
    "no civilians",
    "no civilian",
    "with rifles",
    "with guns",
    "on foot",
    "on horseback",
    "on motorbikes",
    "on motorcycles",
    "strength at",
    "the strength of",
    "in number",
    "numbered",
    "disarmed",
    "disperse",
    "dispersed",
    "column of",
    "convoy of",
    "a mob of",
    "a force of",
    "a group of about",
    "estimate the",
    "in flames",
    "up in smoke",
    "ashes",
    "in ruins",
    "no longer exist",
    "no longer exists",
    "ceased to exist",
    "nothing left of",
    "nothing is left of",
    "nothing remains of",
    "little left of",
    "little is left of",
    "is gone",
    "are gone",
    "took possession",
    "took hold",
    "laid hands on",
    "got hold of",
    "drove off",
    "drove away",
    "driven off",
    "driving off",
    "herded away",
    "lost its windows",
    "lost their windows",
    "lost their roofs",
    "were hit",
    "was hit",
    "booty",
    "trophies",
    "spoils",
    "haul",
    "harvest of",
    "make it",
    "made it",
    "make off",
    "makes off",
    "made off",
    "making off",
    "set fire",
    "sets fire",
    "setting fire",
    "armed men",
    "masked men",
    "men in uniform",
}
"""Words that tell parts of a loss, or of whoever is blamed, in a report that is about conflict anyway."""
EVERYDAY = frozenset(
    forms.verbs(
        """go come pass return meet join run spend cross leave get lay take keep reach receive achieve gain win need require catch
        pay sleep fall throw drop place draw finish chase sacrifice pour stream depart down raise bury load hold""".split()
    )
)
"""Verbs that tell a loss with a particle, too common to make a sentence worth a parse; words of their turns do (`IN_TURNS`)."""
IN_TURNS = (
    frozenset(
        """200 200s 300 300s afterlife amputated amputation arm arms bagged bars belong belonged belongs border bullet
        bullets burial buried bush captive captives captivity coffin coffins contact crossed custody fallen families
        fatally feet fell fingers freedom funeral funerals grave graves gunpoint held hell hellfire hereafter himself
        holding homeless homes households knocked laid lay leg legs life limb limbs loss martyred morgue mortally
        mortuary nobody none picked pieces price prisoner prisoners refuge sacrifice shelter shot shrapnel shreds slept
        splinters stitches surrendered survivors themselves throat throats trapped unaccounted vanished weapons wounds""".split()
    )
    | {"no more", "no news", "no word", "no trace", "no sign", "do away", "does away", "did away", "done away", "doing away"}
    | {
        "were hit",
        "was hit",
        "been hit",
        "come back",
        "came back",
        "not return",
        "body bags",
        "out of action",
        "still under",
        "sleeping in",
        "sleep in",
        "hiding in",
        "among them",
        "of them",
        "dead included",
        "corpses",
        "corpse",
        "remains",
        *(
            f"{be} {who}"
            for be in ("were", "are")
            for who in ("children", "women", "civilians", "girls", "boys", "minors", "foreigners")
        ),
    }
)
OF_NUMBER = re.compile(
    r"\b(?:of|among) (?:the|those) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|\w+teen|\w+ty)\b"
)
"""A number that takes up a total: "five of the twelve"."""
FIGURE = re.compile(
    r"\b(?:say|says|said|give|gives|gave|put|puts|counted|counts|spoke|speaks|corrected|revised|figure of|not seen|been seen)\b"
    r"[^.\n]{0,40}(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b|\bsince\b)"
)
"""A figure that somebody gives without a word of loss ("the hospital says seven"), or people not seen since."""
PLAIN = frozenset(
    forms.verbs("open clear control enter lead join sign block gather set search carry claim hold make turn put give let".split())
)
"""Verbs of an act that mostly tell of something else, and stand beside a noun that does tell of it."""
SIGNS = frozenset(
    """coffin coffins graves names lying hundredths inj admission prisoners captive rubble stitched sutured throats throat
    newborn captivity handed demobilised demobilized martyr lord grazed lifeless escort seized trophies roofless roof
    roofs burnt burned burning ablaze wreck wreckage hulk charred gutted looted emptied stolen stole recovered retrieved
    confiscated impounded fleeing camping families households arrived embers crater collapsed caved intensive critical
    stretcher stretchers detained cells felled felling peppered scratched scratch bruises bruised shaheed fracture
    twisted sprained lacerated robbed relieved defused defuses defuse deactivated cleared plucked yanked civ kia wia
    handcuffs perish blindfolded freed unaccounted vests corpse buried burial grave laid""".split()
) | {
    "in the cells",
    "in cells",
    "behind bars",
    "in handcuffs",
    "in jail",
    "in irons",
    "in icu",
    "in plaster",
    "in a coma",
    "never got",
    "never get",
    "never woke",
    "never came",
    "not get up",
    "not wake",
    "not go home",
    "not stand up",
    "not walk again",
    "with him",
    "with her",
    "got loose",
    "broke free",
    "broke loose",
    "got away",
    "brought out",
    "brought home",
    "fell to",
    "falls to",
    "on the move",
    "on the run",
    "on fire",
    "caught fire",
    "in flames",
    "brought down",
    "wiped out",
    "no longer stands",
    "no longer stand",
    "without a roof",
    "without roofs",
    "heavy losses",
    "heavy casualties",
    "suffered none",
    "nobody hurt",
    "there was nobody",
    "there was no one",
    "there were no",
    "figure of",
    "figure is",
    "number is",
    "fatalities have",
    "deaths now",
    "number of",
    "looking for",
    "searching for",
    "dig for",
    "digging for",
    "led away",
    "taken off",
    "taken from",
    "driven away",
    "marched off",
    "picked up",
    "get off",
    "let go",
    "come back",
    "came back",
    "come home",
    "came home",
    "set free",
    "gone up",
    "went up",
    "rise to",
    "rose to",
    "rises to",
    "risen to",
    "climbed to",
    "up from",
    "down from",
    "one was",
    "one of them",
    "two of the",
    "three of the",
    "were under",
    "were from",
    "are children",
    "under the age",
    "younger than",
    "aged between",
    "in possession",
    "arms cache",
    "cache of",
    "ran onto",
    "ran over",
    "drove over",
    "drove onto",
    "hit a mine",
    "hit the",
    "hit a",
    "hit an",
    "struck the",
    "struck a",
    "struck an",
    "taken to hospital",
    "to hospital",
    "stayed lying",
    "made off",
    "with a broken",
    "withdrew with",
    "returned with",
    "came away",
    "fled with",
    "left with",
    "there were about",
    "there were some",
    "there were two",
    "there were three",
    "there were four",
    "more than a hundred",
    "foreign instructors",
    "several dozen",
    "in boats",
    "in trucks",
    "in pick-ups",
    "at most",
    "at least",
    "no more than",
    "nor were",
    "nor was",
    "unharmed",
    "fate of",
}
