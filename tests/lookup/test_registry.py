import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportedly.errors import NotFound, SettingError
from reportedly.lookup import matcher, registry
from reportedly.lookup.actor import check_row
from reportedly.lookup.registry import Registry


@pytest.fixture(scope="module")
def actors() -> Registry:
    return Registry.open()


def names(actors: Registry, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[hit.start : hit.end], hit.actors) for hit in actors.find(text)]


def user_file(folder: Path, text: str) -> Path:
    path = folder / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_country_s_army_is_found_however_it_is_written(actors: Registry) -> None:
    for text in (
        "Malian army",
        "Malian Armed Forces",
        "army of Mali",
        "Mali's army",
        "Mali’s army",
        "FAMa",
        "FAMA",
        "Malian national army",
    ):
        assert names(actors, f"Yesterday the {text} said so.") == [(text, ("mli-armed-forces",))], text
    assert names(actors, "les Forces armées maliennes") == [("Forces armées maliennes", ("mli-armed-forces",))]
    assert names(actors, "les forces armees maliennes") == [("forces armees maliennes", ("mli-armed-forces",))]


def test_every_country_has_its_forces(actors: Registry) -> None:
    assert len(actors.countries) > 190
    for land in actors.countries.values():
        found = [actor.id for actor in actors.forces(land.iso2)]
        assert found[0] == f"{land.iso3}-armed-forces"
        assert {f"{land.iso3}-police", f"{land.iso3}-government"} <= set(found)
        assert (f"{land.iso3}-armed-forces",) in [hit.actors for hit in actors.find(f"{land.names[0]}'s army")] or land.iso2 in (
            "CD",
            "CG",
        )
    assert [a.id for a in actors.forces("ml") if a.id == "mli-gendarmerie"]
    assert "ukr-gendarmerie" not in actors
    assert actors.forces("QQ") == ()


def test_a_shared_adjective_keeps_both_countries(actors: Registry) -> None:
    assert names(actors, "the Congolese army") == [("Congolese army", ("cod-armed-forces", "cog-armed-forces"))]


def test_names_in_many_scripts(actors: Registry) -> None:
    assert names(actors, "قال حزب الله") == [("حزب الله", ("hezbollah",))]
    assert names(actors, "бойцы ЧВК Вагнер")[0] == ("ЧВК Вагнер", ("wagner-group",))
    assert names(actors, "за даними ЗСУ") == [("ЗСУ", ("ukr-armed-forces",))]


def test_hyphens_quotes_and_newlines_do_not_hide_a_name(actors: Registry) -> None:
    for text in ("Al Shabaab", "al-shabaab", "Al‑Shabaab", "Al\nShabaab"):
        assert names(actors, f"by {text} on") == [(text, ("al-shabaab",))], repr(text)
    assert names(actors, "Hay’at Tahrir al-Sham") == [("Hay’at Tahrir al-Sham", ("hts",))]
    assert names(actors, "near “JNIM”, he said") == [("JNIM", ("jnim",))]


def test_offsets_hold_behind_letters_that_grow_when_small(actors: Registry) -> None:
    text = "İstanbul İstanbul: JNIM attacked"
    assert [text[hit.start : hit.end] for hit in actors.find(text)] == ["JNIM"]


def test_only_whole_words(actors: Registry) -> None:
    assert names(actors, "JNIMs FAMAS unHAMAS Houthism") == [("FAMAS", ("mli-armed-forces",))]
    assert names(actors, "Malian armyworm spread") == []
    assert names(actors, "He fled to India. Police came. The U.S. Army left") == [("U.S. Army", ("usa-armed-forces",))]


def test_the_longest_leftmost_name_wins(actors: Registry) -> None:
    assert names(actors, "Islamic State West Africa Province") == [
        ("Islamic State West Africa Province", ("islamic-state-west-africa-province",))
    ]
    assert names(actors, "Kata'ib Hezbollah") == [("Kata'ib Hezbollah", ("kataib-hezbollah",))]
    assert names(actors, "South Sudanese army") == [("South Sudanese army", ("ssd-armed-forces",))]


def test_letter_case_counts_for_abbreviations_and_short_names_only(actors: Registry) -> None:
    assert names(actors, "it is as who said; fano and hamas, jnim") == []
    assert names(actors, "rapid support forces") == [("rapid support forces", ("rapid-support-forces",))]
    assert names(actors, "Fano, Hamas, IS") == [("Fano", ("fano",)), ("Hamas", ("hamas",)), ("IS", ("islamic-state",))]
    assert names(actors, "la Monusco") == [("Monusco", ("monusco",))]


