/** What everything on the chart means, in plain words, and what distance means. */
import type { Chart, Family } from "./answers.ts";
import { label, type Config } from "./config.ts";
import { el } from "./dom.ts";
import type { Asking } from "./filters.ts";
import { DEGREES, FAMILIES } from "./palette.ts";
import { dateWords, number, t } from "./strings.ts";
import { waterRows } from "./place-water.ts";
import { signPath } from "./symbols.ts";
import { oneIn } from "./truth.ts";

const SVG = "http://www.w3.org/2000/svg";
const ISLAND = "M5 13C6 6 13 2 22 3s17 1 19 8-3 13-12 15-14-1-19-2-6-6-5-11z";

function shape(d: string, fill: string, stroke: string | null, transform = ""): SVGPathElement {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  path.setAttribute("fill-rule", "evenodd");
  path.style.fill = fill;
  if (stroke) path.style.stroke = stroke;
  if (transform) path.setAttribute("transform", transform);
  return path;
}

/** A small island in a family's colour with its sign. */
function islandSign(family: Family): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 46 30");
  svg.setAttribute("class", "legend-island");
  svg.setAttribute("aria-hidden", "true");
  svg.append(shape(ISLAND, `var(--chart-land-${family})`, `var(--chart-coastlines-${family})`),
    shape(signPath(family), `var(--chart-signs-${family})`, null, "translate(15 6.500) scale(.7)"));
  return svg;
}

function row(sign: Element, words: string): HTMLLIElement {
  return el("li", {}, sign, el("span", {}, words));
}

function mark(name: string): HTMLElement {
  return el("span", { class: `legend-mark legend-${name}`, "aria-hidden": "true" });
}

function degrees(config: Config, asking: Asking): HTMLElement[] {
  return [...DEGREES].reverse().map((degree) => asking.row("degree", degree, el("span", { class: `degree degree-${degree}`, "aria-hidden": "true" }), label(config, "degree", degree)));
}

/** The signs that are on this chart, each with what it means. */
function marks(chart: Chart): HTMLElement[] {
  const said: [string, string][] = [
    ["lighthouse", t("fyr: nyckelorganisation")], ["buoy", t("boj: nätverk och möten")], ["size", t("större ö: samarbetar mer")],
    ["about", t("ungefärlig plats: se avståndet i siffror")], ["agreed", t("har en överenskommelse")],
    ["empty", t("tom förtöjning: en stol väntar")], ["unaware", t("bara den ena känner till det")],
    ["strained", t("samarbete som behöver omsorg")], ["person", t("vilar på en enda person")],
  ];
  return said.filter(([name]) => chart.marks.includes(name)).map(([name, words]) => row(mark(name), words));
}

/** The design's sentences about distance, with the numbers of this network. */
function meaning(config: Config): string[] {
  const words = [
    t("Kort avstånd: de arbetar ihop. Långt: någon behöver presentera er."),
    t("Talen är vår räkneregel, ingen mätning och inget betyg."),
  ];
  if (config.known_at) words.push(t("De bygger på det vi kände till {date}.", { date: dateWords(config.known_at) }));
  if (config.interpreted_ties !== null && config.ties !== null) {
    words.push(t("{n} av {m} samarbeten är tolkade.", { n: config.interpreted_ties, m: config.ties }));
  }
  return words;
}

/** How true the whole drawing is, and what it does not say. */
function truth({ truth: found }: Chart): string[] {
  const words = [t("Alla avstånd går inte att rita rätt på en plan karta.")];
  if (found?.lane_error != null) words.push(t("Hälften av lederna är ritade på {n} procent när.", { n: number(found.lane_error * 100, 0) }));
  if (found?.median_error != null) words.push(t("Fågelvägen är hälften av avstånden högst {n} procent fel.", { n: number(found.median_error * 100, 0) }));
  const one = oneIn(found?.share_over_half ?? null);
  if (one) words.push(t("Ungefär ett av {n} är fel med mer än hälften.", { n: one }));
  words.push(t("Öppna en ö och peka på en annan, eller ta vägen dit: då står det verkliga avståndet bredvid det ritade."), t("Över öppet hav finns ingen känd väg: hur långt det är ritat betyder ingenting."));
  return words;
}

