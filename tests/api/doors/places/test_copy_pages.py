"""A structure is copied to another place: arenas and empty chairs, and nobody comes along."""

from pathlib import Path

from api.app import create_app
from graph.records.json_form import to_fields
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, put, settings

OWN = {"origin": "http://testserver"}
PAGE = "/coordinate/copy"


def test_arenas_come_with_chairs_and_without_organisations(tmp_path: Path) -> None:
    store = demo_store()
    nora = to_fields(store.load().places["1884"])
    put(store, "on", ("place", "1884", {**nora, "modules": ["copying"]}))
    app = built(create_app(settings(tmp_path), store, follow=False, recognise=by_header))
    koga = client_as(app, "coordinator@1883")
    before = store.load()
    here = [id for id in before.where.members("arena", "1884") if before.arenas[id].active_to is None]
    origin = max(here, key=lambda id: len(before.members_of.get(id, ())))
    assert f'value="{origin}"' in koga.get(f"{PAGE}?origin=1884&lang=en").text
    assert f'value="{origin}"' not in koga.get(f"{PAGE}?origin=1883").text  # nobody has switched it on there
    sent = {"origin": "1884", "place": "1883", "arena": [origin]}
    assert koga.post(PAGE, data={**sent, "place": "1884"}, headers=OWN).status_code == 403
    assert koga.post(PAGE, data=sent, headers=OWN, follow_redirects=False).status_code == 303
    after = store.load()
    (made,) = after.arenas.keys() - before.arenas.keys()
    assert after.arenas[made].municipalities == ("1883",)
    assert after.arenas[made].questions == before.arenas[origin].questions
    seats = before.members_of.get(origin, ())
    families = {before.organisations[seat.organisation].family for seat in seats}
    assert {chair.sector for chair in after.chairs.values() if chair.arena == made} == families
    assert after.members_of.get(made, ()) == ()
    keeper_of(app).close()
