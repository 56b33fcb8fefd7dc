"""NetworkX's own tests of what the backend `oriket` covers, answered by it; what it declines NetworkX does.

`python -m scripts.networkx_suite` runs the parts; with other names of NetworkX's modules, those.
"""

import os
import subprocess
import sys
import tempfile

PARTS = (
    "centrality.tests.test_betweenness_centrality",
    "centrality.tests.test_betweenness_centrality_subset",
    "centrality.tests.test_closeness_centrality",
    "community.tests.test_louvain",
    "components.tests.test_biconnected",
    "components.tests.test_connected",
    "shortest_paths.tests.test_unweighted",
    "shortest_paths.tests.test_weighted",
    "tests.test_bridges",
    "tests.test_core",
    "tests.test_link_prediction",
    "tests.test_structuralholes",
)
"""Modules in `networkx.algorithms`; `tests.test_distance_measures` passes too but takes longer than these."""


def main(modules: list[str]) -> int:
    """Run the tests in a process of their own, outside this house and its settings of pytest."""
    told = {"NETWORKX_TEST_BACKEND": "oriket", "NETWORKX_FALLBACK_TO_NX": "True"}
    wanted = modules or [f"networkx.algorithms.{part}" for part in PARTS]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--pyargs", *wanted]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(command, cwd=folder, env={**os.environ, **told}, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
