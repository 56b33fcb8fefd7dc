/** All names of the chart for one scale: what each wishes, what stands in the way, and the map's features. */
import type { Feature } from "geojson";
import type { ArenaMark, Chart, Island, Label, Point, WaterName } from "./answers.ts";
import { denser } from "./density.ts";
import { Coast } from "./coasts.ts";
import { DETAIL, NEAR as CLOSE, aboutLines, servicesOn, wrapped } from "./details.ts";
import { lighthouseSpot, line, point } from "./features.ts";
import { Room, type Form, type Obstacle, type Placed, type Spot, type Wish } from "./labels.ts";
import { meets, through, type Box } from "./lines.ts";
import { ABOUT_SCALE, BUOY_SIZES, LIGHTHOUSE_SIZES, NAME_SIZES, WATER_SIZES, ARENA_SIZES, sizeAt } from "./sizes.ts";

const LINE = 1.14;
/** So many names are sought room for in view; the other ones wait until one comes nearer. */
export const MOST_NAMES = 300;
/** From afar, where archipelagos are read first, only so many islands are named. */
const FEW_NAMES = 40;
const FEW_WATERS = 24;
/** Open water beside a name on the water, in ems: two in a row are two. */
const WATER_AIR = 1.2;
/** Among more islands than these nobody minds a name across a small one: else the middle would have no name. */
const SPARSE = 150;
const ALWAYS = 40;
/** How much more it is worth that who has ties is named, and an archipelago: more than a line costs from one side of the chart to the other, and than a long one. */
const SOUGHT = 400;
const SOUGHT_WATER = 100;
/** So many steps to each side names on the water may take, and so much smaller an archipelago's may be. */
const WATER_STEPS = { archipelago: 5, other: 3 };
const SMALL_WATER = 0.7;
/** How far each of them is, in units of distance and, from afar, in pixels. */
const WATER_STEP = 0.5;
const WATER_STEP_PIXELS = 13;
/** Cover that names bear, by rank: the important stay, the others wait until one comes nearer. */
const MOST: Record<number, number> = { 1: 16, 2: 4, 3: 3, 4: 2.5, 5: 1.6 };
/** An archipelago's name rather lies outside the chart's edges than nowhere. */
const MOST_ARCHIPELAGO = 12;
/** What a name is worth to the reader, by rank: so much may others step aside for it. */
const WORTH: Record<number, number> = { 1: ALWAYS + 8, 2: 10, 3: 8, 4: 7, 5: 3 };
/** What it costs to write a name in its second best way, and to stand a little off its island. */
const OTHER_WAY = 0.1;
const OFF = 0.3;
/** What it costs to stand on another side of the island than in the still picture. */
const OTHER_SIDE = 0.25;
/** Pixels between an island and its name: beside it, a little off, and farther. */
const GAPS = [3, 9, 17];
/** What each step farther off costs the most important of all, and the important. */
const FIRST_OFF = 3;
const IMPORTANT_OFF = 0.9;
/** The most important, when their own coast is crowded, stand on open water, with a line that leads there. */
const LED = [24, 50, 84];
const LED_RANK = 2;
/** Where names are missing, whoever has a tie may have its name as far off, in the smallest letters. */
const LED_FARTHER = [16, 28, 42, 58, 78, 102, 130, 170, 220, 290];
/** Ways to write a name far off: there is room for its best ones. */
const LED_FORMS = 3;
/** So deep into a slice of land, in pixels, a line may cut: slices are wider than the coast. */
const GRAZED = 1;
/** So near an island without its name, in pixels, others may go farther off as well. */
const YIELDING = 250;
/** With more names missing the chart is too small for all of them: lines everywhere would help nobody. */
const MOST_MISSING = 25;
/** Names of this rank and above are of islands with known ways. */
export const TIED_RANK = 4;
const SMALLEST = 11;
/** What that costs the least of those who are tied; the more important twice as much. */
const SMALLER_COST = 1.6;
/** From so far off on, in pixels, a name is sought to all sides, not above and beside alone. */
const ASLANT = 50;
/** So far above the calm water, in pixels, names far off stand. */
const CALM_AIR = 8;
const LED_COST = 4;
/** Pixels of a line that make its dot: round ends need a line between them. */
const DOT = 1.5;
/** Calm water is calmer when every name hangs below its island. */
const NOT_BELOW = 0.6;
/** So near a foreign coast, in pixels, a name could be taken for that island's. */
const NEAR = 7;
const UNEASE = 0.7;
/** Around the point where a lane reaches the coast, in pixels. */
const LANDING = 1.5;
/** Letters of the two families, in ems; measured in a browser, estimated elsewhere. */
export type Measure = (text: string, kind: "name" | "arena" | "water") => number;

