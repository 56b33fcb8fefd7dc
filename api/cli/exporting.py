"""The command `oriket export`: what is stored, in any form, as far as the chosen readers see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from api.atlas.atlas import opening_day
from api.cli import output
from api.cli.session import opened, running
from api.doors.exports.provenance import about, data_set
from api.settings import Audience
from api.words import command_line as words
from api.words.exports import guesses_texts
from graph.records.extract import Extract, extract_alike
from graph.records.languages import DATA_LANGUAGES, data_language
from graph.records.schema import Sight
from ingest.exports.anonymous import Guesses, nameless
from ingest.exports.anonymous import anonymous as without_names
from ingest.exports.csv_files import write_csv_folder
from ingest.exports.export import FOR_PROGRAMS, About, Style, for_readers
from ingest.exports.formats import FORMATS
from ingest.exports.own_json import as_json
from ingest.issues import Progress

ExportForm = Literal["csv", "xlsx", "kumu", "gexf", "graphml", "json", "jsonld", "geojson", "hsds", "dcat"]
Folder = Callable[[Extract, Style, About, Path, Progress | None], None]
FOLDERS: dict[str, Folder] = {"csv": write_csv_folder}
"""The forms that are a folder of files."""
_BY_SUFFIX: dict[str, ExportForm] = {
    ".xlsx": "xlsx", ".gexf": "gexf", ".graphml": "graphml", ".json": "json",
    ".jsonld": "jsonld", ".geojson": "geojson",
}  # fmt: skip
"""What a path's ending means where no form is named; anything else is a folder of tables."""


def _of_the_data(lang: str | None) -> str | None:
    if lang is not None and lang not in DATA_LANGUAGES:
        raise typer.BadParameter(" · ".join(DATA_LANGUAGES))
    return lang


def export(
    path: Annotated[Path, typer.Argument(help=words.TAKES["export_path"])],
    form: Annotated[ExportForm | None, typer.Option("--format", help=words.TAKES["export_format"])] = None,
    audience: Annotated[Audience | None, typer.Option(help=words.TAKES["export_audience"])] = None,
    for_programs: Annotated[
        bool, typer.Option("--for-programs", help=words.TAKES["export_for_programs"])
    ] = False,
    anonymous: Annotated[bool, typer.Option("--anonymous", help=words.TAKES["export_anonymous"])] = False,
    plain: Annotated[bool, typer.Option("--plain", help=words.TAKES["export_plain"])] = False,
    lang: Annotated[str | None, typer.Option(help=words.TAKES["export_lang"], callback=_of_the_data)] = None,
) -> None:
    """Write everything that is stored."""
    with running() as (_, settings), opened(settings) as store:
        sight: Sight = "public" if (audience or settings.audience) == "public" else "own"
        held = store.load()
        style = FOR_PROGRAMS if for_programs else for_readers(data_language(lang or _.lang), plain=plain)
        chosen = form or _BY_SUFFIX.get(path.suffix.lower(), "csv")
        said = about(held, settings, opening_day(settings, held))
        guesses: Guesses | None = None
        with output.progress(_) as report:
            extract = extract_alike(held, sight)
            if anonymous:
                (extract, guesses), said = without_names(extract, style.lang), nameless(said)
            if chosen == "dcat":
                path.write_bytes(as_json(data_set(_, said, style.lang, settings.contact)))
            elif chosen in FOLDERS:
                FOLDERS[chosen](extract, style, said, path, report)
            else:
                with path.open("wb") as file:
                    FORMATS[_ending(chosen, path)].write(extract, style, said, file)
        output.line(words.written_text(_, path))
        for line in guesses_texts(_, guesses) if guesses else ():
            output.line(line)


def _ending(form: str, path: Path) -> str:
    """The ending by which a form is known; HSDS is packed, Kumu has two."""
    if form == "hsds":
        return "hsds.zip"
    if form != "kumu":
        return form
    return "kumu.xlsx" if path.suffix.lower() == ".xlsx" else "kumu.json"
