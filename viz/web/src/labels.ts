/**
 * Where names stand. The service places them for one scale (78 pixels for a unit of distance); at other
 * scales letters grow slower than the sea, so each name looks for room again: in its own place first, then
 * around its island, in one line or in several. The important choose first; whoever finds no room may then ask
 * others to step aside, and hides until the reader comes nearer if that would cost more than it is worth.
 */
import type { Point } from "./answers.ts";
import { Grid } from "./grid.ts";
import type { Box, Line } from "./lines.ts";
import { Standing, type Choice } from "./standing.ts";
import { stir } from "./stir.ts";

export type Anchor = "left" | "right" | "center";
/** One way to write a name, and how large it is then. */
export interface Form { text: string; width: number; height: number; size?: number }

/**
 * A place for a name written in one way; `cost` is how much rather it would stand elsewhere. `led`: so far off that a
 * line leads from its coast to it, which may pass `under` other names or under none; `lead` finds that line (null
 * where there is none) for the few places that the name itself could bear.
 */
export interface Spot { at: Point; anchor: Anchor; form: Form; cost: number; led?: [Point, Point]; lead?: (box: Box) => [Point, Point] | null; under?: boolean }
export interface Wish {
  id: string;
  /** The island the name belongs to, which it may touch; null on the water. */
  own: string | null;
  /** What is written on land: its own coast is no obstacle. */
  onLand?: boolean;
  /** Smaller goes first. */
  order: number;
  /** The cost of cover it bears before it hides: the important bear more. */
  most: number;
  /** What it is worth that it stands; others step aside for it, or hide when they are worth less. */
  worth: number;
  /** How much more a name is worth that everybody looks for: rather far off than missing. */
  sought?: number;
  spots: Spot[];
}
/**
 * `cost` is what covering all of it costs. Around it may lie water (`box` is larger than `core`) where a name is
 * uneasy, as much wherever it touches; inside it a `heart` that costs more. On what is `hard` no name stands at all,
 * but one that may stand on its `own` island.
 */
export interface Obstacle { id: string | null; box: Box; cost: number; hard?: boolean; near?: number; core?: Box; heart?: { box: Box; cost: number } }
export interface Placed { id: string; spot: Spot }

/** A name may stand on its own island: it hides no more than a sign. */
const OWN = 0.03;
const EVERYWHERE: Box = [-1e9, -1e9, 1e9, 1e9];
/** What it costs to stand outside the chart's edges altogether. */
const OUTSIDE = 10;
/** Unease counts less than cover when a name asks whether it may stand at all. */
const UNEASY = 4;
/** What a pixel of a line costs; one of so many pixels costs one more, twice as long four times that. */
const LONG = 0.01;
const LONG_ONE = 40;
/** So many names may ask others to step aside, and so often. */
const ASKING = 250;
const ROUNDS = 4;

export function boxOf({ at: [x, y], anchor, form: { width, height } }: Spot): Box {
  const left = anchor === "left" ? x : anchor === "right" ? x - width : x - width / 2;
  return [left, y - height / 2, left + width, y + height / 2];
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

function sizeOf([x0, y0, x1, y1]: Box): number {
  return (x1 - x0) * (y1 - y0);
}

/** What it costs to stand there, null when that is more than a name bears. */
function costOf(box: Box, wish: Wish, obstacles: Grid<Obstacle>, within: Box): number | null {
  const area = sizeOf(box);
  const share = (part: Box): number => overlap(box, part) / Math.min(sizeOf(part), area);
  let cover = OUTSIDE * (1 - overlap(box, within) / area);
  let unease = 0;
  const tooMuch = obstacles.some(box, ({ id, box: around, cost, hard = false, near = 0, core = around, heart }) => {
    if (hard && !(wish.onLand && id === wish.own)) return true;
    const own = id !== null && id === wish.own ? OWN : 1;
    unease += own * near;
    cover += own * (cost * share(core) + (heart ? heart.cost * share(heart.box) : 0));
    return cover + unease / UNEASY >= wish.most;
  });
  return !tooMuch && cover + unease / UNEASY < wish.most ? cover + unease : null;
}

function lengthCost([[x0, y0], [x1, y1]]: Line): number {
  const pixels = Math.hypot(x1 - x0, y1 - y0);
  return LONG * pixels + (pixels / LONG_ONE) ** 2;
}

function inOrder(wishes: readonly Wish[]): Wish[] {
  return [...wishes].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Room for names, `within` the chart's edges if they can. */
export class Room {
  private readonly blocked = new Grid<Obstacle>();
  private readonly within: Box;
  private readonly known = new Map<Wish, { choices: Choice[]; looked: number }>();

  constructor(obstacles: readonly Obstacle[], within: Box = EVERYWHERE) {
    for (const obstacle of obstacles) this.blocked.add(obstacle);
    this.within = within;
  }

  /** Places as many names as find room; whoever asks again with more spots pays for those alone. */
  place(wishes: readonly Wish[]): Placed[] {
    const order = inOrder(wishes);
    const standing = new Standing(new Map(order.map((wish) => [wish.id, this.choicesOf(wish)])));
    for (const wish of order) {
      const choice = standing.free(wish);
      if (choice) standing.take(choice);
    }
    for (let round = 0; round < ROUNDS; round++) {
      const helped = order.slice(0, ASKING).filter((wish) => standing.squeeze(wish));
      // Who stepped aside, or stood in a second best place, looks whether a better one is free by now.
      for (const wish of order) standing.settle(wish);
      if (!helped.length) break;
    }
    return standing.all(order);
  }

  /** The same names, and more of them, with shorter lines to those far off that pass under fewer others. */
  untangle(wishes: readonly Wish[], placed: readonly Placed[]): Placed[] {
    const order = inOrder(wishes);
    const standing = new Standing(new Map(order.map((wish) => [wish.id, this.choicesOf(wish)])));
    const spots = new Set(placed.map(({ spot }) => spot));
    for (const wish of order) for (const choice of this.choicesOf(wish)) if (spots.has(choice.spot)) standing.take(choice);
    stir(standing, order);
    return standing.all(order);
  }

  /** The places a name could bear, the best first. */
  private choicesOf(wish: Wish): Choice[] {
    const { choices, looked } = this.known.get(wish) ?? { choices: [], looked: 0 };
    for (let i = looked; i < wish.spots.length; i++) {
      const choice = this.choiceOf(wish, wish.spots[i]!);
      if (choice) choices.push(choice);
    }
    this.known.set(wish, { choices, looked: wish.spots.length });
    return choices.sort((a, b) => b.value - a.value);
  }

  private choiceOf(wish: Wish, spot: Spot): Choice | null {
    const box = boxOf(spot);
    const cost = costOf(box, wish, this.blocked, this.within);
    if (cost !== null && spot.lead) {
      const led = spot.lead(box);
      if (led === null) return null;
      spot.led = led;
    }
    return cost === null ? null : { wish, spot, box, value: wish.worth - cost - spot.cost - (spot.led ? lengthCost(spot.led) : 0) };
  }
}
