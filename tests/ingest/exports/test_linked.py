"""JSON-LD in schema.org's words, and GeoJSON: every thing that is named is there."""

import json
from typing import Any

from rdflib import RDF, Graph, Literal, Namespace, URIRef

from tests.ingest.exports.taken import example, written


def named(value: Any) -> set[str]:
    """Every thing that is pointed at."""
    if isinstance(value, list):
        return {one for inner in value for one in named(inner)}
    if isinstance(value, dict):
        own = {value["@id"]} if value.keys() == {"@id"} else set()
        return own.union(*(named(inner) for inner in value.values()))
    return set()


def test_things_have_types_and_point_at_things_that_are_there() -> None:
    graph = json.loads(written("jsonld", sight="public"))["@graph"]
    there = {one["@id"]: one for one in graph}
    assert len(there) == len(graph)
    assert named(graph) <= there.keys()
    types = {one["@type"] for one in graph}
    assert {"GovernmentOrganization", "NGO", "GovernmentService", "Service", "Event", "Project"} <= types
    ekbacken = there["https://o-riket.example/organisations/ekbacken"]
    assert ekbacken["name"][0] == {"@value": example().organisations["ekbacken"].name, "@language": "sv"}
    assert ekbacken["memberOf"]


def test_places_with_a_position_are_points() -> None:
    features = json.loads(written("geojson", sight="public"))["features"]
    assert {one["id"] for one in features} == {id for id, one in example().places.items() if one.latitude}
    there = sum("9901" in one.municipalities for one in example().organisations.values())
    assert next(one for one in features if one["id"] == "9901")["properties"]["organisations"] == there
    assert all(one["geometry"]["coordinates"][0] < one["geometry"]["coordinates"][1] for one in features)


def test_a_library_of_linked_data_reads_the_same_things() -> None:
    schema = Namespace("https://schema.org/")
    read = Graph().parse(data=written("jsonld", sight="public"), format="json-ld")
    told = json.loads(written("jsonld", sight="public"))["@graph"]
    assert {str(one) for one in read.subjects(RDF.type)} >= {one["@id"] for one in told}
    ekbacken = URIRef("https://o-riket.example/organisations/ekbacken")
    name = Literal(example().organisations["ekbacken"].name, lang="sv")
    assert (ekbacken, schema.name, name) in read
    assert {*read.objects(ekbacken, schema.memberOf)} <= {*read.subjects(RDF.type)}
