"""What a purge takes away, said before it does: it says which fields, never what stands there."""

from __future__ import annotations

from collections.abc import Iterator

from api.words.catalogue import Say
from graph.records.facts import label_of
from graph.records.kinds import kind_of
from graph.records.model import specs
from graph.records.purges import Target


def purge_lines(_: Say, target: Target) -> Iterator[str]:
    """What goes, and that it does not come back."""
    kind = kind_of(target.kind).label.name(_.lang)
    if target.is_record:
        yield _("Hela posten gallras ({kind}, {id}): uppgifter, historik och förslag.").format(
            kind=kind, id=target.id
        )
    elif target.field is not None and target.field in specs(target.kind):
        label = _.title(label_of(target.kind, target.field))
        yield _("{label} gallras ({kind}, {id}), nu och i all historik.").format(
            label=label, kind=kind, id=target.id
        )
    else:
        yield _("Texter med det ordet gallras ({kind}, {id}), nu och i all historik.").format(
            kind=kind, id=target.id
        )
    yield _("Postens adress ({id}) finns kvar, också om den är gjord av det namn som gallras.").format(
        id=target.id
    )
    yield _("Det går inte att ångra. Säkerhetskopior behåller det till dess att de byts ut.")


def purge_title(_: Say, name: str) -> str:
    """What the page is called on which a record's words are purged."""
    return _("Gallra: {name}").format(name=name)


def certain_text(_: Say) -> str:
    """That somebody must say that they mean it."""
    return _("Kryssa för att du är säker: det går inte att ångra.")
