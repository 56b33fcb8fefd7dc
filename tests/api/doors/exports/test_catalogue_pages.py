"""The national catalogue's address: what it must have, and nothing of a licence that nobody gave."""

from pathlib import Path

from fastapi.testclient import TestClient
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from api.app import create_app
from ingest.exports.formats import FORMATS
from tests.api.conftest import built, demo_store, keeper_of, settings


def test_the_data_set_says_whose_it_is_and_every_file_can_be_fetched(
    tmp_path: Path, public: TestClient
) -> None:
    unsaid = public.get("/api/v1/dcat.jsonld")
    assert unsaid.json() == public.get("/dcat.jsonld").json()
    assert "dcterms:license" not in unsaid.text
    assert all(one.get("foaf:name") != "" for one in unsaid.json()["@graph"])
    said = settings(tmp_path, owner="Nora", licence="https://l.example/0", contact="a@nora.example")
    app = built(create_app(said, demo_store(), follow=False))
    client = TestClient(app)
    answer = client.get("/dcat.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    own, data, agent = answer.json()["@graph"]
    read = Graph().parse(data=answer.text, format="json-ld")
    (found,) = read.subjects(RDF.type, DCAT.Dataset)
    assert len({*read.objects(found, DCAT.distribution / DCAT.downloadURL)}) == len(FORMATS)
    # As the EU's own shapes for DCAT-AP want it: by address, one each, with words.
    for form in read.subjects(RDF.type, DCAT.Distribution):
        assert [type(sort) for sort in read.objects(form, DCTERMS["format"])] == [URIRef]
        assert [type(sort) for sort in read.objects(form, DCAT.mediaType)] == [URIRef]
        assert len({*read.objects(form, DCTERMS.description)}) == 1
    assert [own["@type"], data["@type"], agent["@type"]] == ["dcat:Catalog", "dcat:Dataset", "foaf:Agent"]
    assert agent["foaf:name"] == "Nora"
    for one in (own, data):
        assert one["dcterms:title"]["@value"]
        assert one["dcterms:description"]["@value"]
        assert one["dcterms:publisher"]["@id"] == agent["@id"]
        assert one["dcterms:license"]["@id"] == "https://l.example/0"
    assert len(data["dcat:distribution"]) == len(FORMATS)
    geojson = next(one for one in data["dcat:distribution"] if one["dcterms:title"]["@value"] == "GeoJSON")
    assert client.get(geojson["dcat:downloadURL"]["@id"].removeprefix("http://testserver")).status_code == 200
    keeper_of(app).close()
