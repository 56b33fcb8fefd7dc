/** The panel about one question: who works with it, where it is taken up, and whom one could ask. */
import type { Island, Question } from "./answers.ts";
import { el } from "./dom.ts";
import { familyBadge, linkButton, list, section, type PanelDoors } from "./panel.ts";
import { t } from "./strings.ts";

export function questionPanel(question: Question, islands: readonly Island[], doors: PanelDoors): HTMLElement {
  const families = new Map(islands.map((island) => [island.id, island.family]));
  const organisations = question.organisations.map(({ id, name }) => {
    const family = families.get(id);
    return el("div", {}, linkButton(name, () => doors.openOrganisation(id)), " ", family ? familyBadge(doors.config, family) : null);
  });
  const arenas = question.arenas.map((one) => el("div", { class: "mark-buoy" }, linkButton(one.name, () => doors.openArena(one.id))));
  const services = question.services.map((one) => el("div", {}, one.name));
  const nobody = organisations.length ? null : el("p", {}, t("Vi känner inte till någon organisation som arbetar med det här."));
  return el("article", { class: "panel-body" },
    el("p", { class: "panel-kind" }, t("Fråga")),
    el("h2", { tabindex: -1, class: "panel-title" }, question.name),
    nobody,
    el("p", { class: "actions" }, el("a", { class: "button", href: doors.page(`/partners?question=${encodeURIComponent(question.id)}`) }, t("Vem kan vi arbeta med?"))),
    section(t("De som arbetar med frågan lyser på kartan"), list("panel-list", organisations, 12)),
    section(t("Arenor där den tas upp"), list("panel-list", arenas)),
    section(t("Stöd och aktiviteter"), list("panel-list", services)),
    el("p", { class: "panel-foot" }, el("a", { href: doors.page(`/questions/${question.id}`) }, t("Hela sidan om {name}", { name: question.name }))));
}