def test_in_capitals_common_words_are_words_and_abbreviations_still_names(actors: Registry) -> None:
    assert names(actors, "JNIM IS SAID TO HAVE HIT FAMA POSTS; WHO IS TO BLAME IS NOT KNOWN") == [
        ("JNIM", ("jnim",)),
        ("FAMA", ("mli-armed-forces",)),
    ]
    assert names(actors, "The village fell to IS, he said")[0][1] == ("islamic-state",)


def test_labels_of_belligerents_are_no_actors(actors: Registry) -> None:
    assert names(actors, "terrorists, militants, gunmen, rebels, bandits, jihadists, the enemy, Nazis") == []
    assert not [a.id for a in actors.actors() if "terrorist" in a.id]


def test_via_says_what_was_matched(actors: Registry) -> None:
    assert [hit.via for hit in actors.find("Rapid Support Forces, RSF, rapid support militia")] == [
        "name",
        "abbreviation",
        "alias",
    ]


def test_a_shared_abbreviation_lists_all_who_bear_it(actors: Registry) -> None:
    for letters, least in {
        "RSF": {"rapid-support-forces", "reporters-without-borders"},
        "ADF": {"allied-democratic-forces", "ambazonia-defence-forces"},
        "PLA": {"chn-armed-forces", "peoples-liberation-army-myanmar"},
        "SNA": {"syrian-national-army", "som-armed-forces"},
        "FDS": {"syrian-democratic-forces", "bfa-security-forces"},
        "NDF": {"national-defence-forces-syria", "nam-armed-forces"},
    }.items():
        assert least <= set(actors.find(letters)[0].actors), letters


