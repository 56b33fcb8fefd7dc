/** A search box that suggests as one types (the ARIA combobox pattern). */
import type { Suggestion } from "./answers.ts";
import { el, fill, icon } from "./dom.ts";
import { t, tn } from "./strings.ts";

const PAUSE = 130;
let count = 0;

export interface SearchOptions {
  label: string;
  ask(q: string, signal: AbortSignal): Promise<Suggestion[]>;
  choose(suggestion: Suggestion): void;
}

export class Search {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly list: HTMLUListElement;
  private readonly status: HTMLElement;
  private readonly options: SearchOptions;
  private readonly id = `search-${++count}`;
  private items: Suggestion[] = [];
  private active = -1;
  private timer = 0;
  /** What the suggestions shown are for. */
  private asked = "";
  private asking = new AbortController();

  constructor(options: SearchOptions) {
    this.options = options;
    const listId = `${this.id}-list`;
    this.input = el("input", {
      type: "text", id: this.id, role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
      "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list", placeholder: options.label,
    });
    this.list = el("ul", { id: listId, role: "listbox", "aria-label": t("Förslag"), hidden: true });
    this.status = el("p", { class: "visually-hidden", role: "status" });
    const label = el("label", { class: "visually-hidden", for: this.id }, options.label);
    this.element = el("div", { class: "search" }, label, el("div", { class: "search-field" }, icon("search"), this.input), this.list, this.status);
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("focus", () => this.items.length > 0 && this.expand(true));
    this.input.addEventListener("blur", () => this.expand(false));
    this.input.addEventListener("keydown", (event) => this.press(event));
    // Keeps the focus in the field while an option is clicked.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE);
  }

  private async ask(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const q = this.input.value.trim();
    this.asked = "";
    if (!q) return this.present([], false);
    try {
      const found = await this.options.ask(q, this.asking.signal);
      this.asked = q;
      this.present(found, true);
    } catch (error) {
      if ((error as Error).name !== "AbortError") this.present([], true, t("Sökningen svarar inte just nu."));
    }
  }

  private present(items: Suggestion[], asked: boolean, words?: string): void {
    this.items = items;
    this.active = -1;
    const none = words ?? t("Vi hittade inget. Pröva ett annat ord.");
    const empty = asked && items.length === 0 ? [el("li", { class: "search-none" }, none)] : [];
    fill(this.list, ...items.map((item, index) => this.option(item, index)), ...empty);
    this.status.textContent = asked ? (items.length ? tn("{n} förslag", "{n} förslag", items.length) : none) : "";
    this.expand(asked);
  }

  private option(item: Suggestion, index: number): HTMLLIElement {
    const kinds: Record<string, string> = { organisation: t("Organisation"), arena: t("Arena"), question: t("Fråga"), service: t("Stöd och aktiviteter"), initiative: t("Projekt"), place: t("Plats"), contact: t("Funktion") };
    const other = item.why === "number" ? item.matched : item.matched && item.matched.toLocaleLowerCase() !== item.name.toLocaleLowerCase() ? t("kallas också {name}", { name: item.matched }) : "";
    const small = [kinds[item.kind] ?? "", other].filter(Boolean).join(" · ");
    const node = el("li", { role: "option", id: `${this.id}-${index}`, "aria-selected": "false", class: `search-option kind-${item.kind}` },
      el("span", { class: "search-name" }, item.name), " ", el("span", { class: "search-why" }, small));
    node.addEventListener("click", () => this.choose(item));
    return node;
  }

  private press(event: KeyboardEvent): void {
    const last = this.items.length - 1;
    if (event.key === "ArrowDown") this.move(this.active >= last ? 0 : this.active + 1);
    else if (event.key === "ArrowUp") this.move(this.active <= 0 ? last : this.active - 1);
    else if (event.key === "Enter") void this.enter();
    else if (event.key === "Escape" && this.input.value) this.clear();
    else return;
    event.preventDefault();
  }

  private async enter(): Promise<void> {
    // Whoever types fast means what stands in the field, not what was suggested a moment ago.
    clearTimeout(this.timer);
    if (this.asked !== this.input.value.trim()) await this.ask();
    const item = this.items[Math.max(this.active, 0)];
    if (item) this.choose(item);
  }

  private move(to: number): void {
    if (this.items.length === 0) return;
    this.expand(true);
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = to;
    const option = this.list.children[to];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  private expand(open: boolean): void {
    const shown = open && this.list.children.length > 0;
    this.list.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown));
    if (!shown) this.input.removeAttribute("aria-activedescendant");
  }

  private choose(item: Suggestion): void {
    this.clear();
    this.options.choose(item);
  }

  private clear(): void {
    this.input.value = "";
    this.present([], false);
  }
}
