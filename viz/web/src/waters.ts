/** Where the chart's islands come from: all at once, or, in a large network, as tiles and parts (tiled.ts). */
import type { CanvasSourceSpecification, FilterSpecification, GeoJSONSource, LayerSpecification, Map as ChartMap, SourceSpecification } from "maplibre-gl";
import type { ArenaMark, Chart, Island, Point, WaterName } from "./answers.ts";
import type { Service } from "./api.ts";
import { collection, datedSources, fixedSources, pointSources, polygon } from "./features.ts";
import { layers } from "./layers.ts";
import { pairKey } from "./pairs.ts";
import type { Theme } from "./palette.ts";
import { toLngLat } from "./projection.ts";
import { ornaments, paintSea, seaBounds, type Ornament, type View } from "./sea.ts";

/** Whose names are written, and whom the keyboard goes to. */
export interface Near { islands: readonly Island[]; arenas: readonly ArenaMark[]; groups: readonly WaterName[] }
/** Whose lanes are lit while the others are dimmed: everybody's, nobody's, one organisation's, or some pairs' alone. */
export type Lit = "all" | "none" | { of: string } | { pairs: ReadonlySet<string> };

export interface Waters {
  /** What is known by now: everything, or the frame and the islands that were asked for. */
  readonly chart: Chart;
  /** Islands come and go with the view, so that nobody has them all. */
  readonly tiled: boolean;
  /** How many islands there are. */
  readonly total: number;
  /** Asks for islands with their lanes and arenas where they are not known yet. */
  know(ids: readonly string[]): Promise<void>;
  /** Reads the service's date anew. */
  read(): Promise<Chart>;
  sources(): Record<string, SourceSpecification>;
  layers(theme: Theme): LayerSpecification[];
  near(map: ChartMap): Near;
  /** Shows another date: positions stay, lanes, arenas and lighthouses change. */
  turn(map: ChartMap, chart: Chart): void;
  /** Lays under everything what a style cannot say; again for another look. */
  lay(map: ChartMap, theme: Theme): void;
  /** Moves compass and boat out from under what lies over the map; says where they are. */
  adorn(map: ChartMap, view: View): readonly Ornament[];
  light(map: ChartMap, lit: Lit): void;
  /** Fades every island but these; none without them. */
  fade(map: ChartMap, but: ReadonlySet<string> | null): void;
}

/** The source that the map fills when there is something to show. */
export function geojson(data: GeoJSON.FeatureCollection = collection([])): SourceSpecification {
  return { type: "geojson", data, tolerance: 0.3, buffer: 128, maxzoom: 11 };
}

export function fillSource(map: ChartMap, name: string, features: GeoJSON.FeatureCollection): void {
  const source = map.getSource<GeoJSONSource>(name);
  if (!source) throw new Error(`no source ${name}`);
  source.setData(features);
}

/** What is drawn from one source: each source is cut into tiles for itself, by a worker that has little to do with each. */
const TOGETHER: Record<string, readonly string[]> = {
  lines: ["grid", "contours", "shelf-lines", "band-lines", "coasts"],
  areas: ["deeps", "shelves", "bands", "islands", "hills"],
  points: ["waves", "soundings", "signs"],
  dated: ["marks", "legs", "arenas", "lighthouses"],
};

type Data = Record<string, GeoJSON.FeatureCollection>;

/** The data of the map's sources: each feature says which it is `of`. */
function together(data: Data): Data {
  const found = new Map<string, GeoJSON.Feature[]>();
  for (const [name, { features }] of Object.entries(data)) {
    const source = sourceOf(name);
    const told = source === name ? features : features.map((feature) => ({ ...feature, properties: { ...feature.properties, of: name } }));
    found.set(source, [...(found.get(source) ?? []), ...told]);
  }
  return Object.fromEntries([...found].map(([source, features]) => [source, collection(features)]));
}

function sourceOf(name: string): string {
  return Object.entries(TOGETHER).find(([, names]) => names.includes(name))?.[0] ?? name;
}

function fromTogether(layer: LayerSpecification): LayerSpecification {
  if (!("source" in layer) || sourceOf(layer.source) === layer.source) return layer;
  const its: FilterSpecification = ["==", ["get", "of"], layer.source];
  const filter = "filter" in layer && layer.filter ? ["all", its, layer.filter] : its;
  return { ...layer, source: sourceOf(layer.source), filter } as LayerSpecification;
}

/** A chart that is read as a whole. */
export class WholeWaters implements Waters {
  readonly tiled = false;
  chart: Chart;
  private readonly service: Service;
  private faded = false;
  private view: View | null = null;

  constructor(service: Service, chart: Chart) {
    this.service = service;
    this.chart = chart;
  }

  get total(): number {
    return this.chart.islands.length;
  }
  know(): Promise<void> {
    return Promise.resolve();
  }
  read(): Promise<Chart> {
    return this.service.chart();
  }
  sources(): Record<string, SourceSpecification> {
    const data = together({ ...fixedSources(this.chart), ...datedSources(this.chart) });
    return { faded: geojson(), ...Object.fromEntries(Object.entries(data).map(([name, features]) => [name, geojson(features)])) };
  }
  layers(theme: Theme): LayerSpecification[] {
    return layers(theme).map(fromTogether);
  }
  near(): Near {
    return this.chart;
  }

  turn(map: ChartMap, chart: Chart): void {
    this.chart = chart;
    for (const [name, features] of Object.entries(together({ ...fixedSources(chart, ornaments(chart, this.view)), ...datedSources(chart) }))) fillSource(map, name, features);
  }

  adorn(map: ChartMap, view: View): readonly Ornament[] {
    this.view = view;
    const adorned = ornaments(this.chart, view);
    fillSource(map, sourceOf("waves"), together(pointSources(this.chart, adorned))[sourceOf("waves")]!);
    return adorned.filter(({ icon }) => icon !== "wave");
  }

  lay(map: ChartMap, theme: Theme): void {
    const laid = map.getLayer("sea") !== undefined;
    const next = map.getLayersOrder()[1];
    if (laid) map.removeLayer("sea").removeSource("sea");
    map.addSource("sea", this.sea(theme));
    if (laid) map.addLayer(layers(theme)[0]!, next);
  }

  light(map: ChartMap, lit: Lit): void {
    this.chart.lanes.forEach((lane, id) => {
      const bright = typeof lit === "object" && "of" in lit && (lane.a === lit.of || lane.b === lit.of);
      const gone = typeof lit === "object" && "pairs" in lit && !lit.pairs.has(pairKey(lane.a, lane.b));
      map.setFeatureState({ source: "lanes", id }, { lit: bright, gone, dim: !bright && lit !== "all" && !(typeof lit === "object" && "pairs" in lit) });
    });
  }

  fade(map: ChartMap, but: ReadonlySet<string> | null): void {
    if (!but && !this.faded) return;
    this.faded = but !== null;
    const faded = but ? this.chart.islands.filter((island) => !but.has(island.id)) : [];
    fillSource(map, "faded", collection(faded.flatMap((island) => (island.coast ? [polygon([island.coast], { id: island.id })] : []))));
  }

  private sea(theme: Theme): CanvasSourceSpecification {
    const [x0, y0, x1, y1] = seaBounds(this.chart);
    const corners = [toLngLat([x0, y1]), toLngLat([x1, y1]), toLngLat([x1, y0]), toLngLat([x0, y0])] as [Point, Point, Point, Point];
    return { type: "canvas", canvas: paintSea(this.chart, theme), coordinates: corners, animate: false };
  }
}
