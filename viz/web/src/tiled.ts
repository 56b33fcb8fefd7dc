/** The waters of a large network: the frame first, islands as the service's tiles, and who is asked for whole as parts. */
import type { ExpressionSpecification, LayerSpecification, Map as ChartMap, SourceSpecification, VectorTileSource } from "maplibre-gl";
import type { Chart, ChartFrame, Lane } from "./answers.ts";
import type { Service } from "./api.ts";
import { collection, gridLines, radius } from "./features.ts";
import type { Theme } from "./palette.ts";
import { beside, loaded, loadedCoasts, tileArena, tileIsland, tileLayers, tileWater } from "./tiles.ts";
import { GONE, LANE_SEEN, among } from "./layers.ts";
import { geojson, type Lit, type Near, type Waters } from "./waters.ts";

/** Islands that are kept whole; when there would be more, those of before are forgotten. */
const KEPT = 400;
/** So many may be asked for at once (api/doors/chart/answers.py). */
const ASKED = 60;
/** Tiles tell a lane's ends in the order of their ids (`pairKey`). */
const PAIR: ExpressionSpecification = ["concat", ["get", "a"], " ", ["get", "b"]];
function keyOf(lane: Lane): string {
  return `${lane.a} ${lane.b} ${lane.degree}`;
}

export class TiledWaters implements Waters {
  readonly tiled = true;
  readonly total: number;
  chart: Chart;
  private readonly service: Service;
  private readonly zooms: number;
  private seen: Near = { islands: [], arenas: [], groups: [] };
  private seenAs = "";
  private readonly asking = new Map<string, Promise<void>>();

  constructor(service: Service, frame: ChartFrame) {
    this.service = service;
    this.zooms = frame.most_zoom;
    this.total = frame.counts.islands;
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
    return { tiles: { type: "vector", tiles: [this.address()], minzoom: 0, maxzoom: this.zooms }, grid: geojson(collection(gridLines(this.chart))) };
  }

  layers(theme: Theme): LayerSpecification[] {
    return tileLayers(theme);
  }

  /** Who is in the loaded tiles; the same answer as before where nothing has changed. */
  near(map: ChartMap): Near {
    const [islands, arenas, groups] = [loaded(map, "names", tileIsland), loaded(map, "arenas", tileArena), loaded(map, "water", tileWater)];
    const known = this.chart.islands.map((island) => island.id);
    const key = [Math.floor(map.getZoom()), ...islands.keys(), ...arenas.keys(), ...groups.keys(), ...known].join();
    if (key === this.seenAs) return this.seen;
    const coasts = loadedCoasts(map);
    for (const [id, island] of islands) islands.set(id, { ...island, coast: coasts.get(id) ?? null });
    for (const island of this.chart.islands) islands.set(island.id, { ...island, label: islands.get(island.id)?.label ?? beside(island, radius(island), 5) });
    this.seen = { islands: [...islands.values()], arenas: [...arenas.values()], groups: [...groups.values()] };
    this.seenAs = key;
    return this.seen;
  }

  turn(map: ChartMap, chart: Chart): void {
    this.chart = chart;
    map.getSource<VectorTileSource>("tiles")!.setTiles([this.address()]);
  }

  lay(): void {
    // All of its look is in its layers.
  }

  /** A large sea has neither compass nor boat. */
  adorn(): readonly [] {
    return [];
  }

  /** The lanes of one organisation are drawn as they are lit (map.ts); here the others step back. */
  light(map: ChartMap, lit: Lit): void {
    for (const layer of map.getStyle().layers) {
      if (!layer.id.startsWith("lane")) continue;
      const [bright, dim] = [LANE_SEEN, 0.1];
      map.setPaintProperty(layer.id, "line-opacity", ["coalesce", ["feature-state", "opacity"], typeof lit === "object" && "pairs" in lit ? among(PAIR, lit.pairs, 2 * bright, GONE) : lit === "all" ? bright : dim]);
    }
  }

  fade(map: ChartMap, but: ReadonlySet<string> | null): void {
    map.setFilter("faded", but ? ["!", among(["get", "id"], but, true, false)] : false);
  }

  private address(): string {
    const { at, lang } = this.service;
    return `${location.origin}/api/v1/chart/tiles/${this.chart.edition}/{z}/{x}/{y}.mvt?${new URLSearchParams({ at, lang })}`;
  }
}