interface Named { wish: Wish; feature: (spot: Spot) => Feature; layer: "names" | "arena-names" | "water" }

/** What is written, by layer, and the lines that lead from islands to names far off. */
type Written = Record<Named["layer"] | "name-lines", Feature[]>;

function shrunk([x0, y0, x1, y1]: Box, share: number): Box {
  const [dx, dy] = [(x1 - x0) * share, (y1 - y0) * share];
  return [x0 + dx, y0 + dy, x1 - dx, y1 - dy];
}

function grown([x0, y0, x1, y1]: Box, by: number): Box {
  return [x0 - by, y0 - by, x1 + by, y1 + by];
}

function standing(at: Point, scale: number, width: number, height: number): Box {
  return [at[0] * scale - width / 2, -at[1] * scale - height, at[0] * scale + width / 2, -at[1] * scale];
}

/**
 * An island: near its coast a foreign name makes the reader wonder. Among few islands no name stands on land, on a
 * lighthouse or where a lane ends; in a crowd the middle would have no name then.
 */
function land(id: string, coast: Coast, dear: number): Obstacle[] {
  const around: Obstacle = { id, box: grown(coast.box, NEAR), near: UNEASE * dear, cost: 0 };
  if (dear === 1) return [around, ...coast.slices.map((box) => ({ id, box, cost: 0, hard: true }))];
  return [{ ...around, core: shrunk(coast.box, 0.12), cost: 3.5 * dear, heart: { box: shrunk(coast.box, 0.3), cost: 14 * dear } }];
}

function obstacles(islands: readonly Island[], coasts: ReadonlyMap<string, Coast>, { arenas, lanes }: Pick<Chart, "arenas" | "lanes">, scale: number): Obstacle[] {
  const house = sizeAt(LIGHTHOUSE_SIZES, scale);
  const buoy = sizeAt(BUOY_SIZES, scale);
  const dear = Math.min(1, SPARSE / islands.length);
  const hard = dear === 1;
  const ends = hard ? lanes.flatMap(({ path }) => [path[0], path.at(-1)].flatMap((end) => (end ? [end as Point] : []))) : [];
  return [
    ...islands.flatMap((island) => land(island.id, coasts.get(island.id)!, dear)),
    ...islands.filter((island) => island.lighthouse).map((island) => ({ id: null, box: standing(lighthouseSpot(island), scale, 16 * house, 60 * house), cost: 3 * dear, hard })),
    ...arenas.map((arena) => ({ id: arena.id, box: standing([arena.x, arena.y], scale, 26 * buoy, 46 * buoy), cost: 1.2 * dear })),
    ...ends.map(([x, y]) => ({ id: null, box: grown([x * scale, -y * scale, x * scale, -y * scale], LANDING), cost: 0, hard: true })),
  ];
}

/** A name in some lines, as large as it is drawn. */
function form(lines: readonly string[], size: number, measure: Measure, kind: "name" | "arena"): Form {
  return { text: lines.join("\n"), width: Math.max(...lines.map((line) => measure(line, kind))) * size + 3, height: lines.length * size * LINE + 1 };
}