def test_one_pass_over_a_text(actors: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    passes: list[str] = []
    automaton = actors._matcher._automaton

    def counted(text: str, overlapping: bool) -> object:
        passes.append(text)
        return automaton.find_matches_as_indexes(text, overlapping)

    monkeypatch.setattr(actors._matcher, "_automaton", SimpleNamespace(find_matches_as_indexes=counted))
    assert len(actors.find("JNIM fought the Malian army, FAMa and the army of Niger. " * 50)) == 200
    assert len(passes) == 1


def test_the_theatres_are_covered(actors: Registry) -> None:
    written = [a for a in actors.actors() if a.sources]
    assert len(written) >= 1900
    assert sum(a.fights for a in written) >= 1200
    for code in (
        "ML",
        "BF",
        "NE",
        "NG",
        "SD",
        "UA",
        "RU",
        "SY",
        "IQ",
        "YE",
        "MM",
        "SO",
        "CD",
        "ET",
        "PS",
        "LB",
        "MZ",
        "AF",
        "PK",
        "CO",
        "HT",
        "MX",
    ):
        assert sum(code in a.country for a in written) >= 3, code


def test_wars_of_former_years_and_their_languages_are_covered(actors: Registry) -> None:
    for words, actor in {
        "Frente Farabundo Martí para la Liberación Nacional": "fmln",
        "Sendero Luminoso": "sendero-luminoso",
        "the Extraditables": "extraditables",
        "Contras": "contras",
        "Manuel Rodriguez Patriotic Front": "fpmr",
        "Revolutionary United Front": "ruf",
        "Rassemblement congolais pour la démocratie": "rcd-goma",
        "الجماعة الإسلامية المسلحة": "gia-algeria",
        "Имарат Кавказ": "caucasus-emirate",
        "Морська піхота України": "ukr-marines",
        "Tamil Tigers": "ltte",
        "Kosovo Liberation Army": "kla",
    }.items():
        assert names(actors, f"It was {words}.")[0][1] == (actor,), words
    assert not actors.actor("fmln").active(date(2005, 1, 1))


def test_the_data_is_sound(actors: Registry) -> None:
    for actor in actors.actors():
        assert actor.name
        assert set(actor.country) <= set(actors.countries), actor.id
        assert actor.home is None or actor.home in actors.countries, actor.id
        assert actor.parent is None or actor.parent in actors, actor.id
        assert actor.since is None or actor.until is None or actor.since <= actor.until, actor.id
        assert actor.branch or actor.sources, actor.id
        for letters in actor.abbreviations:
            assert actor.id in {id for hit in actors.find(f"({letters})") for id in hit.actors}, (actor.id, letters)


def test_shipped_tables_have_the_shape_that_users_files_must_have() -> None:
    seen: set[str] = set()
    for file in (files("reportedly") / "data" / "actors").iterdir():
        if file.name.endswith(".toml") and file.name not in registry.TABLES:
            for key, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
                assert check_row(key, row) is None, (file.name, key)
                assert key not in seen, f"{key} stands in two files"
                seen.add(key)


def test_facts_of_an_actor(actors: Registry) -> None:
    assert actors.actor("jnim").affiliation == "al-qaeda"
    assert actors.actor("jnim").fights
    assert not actors.actor("jnim").is_speaker_only
    for id in ("msf", "icrc", "unhcr", "wfp", "afp", "reuters", "ap"):
        assert actors.actor(id).is_civilian, id
        assert actors.actor(id).is_speaker_only, id
        assert not actors.actor(id).fights, id
    assert actors.actor("mli-government").is_speaker_only
    assert not actors.actor("mli-government").is_civilian
    assert actors.actor("minusma").kind == "external_forces"
    with pytest.raises(NotFound, match="nobody"):
        actors.actor("nobody")


def test_inter_codes_follow_acled(actors: Registry) -> None:
    assert [
        actors.actor(id).inter("ML") for id in ("mli-armed-forces", "jnim", "gatia", "dan-na-ambassagou", "minusma", "msf")
    ] == [1, 2, 3, 4, 8, 7]
    assert actors.actor("mli-armed-forces").inter("NE") == 8
    assert actors.actor("mli-armed-forces").inter(None) == 1


def test_lookup_wants_the_whole_name(actors: Registry) -> None:
    assert [a.id for a in actors.lookup("the Malian Security Forces")] == ["mli-security-forces"]
    assert [a.id for a in actors.lookup("mli-armed-forces")] == ["mli-armed-forces"]
    assert [a.id for a in actors.lookup("JNIM")] == ["jnim"]
    assert actors.lookup("JNIM and others") == ()
    assert actors.lookup("some group") == ()


def test_search_puts_named_and_written_entries_first(actors: Registry) -> None:
    assert actors.search("JNIM")[0].id == "jnim"
    assert "rus-africa-corps" in [a.id for a in actors.search("africa corps")]
    assert actors.search("") == ()
    assert actors.search("no such thing") == ()


def test_networks_by_country(actors: Registry) -> None:
    assert {"jnim", "aqim"} <= {a.id for a in actors.by_affiliation("al-qaeda", "ML")}
    assert "islamic-state-sahel-province" in {a.id for a in actors.by_affiliation("islamic-state", "ml")}
    assert "al-shabaab" not in {a.id for a in actors.by_affiliation("al-qaeda", "ML")}
    assert all(a.fights for network in ("al-qaeda", "islamic-state") for a in actors.by_affiliation(network))


def test_a_user_s_file_adds_overrides_and_drops(tmp_path: Path, actors: Registry) -> None:
    path = user_file(
        tmp_path,
        '[jnim]\naliases = ["The Supporters"]\nto = 2030\ndrop = ["GSIM"]\n'
        '[river-guard]\nname = "River Guard"\nkind = "identity_militia"\ncountry = ["ML"]\nparent = "jnim"\n',
    )
    mine = Registry.open(path)
    assert names(mine, "The Supporters, JNIM, GSIM, River Guard") == [
        ("The Supporters", ("jnim",)),
        ("JNIM", ("jnim",)),
        ("River Guard", ("river-guard",)),
    ]
    assert mine.actor("jnim").until == 2030
    assert [a.id for a in mine.children("jnim") if a.id == "river-guard"]
    assert mine.digest != actors.digest
    assert Registry.open().digest == actors.digest


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[a]\nname = "A\n', 2, "not TOML"),
        ('[a]\nname = "A"\nkind = "other"\n\n[b]\nkind = "other"\n', 5, "needs 'name'"),
        ('[a]\nname = "A"\nkind = "horde"\n', 3, "horde"),
        ('[a]\nname = "A"\nkind = "other"\ncountry = ["Mali"]\n', 4, "'Mali'"),
        ('[a]\nname = "A"\nkind = "other"\ncountry = "ML"\n', 4, "list of strings"),
        ('[a]\nname = "A"\nkind = "other"\nnick = "x"\n', 4, "unknown key 'nick'"),
        ('[a]\nname = "A"\nkind = "other"\nparent = "zz"\n', 4, "no actor 'zz'"),
        ('[a]\nname = "A"\nkind = "other"\nfrom = 2020\nto = 2010\n', 4, "2020"),
        ('[a]\nname = "A"\nkind = "other"\nfrom = "2020"\n', 4, "takes a year"),
        ('[A_b]\nname = "A"\nkind = "other"\n', 1, "id 'A_b'"),
        ('name = "A"\n', 1, "outside a table"),
    ],
)
def test_a_broken_user_s_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = user_file(tmp_path, text)
    with pytest.raises(SettingError) as told:
        Registry.open(path)
    assert str(told.value).startswith(f"{path}:{line}: ")
    assert words in str(told.value)
    assert "\n" not in str(told.value)


def test_a_user_s_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        Registry.open(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'[a]\nname = "\xe9"\n')
    with pytest.raises(SettingError, match="UTF-8"):
        Registry.open(tmp_path / "latin.toml")


def test_folding_keeps_the_length() -> None:
    text = "İÉß’—ﬁ Ж\u00a0ё\tA"
    assert len(matcher.fold(text)) == len(text)
    assert matcher.fold("Séléka’s") == "seleka s"
