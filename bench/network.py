"""Makes networks of any size that are like the seed data: its sectors, degrees, dates, arenas and shares.

`python -m bench.network FOLDER --organisations 10000 --ties 50000 --seed 1` writes a folder of CSV files.
Every attribute is drawn from the rows of the demo, so that its proportions hold without a table of our own.
"""

import argparse
import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

DEMO = Path(__file__).parents[1] / "ingest" / "demo"
MUNICIPALITIES_IN_SWEDEN = 290
SEED_ORGANISATIONS = 109
SEED_ARENAS = 50
# The seed's ties inside one municipality, of those whose two ends both say where they are.
LOCAL = 50 / 68

Row = dict[str, str]
Table = list[Row]

BEGINNINGS = (
    "Berg Björk Ek Falk Gran Hav Hög Lind Lund Mörk Norr Ny Sjö Skog Små Sten Stor Ström Söder Väst Öst Ås"
)
ENDINGS = "by bäck holm hult kulla köping lösa näs rud sala stad sund torp vik åker ö"
SECTOR_NAMES = {
    "municipality": ("Socialförvaltningen i", "Skolan i", "Biblioteket i", "Kommunens folkhälsa i"),
    "region": ("Vårdcentralen", "Närsjukvården i", "Folktandvården i"),
    "civil_society": ("Pensionärsföreningen i", "Idrottsklubben", "Mötesplatsen i", "Besöksgruppen i"),
    "education_association": ("Studieförbundet i",),
    "company": ("Bostadsbolaget i", "Apoteket i"),
    "state": ("Arbetsmarknadskontoret i", "Servicekontoret i"),
}


