/** Seen from here: the picture becomes one that can be pressed, and islands glide to where the next one sees them. */

import { drawingOf, still } from "./drawn.ts";

interface Spot { x: number; y: number }

const GLIDE = 750;
/** An address that came from the chart: islands glide from where they lie there. */
const FROM_CHART = "#from-chart";

function islandsOf(picture: SVGSVGElement): Map<string, SVGGraphicsElement> {
  return new Map([...picture.querySelectorAll<SVGGraphicsElement>("[data-island]")].map((one) => [one.dataset["island"] ?? "", one]));
}

function middle(of: SVGGraphicsElement): Spot {
  const { x, y, width, height } = of.getBBox();
  return { x: x + width / 2, y: y + height / 2 };
}

function places(picture: SVGSVGElement): Map<string, Spot> {
  return new Map([...islandsOf(picture)].map(([id, one]) => [id, middle(one)]));
}

/** Where the islands lie on the chart, laid over this picture. */
function onChart(picture: SVGSVGElement): Map<string, Spot> {
  const known = [...islandsOf(picture)].flatMap(([id, one]) => {
    const [x, y] = (one.dataset["chart"] ?? "").split(" ").map(Number);
    return x !== undefined && y !== undefined && Number.isFinite(y) ? [{ id, x, y }] : [];
  });
  const xs = known.map((one) => one.x), ys = known.map((one) => one.y);
  const { width, height } = picture.viewBox.baseVal;
  const scale = Math.min(0.8 * width / (Math.max(...xs) - Math.min(...xs) || 1), 0.8 * height / (Math.max(...ys) - Math.min(...ys) || 1));
  const cx = (Math.max(...xs) + Math.min(...xs)) / 2, cy = (Math.max(...ys) + Math.min(...ys)) / 2;
  return new Map(known.map(({ id, x, y }) => [id, { x: width / 2 + (x - cx) * scale, y: height / 2 - (y - cy) * scale }]));
}

/** Lets islands glide between where they stand and somewhere else; everything else fades. */
function glide(picture: SVGSVGElement, other: Map<string, Spot>, direction: "normal" | "reverse"): Promise<unknown> {
  if (still()) return Promise.resolve();
  const going: Animation[] = [];
  const timing: KeyframeAnimationOptions = { duration: GLIDE, easing: "ease-in-out", direction, fill: "backwards" };
  for (const [id, one] of islandsOf(picture)) {
    const from = other.get(id), to = middle(one);
    going.push(one.animate(from
      ? [{ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }, { transform: "none" }]
      : [{ opacity: 0 }, { opacity: 1 }], timing));
  }
  for (const one of picture.querySelectorAll("path[data-lane], text, circle")) going.push(one.animate([{ opacity: 0 }, { opacity: 0, offset: 0.6 }, { opacity: 1 }], timing));
  return Promise.all(going.map((one) => one.finished));
}

/** Another page of the same kind takes this one's place, and the islands glide over. */
async function go(address: string): Promise<void> {
  const before = document.querySelector<SVGSVGElement>("[data-from-here] svg");
  const from = before ? places(before) : new Map<string, Spot>();
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = next.querySelector("main"), here = document.querySelector("main");
  const figure = next.querySelector<HTMLElement>("[data-from-here]");
  if (!answer.ok || !main || !here || !figure) return location.assign(address);
  here.replaceWith(document.adoptNode(main));
  document.title = next.title;
  await begin(from);
}

function pressed(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = (event.target as Element).closest<SVGAElement>("a[data-island]");
  if (link) {
    event.preventDefault();
    const address = link.href.baseVal;
    history.pushState(null, "", address);
    void go(address).then(() => document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true }));
    return;
  }
  const back = (event.target as Element).closest<HTMLAnchorElement>("a[data-to-chart]");
  const picture = document.querySelector<SVGSVGElement>("[data-from-here] svg");
  if (!back || !picture || still()) return;
  event.preventDefault();
  void glide(picture, onChart(picture), "reverse").then(() => location.assign(back.href));
}

async function begin(from?: Map<string, Spot>): Promise<void> {
  const figure = document.querySelector<HTMLElement>("[data-from-here]");
  const picture = figure && await drawingOf(figure, "group");
  if (!picture) return;
  if (from) void glide(picture, from, "normal");
  else if (location.hash === FROM_CHART) void glide(picture, onChart(picture), "normal");
}

document.addEventListener("click", pressed);
addEventListener("popstate", () => void go(location.href));
void begin();
