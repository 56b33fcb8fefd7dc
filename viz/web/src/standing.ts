/** Names as they stand at the moment: who stands where, what their lines pass under, and who would step aside for whom. */
import { Grid } from "./grid.ts";
import type { Placed, Spot, Wish } from "./labels.ts";
import { cross, meets, through, type Box } from "./lines.ts";

export interface Choice { wish: Wish; spot: Spot; box: Box; value: number; hull?: Box; parts?: Part[] }
/** What a choice takes up: its name, and the line that leads there piece by piece. */
interface Part { box: Box; choice: Choice }

/** Pieces of a line that leads to a name, and how far to either side nothing else stands, in pixels. */
const PIECE = 7;
const BESIDE_LINE = 1;
/** So many at once may be asked to step aside, and for so much that is won. */
const ASIDE = 3;
const WORTHWHILE = 0.2;
/** What it costs when a line passes under a name, under one on the water, and across another line. */
const UNDER_NAME = 5;
const UNDER_WATER = 0.4;
const ACROSS = 5;
const NOBODY: readonly Choice[] = [];
/** What sums of the same numbers in another order may differ by. */
export const TINY = 1e-9;

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
export class Standing {
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
      this.exchange(leaving, [choice, ...moved]);
      return true;
    }
    return false;
  }

  /** The best place that is free, its line weighed too; one place in some is passed by where `skips` says so. */
  best(wish: Wish, skips: () => boolean): Choice | undefined {
    let [found, most]: [Choice | undefined, number] = [undefined, 0];
    for (const choice of this.choices.get(wish.id)!) {
      const value = choice.value + (wish.sought ?? 0);
      if (value <= most) break;
      if (skips() || !this.isFree(choice, NOBODY)) continue;
      const net = value - this.tangle(choice, value - most);
      if (net > most) [found, most] = [choice, net];
    }
    return found;
  }

  /** What one name among all others is worth where it stands. */
  worth(choice: Choice): number {
    return choice.value + (choice.wish.sought ?? 0) - this.tangle(choice);
  }

  /** What its line passes under and across, and what passes under it; past `enough` nobody counts on. */
  private tangle({ wish, box, spot: { led } }: Choice, enough = Infinity): number {
    let cost = 0;
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

  exchange(leaving: readonly Choice[], coming: readonly Choice[]): void {
    for (const choice of leaving) this.leave(choice);
    for (const choice of coming) this.take(choice);
  }

  leave(choice: Choice): void {
    this.chosen.delete(choice.wish.id);
    this.lines.delete(choice);
    for (const part of partsOf(choice)) this.grid.remove(part);
  }
}
