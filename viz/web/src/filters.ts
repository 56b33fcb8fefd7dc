/** What one asks of the chart: rows of the legend that can be pressed, more to choose from, and what is shown in figures. */
import type { Selection, Selected } from "./answers.ts";
import type { Config } from "./config.ts";
import { button, el, fill } from "./dom.ts";
import { inLine, number, t, tn } from "./strings.ts";

/** Parameters of the address that choose a part of the network, the same on the list and in the API. */
export const FILTERS = ["family", "sector", "municipality", "question", "centre", "steps", "arena", "group", "degree", "level", "known", "person_bound", "agreed"] as const;
export type Filter = (typeof FILTERS)[number];

/** What is chosen as a query string of its own, always in the same order; "" where nothing is. */
export function readFilters(search: string): string {
  const query = new URLSearchParams(search);
  return new URLSearchParams(FILTERS.flatMap((name) => [...new Set(query.getAll(name))].filter(Boolean).sort().map((value): [string, string] => [name, value]))).toString();
}

/** Writes what is chosen into the query of an address, in place of what was. */
export function writeFilters(query: URLSearchParams, filters: string): void {
  for (const name of FILTERS) query.delete(name);
  for (const [name, value] of new URLSearchParams(filters)) query.append(name, value);
}

/** The choice with a value more, or less where it was chosen. */
export function toggled(filters: string, name: Filter, value: string): string {
  const query = new URLSearchParams(filters);
  if (query.has(name, value)) query.delete(name, value);
  else query.append(name, value);
  return readFilters(query.toString());
}

/** The choice with one value, or none, of its kind; steps go with their centre. */
export function changed(filters: string, values: Partial<Record<Filter, string>>): string {
  const query = new URLSearchParams(filters);
  for (const [name, value] of Object.entries(values)) value ? query.set(name, value) : query.delete(name);
  if (!query.has("centre")) query.delete("steps");
  return readFilters(query.toString());
}

function row(name: string, shown: Selected, whole: Selected, read: (one: Selected) => string | null): HTMLElement | null {
  if (read(shown) === null && read(whole) === null) return null;
  return el("tr", {}, el("th", { scope: "row" }, name), ...[shown, whole].map((one) => el("td", { class: "number" }, read(one) ?? "–")));
}

function mean(one: Selected): string | null {
  if (one.mean_distance_missing) return t("för stort att räkna ut");
  return one.mean_distance === null ? null : number(one.mean_distance, 1);
}

/** The part in figures beside the whole. */
function figures({ shown, whole }: Selection): HTMLElement {
  const counted = (count: number | null): string | null => (count === null ? null : number(count, 0));
  return el("table", { class: "figures-beside" }, el("caption", { class: "visually-hidden" }, t("Det ni valt och hela nätverket i siffror")),
    el("thead", {}, el("tr", {}, el("td"), el("th", { scope: "col", class: "number" }, t("Valt")), el("th", { scope: "col", class: "number" }, t("Allt")))),
    el("tbody", {},
      row(t("Organisationer"), shown, whole, (one) => counted(one.organisations)), row(t("Samarbeten mellan dem"), shown, whole, (one) => counted(one.ties)),
      row(t("Avstånd i snitt"), shown, whole, mean), row(t("Nyckelorganisationer"), shown, whole, (one) => counted(one.important)),
      row(t("Utan kända samarbeten"), shown, whole, (one) => counted(one.without_ties))));
}

export interface FilterDoors {
  ask(filters: string): void;
  /** What an organisation or arena is called, where the chart knows it. */
  name(id: string): string | undefined;
  page(path: string): string;
}

/** So many names stand in the legend; all of them are in the list. */
const FEW = 8;

export class Asking {
  /** What is shown, in figures, and the way back to everything. */
  readonly answer = el("section", { class: "legend-answer", "aria-labelledby": "legend-answer", hidden: true });
  /** More to choose from. */
  readonly more: HTMLElement;
  private readonly doors: FilterDoors;
  private readonly rows = new Map<string, HTMLButtonElement>();
  private readonly fields = new Map<Filter, HTMLSelectElement>();
  private filters = "";

