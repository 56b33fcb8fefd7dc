/** What the tiles of a large chart tell, and how they are drawn: by the layers of small charts, from other sources. */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, Map as ChartMap } from "maplibre-gl";
import type { ArenaMark, Family, Island, Label, Point, WaterName } from "./answers.ts";
import { zoomAt } from "./density.ts";
import { LANE_SEEN, layers } from "./layers.ts";
import { MOORINGS } from "./sizes.ts";
import type { Theme } from "./palette.ts";
import { fromLngLat } from "./projection.ts";
import { truthBar } from "./truth.ts";

const LIGHT: FilterSpecification = ["==", ["get", "lighthouse"], true];
const UNAWARE: FilterSpecification = ["==", ["get", "unaware"], true];
const MARKED: FilterSpecification = ["any", ["==", ["get", "strained"], true], ["==", ["get", "person_bound"], true]];
const MARK: ExpressionSpecification = ["case", ["==", ["get", "strained"], true], "strained", "person"];
const depth = (steps: number): FilterSpecification => ["==", ["get", "depth"], steps];
/** Where tiles have what small charts have as sources of their own, and which of it. */
const IN_TILES: Record<string, { layer: string; filter?: FilterSpecification }> = {
  shelves: { layer: "shelves", filter: depth(0) }, "shelf-lines": { layer: "shelves", filter: depth(0) }, "band-lines": { layer: "shelves", filter: depth(1) },
  bands: { layer: "shelves" }, islands: { layer: "islands" }, coasts: { layer: "islands" }, hills: { layer: "hills" }, lanes: { layer: "lanes" },
  signs: { layer: "names", filter: ["!", LIGHT] as FilterSpecification }, lighthouses: { layer: "names", filter: LIGHT }, arenas: { layer: "arenas" },
  faded: { layer: "islands", filter: false },
};
/** What a large chart does without. */
const GONE = new Set(["sea", "contours", "waves", "deeps", "soundings", "legs"]);
/** Among many islands wide lanes are a mat: all are lines, and hair-thin. */
const WIDE = /^causeway/;
const HAIR = 0.55;
/** What waits until one is nearer than the tiles would tell it, in pixels for the demo's unit. */
const FROM: Record<string, number> = { grid: 8, lighthouses: 9, beach: 5, "shelf-edge": 12 };
/** In a large network many islands lie only about where they belong, so the mark waits until one is near. */
const ABOUT_FROM = 60;

/** Marks on lanes and on roughly placed islands, which small charts have as points of their own. */
function marks(layer: LayerSpecification & { type: "symbol" }): LayerSpecification[] {
  const still = { ...layer, source: "tiles" };
  const onLane = { ...layer.layout, "symbol-placement": "line-center" as const, "icon-rotation-alignment": "viewport" as const, "icon-image": MARK, "icon-offset": [0, 0] as [number, number] };
  const about = { ...layer.layout, "icon-image": "about", "icon-offset": [0, 19] as [number, number] };
  const agreed = { ...onLane, "icon-image": "agreed", "icon-offset": ["case", MARKED, ["literal", [24, 0]], ["literal", [0, 0]]] as unknown as ExpressionSpecification };
  const empty = { ...layer.layout, "icon-image": ["concat", "empty-", ["to-string", ["min", MOORINGS, ["get", "empty"]]]] as ExpressionSpecification, "icon-offset": [0, 12] as [number, number] };
  const rough: FilterSpecification = ["all", [">=", ["coalesce", ["get", "truth"], 0], truthBar()], ["!", LIGHT]] as FilterSpecification;
  return [
    { ...still, layout: onLane, "source-layer": "lanes", filter: MARKED },
    { ...still, id: "agreed", layout: agreed, "source-layer": "lanes", filter: ["==", ["get", "agreed"], true] as FilterSpecification },
    { ...still, id: "empty", layout: empty, "source-layer": "arenas", filter: [">", ["coalesce", ["get", "empty"], 0], 0] as FilterSpecification },
    { ...still, id: "about", minzoom: zoomAt(ABOUT_FROM), layout: about, "source-layer": "names", filter: rough },
  ];
}

function laneFilter(degree: string): FilterSpecification {
  return degree === "unaware" ? UNAWARE : ["all", ["==", ["get", "degree"], degree], ["!", UNAWARE]] as FilterSpecification;
}

/** A lane as a thin line; one degree's, whether it is a causeway on small charts or not. */
function hairLane(layer: LayerSpecification & { type: "line" }): LayerSpecification {
  const degree = layer.id.replace("lane-", "");
  const width = ["interpolate", ["linear"], ["zoom"], ...thin(degree)] as unknown as ExpressionSpecification;
  return { ...layer, source: "tiles", "source-layer": "lanes", filter: laneFilter(degree), paint: { ...layer.paint, "line-width": width, "line-opacity": ["coalesce", ["feature-state", "opacity"], LANE_SEEN] } };
}

