"""What NetworkX is told about the backend when it is imported; this module must not import NetworkX itself.

NetworkX reads it in the middle of its own import: a module that needed it there would fail, and the backend
would be left out without an error.
"""

from __future__ import annotations

FUNCTIONS = (
    "adamic_adar_index",
    "all_pairs_dijkstra",
    "all_pairs_dijkstra_path",
    "all_pairs_dijkstra_path_length",
    "all_pairs_shortest_path_length",
    "articulation_points",
    "betweenness_centrality",
    "betweenness_centrality_subset",
    "biconnected_components",
    "bridges",
    "closeness_centrality",
    "connected_components",
    "constraint",
    "core_number",
    "dijkstra_path",
    "dijkstra_path_length",
    "dijkstra_predecessor_and_distance",
    "eccentricity",
    "edge_betweenness_centrality",
    "effective_size",
    "has_bridges",
    "is_biconnected",
    "is_connected",
    "louvain_partitions",
    "multi_source_dijkstra",
    "multi_source_dijkstra_path",
    "multi_source_dijkstra_path_length",
    "node_connected_component",
    "number_connected_components",
    "resource_allocation_index",
    "single_source_dijkstra",
    "single_source_dijkstra_path",
    "single_source_dijkstra_path_length",
    "single_source_shortest_path_length",
)
"""NetworkX's names of everything that the backend covers, for undirected graphs."""


def backend_info() -> dict[str, object]:
    """Return what NetworkX shows in its documentation about the backend.

    Examples
    --------
    >>> backend_info()["backend_name"]
    'oriket'
    """
    return {
        "backend_name": "oriket",
        "project": "oriket",
        "package": "graph.ways.engine",
        "short_summary": "Undirected graphs on flat arrays, compiled by numba.",
        "functions": {name: {} for name in FUNCTIONS},
    }
