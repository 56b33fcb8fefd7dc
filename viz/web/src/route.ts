/** The way from one organisation to another: drawn on the chart and said in words. */
import type { Chart, Point, Route, Step } from "./answers.ts";
import { el } from "./dom.ts";
import { linkButton, type PanelDoors } from "./panel.ts";
import { number, t, tn } from "./strings.ts";
import { drawnDistance } from "./truth.ts";

function centre(chart: Chart, id: string): Point | null {
  const island = chart.islands.find((one) => one.id === id);
  return island ? [island.x, island.y] : null;
}

function stepPath(chart: Chart, step: Step): Point[] {
  const [from, to] = [centre(chart, step.from.id), centre(chart, step.to.id)];
  if (!from || !to) return [];
  if (step.by === "arena") {
    const buoy = chart.arenas.find((arena) => arena.id === step.arena?.id);
    return buoy ? [from, [buoy.x, buoy.y], to] : [from, to];
  }
  const lane = chart.lanes.find((one) => (one.a === step.from.id && one.b === step.to.id) || (one.b === step.from.id && one.a === step.to.id));
  if (step.by !== "tie" || !lane) return [from, to];
  return [from, ...(lane.a === step.from.id ? lane.path : [...lane.path].reverse()), to];
}

/** The lines to draw, from island to island, by way of the buoys. */
export function routePaths(chart: Chart, route: Route): Point[][] {
  return route.steps.map((step) => stepPath(chart, step)).filter((path) => path.length > 1);
}

function both(chart: Chart, route: Route): string {
  const drawn = drawnDistance(chart, route.from.id, route.to.id);
  if (drawn === null || route.distance === null) return "";
  return t("På kartan är de ritade {drawn} från varandra; det verkliga avståndet är {distance}.", { drawn: number(drawn), distance: number(route.distance) });
}

/** The step's sentence, with the name of where it leads as a way in. */
function sentence(step: Step, doors: PanelDoors): HTMLElement {
  const at = step.text.lastIndexOf(step.to.name);
  if (at < 0) return el("p", {}, step.text);
  return el("p", {}, step.text.slice(0, at), linkButton(step.to.name, () => doors.openOrganisation(step.to.id)), step.text.slice(at + step.to.name.length));
}

function stepItem(step: Step, doors: PanelDoors): HTMLElement {
  return el("li", {}, el("span", { class: "step-length", title: t("stegets längd") }, number(step.length)), sentence(step, doors));
}

export function routePanel(route: Route, chart: Chart, doors: PanelDoors, actions: HTMLElement): HTMLElement {
  const reached = route.reachable && route.distance !== null;
  return el("article", { class: "panel-body" },
    el("p", { class: "panel-kind" }, t("Vem kan presentera er?")),
    el("h2", { tabindex: -1, class: "panel-title" }, t("Vägen från {from} till {to}", { from: route.from.name, to: route.to.name })),
    reached ? el("p", { class: "route-sum" }, el("span", { class: "distance" }, number(route.distance!)), " ",
      el("span", { class: "distance-note" }, t("avstånd (lägre = närmare)"), " · ", tn("{n} steg", "{n} steg", route.steps.length))) : null,
    el("p", {}, route.text),
    reached ? el("ol", { class: "steps" }, ...route.steps.map((step) => stepItem(step, doors))) : null,
    reached ? el("p", { class: "muted small" }, both(chart, route)) : null,
    actions,
    el("p", { class: "panel-foot" }, el("a", { href: doors.page(`/routes?from=${encodeURIComponent(route.from.id)}&to=${encodeURIComponent(route.to.id)}`) }, t("Vägen på en egen sida"))));
}