/** Where the service put a name, and along the coast of what it belongs to; first as the service wrote it, then in its other lines. */
function spotsOf(label: Pick<Label, "x" | "y" | "anchor">, coast: Coast, forms: readonly Form[], scale: number, gaps = GAPS.length): Spot[] {
  const own: Spot = { at: [label.x * scale, -label.y * scale], anchor: label.anchor, form: forms[0]!, cost: 0 };
  const side = sideOf(own, coast.box);
  const others = forms.flatMap((one, i) => GAPS.slice(0, gaps).flatMap((gap, off) => coast.around(one, gap, OTHER_WAY * i + 0.06 + OFF * off)));
  for (const spot of others) if (sideOf(spot, coast.box) !== side) spot.cost += OTHER_SIDE;
  return [own, ...others];
}

/** On which side of its island a name stands. */
function sideOf({ at: [, y], anchor }: Spot, [, top, , foot]: Box): string {
  return anchor === "center" ? (y < (top + foot) / 2 ? "above" : "below") : anchor;
}

/** Places on open water, each with a line to the coast that crosses no other island and passes under nothing that lies over the map. */
function led(coast: Coast, forms: readonly Form[], { all: coasts, covers }: Around, foot: number, gaps: readonly number[], farther = OFF): Spot[] {
  const reach = grown(coast.box, gaps.at(-1)!);
  const others = coasts.filter((one) => one !== coast && meets(one.box, reach));
  const spots = forms.slice(0, LED_FORMS).flatMap((one, i) => gaps.flatMap((gap, off) => {
    const cost = LED_COST + OTHER_WAY * i + farther * off;
    return gap < ASLANT ? coast.around(one, gap, cost) : coast.off(one, gap, cost);
  }));
  const blocked = (way: [Point, Point]): boolean => covers.some((cover) => through(way, cover)) || others.some((other) => through(way, other.box) && other.slices.some((slice) => through(way, grown(slice, -GRAZED))));
  const lead = (box: Box): [Point, Point] | null => coast.lineTo(box, blocked);
  for (const spot of spots) spot.lead = lead;
  return spots.filter((spot) => spot.at[1] < foot);
}

/** The important are named near rather than large: each step farther costs them more; the line of the first passes under names. */
function ledFor({ rank }: Label, coast: Coast, forms: readonly Form[], around: Around, gaps: readonly number[]): Spot[] {
  const spots = led(coast, forms, around, footOf(around), gaps, rank === 1 ? FIRST_OFF : rank <= LED_RANK ? IMPORTANT_OFF : OFF);
  for (const spot of spots) spot.under = rank === 1;
  return spots;
}

/** An island whose name is sought room for, among others at one scale. */
interface Around { scale: number; measure: Measure; coasts: ReadonlyMap<string, Coast>; all: readonly Coast[]; calm: number; gaps: number; covers: readonly Box[] }

function written(label: Label, size: number, measure: Measure): Form[] {
  return [label.lines, ...label.ways].map((lines) => ({ ...form(lines, size, measure, "name"), size }));
}

/** In calm water a name far off would be taken for one of those who lie there. */
function footOf({ calm, scale }: Around): number {
  return -calm * scale - CALM_AIR;
}

function islandName(island: Island, label: Label, first: boolean, around: Around): Named {
  const { scale, measure, gaps } = around;
  const coast = around.coasts.get(island.id)!;
  const size = sizeAt(NAME_SIZES[label.rank] ?? NAME_SIZES[5]!, scale);
  const forms = written(label, size, measure);
  const spots = spotsOf(label, coast, forms, scale, gaps);
  if (label.rank <= LED_RANK && gaps > 1) spots.push(...ledFor(label, coast, forms, around, label.rank === 1 ? LED_FARTHER : LED));
  return {
    layer: "names", feature: (spot) => point(at(spot, scale), { id: island.id, size: spot.form.size ?? size, text: spot.form.text, anchor: spot.anchor }),
    wish: {
      id: `o:${island.id}`, own: island.id, order: first ? 0 : label.rank * 10 - Math.min(island.area, 9),
      sought: label.rank <= TIED_RANK ? SOUGHT : 0, most: first ? ALWAYS : (MOST[label.rank] ?? 0.7), worth: first ? 2 * ALWAYS : (WORTH[label.rank] ?? 2), spots: calmed(spots, island, coast, around),
    },
  };
}

