"""A happening is taken apart at the desk: claims split off or moved, all of it parted from an event, and all of it undone."""

from __future__ import annotations

from starlette.testclient import TestClient

from desk_case import Json, claims, event_of, judge, token


def happening(client: TestClient, name: str) -> Json:
    found: Json = client.get(f"/happenings/{name}.json").json()
    return found


def radio(client: TestClient) -> tuple[str, list[str]]:
    """The happening with prisoners and the keys of the claims of them."""
    page = event_of(client)
    keys = [claim["key"] for claim in claims(page, "captured")]
    name = next(name for name in page["happenings"] if keys[0] in {one["key"] for one in happening(client, name)["claims"]})
    return name, keys


def test_claims_are_split_off_as_a_happening_of_their_own_and_put_back(changing: TestClient) -> None:
    name, keys = radio(changing)
    before = changing.get("/events.json").json()["totals"]["events"]
    done = judge(changing, kind="split", subject=name, claims=keys, why="told of another raid")
    assert done.status_code == 200, done.text
    rest = happening(changing, name)
    assert not set(keys) & {claim["key"] for claim in rest["claims"]}
    (home, *_) = rest["homes"]
    assert set(keys) <= {claim["key"] for claim in happening(changing, home["value"])["claims"]}
    assert changing.get("/events.json").json()["totals"]["events"] == before + 1
    log = changing.get("/log.json").json()["decisions"]
    assert (log[0]["what"], log[0]["why"]) == ("split a happening", "told of another raid")
    assert judge(changing, kind="undo", subject=done.json()["judgement"]).status_code == 200
    assert set(keys) <= {claim["key"] for claim in happening(changing, name)["claims"]}
    assert happening(changing, name)["homes"] == []


def test_several_claims_move_to_another_happening_by_one_form_and_back_by_one_press(changing: TestClient) -> None:
    name, keys = radio(changing)
    judge(changing, kind="split", subject=name, claims=keys)
    (home, *_) = happening(changing, name)["homes"]
    moved = [claim["key"] for claim in happening(changing, name)["claims"] if claim["field"] in ("killed", "where")]
    assert len(moved) >= 2
    form = {
        "token": token(changing),
        "kind": "move",
        "subject": name,
        "claims": moved,
        "other": home["value"],
        "back": f"/happenings/{name}",
    }
    answer = changing.post("/judge", data=form)
    assert answer.status_code == 303, answer.text
    assert set(moved) <= {claim["key"] for claim in happening(changing, home["value"])["claims"]}
    shown = changing.get(answer.headers["location"]).text
    assert f"moved a claim to another happening, {len(moved)} times" in shown
    names = answer.headers["location"].partition("did=")[2].split("%2C")
    assert len(names) == len(moved)
    undo = {"token": token(changing), "kind": "undo", "subjects": names, "back": "/log"}
    assert changing.post("/judge", data=undo).status_code == 303
    assert set(moved) <= {claim["key"] for claim in happening(changing, name)["claims"]}


def test_the_page_offers_every_claim_but_the_kind_and_the_other_tellings_of_the_event(looking: TestClient) -> None:
    name, _ = radio(looking)
    page = happening(looking, name)
    text = looking.get(f"/happenings/{name}").text
    for claim in page["claims"]:
        assert (f'value="{claim["key"]}"' in text) == (claim["field"] != "kind")
    (other,) = page["beside"]
    assert other["id"] in text
    event = looking.get(f"/events/{page['event']['id']}").text
    assert f'href="/happenings/{name}"' in event


def test_a_kind_and_claims_of_elsewhere_cannot_be_split_off(changing: TestClient) -> None:
    name, _ = radio(changing)
    kind = next(claim["key"] for claim in happening(changing, name)["claims"] if claim["field"] == "kind")
    elsewhere = claims(event_of(changing, "country=sd"), "killed")[0]["key"]
    assert judge(changing, kind="split", subject=name, claims=[kind]).status_code == 400
    assert judge(changing, kind="split", subject=name, claims=[elsewhere]).status_code in (400, 404)
    assert judge(changing, kind="split", subject=name, claims=[]).status_code == 400
    assert changing.get("/log.json").json()["decisions"] == []


def test_a_telling_is_parted_from_its_event_and_two_events_are_joined_by_their_ids(changing: TestClient) -> None:
    page = event_of(changing)
    left, right = page["happenings"]
    judge(changing, kind="different", subject=left, other=right)
    events = changing.get("/events.json?country=ml").json()["events"]
    assert len(events) == 2
    one, other = (changing.get(f"/events/{event['id']}.json").json() for event in events)
    assert judge(changing, kind="same", subject=one["happenings"][0], other="E-000000000000").status_code == 404
    sudan = event_of(changing, "country=sd")
    assert judge(changing, kind="same", subject=other["happenings"][0], other=sudan["id"]).status_code == 200
    assert changing.get("/events.json").json()["totals"]["events"] == 2
