/** How long a distance along the lanes is on the screen: right at every zoom. */
import { el, fill } from "./dom.ts";
import { number, t } from "./strings.ts";

const STEPS = [1, 2, 5];
const WIDEST = 170;

/** The largest of 1, 2, 5, 10 … (or .1, .2, .5) that fits in `widest` pixels. */
export function scaleStep(pixelsPerUnit: number, widest = WIDEST): number {
  const most = widest / pixelsPerUnit;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = STEPS.filter((s) => s * power <= most * (1 + 1e-9)).at(-1) ?? 1;
  return Number((step * power).toPrecision(1));
}

/** The numbers that stand under the bar: five steps of 5, 50 …, two of everything else. */
export function scaleTicks(length: number): number[] {
  const parts = String(length).replace(/[0.]/g, "") === "5" ? 5 : 2;
  return Array.from({ length: parts + 1 }, (_, i) => Number(((length * i) / parts).toPrecision(2)));
}

export class Scale {
  readonly element = el("div", { class: "scale" });
  private shown = "";

  /** `pixelsPerUnit` are those of a distance of 1. */
  update(pixelsPerUnit: number): void {
    const step = scaleStep(pixelsPerUnit);
    const width = Math.round(step * pixelsPerUnit);
    if (this.shown === `${step}/${width}`) return;
    this.shown = `${step}/${width}`;
    const ticks = scaleTicks(step);
    const bar = el("span", { class: "scale-bar" }, ...ticks.slice(1).map(() => el("span", {})));
    const numbers = el("span", { class: "scale-ticks", "aria-hidden": "true" }, ...ticks.map((tick) => el("span", {}, number(tick))));
    for (const part of [bar, numbers]) part.style.width = `${width}px`;
    fill(this.element, el("span", { class: "scale-words" }, el("strong", {}, t("avstånd {n}", { n: number(step) })), " ", t("(lägre = närmare)")), bar, numbers);
  }
}