/** Where else a name may stand in the smallest letters, that of the first in its own: beside its island or far off. */
function smallerSpots(island: Island, label: Label, around: Around): Spot[] {
  const coast = around.coasts.get(island.id)!;
  const forms = written(label, label.rank === 1 ? sizeAt(NAME_SIZES[1]!, around.scale) : SMALLEST, around.measure);
  const far = ledFor(label, coast, forms, around, LED_FARTHER);
  for (const spot of far) spot.under = true;
  const spots = [...spotsOf(label, coast, forms, around.scale, around.gaps).slice(1), ...far];
  for (const spot of spots) spot.cost += SMALLER_COST * label.rank ** -0.5;
  return calmed(spots, island, coast, around);
}

/** In calm water names rather hang below their islands. */
function calmed(spots: Spot[], island: Island, coast: Coast, { calm }: Around): Spot[] {
  if (island.y < calm) for (const spot of spots) if (!below(spot, coast.box)) spot.cost += NOT_BELOW;
  return spots;
}

function below(spot: Spot, box: Box): boolean {
  return spot.anchor === "center" && spot.at[1] > box[3];
}

/** What stands on land from near; a name that needs the place comes first. */
function serviceNames(islands: readonly Island[], scale: number, measure: Measure): Named[] {
  const size = sizeAt(NAME_SIZES[DETAIL]!, scale);
  return islands.flatMap((island): Named[] => {
    const spot = servicesOn(island, scale, size, (text) => measure(text, "name"));
    if (!spot) return [];
    return [{
      layer: "names", feature: (found) => point(at(found, scale), { id: island.id, size, text: found.form.text, anchor: found.anchor, on_land: true }),
      wish: { id: `s:${island.id}`, own: island.id, onLand: true, order: 60, most: 0.9, worth: 0.5, spots: [spot] },
    }];
  });
}

/** An arena's name, and from near the questions it is about; there every arena has its name. */
function arenaForms(arena: ArenaMark, scale: number, measure: Measure): Form[] {
  const size = sizeAt(ARENA_SIZES, scale);
  const about = aboutLines(arena, scale).map((line) => measure(line, "arena") * ABOUT_SCALE);
  const ways = arena.label ? [arena.label.lines, ...arena.label.ways] : scale < CLOSE * denser() ? [] : [wrapped(arena.name, 22, (text) => text.length) ?? [arena.name]];
  return ways.map((lines) => {
    const name = form(lines, size, measure, "arena");
    return { text: name.text, width: Math.max(name.width, Math.max(0, ...about) * size + 4), height: name.height + about.length * size * ABOUT_SCALE * LINE };
  });
}

function arenaNames(arenas: readonly ArenaMark[], scale: number, measure: Measure): Named[] {
  return arenas.flatMap((arena): Named[] => {
    const forms = arenaForms(arena, scale, measure);
    if (!forms[0]) return [];
    const label = arena.label ?? { x: arena.x, y: arena.y - 26 / scale, anchor: "center" as const };
    const buoy = sizeAt(BUOY_SIZES, scale);
    const [wide, high] = [(13 * buoy) / scale, (46 * buoy) / scale];
    const mark = new Coast({ ...arena, area: 0, coast: [[arena.x - wide, arena.y], [arena.x + wide, arena.y], [arena.x + wide, arena.y + high], [arena.x - wide, arena.y + high]] } as unknown as Island, scale);
    const about = aboutLines(arena, scale).map((line) => `\n${line}`).join("");
    return [{
      layer: "arena-names", feature: (spot) => point(at(spot, scale), { id: arena.id, text: spot.form.text, about, anchor: spot.anchor }),
      wish: { id: `a:${arena.id}`, own: arena.id, order: 45, most: 0.6, worth: 2.5, spots: spotsOf(label, mark, forms, scale) },
    }];
  });
}

