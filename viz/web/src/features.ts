/** From the chart's answer to the map's sources. */
import type { Feature, FeatureCollection, LineString, Point as GeoPoint, Polygon as GeoPolygon } from "geojson";
import type { ArenaMark, Chart, Island, Lane, Point, Polygon, Ring } from "./answers.ts";
import { pairKey } from "./pairs.ts";
import { toLngLat } from "./projection.ts";
import { ornaments, type Ornament } from "./sea.ts";
import { MOORINGS } from "./sizes.ts";
import { number } from "./strings.ts";
import { farFromTruth } from "./truth.ts";

type Collection = FeatureCollection;
/** Above so many islands the lines from buoys to members would be a web. */
const LEGS_UP_TO = 300;

export function collection(features: Feature[]): Collection {
  return { type: "FeatureCollection", features };
}

function closed(ring: Ring): Point[] {
  const [first] = ring;
  const last = ring.at(-1);
  const open = first && last && (first[0] !== last[0] || first[1] !== last[1]);
  return (open ? [...ring, first] : ring).map(toLngLat);
}

export function polygon(rings: Polygon, properties: Record<string, unknown>): Feature<GeoPolygon> {
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: rings.map(closed) } };
}

export function line(path: Point[], properties: Record<string, unknown>): Feature<LineString> {
  return { type: "Feature", properties, geometry: { type: "LineString", coordinates: path.map(toLngLat) } };
}

export function point(at: Point, properties: Record<string, unknown>): Feature<GeoPoint> {
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: toLngLat(at) } };
}

/** Rings as lines: outlines drawn from polygons would show where the map is cut into tiles. */
function outlines(rings: Polygon, properties: Record<string, unknown>): Feature[] {
  return rings.flatMap((ring) => (ring[0] ? [line([...ring, ring[0]], properties)] : []));
}

export function radius(island: Island): number {
  return Math.sqrt(island.area / Math.PI);
}

/** Where the lighthouse stands: on the northernmost part of the coast, a little inside. */
export function lighthouseSpot(island: Island): Point {
  const coast = island.coast ?? [];
  const r = radius(island);
  let top: Point = [island.x, island.y + r];
  let best = -Infinity;
  for (const [x, y] of coast) {
    const score = y - 0.6 * Math.abs(x - island.x);
    if (score > best) [best, top] = [score, [x, y]];
  }
  return [top[0] + (island.x - top[0]) * 0.18, top[1] + (island.y - top[1]) * 0.18];
}

function islandProperties(island: Island): Record<string, unknown> {
  return { id: island.id, name: island.name, family: island.family, r: radius(island) };
}

function midpoint(path: Point[]): Point {
  const total = path.slice(1).reduce((sum, p, i) => sum + Math.hypot(p[0] - path[i]![0], p[1] - path[i]![1]), 0);
  let left = total / 2;
  for (let i = 1; i < path.length; i++) {
    const [from, to] = [path[i - 1]!, path[i]!];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length >= left) return [from[0] + ((to[0] - from[0]) * left) / (length || 1), from[1] + ((to[1] - from[1]) * left) / (length || 1)];
    left -= length;
  }
  return path[0] ?? [0, 0];
}

function laneProperties(lane: Lane): Record<string, unknown> {
  return { a: lane.a, b: lane.b, degree: lane.unaware ? "unaware" : lane.degree, causeway: lane.causeway, strained: lane.strained === true };
}

/** The marks of a lane that is strained, rests on one person or on an agreement, side by side where it is several. */
function laneMarks(lane: Lane): Feature[] {
  const icons = [...(lane.strained ? ["strained"] : []), ...(lane.person_bound ? ["person"] : []), ...(lane.agreed ? ["agreed"] : [])];
  return icons.map((icon, i) => point(midpoint(lane.path), { id: pairKey(lane.a, lane.b), icon, offset: [(i - (icons.length - 1) / 2) * 24, 0] }));
}

/** A quiet mark on an island whose drawn distances are far from the true ones, where its name leaves room. */
function aboutMark(island: Island): Feature {
  const { anchor, y } = island.label ?? { anchor: "center", y: island.y - 1 };
  const up = anchor !== "center" ? 0 : y < island.y ? 0.75 : -0.75;
  const away = radius(island) + 0.13;
  return point([island.x + (anchor === "left" ? -1 : 1) * away * (1 - 0.3 * Math.abs(up)), island.y + up * away], { id: island.id, icon: "about", offset: [0, 0] });
}

