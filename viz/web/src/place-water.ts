/**
 * The water of a place in the colour of how ready or how warm it is there, never an island. It is off until
 * somebody chooses a row of the legend; the address says which (`water`, `round`), and the islands stay.
 */
import { button, el, fill } from "./dom.ts";
import { denser } from "./density.ts";
import { collection } from "./features.ts";
import { toLngLat } from "./projection.ts";
import { t } from "./strings.ts";
import type { Island } from "./answers.ts";
import type { PlaceWater, WaterOut as Told } from "./openapi.ts";
import type { Map as ChartMap } from "maplibre-gl";

type What = "readiness" | "temperature";

/** From cold to warm; told in words beside, so that nobody has to tell the colours apart. */
const COLOURS = ["#5b7fb4", "#8fb3c9", "#e8d9a0", "#e8a867", "#d0623a"] as const;
/** How far the water reaches around a coast, in units of distance where islands lie as the demo's. */
const REACH = 0.75;
const CORNERS = 28;
const SOURCE = "place-water";
/** The first layer that lies on the water. */
const ABOVE = /^(legs|lane|causeway)/;
const ROWS = "legend-water";
const WAITS = "legend-water-waits";

export function colourOf(share: number): string {
  return COLOURS[Math.min(COLOURS.length - 1, Math.max(0, Math.floor(share * COLOURS.length)))]!;
}

/** Which place's water an island lies in: of several the smallest, so that a county's office takes no town's. */
export function waterOf(places: readonly PlaceWater[]): Map<string, PlaceWater> {
  const found = new Map<string, PlaceWater>();
  for (const place of [...places].sort((a, b) => b.organisations.length - a.organisations.length)) for (const id of place.organisations) found.set(id, place);
  return found;
}

/** Rings around the islands of each place. */
export function pools(islands: readonly Island[], places: readonly PlaceWater[]): GeoJSON.Feature[] {
  const of = waterOf(places);
  return islands.flatMap((island) => {
    const place = of.get(island.id);
    if (!place) return [];
    const reach = Math.sqrt(island.area / Math.PI) + REACH / denser();
    const ring = Array.from({ length: CORNERS + 1 }, (_, i) => {
      const turn = (2 * Math.PI * (i % CORNERS)) / CORNERS;
      return toLngLat([island.x + reach * Math.cos(turn), island.y + reach * Math.sin(turn)]);
    });
    return [{ type: "Feature" as const, properties: { place: place.id, colour: colourOf(place.share) }, geometry: { type: "Polygon" as const, coordinates: [ring] } }];
  });
}

/** Room for the legend's rows, as high as they will be: the chart opens beside them. What they do comes with `Waterways`. */
export function waterRows(waters: readonly string[]): HTMLElement | null {
  const rows = waters.map(() => el("li", {}, el("span", { class: "legend-pick" })));
  return waters.length ? el("div", { class: `${ROWS} ${WAITS}` }, el("h3", {}, t("Vattnet runt en plats")), el("ul", { class: "legend-list" }, ...rows)) : null;
}

interface Shown { map: ChartMap; nearby: readonly Island[] }

export class Waterways {
  private readonly sea: Shown;
  private readonly waters: readonly string[];
  private readonly query: () => URLSearchParams;
  private told: Told | null = null;
  private asked = "";
  /** Whose water was coloured last. */
  private around: readonly Island[] = [];

  constructor(sea: Shown, waters: readonly string[], at: string, lang: string) {
    this.sea = sea;
    this.waters = waters;
    this.query = () => {
      const here = new URLSearchParams(location.search);
      return new URLSearchParams({ what: here.get("water") ?? "", round: here.get("round") ?? "", at: here.get("at") ?? at, lang });
    };
    if (!waters.length) return;
    // Whatever turns the chart to another day, or goes back to another address, ends in the map being idle.
    sea.map.on("idle", () => void this.follow());
    addEventListener("popstate", () => void this.follow());
    // The legend stands already where nothing of it changes after.
    this.write();
    new MutationObserver(() => this.write()).observe(document.body, { childList: true, subtree: true });
    void this.follow();
  }

