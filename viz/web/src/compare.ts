/**
 * Several states of the network in one frame: a slider fades between them, and plays them as a film that can be
 * stopped. Without it the first and the last state stand in the same picture, what came strong, what went dashed.
 */

import { drawingOf, still } from "./drawn.ts";

const PACE = 1100;
const FADE = 25;

/** How much of a layer is seen between two states: all where it is in both, part of it where in one. */
export function strength(steps: ReadonlySet<number>, where: number): number {
  const before = Math.floor(where), after = Math.ceil(where), part = where - before;
  return (steps.has(before) ? 1 - part : 0) + (steps.has(after) ? part : 0);
}

/** Which way a key goes: a state at a press, not the small steps of a hand that drags. */
const WAYS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** The state that a key leads to from anywhere between two, of states up to the `last`. */
export function stateBy(key: string, where: number, last: number): number | null {
  const way = WAYS[key];
  if (way === undefined) return null;
  return Math.min(Math.max(way > 0 ? Math.floor(where) + 1 : Math.ceil(where) - 1, 0), last);
}

class Comparison {
  private readonly layers: { element: SVGElement; steps: Set<number> }[];
  private readonly range = document.createElement("input");
  private readonly said = document.createElement("output");
  private readonly play = document.createElement("button");
  private readonly figure: HTMLElement;
  private readonly names: string[];
  private timer = 0;

  constructor(figure: HTMLElement, picture: SVGSVGElement) {
    this.figure = figure;
    this.names = (figure.dataset["steps"] ?? "").split("|");
    this.layers = [...picture.querySelectorAll<SVGElement>("[data-steps]")].map((element) => ({ element, steps: new Set((element.dataset["steps"] ?? "").split(" ").filter(Boolean).map(Number)) }));
    const last = this.names.length - 1;
    Object.assign(this.range, { type: "range", min: "0", max: String(last), step: still() ? "1" : String(1 / FADE), value: String(last) });
    this.range.setAttribute("aria-label", figure.dataset["label"] ?? "");
    this.range.addEventListener("input", () => { this.stop(); this.show(); });
    this.range.addEventListener("keydown", (event) => {
      const state = stateBy(event.key, this.where, last);
      if (state === null) return;
      event.preventDefault();
      this.range.value = String(state);
      this.stop();
      this.show();
    });
    this.play.type = "button";
    this.play.className = "button button-quiet";
    this.play.addEventListener("click", () => (this.timer ? this.stop() : this.start()));
    const tools = document.createElement("div");
    tools.className = "compare-tools no-print";
    const ends = [this.names[0] ?? "", this.names[last] ?? ""].map((name) => Object.assign(document.createElement("span"), { textContent: name }));
    tools.append(this.play, ends[0]!, this.range, ends[1]!, ...(last > 1 ? [this.said] : []));
    picture.before(tools);
    this.stop();
    this.range.value = String(last / 2);
    this.show();
  }

  private get where(): number {
    return Number(this.range.value);
  }

  private show(): void {
    for (const { element, steps } of this.layers) element.setAttribute("opacity", strength(steps, this.where).toFixed(2));
    const name = this.names[Math.round(this.where)] ?? "";
    this.said.textContent = name;
    this.range.setAttribute("aria-valuetext", name);
  }

  private start(): void {
    const last = this.names.length - 1;
    if (this.where >= last) this.range.value = "0";
    this.show();
    this.play.textContent = this.figure.dataset["stop"] ?? "";
    const by = still() ? 1 : 1 / FADE;
    this.timer = window.setInterval(() => {
      this.range.value = String(Math.min(this.where + by, last));
      this.show();
      if (this.where >= last) this.stop();
    }, PACE * by);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.play.textContent = this.figure.dataset["play"] ?? "";
  }
}

if (typeof document !== "undefined") {
  for (const figure of document.querySelectorAll<HTMLElement>("[data-compare]")) {
    void drawingOf(figure, "img").then((picture) => picture && new Comparison(figure, picture)).catch(() => undefined);
  }
}
