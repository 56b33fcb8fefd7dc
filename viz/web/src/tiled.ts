/** The waters of a large network: the frame first, islands as the service's tiles, and who is asked for whole as parts. */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, Map as ChartMap, SourceSpecification, VectorTileSource } from "maplibre-gl";
import type { ArenaMark, Chart, ChartFrame, Family, Island, Label, Lane, Point } from "./answers.ts";
import type { Service } from "./api.ts";
import { zoomAt } from "./density.ts";
import { collection, gridLines, radius } from "./features.ts";
import { layers, shallows } from "./layers.ts";
import type { Theme } from "./palette.ts";
import { fromLngLat } from "./projection.ts";
import { truthBar } from "./truth.ts";
import { geojson, type Lit, type Near, type Waters } from "./waters.ts";

/** Islands that are kept whole; when there would be more, those of before are forgotten. */
const KEPT = 400;
/** So many may be asked for at once (api/chart.py). */
const ASKED = 60;
/** Layers of the tiles that stand for what small charts have as sources of their own. */
const TILE_LAYERS: Record<string, string> = {
  shelves: "shelves", "shelf-lines": "shelves", islands: "islands", coasts: "islands", lanes: "lanes", signs: "names", lighthouses: "names", arenas: "arenas", faded: "islands",
};
/** Far out only archipelagos and names (lines that start together share their geometry); then the rest, one after the other, at so many pixels for the demo's unit. */
const FROM: Record<string, number> = {
  grid: 8, shallow: 3, shallower: 9, "shelf-edge": 4, land: 1.5, coast: 9, beach: 9, faded: 1.5, lighthouses: 14,
  "lane-contact": 12, "lane-coordination": 10, "lane-collaboration": 8, "lane-integration": 7,
  "causeway-edge": 14, causeway: 14, "causeway-wide-edge": 12, "causeway-wide": 12, "causeway-middle": 14,
};
const LIT: FilterSpecification = ["==", ["get", "lighthouse"], true];
const MARKED: FilterSpecification = ["any", ["==", ["get", "strained"], true], ["==", ["get", "person_bound"], true]];
const MARK: ExpressionSpecification = ["case", ["==", ["get", "strained"], true], "strained", "person"];

/** In a large network many islands lie only about where they belong, so the mark waits until one is near. */
const ABOUT_FROM = 60;

/** A layer of small charts, drawn from tiles; none where tiles do not tell of it. */
function inTiles(layer: LayerSpecification): LayerSpecification[] {
  if (layer.type === "background" || !("source" in layer)) return [layer];
  if (layer.id === "sea") return [];
  const from = FROM[layer.id];
  const nearer = from === undefined ? layer : { ...layer, minzoom: zoomAt(from) };
  const name = TILE_LAYERS[layer.source];
  if (layer.source === "marks" && layer.type === "symbol") {
    const layout = { ...layer.layout, "symbol-placement": "line-center" as const, "icon-rotation-alignment": "viewport" as const, "icon-image": MARK, "icon-offset": [0, 0] as [number, number] };
    const about = { ...layer.layout, "icon-image": "about", "icon-offset": [0, 19] as [number, number] };
    return [
      { ...layer, layout, source: "tiles", "source-layer": "lanes", filter: MARKED },
      { ...layer, id: "about", minzoom: zoomAt(ABOUT_FROM), layout: about, source: "tiles", "source-layer": "names", filter: ["all", [">=", ["coalesce", ["get", "truth"], 0], truthBar()], ["!", LIT]] as FilterSpecification },
    ];
  }
  if (!name) return GONE.has(layer.source) ? [] : [nearer];
  const drawn = { ...nearer, source: "tiles", "source-layer": name } as LayerSpecification & { filter?: FilterSpecification };
  if (layer.source === "lighthouses") drawn.filter = LIT;
  if (layer.source === "signs") drawn.filter = ["!", LIT] as FilterSpecification;
  if (layer.source === "faded") drawn.filter = false;
  return [drawn];
}
/** What a large chart does without. */
const GONE = new Set(["contours", "bands", "band-lines", "hills", "waves"]);

type Properties = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const amount = (value: unknown): number => (typeof value === "number" ? value : 0);

/** A name beside its island; the service placed it for another scale. */
function beside(x: number, y: number, r: number, lines: string[], name: string, rank: number): Label {
  return { x: x + r, y, anchor: "left", lines, ways: lines.length > 1 ? [[name]] : [], rank };
}

/** As much of an island as a tile's name tells: where it is, how large, and what it is called. */
export function tileIsland(properties: Properties, [x, y]: Point): Island {
  const name = text(properties["name"]);
  const area = amount(properties["area"]);
  const lines = text(properties["lines"]).split("\n").filter(Boolean);
  return {
    id: text(properties["id"]), name, x, y, area, sector: text(properties["sector"]), family: text(properties["family"]) as Family, group: null,
    truth: typeof properties["truth"] === "number" ? properties["truth"] : null, coast: null, hills: [], lighthouse: properties["lighthouse"] === true,
    alone: properties["alone"] === true, collective: false, services: [], service_count: amount(properties["service_count"]), label: beside(x, y, Math.sqrt(area / Math.PI), lines.length ? lines : [name], name, amount(properties["rank"]) || 5),
  };
}