@dataclass(frozen=True)
class Size:
    """How big the network shall be; places and arenas follow from the number of organisations."""

    organisations: int
    ties: int
    services: int | None = None
    """As many for each organisation as in the seed, where nothing is said."""

    @property
    def municipalities(self) -> int:
        return min(MUNICIPALITIES_IN_SWEDEN, max(1, self.organisations // 16))

    @property
    def arenas(self) -> int:
        return max(1, self.organisations * SEED_ARENAS // SEED_ORGANISATIONS)


def read(name: str) -> Table:
    """One table of the demo."""
    with (DEMO / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def network(size: Size, seed: int = 1) -> dict[str, Table]:
    """All tables of a network, the same for the same size and seed."""
    rng = random.Random(seed)
    places = make_places(size.municipalities, rng)
    organisations = make_organisations(size.organisations, places, rng)
    arenas = make_arenas(size.arenas, places, rng)
    return {
        "places": [*(row for row in read("places") if row["kind"] == "county"), *places],
        "questions": read("questions"),
        "organisations": organisations,
        "ties": make_ties(size.ties, organisations, rng),
        "arenas": arenas,
        "arena_members": make_members(arenas, organisations, rng),
        "services": make_services(organisations, rng, size.services),
    }


def make_places(count: int, rng: random.Random) -> Table:
    """Municipalities with names that could be Swedish."""
    names = [begin + end for begin in BEGINNINGS.split() for end in ENDINGS.split()]
    rng.shuffle(names)
    template = read("places")[0]
    return [
        {
            **template,
            "id": f"{1000 + n}",
            "kommunkod": f"{1000 + n}",
            "name": names[n],
            "note_sv": "",
            "latitude": f"{rng.uniform(58.5, 60.2):.2f}",
            "longitude": f"{rng.uniform(14.0, 15.8):.2f}",
        }
        for n in range(count)
    ]


def make_organisations(count: int, places: Table, rng: random.Random) -> Table:
    """The municipality of each place first, then everybody else, place by place."""
    seed = read("organisations")
    template = dict.fromkeys(seed[0], "")
    rows: Table = []
    for place in places[:count]:
        rows.append(
            template
            | {
                "id": f"org-{place['id']}-0",
                "name": f"{place['name']} kommun",
                "sector": "municipality",
                "municipality": place["name"],
                "source": "bench",
                "collective": "false",
                "umbrella": "false",
            }
        )
    for n in range(len(rows), count):
        place, model = places[n % len(places)], rng.choice(seed)
        kind = rng.choice(SECTOR_NAMES.get(model["sector"], ("Samarbetet i",)))
        above = model["part_of"] and model["sector"] == "municipality"
        rows.append(
            template
            | {key: model[key] for key in ("sector", "umbrella", "collective", "questions")}
            | {
                "id": f"org-{place['id']}-{n // len(places)}",
                "name": f"{kind} {place['name']} {n // len(places)}",
                "municipality": place["name"],
                "part_of": f"org-{place['id']}-0" if above else "",
                "source": "bench",
            }
        )
    return rows


def make_ties(count: int, organisations: Table, rng: random.Random) -> Table:
    """Most of them local; whoever has many gets more, as in the seed."""
    models = read("ties")
    names = [row["id"] for row in organisations]
    at_home = by_place(organisations)
    popular = list(names)
    taken: set[tuple[str, str, str]] = set()
    rows: Table = []
    while len(rows) < count:
        model = rng.choice(models)
        index = rng.randrange(len(names))
        near = at_home[organisations[index]["municipality"]]
        a = names[index]
        b = rng.choice(near) if rng.random() < LOCAL else rng.choice(popular)
        key = (min(a, b), max(a, b), model["level"])
        if a == b or key in taken:
            continue
        taken.add(key)
        popular += (a, b)
        rows.append({**model, "a": a, "b": b, "via": "", "source": "bench", "note_sv": ""})
    return rows


def make_arenas(count: int, places: Table, rng: random.Random) -> Table:
    """Forums with the seed's kinds, levels, questions and dates."""
    models = read("arenas")
    rows = []
    for n in range(count):
        model, place = rng.choice(models), places[n % len(places)]
        rows.append(
            model
            | {
                "id": f"arena-{n}",
                "name": f"Forum {n} i {place['name']}",
                "municipality": place["name"],
                "description_sv": "",
                "source": "bench",
            }
        )
    return rows


def make_members(arenas: Table, organisations: Table, rng: random.Random) -> Table:
    """As many at each table as at a table of the seed, mostly from the arena's own place."""
    models = read("arena_members")
    sizes = [sum(row["arena"] == arena["id"] for row in models) for arena in read("arenas")]
    names = [row["id"] for row in organisations]
    at_home = by_place(organisations)
    rows = []
    for arena in arenas:
        near = at_home[arena["municipality"]]
        wanted = min(rng.choice(sizes), len(names))
        members = set(rng.sample(near, min(wanted, len(near))))
        members |= set(rng.sample(names, wanted - len(members)))
        for organisation in sorted(members):
            role = rng.choice(models)["role"]
            rows.append(
                dict.fromkeys(models[0], "")
                | {"arena": arena["id"], "organisation": organisation, "role": role, "source": "bench"}
            )
    return rows


def make_services(organisations: Table, rng: random.Random, count: int | None = None) -> Table:
    """Services with the seed's words; as many for each organisation as there, or as many as said."""
    models = read("services")
    rows = []
    for n in range(count or max(1, len(organisations) * len(models) // SEED_ORGANISATIONS)):
        model, provider = rng.choice(models), rng.choice(organisations)
        rows.append(
            model
            | {
                "id": f"service-{n}",
                "name": f"{model['name']} {n}",
                "providers": provider["id"],
                "municipality": provider["municipality"],
                "source": "bench",
            }
        )
    return rows


def by_place(organisations: Iterable[Row]) -> dict[str, list[str]]:
    """Ids of the organisations of each place."""
    found: dict[str, list[str]] = {}
    for row in organisations:
        found.setdefault(row["municipality"], []).append(row["id"])
    return found


def write(tables: dict[str, Table], folder: Path) -> None:
    """The tables as a folder of CSV files, as the service imports them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a network to a folder."""
    parser = argparse.ArgumentParser(description="Make a network like the seed's, of any size.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--organisations", type=int, default=1_000)
    parser.add_argument("--ties", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    tables = network(Size(options.organisations, options.ties), options.seed)
    write(tables, options.folder)
    print(", ".join(f"{name} {len(rows)}" for name, rows in tables.items()))


if __name__ == "__main__":
    main()