/** Empty rings below the buoy where chairs wait for somebody. */
function moorings(arena: ArenaMark): Feature[] {
  const count = Math.min(arena.empty ?? 0, MOORINGS);
  return count ? [point([arena.x, arena.y], { id: arena.id, icon: `empty-${count}`, offset: [0, 12] })] : [];
}

function arenaFeature(arena: ArenaMark): Feature {
  return point([arena.x, arena.y], { id: arena.id, name: arena.name, size: arena.members.length });
}

/** Faint squares of five units of distance: the eye's own measure. */
export function gridLines({ bounds: [x0, y0, x1, y1], unit }: Pick<Chart, "bounds" | "unit">): Feature[] {
  const step = 5 * unit;
  const margin = 40;
  const lines: Feature[] = [];
  for (let x = Math.floor((x0 - margin) / step) * step; x <= x1 + margin; x += step) lines.push(line([[x, y0 - margin], [x, y1 + margin]], {}));
  for (let y = Math.floor((y0 - margin) / step) * step; y <= y1 + margin; y += step) lines.push(line([[x0 - margin, y], [x1 + margin, y]], {}));
  return lines;
}

/** The outlines of some islands. */
export function coastLines(islands: readonly Island[]): Collection {
  return collection(islands.flatMap((i) => (i.coast ? outlines([i.coast], islandProperties(i)) : [])));
}

/** What joins each buoy to those who meet there, where few enough islands are in view to follow it. */
function legs({ islands, arenas }: Chart): Feature[] {
  if (islands.length > LEGS_UP_TO) return [];
  const spots = new Map(islands.map((island): [string, Point] => [island.id, [island.x, island.y]]));
  return arenas.flatMap((arena) => arena.members.flatMap((member) => (spots.has(member) ? [line([[arena.x, arena.y], spots.get(member)!], {})] : [])));
}

/** Sources that change with the date. */
export function datedSources(chart: Chart): Record<string, Collection> {
  return {
    lanes: collection(chart.lanes.map((lane, id) => ({ ...line(lane.path, laneProperties(lane)), id }))),
    marks: collection([...chart.lanes.flatMap(laneMarks), ...chart.arenas.flatMap(moorings), ...chart.islands.filter((i) => farFromTruth(i)).map(aboutMark)]),
    arenas: collection(chart.arenas.map(arenaFeature)),
    legs: collection(legs(chart)),
    lighthouses: collection(chart.islands.filter((i) => i.lighthouse).map((i) => point(lighthouseSpot(i), islandProperties(i)))),
  };
}

/** What is drawn at points: compass, boat and waves as they lie in one view, soundings, signs on land. */
export function pointSources(chart: Chart, adorned: readonly Ornament[]): Record<string, Collection> {
  return {
    soundings: collection(chart.soundings.map(({ x, y, distance }) => point([x, y], { text: number(distance) }))),
    waves: collection(adorned.map(({ at, icon }) => point(at, { icon }))),
    signs: collection(chart.islands.map((i) => point([i.x, i.y], islandProperties(i)))),
  };
}

/** Sources whose places stay with the edition; what the water tells between them changes with the date too. */
export function fixedSources(chart: Chart, adorned = ornaments(chart)): Record<string, Collection> {
  const islands = chart.islands;
  return {
    ...pointSources(chart, adorned),
    grid: collection(gridLines(chart)),
    shelves: collection(chart.shelves.map((rings) => polygon(rings, {}))),
    "shelf-lines": collection(chart.shelves.flatMap((rings) => outlines(rings, {}))),
    contours: collection(chart.contours.flatMap((rings, depth) => outlines(rings, { depth }))),
    "band-lines": collection((chart.bands[0] ?? []).flatMap((rings) => outlines(rings, {}))),
    deeps: collection(chart.deeps.flatMap((polygons, depth) => polygons.map((rings) => polygon(rings, { depth })))),
    bands: collection(chart.bands.flatMap((polygons, depth) => polygons.map((rings) => polygon(rings, { depth })))),
    islands: collection(islands.flatMap((i) => (i.coast ? [polygon([i.coast], islandProperties(i))] : []))),
    coasts: coastLines(islands),
    hills: collection(islands.flatMap((i) => i.hills.map((ring, height) => polygon([ring], { family: i.family, height })))),
  };
}
