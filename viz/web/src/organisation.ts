/** The panel about one organisation: who it is and whom it works with. */
import type { Island, Organisation, Tie } from "./answers.ts";
import { label } from "./config.ts";
import { el } from "./dom.ts";
import { nearness } from "./filters.ts";
import { contactItem, degreeWords, familyBadge, linkButton, list, namesOf, section, serviceItem, tags, type PanelDoors } from "./panel.ts";
import { DEGREES } from "./palette.ts";
import { dateWords, inLine, SWEDISH, t, tn } from "./strings.ts";
import { farFromTruth } from "./truth.ts";

function span(tie: Tie): string {
  if (tie.since && tie.until) return t("{from} till {to}", { from: dateWords(tie.since), to: dateWords(tie.until) });
  if (tie.since) return t("sedan {date}", { date: dateWords(tie.since) });
  if (tie.until) return t("till {date}", { date: dateWords(tie.until) });
  return "";
}

function tieNote(tie: Tie, doors: PanelDoors): string {
  const known = tie.last_known ? t("senast känt {date}", { date: dateWords(tie.last_known) }) : "";
  const level = label(doors.config, "level", tie.level);
  const via = tie.via_name ? t("genom {name}", { name: tie.via_name }) : "";
  return [span(tie), known, level, via].filter(Boolean).join(" · ");
}

function tieItem(tie: Tie, doors: PanelDoors): HTMLElement {
  const source = [label(doors.config, "confidence", tie.confidence), tie.source].filter(Boolean).join(" · ");
  return el("div", { class: "tie" },
    linkButton(tie.other.name, () => doors.openOrganisation(tie.other.id)),
    el("div", {}, degreeWords(doors.config, tie.degree), " ",
      tie.strained ? el("span", { class: "tag tag-strained" }, t("behöver omsorg")) : null, " ",
      tie.person_bound ? el("span", { class: "tag tag-person" }, t("vilar på en person")) : null),
    el("div", { class: "muted small" }, tieNote(tie, doors)),
    source ? el("details", { class: "tie-source" }, el("summary", {}, t("Källa")), el("p", {}, source)) : null);
}

function ties(organisation: Organisation, doors: PanelDoors): (HTMLElement | null)[] {
  const closest = (a: Tie, b: Tie): number => DEGREES.indexOf(b.degree) - DEGREES.indexOf(a.degree) || a.other.name.localeCompare(b.other.name, SWEDISH);
  const current = organisation.ties.filter((tie) => tie.current).sort(closest);
  const ended = organisation.ties.filter((tie) => !tie.current).sort(closest);
  const none = ended.length ? t("Inga kända samarbeten nu.") : t("Utan kända samarbeten hos oss.");
  return [
    section(t("Samarbeten"), current.length
      ? el("p", { class: "muted" }, tn("{n} känt samarbete", "{n} kända samarbeten", current.length)) : el("p", {}, none),
    list("panel-list", current.map((tie) => tieItem(tie, doors)))),
    ended.length ? el("details", { class: "panel-more" }, el("summary", {}, tn("{n} tidigare samarbete", "{n} tidigare samarbeten", ended.length)),
      el("ul", { class: "panel-list" }, ...ended.map((tie) => el("li", {}, tieItem(tie, doors))))) : null,
  ];
}

function notes(organisation: Organisation, island: Island | undefined): (HTMLElement | null)[] {
  const far = island !== undefined && farFromTruth(island);
  return [
    island?.lighthouse ? el("p", { class: "mark-lighthouse" }, t("Nyckelorganisation: många vägar mellan andra går här.")) : null,
    island?.collective ? el("p", { class: "muted" }, t("En samlad ö för flera organisationer.")) : null,
    organisation.aliases.length ? el("p", { class: "muted" }, t("Kallas också {names}", { names: inLine(organisation.aliases) })) : null,
    far ? el("p", { class: "muted small" }, t("Ön kunde inte ritas på rätt avstånd. Siffrorna gäller.")) : null,
  ];
}

export function organisationPanel(organisation: Organisation, island: Island | undefined, doors: PanelDoors, actions: HTMLElement, nearest: string): HTMLElement {
  const family = island?.family ?? organisation.family;
  const where = namesOf(organisation.municipalities);
  return el("article", { class: "panel-body" },
    el("p", { class: "panel-kind" }, familyBadge(doors.config, family, label(doors.config, "sector", organisation.sector)), where ? ` ${where}` : null),
    el("h2", { tabindex: -1, class: "panel-title" }, organisation.name),
    actions,
    organisation.description ? el("p", {}, organisation.description) : null,
    organisation.part_of ? el("p", {}, t("Del av"), " ", linkButton(organisation.part_of.name, () => doors.openOrganisation(organisation.part_of!.id))) : null,
    island ? el("p", {}, el("a", { href: `${doors.page(`/organisations/${organisation.id}/from-here`)}#from-chart` }, t("Hur långt har vi till andra?"))) : null,
    // What a mouse is told by pointing; a finger has nothing to point with.
    nearest ? el("p", { class: "small" }, nearest) : null,
    island ? nearness(doors.config, (steps) => doors.ask({ centre: organisation.id, steps: String(steps) })) : null,
    ...notes(organisation, island), ...ties(organisation, doors),
    section(t("Arenor (nätverk och möten)"), list("panel-list", organisation.arenas.map((arena) => el("div", {},
      linkButton(arena.name, () => doors.openArena(arena.id)), el("div", { class: "muted small" }, label(doors.config, "role", arena.role)))))),
    section(t("Frågor"), tags(organisation.questions)),
    section(t("Stöd och aktiviteter"), list("panel-list", organisation.services.map(serviceItem))),
    section(t("Projekt"), list("panel-list", organisation.initiatives.map((i) => el("span", {}, i.name)))),
    section(t("Kontakt"), list("panel-list", organisation.contacts.map(contactItem))),
    el("p", { class: "panel-foot" }, el("a", { href: doors.page(`/organisations/${organisation.id}`) }, t("Hela sidan om {name}", { name: organisation.name }))));
}
