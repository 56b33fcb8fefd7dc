"""Makes one picture's file of an SVG: run as a program of its own, never imported.

What turns a drawing into pixels or paper holds the interpreter while it works, and an odd drawing may want
all memory there is. Here that costs a child with a memory and a time limit, which holds no secrets and lets
readers go first; its parent tells its death as a problem. The job comes as an argument (`files.py`), the
drawing on standard input, and the picture leaves on standard output: no file is left when either is killed.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import resource
import sys
from typing import Any

POSTER = b"""
#set document(title: sys.inputs.title, description: sys.inputs.alt)
#set text(lang: sys.inputs.lang)
#set page(width: eval(sys.inputs.width), height: eval(sys.inputs.height), margin: 0pt)
#let drawing = bytes(sys.inputs.drawing)
#image(drawing, format: "svg", width: 100%, height: 100%, fit: "contain", alt: sys.inputs.alt)
"""
BOOK = b"""
#set document(title: sys.inputs.title)
#set text(lang: sys.inputs.lang, font: "Oriket Sans")
#set page(width: eval(sys.inputs.width), height: eval(sys.inputs.height), margin: 4%)
#let drawn = json(bytes(sys.inputs.drawing))
#let told = json(bytes(sys.inputs.said))
#for (i, one) in told.enumerate() {
  if i > 0 { pagebreak() }
  context {
    set text(size: page.width / 42)
    grid(
      rows: (auto, 1fr, auto), row-gutter: 2%,
      heading(level: 1, text(size: 1em, one.said)),
      image(bytes(drawn.at(i)), format: "svg", width: 100%, height: 100%, fit: "contain", alt: one.said),
      text(size: 0.45em, one.foot),
    )
  }
}
"""


def main() -> None:
    job = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (job["seconds"], job["seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)
    # What a library prints goes to standard error, not among the bytes.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    drawn = sys.stdin.buffer.read().decode()
    with out:
        out.write(pixels(drawn, job) if "pixels" in job else paper(drawn, job))


def pixels(drawn: str, job: dict[str, Any]) -> bytes:
    """The drawing as PNG."""
    resvg = importlib.import_module("resvg_py")
    made = resvg.svg_to_bytes(
        svg_string=drawn, width=job["pixels"], skip_system_fonts=True, font_dirs=[job["fonts"]]
    )
    return bytes(made)


def paper(drawn: str, job: dict[str, Any]) -> bytes:
    """The drawing on a sheet of paper, or several as a book, as PDF."""
    source, told = (BOOK, job["book"]) if "book" in job else (POSTER, job["sheet"])
    made: bytes = importlib.import_module("typst").compile(
        source,
        font_paths=[job["fonts"]],
        ignore_system_fonts=True,
        sys_inputs={**told, "drawing": drawn},
        timestamp=dt.datetime.now(dt.UTC).replace(microsecond=0),
    )
    return made


if __name__ == "__main__":
    main()
