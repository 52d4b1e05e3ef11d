"""Sixty places of which others bear the name: the country that the sentence tells, on sentences made for this."""

import pytest

from reportedly.extract.places import mentions
from reportedly.lookup.gazetteer import FOLDER, Gazetteer
from reportedly.resolve.places import resolve

pytestmark = pytest.mark.skipif(not (FOLDER / "about.json").exists(), reason="the gazetteer is not built")

LEAST = 0.85
CASES = (
    ("Militias loyal to the government in Libya shelled Tripoli for a third day.", "Tripoli", "LY"),
    ("Lebanese soldiers clashed with gunmen in Tripoli, north of Beirut.", "Tripoli", "LB"),
    ("Pakistani police shot three protesters in Hyderabad, in Sindh province.", "Hyderabad", "PK"),
    ("Indian police arrested two men in Hyderabad, the capital of Telangana.", "Hyderabad", "IN"),
    ("Spanish police freed a hostage in Córdoba, in Andalusia.", "Córdoba", "ES"),
    ("Argentine police broke up a rally in Córdoba on Friday.", "Córdoba", "AR"),
    ("Colombian troops killed two rebels in Córdoba department.", "Córdoba", "CO"),
    ("A bomb was found in San José, the capital of Costa Rica.", "San José", "CR"),
    ("Gunmen opened fire at a rail yard in San Jose, California.", "San Jose", "US"),
    ("Venezuelan guardsmen fired on students in Valencia, in Carabobo state.", "Valencia", "VE"),
    ("Spanish police searched a flat in Valencia.", "Valencia", "ES"),
    ("Gunmen killed a mayor in Valencia town in Bukidnon, in the southern Philippines.", "Valencia", "PH"),
    ("Rebels attacked a checkpoint near San Fernando in Pampanga, the Philippines.", "San Fernando", "PH"),
    ("Mexican marines found the bodies at a ranch in San Fernando, Tamaulipas.", "San Fernando", "MX"),
    ("French police evacuated a station in Paris.", "Paris", "FR"),
    ("A man shot two deputies in Paris, Texas.", "Paris", "US"),
    ("A blast hit a mosque in Mansoura, a suburb of Aden in Yemen.", "Mansoura", "YE"),
    ("Egyptian police were hurt when a car bomb hit their headquarters in Mansoura.", "Mansoura", "EG"),
    ("Syrian rebels seized a base outside Hama.", "Hama", "SY"),
    ("A suicide bomber struck a convoy in Kandahar in Afghanistan.", "Kandahar", "AF"),
    ("Shells fell on Tal Afar, west of Mosul in Iraq.", "Tal Afar", "IQ"),
    ("Shells fell on Halfaya, a town in the Syrian province of Hama.", "Halfaya", "SY"),
    ("Militants ambushed troops near Ber, east of Timbuktu in Mali.", "Ber", "ML"),
    ("Gunmen burned a village near Bama in Borno State.", "Bama", "NG"),
    ("The army retook Baga, on the Nigerian shore of Lake Chad.", "Baga", "NG"),
    ("Clashes broke out in Boma, in the South Sudanese state of Jonglei.", "Boma", "SS"),
    ("Congolese police fired on a crowd in Boma, in Kongo Central.", "Boma", "CD"),
    ("Somali troops retook Bardera from al-Shabaab in Gedo.", "Bardera", "SO"),
    ("A landmine killed two Kenyan officers in Mandera.", "Mandera", "KE"),
    ("Ethiopian soldiers shelled Shire, in Tigray.", "Shire", "ET"),
    ("Tigrayan fighters entered Kobo, in the Amhara region of Ethiopia.", "Kobo", "ET"),
    ("Islamist fighters beheaded two men in Palma, in Mozambique's Cabo Delgado province.", "Palma", "MZ"),
    ("A ferry was stopped at Palma on Spain's island of Mallorca.", "Palma", "ES"),
    ("Burkinabe volunteers fought jihadists near Kaya.", "Kaya", "BF"),
    ("Gunmen killed a priest in Kaya, in South Sudan near the border with Uganda.", "Kaya", "SS"),
    ("Gunmen attacked a mine at Djibo in northern Burkina Faso.", "Djibo", "BF"),
    ("Rebels seized Sake, west of Goma in the Democratic Republic of Congo.", "Sake", "CD"),
    ("Rebels attacked a convoy near Beni in North Kivu.", "Beni", "CD"),
    ("Police clashed with monks in Bago, in Myanmar.", "Bago", "MM"),
    ("Communist rebels ambushed soldiers in Bago, on the Philippine island of Negros.", "Bago", "PH"),
    ("The junta's jets bombed Pale, in the Sagaing region of Myanmar.", "Pale", "MM"),
    ("Bosnian Serb police searched a house in Pale, near Sarajevo.", "Pale", "BA"),
    ("Russian drones struck a depot in Odesa, Ukraine.", "Odesa", "UA"),
    ("Sheriffs in Odessa, Texas, shot a gunman.", "Odessa", "US"),
    ("Ukrainian troops left Pokrovsk after a long siege in Donetsk region.", "Pokrovsk", "UA"),
    ("Russian police killed two gunmen in Kizlyar, in Dagestan.", "Kizlyar", "RU"),
    ("Georgian police stopped a convoy near Gori.", "Gori", "GE"),
    ("Armed men killed two shepherds near Santa Cruz, in eastern Bolivia.", "Santa Cruz", "BO"),
    ("Soldiers fired on rioters in Santa Cruz, on the Spanish island of Tenerife.", "Santa Cruz", "ES"),
    ("Honduran gangs fought in La Ceiba, on the coast of Honduras.", "La Ceiba", "HN"),
    ("A grenade was thrown at a bar in Santiago, in Chile.", "Santiago", "CL"),
    ("Police freed hostages in Santiago, in the Dominican Republic.", "Santiago", "DO"),
    ("Colombian rebels bombed a pipeline near Florencia, in Caquetá.", "Florencia", "CO"),
    ("Nigerian bandits abducted students from a school in Kankara, Katsina State.", "Kankara", "NG"),
    ("Gunmen killed 12 people in Logo, in Nigeria's Benue State.", "Logo", "NG"),
    ("The Sudanese army bombed Nyala, in South Darfur.", "Nyala", "SD"),
    ("Fighters stormed Abu Jibeha in South Kordofan, Sudan.", "Abu Jibeha", "SD"),
    ("Saudi jets bombed Marib, east of the Yemeni capital.", "Marib", "YE"),
    ("A car bomb went off in Birmingham, Alabama.", "Birmingham", "US"),
    ("British police arrested two men in Birmingham, in the West Midlands.", "Birmingham", "GB"),
)


