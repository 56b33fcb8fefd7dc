/**
 * Where names stand. The service places them for one scale (78 pixels for a unit of distance); at other
 * scales letters grow slower than the sea, so each name looks for room again: in its own place first, then
 * around its island, in one line or in several. The important choose first; whoever finds no room may then ask
 * others to step aside, and hides until the reader comes nearer if that would cost more than it is worth.
 */
import type { Point } from "./answers.ts";
import { Grid } from "./grid.ts";
import { cross, meets, through, type Box } from "./lines.ts";

export { meets, type Box };
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
  spots: Spot[];
}
/**
 * `cost` is what covering all of it costs. Around it may lie water (`box` is larger than `core`) where a name is
 * uneasy, as much wherever it touches; inside it a `heart` that costs more. On what is `hard` no name stands at all,
 * but one that may stand on its `own` island.
 */
export interface Obstacle { id: string | null; box: Box; cost: number; hard?: boolean; near?: number; core?: Box; heart?: { box: Box; cost: number } }
export interface Placed { id: string; spot: Spot }

interface Choice { wish: Wish; spot: Spot; box: Box; value: number; hull?: Box; parts?: Part[] }
/** What a choice takes up: its name, and the line that leads there piece by piece. */
interface Part { box: Box; choice: Choice }

/** A name may stand on its own island: it hides no more than a sign. */
const OWN = 0.03;
/** Pieces of a line that leads to a name, and how far to either side nothing else stands, in pixels. */
const PIECE = 7;
const BESIDE_LINE = 1;
const EVERYWHERE: Box = [-1e9, -1e9, 1e9, 1e9];
/** What it costs to stand outside the chart's edges altogether. */
const OUTSIDE = 10;
/** Unease counts less than cover when a name asks whether it may stand at all. */
const UNEASY = 4;
/** So many names may ask others to step aside, so often, so many at once, and for so much that is won. */
const ASKING = 250;
const ROUNDS = 4;
const ASIDE = 3;
const WORTHWHILE = 0.2;
/** What it costs when a line passes under a name, under one on the water, and across another line. */
const UNDER_NAME = 5;
const UNDER_WATER = 0.4;
const ACROSS = 2;
/** What a pixel of a line costs. */
const LONG = 0.01;
/** So often lines are sought that pass under fewer names, and for each name among so many of the best places. */
const LOOKS = 8;
const TRIED = 60;
/** What sums of the same numbers in another order may differ by. */
const TINY = 1e-9;

