/** The date: a step for each day on which the network changes. */
import type { Config } from "./config.ts";
import { button, el, icon } from "./dom.ts";
import { dateWords, t } from "./strings.ts";

const PAUSE = 250;

/** All the dates one can stand on: the change points and the day the chart opens at. */
export function dateSteps(points: readonly string[], opensAt: string, at: string): string[] {
  return [...new Set([...points, opensAt, at])].filter(Boolean).sort();
}

export class DateSlider {
  readonly element: HTMLElement;
  private readonly steps: string[];
  private readonly input: HTMLInputElement;
  private readonly words = el("span", { class: "date-words" });
  private readonly now = el("output", { class: "date-now" });
  private readonly busy = el("p", { class: "date-busy", role: "status" });
  private readonly toggle: HTMLButtonElement;
  private readonly sheet: HTMLElement;
  private readonly change: (at: string) => void;
  private timer = 0;

  constructor(config: Config, change: (at: string) => void) {
    this.change = change;
    this.steps = dateSteps(config.change_points, config.opens_at, config.at);
    this.input = el("input", { type: "range", id: "date-range", min: 0, max: Math.max(this.steps.length - 1, 0), step: 1 });
    this.toggle = el("button", { type: "button", class: "date-toggle", "aria-expanded": "false", "aria-controls": "date-sheet" }, icon("calendar"), this.words);
    this.sheet = this.buildSheet(config);
    this.element = el("div", { class: "date" }, this.toggle, this.sheet);
    this.toggle.addEventListener("click", () => this.open(this.sheet.hidden === true));
    this.input.addEventListener("input", () => this.slide());
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.sheet.hidden) return;
      this.open(false);
      this.toggle.focus();
    });
    this.show(config.at);
  }

  show(at: string): void {
    const index = this.steps.findLastIndex((step) => step <= at);
    this.input.value = String(Math.max(index, 0));
    this.say(at);
  }

  /** A date nobody has asked for lately takes a moment to work out. */
  wait(waiting: boolean): void {
    this.element.setAttribute("aria-busy", String(waiting));
    this.busy.textContent = waiting ? t("Räknar fram kartan för det datumet …") : "";
  }

  private buildSheet(config: Config): HTMLElement {
    const opens = dateWords(config.opens_at);
    const undated = config.undated_ties !== null && config.ties !== null
      ? t("{n} av {m} samarbeten saknar datum och syns alltid.", { n: config.undated_ties, m: config.ties }) : "";
    const why = config.opens_why ?? t("Kartan öppnar vid {date}, för då är källorna som bäst.", { date: opens });
    const step = (by: number) => (): void => {
      this.input.value = String(Number(this.input.value) + by);
      this.slide();
    };
    return el("div", { class: "date-sheet", id: "date-sheet", hidden: true },
      el("label", { for: "date-range" }, t("Så såg det ut")), this.now,
      el("div", { class: "date-row" }, button("‹", "date-step", step(-1)), this.input, button("›", "date-step", step(1))),
      this.busy, el("p", { class: "small" }, undated), el("p", { class: "small" }, why),
      button(t("Tillbaka till {date}", { date: opens }), "button-quiet date-home", () => {
        this.show(config.opens_at);
        this.change(config.opens_at);
      }));
  }

  private open(open: boolean): void {
    this.sheet.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    if (open) this.input.focus();
  }

  private slide(): void {
    const at = this.steps[Number(this.input.value)];
    if (at === undefined) return;
    this.say(at);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.change(at), PAUSE);
  }

  private say(at: string): void {
    const words = dateWords(at);
    this.words.textContent = words;
    this.now.textContent = words;
    this.input.setAttribute("aria-valuetext", words);
  }
}
