"""The public export as a data set of a national catalogue (DCAT-AP-SE 2, in JSON-LD)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.exports.export import About

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#", "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/", "vcard": "http://www.w3.org/2006/vcard/ns#",
}  # fmt: skip
EU = "http://publications.europa.eu/resource/authority"


def catalogue(
    about: About, description: str, lang: str, contact: str | None, forms: Mapping[str, str]
) -> dict[str, Any]:
    """Return the catalogue with its one data set.

    `forms` are the endings of the files with their media types. Without a licence nothing is said of one, and
    without a publisher the network speaks for itself: catalogues want both, so operations should set them.
    """
    page, root = about.link("/export"), about.link("/dcat.jsonld")
    name = about.publisher or about.title
    publisher = {"@id": f"{root}#publisher"}
    licence = {"dcterms:license": {"@id": about.licence}} if about.licence else {}
    told = {
        "dcterms:title": {"@value": about.title, "@language": lang},
        "dcterms:description": {"@value": description, "@language": lang},
        "dcterms:publisher": publisher, **licence,
    }  # fmt: skip
    files = [
        {
            "@id": f"{root}#{form}", "@type": "dcat:Distribution", **licence,
            "dcterms:title": form, "dcterms:format": media,
            "dcat:accessURL": {"@id": page},
            "dcat:downloadURL": {"@id": about.link(f"/api/v1/export.{form}?audience=public")},
        }
        for form, media in forms.items()
    ]  # fmt: skip
    mail = {"vcard:hasEmail": {"@id": f"mailto:{contact}"}} if contact and "@" in contact else {}
    kind = {"@type": "vcard:Organization", "vcard:fn": name, **mail}
    data = {
        "@id": f"{root}#network", "@type": "dcat:Dataset", **told,
        "dcterms:accessRights": {"@id": f"{EU}/access-right/PUBLIC"},
        "dcat:theme": {"@id": f"{EU}/data-theme/SOCI"},
        "dcat:contactPoint": kind, "dcat:landingPage": {"@id": page}, "dcat:distribution": files,
    }  # fmt: skip
    agent = {"@id": f"{root}#publisher", "@type": "foaf:Agent", "foaf:name": name}
    own = {"@id": f"{root}#catalogue", "@type": "dcat:Catalog", **told, "foaf:homepage": {"@id": page}}
    return {"@context": CONTEXT, "@graph": [{**own, "dcat:dataset": {"@id": f"{root}#network"}}, data, agent]}