/** When a new edition would be much truer: that it would, and who can make it. */
function gain(config: Config, { truth: found }: Chart): HTMLElement | null {
  if ((found?.edition_gain ?? 0) < config.much_truer) return null;
  const share = number(found!.edition_gain! * 100, 0);
  return el("p", { class: "legend-gain" }, t("Samarbetena har ändrats sedan öarna fick sina platser. En ny kartversion skulle stämma {share} procent bättre.", { share }), " ",
    config.working ? el("a", { href: config.coordinate_url }, t("Så gör ni en ny kartversion")) : t("Den som samordnar kan göra den."));
}

/** Whether no way between any two islands is known: then nearness says nothing, and the legend says so. */
export function isRegister(chart: Pick<Chart, "truth">): boolean {
  return chart.truth?.pairs === 0;
}

/** The legend of a list of names, with the way to a first sheet of who works with whom. */
function register(config: Config, families: HTMLLIElement[]): HTMLElement {
  return el("section", { class: "legend", "aria-labelledby": "legend-title" },
    el("h2", { id: "legend-title", tabindex: -1 }, t("Så läser du kartan")),
    el("p", { class: "legend-lead" }, t("Varje ö är en organisation. Här finns inga kända samarbeten än: lägg till vilka som möts.")),
    el("p", {}, t("Hur nära öarna ligger betyder ingenting: de står i grupper efter plats eller sektor.")),
    config.working ? el("p", {}, el("a", { class: "button", href: config.unknown_url }, t("Hämta ett blad att fylla i"))) : null,
    el("h3", {}, t("En ö är en organisation")), el("ul", { class: "legend-list" }, ...families),
    waysOn(config), keep(config));
}

/** The ways on: about distances, and the chart to take away. */
function waysOn(config: Config): HTMLElement {
  return el("p", {}, el("a", { href: config.about_distances_url }, t("Mer om avstånden")), " · ", el("a", { "data-take": "", href: config.take_url }, t("Skriv ut och dela kartan")));
}

/** For those who make stories: this view in one. */
export function keep(config: Config): HTMLElement | null {
  return config.keep_url ? el("p", { class: "legend-ways" }, el("a", { "data-keep-view": "", href: config.keep_url }, t("Spara vyn i en berättelse"))) : null;
}

export function legend(config: Config, chart: Chart, asking: Asking, unnamed: HTMLElement): HTMLElement {
  const families = FAMILIES.map((family) => asking.row("family", family, islandSign(family), label(config, "family", family)));
  if (isRegister(chart)) return register(config, families);
  return el("section", { class: "legend", "aria-labelledby": "legend-title" },
    el("h2", { id: "legend-title", tabindex: -1 }, t("Så läser du kartan")),
    asking.answer,
    gain(config, chart),
    el("div", { class: "legend-columns" },
      el("div", {}, el("h3", {}, t("En ö är en organisation")), el("ul", { class: "legend-list" }, ...families),
        el("p", { class: "legend-lead" }, t("Avståndet går längs lederna, som när man seglar. Öar bredvid varandra utan led kan vara långt ifrån varandra.")),
        el("p", { class: "hint" }, t("Tryck på en rad för att bara se den.")), unnamed),
      el("div", {}, el("h3", {}, t("Mellan öarna")), el("ul", { class: "legend-list" }, ...degrees(config, asking), ...marks(chart)))),
    waterRows(config.embedded ? [] : config.waters),
    el("div", { class: "legend-folds" }, asking.more, el("details", { class: "legend-truth" },
      el("summary", {}, t("Hur väl stämmer kartan?")),
      el("p", {}, meaning(config).join(" ")),
      el("p", {}, el("strong", {}, t("Kartan visar inte var något ligger.")), " ", truth(chart).join(" ")), waysOn(config)), keep(config)));
}