/** Calm water lies below all other islands: how far down it begins; nowhere without any. */
export function calmBelow(groups: readonly WaterName[]): number {
  return groups.find((name) => name.kind === "calm" && name.rank === 1)?.y ?? -Infinity;
}

/** Steps a name on the water may take from where the service put it, nearest first; an archipelago's takes more. From afar letters are large beside islands, and so are the steps. */
function shifts(name: WaterName, scale: number): Point[] {
  const most = name.kind === "archipelago" ? WATER_STEPS.archipelago : WATER_STEPS.other;
  const steps = Array.from({ length: 2 * most + 1 }, (_, i) => i - most);
  const far = Math.max(WATER_STEP, WATER_STEP_PIXELS / scale);
  const all = steps.flatMap((dy) => steps.map((dx): Point => [dx * far, dy * 0.9 * far]));
  // The heading of the calm water stays above its parts, and the parts beside their islands.
  const fits = name.kind !== "calm" ? all : all.filter(([, dy]) => (name.rank === 1 ? dy >= 0 : dy === 0));
  return fits.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}

function waterNames(chart: Chart, scale: number, words: (name: WaterName) => string, measure: Measure, afar: boolean): Named[] {
  const largest = [...chart.groups].sort((a, b) => a.rank - b.rank || (b.size ?? 0) - (a.size ?? 0));
  return (afar ? largest.slice(0, FEW_WATERS) : chart.groups).map((name): Named => {
    const size = sizeAt(WATER_SIZES[name.rank] ?? WATER_SIZES[3]!, scale);
    const text = words(name);
    const ways = (name.kind === "archipelago" ? [1, SMALL_WATER] : [1]).map((share): Form => {
      const high = size * share;
      const rows = text.split("\n").map((row) => measure(row, "water") + row.length * 0.14);
      return { text, size: high, width: (Math.max(...rows) + WATER_AIR) * high, height: high * 1.2 * rows.length };
    });
    const part = name.kind === "calm" && name.rank > 1;
    const much = name.rank === 1 || part;
    return {
      layer: "water", feature: (spot) => point(at(spot, scale), { text, kind: name.kind, size: spot.form.size ?? size }),
      wish: {
        id: `w:${name.id}`, own: null, sought: name.rank === 1 ? SOUGHT_WATER : 0, order: part ? 4 : name.rank === 1 || afar ? 5 : 38, most: name.kind === "archipelago" ? MOST_ARCHIPELAGO : much ? 4 : afar ? 2 : 1.2, worth: much ? 12 : afar ? 8 : 3,
        spots: ways.flatMap((form, way) => shifts(name, scale).map(([dx, dy], i): Spot => ({ at: [(name.x + dx) * scale, -(name.y + dy) * scale], anchor: "center", form, cost: way + 0.06 * Math.min(i, 6) }))),
      },
    };
  });
}

/** A line to a name far off, and a dot on the coast where it begins. */
function nameLine(led: [Point, Point], scale: number): Feature[] {
  const [from, to] = led.map(([x, y]): Point => [x / scale, -y / scale]) as [Point, Point];
  return [line([from, to], {}), line([from, from.map((each, i) => each + (to[i]! - each) * Math.min(1, DOT / (scale * Math.hypot(to[0] - from[0], to[1] - from[1])))) as Point], { end: true })];
}

function at({ at: [x, y] }: Spot, scale: number): Point {
  return [x / scale, -y / scale];
}

