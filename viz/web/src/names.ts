/** All names of the chart for one scale: what each wishes, what stands in the way, and the map's features. */
import type { Feature } from "geojson";
import type { Chart, Island, Label, Point, WaterName } from "./answers.ts";
import { lighthouseSpot, point, radius } from "./features.ts";
import { around, placeNames, type Box, type Obstacle, type Spot, type Wish } from "./labels.ts";
import { BUOY_SIZES, LIGHTHOUSE_SIZES, NAME_SIZES, WATER_SIZES, ARENA_SIZES, sizeAt } from "./sizes.ts";

const LINE = 1.14;
const ALWAYS = 40;
/** Cover that names bear, by rank: the important stay, the others wait until one comes nearer. */
const MOST: Record<number, number> = { 1: ALWAYS, 2: 1, 3: 0.85, 4: 0.75, 5: 0.7 };
/** Letters of the two families, in ems; measured in a browser, estimated elsewhere. */
export type Measure = (text: string, kind: "name" | "arena" | "water") => number;

interface Named { wish: Wish; feature: (at: Point, anchor: string) => Feature; layer: "names" | "arena-names" | "water" }

function coastBox(island: Island, scale: number, shrink: number): Box {
  const r = radius(island);
  let [x0, y0, x1, y1] = [island.x - r, island.y - r, island.x + r, island.y + r];
  if (island.coast?.length) {
    const [xs, ys] = [island.coast.map((p) => p[0]), island.coast.map((p) => p[1])];
    [x0, y0, x1, y1] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }
  const [dx, dy] = [(x1 - x0) * shrink, (y1 - y0) * shrink];
  return [(x0 + dx) * scale, -(y1 - dy) * scale, (x1 - dx) * scale, -(y0 + dy) * scale];
}

function standing(at: Point, scale: number, width: number, height: number): Box {
  return [at[0] * scale - width / 2, -at[1] * scale - height, at[0] * scale + width / 2, -at[1] * scale];
}

function obstacles(chart: Chart, scale: number): Obstacle[] {
  const house = sizeAt(LIGHTHOUSE_SIZES, scale);
  const buoy = sizeAt(BUOY_SIZES, scale);
  return [
    ...chart.islands.map((island) => ({ id: island.id, box: coastBox(island, scale, 0.12), cost: 3 })),
    // A name across another island's middle would be taken for that island's.
    ...chart.islands.map((island) => ({ id: island.id, box: coastBox(island, scale, 0.3), cost: 14 })),
    ...chart.islands.filter((island) => island.lighthouse).map((island) => ({ id: null, box: standing(lighthouseSpot(island), scale, 16 * house, 60 * house), cost: 3 })),
    ...chart.arenas.map((arena) => ({ id: arena.id, box: standing([arena.x, arena.y], scale, 26 * buoy, 46 * buoy), cost: 0.5 })),
  ];
}

function extent(label: Pick<Label, "lines">, size: number, measure: Measure, kind: "name" | "arena" | "water"): [number, number] {
  return [Math.max(...label.lines.map((line) => measure(line, kind))) * size + 4, label.lines.length * size * LINE + 2];
}

function own(label: Label, scale: number): Spot {
  return { at: [label.x * scale, -label.y * scale], anchor: label.anchor };
}

function islandName(island: Island, label: Label, scale: number, measure: Measure, first: boolean): Named {
  const [width, height] = extent(label, sizeAt(NAME_SIZES[label.rank] ?? NAME_SIZES[5]!, scale), measure, "name");
  const box = coastBox(island, scale, 0.03);
  const middle: Spot[] = box[2] - box[0] > width * 0.4 ? [{ at: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], anchor: "center" }] : [];
  const properties = { id: island.id, text: label.lines.join("\n"), rank: label.rank };
  return {
    layer: "names", feature: (at, anchor) => point(at, { ...properties, anchor }),
    wish: { id: `o:${island.id}`, own: island.id, width, height, order: first ? 0 : label.rank * 10 - Math.min(island.area, 9), most: first ? ALWAYS : (MOST[label.rank] ?? 0.7), spots: [own(label, scale), ...around(box, height, 3), ...middle] },
  };
}

function arenaNames(chart: Chart, scale: number, measure: Measure): Named[] {
  const size = sizeAt(ARENA_SIZES, scale);
  return chart.arenas.flatMap((arena): Named[] => {
    const { label } = arena;
    if (!label) return [];
    const [width, height] = extent(label, size, measure, "arena");
    const box = standing([arena.x, arena.y], scale, 18, 26);
    return [{
      layer: "arena-names", feature: (at, anchor) => point(at, { id: arena.id, text: label.lines.join("\n"), anchor }),
      wish: { id: `a:${arena.id}`, own: arena.id, width, height, order: 45, most: 0.6, spots: [own(label, scale), ...around(box, height, 3)] },
    }];
  });
}

/** Half-unit steps a name on the water may take from where the service put it, nearest first. */
function shifts(name: WaterName): Point[] {
  const steps = [0, -1, 1, -2, 2, -3, 3];
  const all = steps.flatMap((dy) => steps.map((dx): Point => [dx * 0.5, dy * 0.45]));
  // The heading of the calm water stays above its parts, and the parts beside their islands.
  const fits = name.kind !== "alone" ? all : all.filter(([, dy]) => (name.rank === 1 ? dy >= 0 : dy === 0));
  return fits.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}

function waterNames(chart: Chart, scale: number, words: (name: WaterName) => string, measure: Measure): Named[] {
  return chart.groups.map((name): Named => {
    const size = sizeAt(WATER_SIZES[name.rank] ?? WATER_SIZES[3]!, scale);
    const text = words(name);
    const [width, height] = [measure(text, "water") * size + text.length * 0.14 * size, size * 1.2];
    const part = name.kind === "alone" && name.rank > 1;
    return {
      layer: "water", feature: (at) => point(at, { text, kind: name.kind, rank: name.rank }),
      wish: {
        id: `w:${name.id}`, own: null, width, height, order: part ? 4 : name.rank === 1 ? 5 : 25, most: name.rank === 1 || part ? 4 : 1.2,
        spots: shifts(name).map(([dx, dy]) => ({ at: [(name.x + dx) * scale, -(name.y + dy) * scale], anchor: "center" })),
      },
    };
  });
}

/** The features of the three layers of names at `scale` pixels for a unit of distance; the islands in `first` choose first. */
export function namesAt(chart: Chart, scale: number, words: (name: WaterName) => string, measure: Measure, first: ReadonlySet<string> = new Set()): Record<Named["layer"], Feature[]> {
  const named = [
    ...chart.islands.flatMap((island) => (island.label ? [islandName(island, island.label, scale, measure, first.has(island.id))] : [])),
    ...arenaNames(chart, scale, measure),
    ...waterNames(chart, scale, words, measure),
  ];
  const [x0, y0, x1, y1] = chart.bounds;
  const edges: Box = [x0 * scale, -y1 * scale, x1 * scale, -y0 * scale];
  const byId = new Map(named.map((one) => [one.wish.id, one]));
  const features: Record<Named["layer"], Feature[]> = { names: [], "arena-names": [], water: [] };
  for (const { id, spot } of placeNames(named.map((one) => one.wish), obstacles(chart, scale), edges)) {
    const one = byId.get(id)!;
    features[one.layer].push(one.feature([spot.at[0] / scale, -spot.at[1] / scale], spot.anchor));
  }
  return features;
}