export function boxOf({ at: [x, y], anchor, form: { width, height } }: Spot): Box {
  const left = anchor === "left" ? x : anchor === "right" ? x - width : x - width / 2;
  return [left, y - height / 2, left + width, y + height / 2];
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

function partsOf(choice: Choice): Part[] {
  return (choice.parts ??= [choice.box, ...lineBoxes(choice.spot)].map((box) => ({ box, choice })));
}

function lineBoxes({ led, under }: Spot): Box[] {
  if (!led || under) return [];
  const [[x0, y0], [x1, y1]] = led;
  const count = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / PIECE);
  return Array.from({ length: count }, (_, i): Box => {
    const [x, y] = [x0 + ((i + 0.5) / count) * (x1 - x0), y0 + ((i + 0.5) / count) * (y1 - y0)];
    const [wide, high] = [Math.abs(x1 - x0) / count / 2 + BESIDE_LINE, Math.abs(y1 - y0) / count / 2 + BESIDE_LINE];
    return [x - wide, y - high, x + wide, y + high];
  });
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

function hull(choice: Choice): Box {
  return (choice.hull ??= hullOf(choice));
}

/** The box around a choice and the line that leads to it. */
function hullOf({ box, spot: { led, under } }: Choice): Box {
  if (!led || under) return box;
  const [x0, y0, x1, y1] = box;
  const [x, y] = led[0];
  return [Math.min(x0, x - BESIDE_LINE), Math.min(y0, y - BESIDE_LINE), Math.max(x1, x + BESIDE_LINE), Math.max(y1, y + BESIDE_LINE)];
}

function under({ own }: Wish): number {
  return own === null ? UNDER_WATER : UNDER_NAME;
}

/** Whether two choices cover some of each other, the lines that lead to them too. */
function clash(one: Choice, other: Choice): boolean {
  if (!meets(hull(one), hull(other))) return false;
  if (!one.spot.led && !other.spot.led) return true;
  return partsOf(one).some(({ box }) => partsOf(other).some((part) => meets(box, part.box)));
}

/** Who stands where: no two of the chosen overlap. */
class Standing {
  private readonly chosen = new Map<string, Choice>();
  private readonly lines = new Set<Choice>();
  private readonly grid = new Grid<Part>();
  private readonly choices: Map<string, Choice[]>;

  constructor(choices: Map<string, Choice[]>) {
    this.choices = choices;
  }

  of(wish: Wish): Choice | undefined {
    return this.chosen.get(wish.id);
  }
  take(choice: Choice): void {
    this.chosen.set(choice.wish.id, choice);
    if (choice.spot.led) this.lines.add(choice);
    for (const part of partsOf(choice)) this.grid.add(part);
  }
  /** The best place that is free, not counting those who `yield` theirs; none that is worth less than `least`. */
  free(wish: Wish, yielding: readonly Choice[] = [], taken: Choice | null = null, least = -Infinity): Choice | undefined {
    const found = this.choices.get(wish.id)!.find((choice) => choice.value < least || ((taken === null || !clash(choice, taken)) && this.isFree(choice, yielding)));
    return found && found.value >= least ? found : undefined;
  }
  private isFree(choice: Choice, yielding: readonly Choice[]): boolean {
    const taken = ({ box }: { box: Box }): boolean => this.grid.some(box, ({ choice: rival }) => rival.wish !== choice.wish && !yielding.includes(rival));
    return !taken(choice) && (!choice.spot.led || !partsOf(choice).some(taken));
  }
  all(order: readonly Wish[]): Placed[] {
    return order.flatMap((wish) => {
      const choice = this.of(wish);
      return choice ? [{ id: wish.id, spot: choice.spot }] : [];
    });
  }
  /** Moves to the best place that is free. */
  settle(wish: Wish): void {
    const now = this.of(wish);
    const best = now && this.free(wish, [], null, now.value);
    if (!best || best.value <= now.value) return;
    this.leave(now);
    this.take(best);
  }
  /** Stands where others stand now, if all together are clearly better off when those step aside or hide. */
  squeeze(wish: Wish): boolean {
    const now = this.of(wish);
    const least = (now?.value ?? 0) + WORTHWHILE;
    for (const choice of this.choices.get(wish.id)!) {
      if (choice.value < least) return false;
      const rivals = this.rivals(choice);
      // Others step aside for a name, not for the line that leads to it.
      if (!rivals || (choice.spot.led && !this.isFree(choice, rivals))) continue;
      const leaving = now ? [now, ...rivals] : rivals;
      const moved = this.asideFor(choice, rivals, leaving, choice.value - least);
      if (moved === null) continue;
      for (const former of leaving) this.leave(former);
      for (const each of [choice, ...moved]) this.take(each);
      return true;
    }
    return false;
  }

  /** Moves to where its line, and those of others, pass under fewer names, if need be with others stepping aside. */
  untangle(wish: Wish): boolean {
    const now = this.of(wish);
    const tangled = now ? this.tangle(now) : 0;
    if (!now || tangled === 0) return false;
    const worth = now.value - tangled;
    const better: { choice: Choice; gain: number }[] = [];
    for (const choice of this.choices.get(wish.id)!) {
      const most = choice.value - worth;
      if (most <= TINY) break;
      const gain = most - this.tangle(choice, most);
      if (gain > TINY) better.push({ choice, gain });
    }
    better.sort((a, b) => b.gain - a.gain);
    return better.slice(0, TRIED).some(({ choice, gain }) => this.exchange(now, choice, gain));
  }

  /** Takes another place, and those who stand there step aside; undone where all together are no better off. */
  private exchange(now: Choice, choice: Choice, gain: number): boolean {
    const rivals = this.rivals(choice);
    if (!rivals || (choice.spot.led && !this.isFree(choice, rivals))) return false;
    const [leaving, moved] = [[now, ...rivals], [choice]];
    let loss = 0;
    for (const rival of rivals) {
      const next = this.free(rival.wish, leaving, choice, rival.value - gain);
      if (!next || moved.some((other) => clash(other, next))) return false;
      moved.push(next);
      loss += rival.value - next.value;
    }
    if (loss >= gain) return false;
    const before = this.worth(leaving);
    this.swap(leaving, moved);
    if (this.worth(moved) > before + TINY) return true;
    this.swap(moved, leaving);
    return false;
  }

  private swap(leaving: readonly Choice[], coming: readonly Choice[]): void {
    for (const former of leaving) this.leave(former);
    for (const each of coming) this.take(each);
  }

  private worth(choices: readonly Choice[]): number {
    return choices.reduce((sum, choice) => sum + choice.value - this.tangle(choice), 0);
  }

  /** What its line passes under and across, and what passes under it; past `enough` nobody counts on. */
  private tangle({ wish, box, spot: { led } }: Choice, enough = Infinity): number {
    let cost = led ? LONG * Math.hypot(led[1][0] - led[0][0], led[1][1] - led[0][1]) : 0;
    for (const other of this.lines) {
      if (other.wish === wish) continue;
      if (through(other.spot.led!, box)) cost += under(wish);
      if (led && cross(led, other.spot.led!)) cost += ACROSS;
    }
    if (!led) return cost;
    for (const other of this.chosen.values()) {
      if (cost >= enough) break;
      if (other.wish !== wish && through(led, other.box)) cost += under(other.wish);
    }
    return cost;
  }

  /** Who stands where a name would; null where they are too many to step aside. */
  private rivals({ wish, box }: Choice): Choice[] | null {
    const found = new Set<Choice>();
    const tooMany = this.grid.some(box, ({ choice }) => choice.wish !== wish && found.add(choice).size > ASIDE);
    return tooMany ? null : [...found];
  }

  /** Where rivals would go; null when that costs more than it brings. */
  private asideFor(choice: Choice, rivals: readonly Choice[], leaving: readonly Choice[], gain: number): Choice[] | null {
    const moved: Choice[] = [];
    let hope = 0;
    for (const rival of rivals) hope += this.better(rival);
    for (const rival of rivals) {
      hope -= this.better(rival);
      // Below that all together are worse off, wherever the others go: there is no need to look on.
      const least = rival.value - gain - hope - TINY;
      const next = this.free(rival.wish, leaving, choice, least > 0 ? least : -Infinity);
      if (next && moved.every((other) => !clash(other, next))) moved.push(next);
      gain += (moved.at(-1)?.wish === rival.wish ? moved.at(-1)!.value : 0) - rival.value;
    }
    return gain >= 0 ? moved : null;
  }

  /** How much better than now somebody could stand. */
  private better({ wish, value }: Choice): number {
    return Math.max(this.choices.get(wish.id)![0]!.value - value, 0);
  }

  private leave(choice: Choice): void {
    this.chosen.delete(choice.wish.id);
    this.lines.delete(choice);
    for (const part of partsOf(choice)) this.grid.remove(part);
  }
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

  /** The same names, placed so that lines to those far off pass under fewer others; and more names where that makes room. */
  untangle(wishes: readonly Wish[], placed: readonly Placed[]): Placed[] {
    const order = inOrder(wishes);
    const standing = new Standing(new Map(order.map((wish) => [wish.id, this.choicesOf(wish)])));
    const spots = new Set(placed.map(({ spot }) => spot));
    for (const wish of order) for (const choice of this.choicesOf(wish)) if (spots.has(choice.spot)) standing.take(choice);
    for (let look = 0; look < LOOKS; look++) {
      const helped = order.filter((wish) => (standing.of(wish) ? standing.untangle(wish) : standing.squeeze(wish)));
      if (!helped.length) break;
    }
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
    return cost === null ? null : { wish, spot, box, value: wish.worth - cost - spot.cost };
  }
}