  private get chosen(): What | null {
    const what = new URLSearchParams(location.search).get("water");
    return what !== null && this.waters.includes(what) ? (what as What) : null;
  }

  private choose(what: What | null, round: string | null = null): void {
    const query = new URLSearchParams(location.search);
    query.delete("water");
    query.delete("round");
    if (what) query.set("water", what);
    if (round) query.set("round", round);
    history.pushState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
    void this.follow();
  }

  /** Asks for what the address says, once for each address. */
  private async follow(): Promise<void> {
    const query = this.query(), asked = this.chosen ? query.toString() : "";
    if (asked === this.asked) {
      // In a large network islands come with the view.
      if (this.told && this.sea.nearby !== this.around) this.draw();
      return;
    }
    this.asked = asked;
    let told: Told | null = null;
    if (asked) {
      const answer = await fetch(`/api/v1/water?${query}`, { headers: { accept: "application/json" } }).catch(() => null);
      told = answer?.ok ? ((await answer.json()) as Told) : null;
    }
    if (asked !== this.asked) return;
    this.told = told;
    this.draw();
    this.write(true);
  }

  private draw(): void {
    const { map, nearby } = this.sea;
    this.around = nearby;
    const features = collection(pools(nearby, this.told?.places ?? []) as never);
    const source = map.getSource(SOURCE) as { setData(data: GeoJSON.FeatureCollection): void } | undefined;
    if (source) return source.setData(features);
    if (!features.features.length) return;
    map.addSource(SOURCE, { type: "geojson", data: features });
    map.addLayer({ id: SOURCE, type: "fill", source: SOURCE, paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.4, "fill-antialias": false } }, map.getLayersOrder().find((id) => ABOVE.test(id)));
    performance.mark("place-water", { detail: features.features.length });
  }

  /** Writes the legend's rows where they are not written yet. */
  private write(anew = false): void {
    const box = document.querySelector<HTMLElement>(`.${ROWS}`);
    if (!box || (!box.classList.contains(WAITS) && !anew)) return;
    box.classList.remove(WAITS);
    const names: Record<string, string> = { readiness: t("Samverkansredo"), temperature: t("Temperatur") };
    const sign = (share: number): HTMLElement => {
      const mark = el("span", { class: "legend-drop", "aria-hidden": "true" });
      mark.style.background = colourOf(share);
      return mark;
    };
    const row = (what: What): HTMLElement => {
      const one = button("", "legend-pick", () => this.choose(this.chosen === what ? null : what));
      one.append(sign(what === "readiness" ? 0.1 : 0.9), el("span", {}, names[what]!));
      one.dataset["water"] = what;
      one.setAttribute("aria-pressed", String(this.chosen === what));
      return el("li", {}, one);
    };
    const told = this.told;
    const rounds = told && told.rounds.length > 1 ? told.rounds.map((one) => {
      const pick = button(one.name, "button button-quiet button-small", () => this.choose("readiness", one.id));
      pick.setAttribute("aria-pressed", String(one.id === told.round));
      return pick;
    }) : [];
    const said = this.chosen ? [
      ...(rounds.length ? [el("div", { class: "near-by" }, ...rounds)] : []),
      told?.places.length ? el("ul", { class: "legend-list" }, ...told.places.map((one) => el("li", {}, sign(one.share), el("span", {}, `${one.name}: ${one.text}`)))) : el("p", {}, t("Inget att visa: färre än fem har svarat, eller ingen har bockat.")),
      el("p", { class: "hint" }, t("Vattnets färg, från kallt till varmt. Öarna säger ingenting om det.")),
    ] : [];
    fill(box, el("h3", {}, t("Vattnet runt en plats")), el("ul", { class: "legend-list" }, ...(this.waters as What[]).map(row)), ...said);
  }
}
