"""Spark's GraphX, for whoever has a cluster already: components, distances, and groups by label propagation.

GraphX speaks Scala; `graphx.scala` runs in the `spark-shell` of the Python package or of `SPARK_HOME`, on the
master that `spark-defaults.conf` or `MASTER` names. It has neither cut organisations nor betweenness.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pyspark
from numpy.typing import NDArray

from graph.large.edges import EdgeTable
from graph.large.results import EngineResult, by_size
from graph.records.errors import OriketError

SCRIPT = Path(__file__).with_name("graphx.scala")


def analysed(table: EdgeTable, sources: Sequence[str], folder: Path) -> EngineResult:
    """Return what GraphX finds out about the Parquet files in `folder`. Raises `spark_failed`."""
    number = {id: n for n, id in enumerate(table.ids)}
    home = os.environ.get("SPARK_HOME") or str(Path(pyspark.__file__).parent)
    chosen = ",".join(str(number[id]) for id in sources)
    done = subprocess.run(  # noqa: S603 -- our own script, in the Spark that this machine has
        [f"{home}/bin/spark-shell", "-i", str(SCRIPT), "--conf", "spark.ui.enabled=false"],
        env={
            **os.environ,
            "SPARK_HOME": home,
            "ORIKET_EDGES": str(folder.resolve()),
            "ORIKET_SOURCES": chosen,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    found = folder / "found.parquet"
    if done.returncode or not found.exists():
        raise OriketError("spark_failed", said=(done.stdout + done.stderr)[-2000:])
    many = len(table.ids)
    return EngineResult(
        f"spark graphx {pyspark.__version__}",
        by_size(_column(found, "component", table.nodes), many),
        {id: _column(folder / f"distance-{k}.parquet", "distance", many) for k, id in enumerate(sources)},
        by_size(_column(found, "grouped", table.nodes), many),
    )


def _column(file: Path, name: str, many: int) -> NDArray[np.float64]:
    """A column in the order of nodes: Spark writes them in any."""
    held = pq.read_table(file, columns=["n", name])
    column = np.full(int(np.max(held.column("n").to_numpy(), initial=-1)) + 1, np.nan)
    column[held.column("n").to_numpy()] = held.column(name).to_numpy()
    return column[:many]
