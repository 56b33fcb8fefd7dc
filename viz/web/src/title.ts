/** What stands on the open water as on a printed chart: what it is, of which day, and from where. */
import type { Chart, Island } from "./answers.ts";
import type { Config } from "./config.ts";
import { el, fill } from "./dom.ts";
import { meets, type Box } from "./lines.ts";
import type { Sea } from "./map.ts";
import { dateWords, t } from "./strings.ts";

/** How finely open water is looked for, in pixels, and how much of it stays around the title. */
const STEP = 12;
const AIR = 20;
/** Half the width and height of the calm water's heading, in pixels: it has nowhere else to stand. */
const HEADING = [280, 20] as const;
/** So much larger or smaller than at the opening it still reads. */
const FAR = 0.55;
/** Written wider and lower. */
const LOW = "chart-title-low";
const NEAR = 2.2;
/** Something lies over it. */
const UNDER = "chart-title-under";

function boxOn(sea: Sea, { x, y, area, coast, label }: Island): Box {
  const r = Math.sqrt(area / Math.PI) * 1.3;
  const points = [[x - r, y - r], [x + r, y + r], ...(coast ?? [])];
  if (label) {
    const wide = 0.15 * Math.max(...label.lines.map((line) => line.length));
    const left = label.x - { left: 0, right: wide, center: wide / 2 }[label.anchor];
    points.push([left, label.y - 0.18 * label.lines.length], [left + wide, label.y + 0.18 * label.lines.length]);
  }
  const on = points.map((point) => sea.screen(point as [number, number]));
  const [xs, ys] = [on.map((at) => at[0]), on.map((at) => at[1])];
  return [Math.min(...xs) - AIR, Math.min(...ys) - AIR, Math.max(...xs) + AIR, Math.max(...ys) + AIR];
}

/** The middle of something so wide and high where nothing is taken: the top first, and near a share of the width. */
export function openWater([wide, high]: [number, number], taken: readonly Box[], [width, height]: [number, number], near: number): [number, number] | null {
  let [found, best]: [[number, number] | null, number] = [null, Infinity];
  for (let top = AIR; top + high < height - AIR; top += STEP) {
    for (let left = AIR; left + wide < width - AIR; left += STEP) {
      const cost = top / height + 0.4 * Math.abs((left + wide / 2) / width - near);
      if (cost >= best || taken.some((box) => left < box[2] && box[0] < left + wide && top < box[3] && box[1] < top + high)) continue;
      [found, best] = [[left + wide / 2, top + high / 2], cost];
    }
  }
  return found;
}

export class Title {
  readonly element = el("div", { class: "chart-title", hidden: true });
  private readonly config: Config;
  private at: [number, number] = [0, 0];
  private scale = 1;
  private extent: [number, number] = [0, 0];

  constructor(config: Config) {
    this.config = config;
  }

  say(at: string): void {
    fill(this.element, el("strong", {}, "Ö-riket"), el("em", {}, t("Vilka arbetar ihop, och hur nära?")),
      el("span", {}, this.config.network ?? ""), el("span", {}, t("Så såg det ut {date}", { date: dateWords(at) })),
      this.config.sources ? el("span", { class: "chart-title-sources" }, this.config.sources) : null);
  }

  /** Finds open water for it in the view one looks at, the top and the middle first, in few lines and at the side where it has no room in many; else it stays away. */
  place(sea: Sea, chart: Pick<Chart, "islands" | "groups">, covers: readonly Box[], width: number, height: number): void {
    this.element.hidden = false;
    this.element.classList.remove("chart-title-far", LOW, UNDER);
    const headings = chart.groups.filter(({ kind, rank }) => kind === "calm" && rank === 1).map((name): Box => {
      const [x, y] = sea.screen([name.x, name.y]);
      return [x - HEADING[0], y - HEADING[1], x + HEADING[0], y + HEADING[1]];
    });
    const taken = [...chart.islands.map((island) => boxOn(sea, island)), ...headings, ...covers];
    let found = openWater(this.size(), taken, [width, height], 0.5);
    if (!found) {
      this.element.classList.add(LOW);
      // Where water is scarce names need what lies nearer to the islands.
      found = openWater(this.size(), taken, [width, height], 0);
    }
    this.element.hidden = found === null;
    if (found) this.at = sea.plane(found);
    this.scale = sea.pixelsPerUnit();
    this.extent = this.size();
    this.follow(sea);
  }

  private size(): [number, number] {
    return [this.element.offsetWidth, this.element.offsetHeight];
  }

  /** What it takes up on the screen. */
  covers(sea: Sea): Box[] {
    const [x, y] = sea.screen(this.at);
    const grown = sea.pixelsPerUnit() / this.scale;
    const [wide, high] = this.extent.map((side) => side * grown) as [number, number];
    return this.element.hidden ? [] : [[x - wide / 2, y - high / 2, x + wide / 2, y + high / 2]];
  }

  /** Stays away while something that lies over the map would hide a part of it. */
  giveWay(sea: Sea, covers: readonly Box[]): void {
    this.element.classList.toggle(UNDER, this.covers(sea).some((box) => covers.some((cover) => meets(box, cover))));
  }

  /** It lies on the water, so it moves and grows with it, and stays away under what lies over the map. */
  follow(sea: Sea, covers: readonly Box[] = []): void {
    const grown = sea.pixelsPerUnit() / this.scale;
    const [x, y] = sea.screen(this.at);
    this.element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%) scale(${grown.toFixed(3)})`;
    this.element.classList.toggle("chart-title-far", grown < FAR || grown > NEAR);
    this.giveWay(sea, covers);
  }
}
