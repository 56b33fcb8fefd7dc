/** The panel about one arena: what it is for and who sits there. */
import type { Arena } from "./answers.ts";
import { label } from "./config.ts";
import { button, el } from "./dom.ts";
import { linkButton, list, namesOf, section, tags, type PanelDoors } from "./panel.ts";
import { dateWords, t } from "./strings.ts";

export function arenaPanel(arena: Arena, doors: PanelDoors): HTMLElement {
  const { config } = doors;
  const kind = [label(config, "arena_kind", arena.kind), label(config, "level", arena.level), namesOf(arena.municipalities)];
  const from = arena.active_from ? t("sedan {date}", { date: dateWords(arena.active_from) }) : "";
  const to = arena.active_to ? t("till {date}", { date: dateWords(arena.active_to) }) : "";
  const missing = (arena.sectors_missing ?? []).map((family) => label(config, "family", family)).join(", ");
  return el("article", { class: "panel-body" },
    el("p", { class: "panel-kind mark-buoy" }, kind.filter(Boolean).join(" · ")),
    el("h2", { tabindex: -1, class: "panel-title" }, arena.name),
    from || to ? el("p", { class: "muted" }, [from, to].filter(Boolean).join(" ")) : null,
    arena.next_meeting ? el("p", {}, t("Nästa möte: {date}", { date: dateWords(arena.next_meeting) })) : null,
    arena.members.length > 1 ? el("p", { class: "actions" }, button(t("Visa bara deltagarna"), "button-quiet", () => doors.ask({ arena: arena.id }))) : null,
    section(t("De som är med"), list("panel-list", arena.members.map((member) => el("div", {},
      linkButton(member.name, () => doors.openOrganisation(member.id)), el("div", { class: "muted small" }, label(config, "role", member.role)))), 12)),
    missing ? section(t("Deltar inte, så vitt vi vet"), el("p", {}, missing)) : null,
    section(t("Frågor"), tags(arena.questions)),
    el("p", { class: "panel-foot" }, el("a", { href: doors.page(`/arenas/${arena.id}`) }, t("Hela sidan om {name}", { name: arena.name }))));
}