/** Who is looked at: of many islands only those in view are written, the most important of them. */
function seen<T extends { x: number; y: number }>(things: readonly T[], view: Box | null): readonly T[] {
  if (view === null) return things;
  const [x0, y0, x1, y1] = view;
  return things.filter(({ x, y }) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
}

function important(islands: readonly Island[], first: ReadonlySet<string>, most: number): readonly Island[] {
  if (islands.length <= most) return islands;
  const rank = (island: Island): number => (first.has(island.id) ? 0 : (island.label?.rank ?? 9) * 100 - island.area);
  return [...islands].sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

/** Whose names found no room. */
function unplaced<T extends { wish: Wish }>(names: readonly T[], placed: readonly Placed[]): T[] {
  const there = new Set(placed.map(({ id }) => id));
  return names.filter(({ wish }) => !there.has(wish.id));
}

/**
 * The features of the layers of names at `scale` pixels for a unit of distance; the islands in `first` choose first.
 * With a `view` (in units of distance) only what lies in it is written, with `shown` only those who are among them; nothing is written in `covers` (in pixels).
 */
export function namesAt(chart: Chart, scale: number, words: (name: WaterName) => string, measure: Measure, first: ReadonlySet<string> = new Set(), view: Box | null = null, calm: number = calmBelow(chart.groups), shown: ReadonlySet<string> | null = null, afar = false, covers: readonly Box[] = []): Written {
  const [islands, arenas] = [seen(chart.islands, view), seen(chart.arenas, view)];
  const written = shown ? islands.filter(({ id }) => shown.has(id) || first.has(id)) : islands;
  const coasts = new Map(islands.map((island) => [island.id, new Coast(island, scale)]));
  const around: Around = { scale, measure, coasts, all: [...coasts.values()], calm, gaps: islands.length > SPARSE ? 1 : GAPS.length, covers };
  const some = important(written, first, afar ? FEW_NAMES : MOST_NAMES);
  const others = [
    ...arenaNames(arenas.filter((arena) => !shown || arena.members.some((member) => shown.has(member))), scale, measure),
    ...serviceNames(written, scale, measure),
    ...waterNames(chart, scale, words, measure, afar),
  ];
  const [x0, y0, x1, y1] = chart.bounds;
  const edges: Box = [x0 * scale, -y1 * scale, x1 * scale, -y0 * scale];
  const blocked = [...obstacles(islands, coasts, { arenas, lanes: chart.lanes }, scale), ...covers.map((box) => ({ id: null, box, cost: 0, hard: true }))];
  const names = some.flatMap((island) => (island.label ? [{ island, label: island.label, ...islandName(island, island.label, first.has(island.id), around) }] : []));
  const named: Named[] = [...names, ...others];
  const room = new Room(blocked, edges);
  let placed = room.place(named.map((one) => one.wish));
  const tied = names.filter(({ label }) => label.rank <= TIED_RANK);
  const missing = unplaced(tied, placed);
  const crowded = around.gaps > 1 && missing.length > 0 && missing.length <= MOST_MISSING;
  const yields = ({ x, y }: Island): boolean => missing.some(({ island }) => Math.hypot(island.x - x, island.y - y) * scale < YIELDING);
  if (crowded) for (const one of tied) if (yields(one.island)) one.wish.spots.push(...smallerSpots(one.island, one.label, around));
  if (crowded || placed.some(({ spot }) => spot.led)) placed = room.untangle(named.map((one) => one.wish), placed);
  const byId = new Map(named.map((one) => [one.wish.id, one]));
  const features: Written = { names: [], "arena-names": [], water: [], "name-lines": [] };
  for (const { id, spot } of placed) {
    const one = byId.get(id)!;
    features[one.layer].push(one.feature(spot));
    if (spot.led) features["name-lines"].push(...nameLine(spot.led, scale));
  }
  return features;
}
