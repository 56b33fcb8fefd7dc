/** What everything on the chart means, in plain words, and what distance means. */
import type { Chart, Family } from "./answers.ts";
import { label, type Config } from "./config.ts";
import { el } from "./dom.ts";
import { DEGREES, FAMILIES, LAND, coastOf } from "./palette.ts";
import { dateWords, number, t } from "./strings.ts";
import { signPath } from "./symbols.ts";

const SVG = "http://www.w3.org/2000/svg";
const ISLAND = "M5 13C6 6 13 2 22 3s17 1 19 8-3 13-12 15-14-1-19-2-6-6-5-11z";

function shape(d: string, fill: string, stroke: string | null, transform = ""): SVGPathElement {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  path.setAttribute("fill", fill);
  path.setAttribute("fill-rule", "evenodd");
  if (stroke) path.setAttribute("stroke", stroke);
  if (transform) path.setAttribute("transform", transform);
  return path;
}

/** A small island in a family's colour with its sign. */
export function islandSign(family: Family): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 46 30");
  svg.setAttribute("class", "legend-island");
  svg.setAttribute("aria-hidden", "true");
  const ink = family === "business" ? "#f3e6d3" : "#2b2016";
  svg.append(shape(ISLAND, LAND[family], coastOf(LAND[family])), shape(signPath(family), ink, null, "translate(15 6.500) scale(.7)"));
  return svg;
}

function row(sign: Element, words: string): HTMLLIElement {
  return el("li", {}, sign, el("span", {}, words));
}

function mark(name: string): HTMLElement {
  return el("span", { class: `legend-mark legend-${name}`, "aria-hidden": "true" });
}

function between(config: Config): HTMLElement {
  const rows = [...DEGREES].reverse().map((degree) => row(el("span", { class: `degree degree-${degree}`, "aria-hidden": "true" }), label(config, "degree", degree)));
  rows.push(row(mark("lighthouse"), t("fyr: viktig länk mellan andra")), row(mark("buoy"), t("boj: arena (nätverk och möten)")));
  rows.push(row(mark("size"), t("större ö: samarbetar mer")));
  if (config.audience === "working") rows.push(row(mark("strained"), t("ansträngt samarbete")), row(mark("person"), t("vilar på en enda person")));
  return el("ul", { class: "legend-list" }, ...rows);
}

/** The design's sentences about distance, with the numbers of this network. */
function sentences(config: Config, chart: Chart): string[] {
  const words = [
    t("Kort avstånd: de arbetar ihop. Långt: någon behöver presentera er."),
    t("Talen är vår räkneregel, ingen mätning och inget betyg."),
  ];
  if (config.known_at) words.push(t("De bygger på det vi kände till {date}.", { date: dateWords(config.known_at) }));
  if (config.interpreted_ties !== null && config.ties !== null) {
    words.push(t("{n} av {m} samarbeten är tolkade.", { n: config.interpreted_ties, m: config.ties }));
  }
  if (chart.truth) words.push(t("Hälften av de ritade avstånden stämmer på {n} procent när.", { n: number(chart.truth.median_error * 100, 0) }));
  return words;
}

export function legend(config: Config, chart: Chart): HTMLElement {
  const families = FAMILIES.map((family) => row(islandSign(family), label(config, "family", family)));
  return el("section", { class: "legend", "aria-labelledby": "legend-title" },
    el("h2", { id: "legend-title" }, t("Så läser du kartan")),
    el("p", { class: "legend-lead" }, t("Varje ö är en organisation. Ju närmare två öar ligger, desto tätare arbetar de ihop.")),
    el("div", { class: "legend-columns" },
      el("div", {}, el("h3", {}, t("En ö är en organisation")), el("ul", { class: "legend-list" }, ...families)),
      el("div", {}, el("h3", {}, t("Mellan öarna")), between(config))),
    el("h3", {}, t("Vad avstånd betyder")),
    el("p", {}, sentences(config, chart).join(" ")),
    el("p", {}, el("strong", {}, t("Kartan visar inte var något ligger.")), " ", el("a", { href: config.about_distances_url }, t("Mer om avstånden"))));
}