const DEGREE_WIDTH: Record<string, number> = { contact: 1.4, coordination: 1.4, collaboration: 1.9, integration: 2.8 };

function thin(degree: string): number[] {
  const width = (DEGREE_WIDTH[degree] ?? 1.4) * HAIR;
  return [zoomAt(15), width, zoomAt(78), width * 1.5, zoomAt(256), width * 2.4];
}

/** A layer of small charts, drawn from tiles; none where tiles do not tell of it. */
function inTiles(layer: LayerSpecification): LayerSpecification[] {
  if (!("source" in layer) || GONE.has(layer.source) || WIDE.test(layer.id)) return [];
  if (layer.source === "lanes") return [hairLane(layer as LayerSpecification & { type: "line" })];
  if (layer.source === "marks" && layer.type === "symbol") return marks(layer);
  const from = FROM[layer.id];
  const nearer = from === undefined ? layer : { ...layer, minzoom: zoomAt(from) };
  const its = IN_TILES[layer.source];
  if (!its) return [nearer];
  const band = /^band-(\d)$/.exec(layer.id);
  const filter = band ? depth(Number(band[1]) + 1) : (its.filter ?? ("filter" in layer ? layer.filter : undefined));
  return [{ ...nearer, source: "tiles", "source-layer": its.layer, ...(filter === undefined ? {} : { filter }) } as LayerSpecification];
}

export function tileLayers(theme: Theme): LayerSpecification[] {
  return [{ id: "sea", type: "background", paint: { "background-color": theme.coats[1]! } }, ...layers(theme).flatMap(inTiles)];
}

type Properties = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const amount = (value: unknown): number => (typeof value === "number" ? value : 0);
const rows = (value: unknown): string[] => text(value).split("\n").filter(Boolean);

/** A name beside its island; the service places names only for small charts. */
export function beside(at: Pick<Island, "x" | "y" | "name">, r: number, rank: number, lines: string[] = [], ways: string[][] = []): Label {
  return { x: at.x + r, y: at.y, anchor: "left", lines: lines.length ? lines : [at.name], ways, rank, free: false, leader: null };
}

function labelled(properties: Properties, at: Pick<Island, "x" | "y" | "name">, r: number): Label {
  return beside(at, r, amount(properties["rank"]) || 5, rows(properties["lines"]), text(properties["ways"]).split("\n\n").map(rows).filter((way) => way.length));
}

/** As much of an island as a tile's name tells: where it is, how large, and what it is called. */
export function tileIsland(properties: Properties, [x, y]: Point): Island {
  const name = text(properties["name"]);
  const area = amount(properties["area"]);
  return {
    id: text(properties["id"]), name, x, y, area, sector: text(properties["sector"]), family: text(properties["family"]) as Family, group: null,
    truth: typeof properties["truth"] === "number" ? properties["truth"] : null, coast: null, hills: [], lighthouse: properties["lighthouse"] === true,
    collective: false, services: [], service_count: amount(properties["services"]),
    label: labelled(properties, { x, y, name }, Math.sqrt(area / Math.PI)), second: null,
  };
}

export function tileArena(properties: Properties, [x, y]: Point): ArenaMark {
  const name = text(properties["name"]);
  return { id: text(properties["id"]), name, kind: text(properties["kind"]), x, y, members: [], seats: amount(properties["members"]), questions: rows(properties["questions"]), label: labelled(properties, { x, y, name }, 0) };
}

export function tileWater(properties: Properties, [x, y]: Point): WaterName {
  return { id: text(properties["id"]), name: text(properties["name"]), x, y, kind: text(properties["kind"]) as WaterName["kind"], rank: amount(properties["rank"]) || 3, size: amount(properties["size"]) };
}

/** The islands' coasts as they are drawn at this zoom: from afar larger than they are. */
export function loadedCoasts(map: ChartMap): Map<string, Point[]> {
  const found = new Map<string, Point[]>();
  for (const { geometry, properties } of map.querySourceFeatures("tiles", { sourceLayer: "islands" })) {
    const id = text(properties["id"]);
    if (geometry.type === "Polygon" && !found.has(id)) found.set(id, (geometry.coordinates[0] as Point[]).map(fromLngLat));
  }
  return found;
}

/** Every point of a layer of the tiles that are loaded, each once. */
export function loaded<T extends { id: string }>(map: ChartMap, sourceLayer: string, make: (properties: Properties, at: Point) => T): Map<string, T> {
  const found = new Map<string, T>();
  for (const feature of map.querySourceFeatures("tiles", { sourceLayer })) {
    if (feature.geometry.type !== "Point" || found.has(text(feature.properties["id"]))) continue;
    const one = make(feature.properties, fromLngLat(feature.geometry.coordinates as Point));
    found.set(one.id, one);
  }
  return found;
}
