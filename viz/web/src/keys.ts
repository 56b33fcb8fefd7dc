/** The chart by keyboard: a list of the islands that lies over the map and moves over it. */
import type { Island } from "./answers.ts";
import { denser } from "./density.ts";
import { el, fill } from "./dom.ts";
import { byName, neighbour, readingOrder, type Direction } from "./reading.ts";
import { t } from "./strings.ts";
import { Typed } from "./typed.ts";

const ARROWS: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
const COMMANDS = ["Home", "End", "PageDown", "PageUp", "Enter", "+", "-"];
/** Islands this near in height, in the demo's units of distance, are read as one row. */
const ROW = 2;

export interface KeyDoors {
  describe(island: Island): string;
  point(island: Island | null): void;
  open(island: Island): void;
  /** How far everybody is from it. */
  fromHere(island: Island): void;
  zoom(step: number): void;
}

export class Keys {
  readonly element: HTMLElement;
  private readonly list: HTMLElement;
  private islands: readonly Island[] = [];
  private order: Island[] = [];
  private options = new Map<string, HTMLElement>();
  private readonly doors: KeyDoors;
  private active: Island | null = null;
  /** Which island is open. */
  private standing: string | null = null;
  private readonly typed = new Typed();
  private readonly status = el("p", { class: "chart-keys-typed", role: "status" });
  /** Islands that came into view while a name is typed: the list one searches holds still. */
  private coming: readonly Island[] | null = null;

  constructor(doors: KeyDoors) {
    this.doors = doors;
    const list = this.list = el("div", { class: "chart-keys", role: "listbox", tabindex: 0, "aria-label": t("Öarna på kartan"), "aria-describedby": "chart-keys-help" });
    const help = el("p", { class: "chart-keys-help", id: "chart-keys-help" }, t("Pilarna går till nästa ö, Enter öppnar den, Skift och Enter visar hur långt den har till andra, + och − zoomar. Eller skriv början på ett namn; Escape börjar om."));
    list.addEventListener("focus", () => this.go(this.active ?? this.order[0] ?? null));
    list.addEventListener("blur", () => {
      this.endName();
      this.doors.point(null);
    });
    list.addEventListener("keydown", (event) => this.press(event));
    this.element = el("div", { class: "chart-keyboard" }, list, help, this.status);
  }

  /** Whom one can go to: everybody, or in a large network those in view. */
  show(islands: readonly Island[]): void {
    if (islands === this.islands) return;
    if (this.typed.text) this.coming = islands;
    else this.take(islands);
  }

  private take(islands: readonly Island[]): void {
    this.coming = null;
    this.islands = islands;
    this.order = readingOrder(islands, ROW / denser());
    this.options = new Map(this.order.map((island) => [island.id, el("div", {
      role: "option", id: `island-${island.id}`, class: "visually-hidden", "aria-selected": String(island.id === this.standing),
    }, this.doors.describe(island))]));
    fill(this.list, ...this.options.values());
    const active = this.order.find((island) => island.id === (this.active?.id ?? this.standing));
    if (active) this.active = active;
    this.mark();
  }

  /** The island that is open is also where the keyboard stands. */
  stand(id: string | null): void {
    this.endName();
    this.standing = id;
    for (const [key, option] of this.options) option.setAttribute("aria-selected", String(key === id));
    if (id) this.active = this.order.find((island) => island.id === id) ?? this.active;
  }

  focus(): void {
    this.list.focus({ preventScroll: true });
  }

  private go(island: Island | null): void {
    if (!island) return;
    this.active = island;
    const option = this.options.get(island.id);
    // Said anew: how far it is depends on which island is open.
    if (option) option.textContent = this.doors.describe(island);
    this.mark();
    this.doors.point(island);
  }

  private mark(): void {
    const option = this.active && this.options.get(this.active.id);
    if (option) this.list.setAttribute("aria-activedescendant", option.id);
    else this.list.removeAttribute("aria-activedescendant");
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.spell(event) || this.command(event.key, event.shiftKey)) event.preventDefault();
  }

  /** Keys that write the name. */
  private spell({ key, timeStamp }: KeyboardEvent): boolean {
    const begun = this.typed.text !== "";
    const active = this.active?.id ?? null;
    if (key === "Escape" && begun) this.endName();
    else if (key === "Backspace" && begun) this.find(() => this.typed.backspace(this.order, active));
    else if (key.length === 1 && (!" +-".includes(key) || this.typed.continues(key, this.order))) this.find(() => this.typed.letter(key, timeStamp, this.order, active));
    else return false;
    return true;
  }

  private command(key: string, shifted: boolean): boolean {
    if (!(key in ARROWS) && !COMMANDS.includes(key)) return false;
    this.endName();
    const at = this.order.findIndex((island) => island.id === this.active?.id);
    const direction = ARROWS[key];
    if (direction && this.active) this.go(neighbour(this.order, this.active, direction) as Island | null);
    else if (key === "Home") this.go(this.order[0] ?? null);
    else if (key === "End") this.go(this.order.at(-1) ?? null);
    else if (key === "PageDown") this.go(this.order[at + 1] ?? null);
    else if (key === "PageUp") this.go(this.order[at - 1] ?? null);
    else if (key === "Enter" && this.active) (shifted ? this.doors.fromHere : this.doors.open)(this.active);
    else if (key === "+" || key === "-") this.doors.zoom(key === "+" ? 0.7 : -0.7);
    return true;
  }

  private find(look: () => Island | null): void {
    let island = look();
    const { text } = this.typed;
    if (!island && text && this.coming) {
      this.take(this.coming);
      island = byName(this.order, text, this.active?.id ?? null);
    }
    this.go(island);
    this.status.textContent = !text ? "" : island ? `”${text}”` : t("Ingen ö i vyn börjar på ”{text}”. Escape börjar om.", { text });
  }

  private endName(): void {
    this.typed.end();
    this.status.textContent = "";
    if (this.coming) this.take(this.coming);
  }
}