  constructor(config: Config, doors: FilterDoors) {
    this.doors = doors;
    const { places, questions, levels, years } = config.choices;
    this.more = el("details", { class: "legend-more" }, el("summary", {}, t("Välj mer: plats, fråga, ålder …")),
      this.field("municipality", t("Plats"), t("Alla platser"), places), this.field("question", t("Fråga"), t("Alla frågor"), questions),
      this.field("level", t("Samarbetets nivå"), t("Alla nivåer"), levels), this.field("known", t("Senast känt"), t("När som helst"), years),
      config.working ? this.field("person_bound", t("Sårbart"), t("Alla samarbeten"), [["true", t("vilar på en enda person")]]) : null,
      this.field("agreed", t("Överenskommelse"), t("Alla samarbeten"), [["true", t("har en överenskommelse")]]));
  }

  /** A row of the legend that shows its own alone. */
  row(name: Filter, value: string, sign: Element, words: string): HTMLLIElement {
    const press = button("", "legend-pick", () => this.doors.ask(toggled(this.filters, name, value)));
    press.append(sign, el("span", {}, words));
    press.setAttribute("aria-pressed", String(new URLSearchParams(this.filters).has(name, value)));
    this.rows.set(`${name}=${value}`, press);
    return el("li", {}, press);
  }

  private field(name: Filter, words: string, all: string, options: readonly [string, string][]): HTMLElement {
    const select = el("select", { id: `ask-${name}` }, el("option", { value: "" }, all), ...options.map(([value, text]) => el("option", { value }, text)));
    select.addEventListener("change", () => this.doors.ask(changed(this.filters, { [name]: select.value })));
    this.fields.set(name, select);
    return el("div", { class: "field" }, el("label", { for: `ask-${name}` }, words), select);
  }

  /** Shows what is chosen, and what came of it. */
  show(filters: string, found: Selection | null): void {
    this.filters = filters;
    const chosen = new URLSearchParams(filters);
    for (const [key, press] of this.rows) {
      const [name = "", value] = key.split("=");
      press.setAttribute("aria-pressed", String(chosen.has(name, value)));
    }
    for (const [name, select] of this.fields) select.value = chosen.get(name) ?? "";
    this.answer.hidden = found === null;
    if (!found) return fill(this.answer);
    const names = found.organisations.flatMap((id) => this.doors.name(id) ?? []).slice(0, FEW);
    fill(this.answer, el("h3", { id: "legend-answer" }, this.words(found)), this.near(chosen), figures(found),
      names.length && found.organisations.length <= FEW ? el("p", { class: "small" }, inLine(names, " · ")) : null,
      el("p", { class: "actions" }, el("a", { class: "button button-quiet", href: this.doors.page(`/organisations?${filters}`) }, t("Se dem som tabell")),
        button(t("Visa alla"), "button-quiet", () => this.doors.ask(""))));
  }

  /** How many are shown, of how many. */
  words({ shown, whole }: Selection): string {
    return tn("Visar {some} av {n} organisation", "Visar {some} av {n} organisationer", whole.organisations, { some: number(shown.organisations, 0) });
  }

  private near(chosen: URLSearchParams): HTMLElement | null {
    const centre = chosen.get("centre");
    const arena = chosen.get("arena");
    if (centre) return el("p", { class: "small" }, tn("Högst {n} steg från {name}.", "Högst {n} steg från {name}.", Number(chosen.get("steps") ?? 1), { name: this.doors.name(centre) ?? centre }));
    return arena ? el("p", { class: "small" }, t("Deltagare i {name}.", { name: this.doors.name(arena) ?? arena })) : null;
  }
}

/** Buttons that show only those near an organisation. */
export function nearness(config: Config, ask: (steps: number) => void): HTMLElement {
  const steps = Array.from({ length: config.choices.most_steps }, (_, i) => i + 1);
  return el("p", { class: "near-by" }, t("Visa bara dem inom"), " ", ...steps.flatMap((n) => [button(tn("{n} steg", "{n} steg", n), "button-quiet button-small", () => ask(n)), " "]));
}