def test_most_homonyms_lie_where_the_sentence_tells() -> None:
    gazetteer = Gazetteer.open()
    assert len(CASES) == 60
    assert all(len(gazetteer.lookup(name)) > 0 for _, name, _ in CASES)
    wrong = []
    for text, name, country in CASES:
        found = mentions(text, gazetteer)
        wheres = resolve(text, found, gazetteer, countries={})
        got = [where.country for where in wheres if where.text.startswith(name)]
        if got[:1] != [country]:
            wrong.append((name, country, got))
    assert 1 - len(wrong) / len(CASES) >= LEAST, wrong


def meant(text: str, name: str, home: str | None = None) -> tuple[str | None, str | None]:
    gazetteer = Gazetteer.open()
    found = mentions(text, gazetteer)
    wheres = resolve(text, found, gazetteer, countries={}, home=home)
    return next((w.country, w.admin1) for m, w in zip(found, wheres, strict=True) if m.span.quote == name)


def test_the_publishers_country_breaks_a_tie_and_no_more() -> None:
    text = "A grenade was thrown at a shop in Tripoli on Friday."
    assert meant(text, "Tripoli")[0] == "LY"
    assert meant(text, "Tripoli", home="LB")[0] == "LB"
    assert meant("A grenade was thrown at a shop in Paris on Friday.", "Paris", home="US")[0] == "FR"


def test_a_town_told_with_its_province_is_not_the_country_of_its_name() -> None:
    assert meant("A bomb went off in Armenia, the capital of Quindío, on Friday.", "Armenia") == ("CO", "Quindío")


def test_two_places_of_a_neighbour_outweigh_a_country_that_is_only_blamed() -> None:
    text = "Troops took two posts between Kassala and Port Sudan. The government blamed Eritrea."
    assert meant(text, "Port Sudan")[0] == "SD"