function tileArena(properties: Properties, [x, y]: Point): ArenaMark {
  const name = text(properties["name"]);
  const lines = text(properties["lines"]).split("\n").filter(Boolean);
  return { id: text(properties["id"]), name, kind: text(properties["kind"]), x, y, members: [], questions: [], label: beside(x, y, 0, lines.length ? lines : [name], name, 5) };
}

/** Everything of a tile layer that is loaded, each once. */
function loaded<T extends { id: string }>(map: ChartMap, sourceLayer: string, make: (properties: Properties, at: Point) => T): Map<string, T> {
  const found = new Map<string, T>();
  for (const feature of map.querySourceFeatures("tiles", { sourceLayer })) {
    if (feature.geometry.type !== "Point" || found.has(text(feature.properties["id"]))) continue;
    const one = make(feature.properties, fromLngLat(feature.geometry.coordinates as Point));
    found.set(one.id, one);
  }
  return found;
}

function keyOf(lane: Lane): string {
  return `${lane.a} ${lane.b} ${lane.degree}`;
}

export class TiledWaters implements Waters {
  readonly tiled = true;
  chart: Chart;
  private readonly service: Service;
  private readonly zooms: number;
  private seen: Near = { islands: [], arenas: [] };
  private asking = new Map<string, Promise<void>>();

  constructor(service: Service, frame: ChartFrame) {
    this.service = service;
    this.zooms = frame.most_zoom;
    this.chart = { ...frame, islands: [], lanes: [], arenas: [] };
  }

  async know(ids: readonly string[]): Promise<void> {
    const known = new Set(this.chart.islands.map((island) => island.id));
    const wanted = [...new Set(ids)].filter((id) => !known.has(id) && !this.asking.has(id));
    for (let start = 0; start < wanted.length; start += ASKED) {
      const few = wanted.slice(start, start + ASKED);
      const asked = this.ask(few).finally(() => few.forEach((id) => this.asking.delete(id)));
      few.forEach((id) => this.asking.set(id, asked));
    }
    await Promise.all(ids.flatMap((id) => this.asking.get(id) ?? []));
  }

  private async ask(ids: readonly string[]): Promise<void> {
    const { at } = this.service;
    const part = await this.service.part(ids);
    if (at !== this.service.at) return;
    const old: Pick<Chart, "islands" | "lanes" | "arenas"> = this.chart.islands.length > KEPT ? { islands: [], lanes: [], arenas: [] } : this.chart;
    const lanes = new Map([...old.lanes, ...part.lanes].map((lane) => [keyOf(lane), lane]));
    const arenas = new Map([...old.arenas, ...part.arenas].map((arena) => [arena.id, arena]));
    this.chart = { ...this.chart, islands: [...old.islands, ...part.islands], lanes: [...lanes.values()], arenas: [...arenas.values()] };
  }

  async read(): Promise<Chart> {
    return { ...(await this.service.frame()), islands: [], lanes: [], arenas: [] };
  }

  sources(): Record<string, SourceSpecification> {
    return { tiles: { type: "vector", tiles: [this.address()], minzoom: 0, maxzoom: this.zooms }, grid: geojson(collection(gridLines(this.chart.bounds))) };
  }

  layers(theme: Theme): LayerSpecification[] {
    return [{ id: "sea", type: "background", paint: { "background-color": theme.coats[1]! } }, ...[...shallows(theme), ...layers(theme)].flatMap(inTiles)];
  }

  /** Who is in the loaded tiles; the same answer as before where nothing has changed. */
  near(map: ChartMap): Near {
    const islands = loaded(map, "names", tileIsland);
    for (const island of this.chart.islands) {
      const told = islands.get(island.id);
      const label = told?.label ?? beside(island.x, island.y, radius(island), [island.name], island.name, 5);
      islands.set(island.id, { ...island, label });
    }
    const arenas = loaded(map, "arenas", tileArena);
    for (const arena of this.chart.arenas) if (arenas.has(arena.id)) arenas.set(arena.id, { ...arena, label: arenas.get(arena.id)!.label });
    const same = islands.size === this.seen.islands.length && arenas.size === this.seen.arenas.length && this.seen.islands.every((island) => islands.get(island.id)?.coast === island.coast);
    if (!same) this.seen = { islands: [...islands.values()], arenas: [...arenas.values()] };
    return this.seen;
  }

  turn(map: ChartMap, chart: Chart): void {
    this.chart = chart;
    map.getSource<VectorTileSource>("tiles")!.setTiles([this.address()]);
  }

  lay(): void {
    // All of its look is in its layers.
  }

  /** The lanes of one organisation are drawn as they are lit (map.ts); here the others step back. */
  light(map: ChartMap, lit: Lit): void {
    for (const layer of map.getStyle().layers) {
      if (!/^(lane|causeway)/.test(layer.id)) continue;
      const [bright, dim] = layer.id.startsWith("lane") ? [0.75, 0.2] : [1, 0.35];
      map.setPaintProperty(layer.id, "line-opacity", ["coalesce", ["feature-state", "opacity"], lit === "all" ? bright : dim]);
    }
  }

  fade(map: ChartMap, but: readonly string[]): void {
    map.setFilter("faded", but.length ? ["!", ["in", ["get", "id"], ["literal", [...but]]]] : false);
  }

  private address(): string {
    const { at, lang } = this.service;
    return `${location.origin}/api/v1/chart/tiles/${this.chart.edition}/{z}/{x}/{y}.mvt?${new URLSearchParams({ at, lang })}`;
  }
}
