/** The panel of an answer that another page gave: whose islands are lit. */
import type { Island } from "./answers.ts";
import { label } from "./config.ts";
import { el } from "./dom.ts";
import { familyBadge, linkButton, list, type PanelDoors } from "./panel.ts";
import { t, tn } from "./strings.ts";

export function foundPanel(islands: Island[], doors: PanelDoors): HTMLElement {
  const rows = islands.map((island) => el("div", {}, linkButton(island.name, () => doors.openOrganisation(island.id)), " ",
    familyBadge(doors.config, island.family, label(doors.config, "family", island.family))));
  return el("div", { class: "panel-body" },
    el("h2", { tabindex: -1, class: "panel-title" }, t("Svaret på kartan")),
    el("p", {}, islands.length ? tn("{n} ö lyser. Välj den för att se mer.", "{n} öar lyser. Välj en för att se mer.", islands.length) : t("Ingen av dem finns på kartan det här datumet.")),
    list("panel-list", rows, 12));
}
