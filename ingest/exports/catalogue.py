"""The public export as a data set of a national catalogue (DCAT-AP-SE 2, in JSON-LD)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.exports.export import About

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#", "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/", "vcard": "http://www.w3.org/2006/vcard/ns#",
}  # fmt: skip
EU = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"
FILE_TYPES = {
    "application/zip": "ZIP", "application/json": "JSON", "application/ld+json": "JSON_LD",
    "application/geo+json": "GEOJSON", "application/xml": "XML",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
}  # fmt: skip
"""The EU's list of file types by registered media type; DCAT-AP wants addresses, no words."""


@dataclass(frozen=True, slots=True)
class DataForm:
    """One form of the data set: its media type, what it is called, and what it is for."""

    media: str
    name: str
    text: str


def catalogue(
    about: About, description: str, lang: str, contact: str | None, forms: Mapping[str, DataForm]
) -> dict[str, Any]:
    """Return the catalogue with its one data set.

    `forms` are the endings of the files with what is told of each. Without a licence nothing is said of
    one, and without a publisher the network speaks for itself: catalogues want both.
    """
    page, root = {"@id": about.link("/export"), "@type": "foaf:Document"}, about.link("/dcat.jsonld")
    name = about.publisher or about.title
    publisher = {"@id": f"{root}#publisher"}
    terms = {"@id": about.licence, "@type": "dcterms:LicenseDocument"}
    licence = {"dcterms:license": terms} if about.licence else {}
    told = {
        "dcterms:title": {"@value": about.title, "@language": lang},
        "dcterms:description": {"@value": description, "@language": lang},
        "dcterms:publisher": publisher, **licence,
    }  # fmt: skip
    files = [
        {
            "@id": f"{root}#{form}", "@type": "dcat:Distribution", **licence, **_form(one, lang),
            "dcat:accessURL": page,
            "dcat:downloadURL": {"@id": about.link(f"/api/v1/export.{form}?audience=public")},
        }
        for form, one in forms.items()
    ]  # fmt: skip
    mail = {"vcard:hasEmail": {"@id": f"mailto:{contact}"}} if contact and "@" in contact else {}
    kind = {"@type": ["vcard:Kind", "vcard:Organization"], "vcard:fn": name, **mail}
    data = {
        "@id": f"{root}#network", "@type": "dcat:Dataset", **told,
        "dcterms:accessRights": {"@id": f"{EU}/access-right/PUBLIC"},
        "dcat:theme": {"@id": f"{EU}/data-theme/SOCI"},
        "dcat:contactPoint": kind, "dcat:landingPage": page, "dcat:distribution": files,
    }  # fmt: skip
    agent = {"@id": f"{root}#publisher", "@type": "foaf:Agent", "foaf:name": name}
    own = {"@id": f"{root}#catalogue", "@type": "dcat:Catalog", **told, "foaf:homepage": page}
    return {"@context": CONTEXT, "@graph": [{**own, "dcat:dataset": {"@id": f"{root}#network"}}, data, agent]}


def _form(one: DataForm, lang: str) -> dict[str, Any]:
    """What a form is called and what sort of file it is; sorts of XML are on no list, so they are XML."""
    media = "application/xml" if one.media.endswith("+xml") else one.media
    kind = f"{EU}/file-type/{FILE_TYPES[media]}"
    return {
        "dcterms:title": {"@value": one.name, "@language": lang},
        "dcterms:description": {"@value": one.text, "@language": lang},
        "dcterms:format": {"@id": kind, "@type": "dcterms:MediaTypeOrExtent"},
        "dcat:mediaType": {"@id": f"{IANA}/{media}", "@type": "dcterms:MediaType"},
    }
