/** Where a name may stand beside an island: along its coast, not along the box around it. All in pixels, y downwards. */
import type { Island, Point } from "./answers.ts";
import { radius } from "./features.ts";
import type { Anchor, Form, Spot } from "./labels.ts";
import type { Box } from "./lines.ts";

/** A coast is told as so many slices, each a box: a name fits into a bay. */
const SLICES = 7;
/** Corners of an island whose coast is not known. */
const CORNERS = 16;
/** Steps up (−) and down from the middle, in half heights of the island, and what each costs. */
const BESIDE = [[0, 0], [-0.25, 0.15], [0.2, 0.17], [-0.5, 0.3], [0.4, 0.35], [-0.75, 0.5], [0.65, 0.57], [-1, 0.7], [0.9, 0.8], [-1.5, 1.1], [1.4, 1.2], [-2, 1.5], [2, 1.6]] as const;
/** Steps aside, in half widths. */
const ABOVE = [[0, 0], [0.3, 0.15], [-0.3, 0.15], [0.6, 0.3], [-0.6, 0.3], [0.9, 0.5], [-0.9, 0.5], [1.2, 0.7], [-1.2, 0.7], [1.6, 1], [-1.6, 1], [2, 1.3], [-2, 1.3], [2.5, 1.7], [-2.5, 1.7]] as const;
/** Directions in which a name far off may stand: with few, all lines would run level or plumb. */
const DIRECTIONS = 48;
/** So many points of a coast lines may begin at, and so many of them are tried for a place. */
const LANDINGS = 32;
const LINES = 12;
/** Costs are told in these. */
const STEP = 0.5;

/** From where to where. */
type Span = [number, number];

export class Coast {
  readonly box: Box;
  private readonly middle: Point;
  private readonly ring: readonly Point[];
  private sliced: Box[] | null = null;
  private landed: readonly Point[] | null = null;

  constructor(island: Island, scale: number) {
    const r = radius(island);
    const known = island.coast?.length ? island.coast : Array.from({ length: CORNERS }, (_, i): Point => {
      const turn = (2 * Math.PI * i) / CORNERS;
      return [island.x + r * Math.cos(turn), island.y + r * Math.sin(turn)];
    });
    this.ring = known.map(([x, y]): Point => [x * scale, -y * scale]);
    this.box = boxAround(this.ring);
    this.middle = [(this.box[0] + this.box[2]) / 2, (this.box[1] + this.box[3]) / 2];
  }

  /** Where lines to names far off may begin. */
  private get landings(): readonly Point[] {
    return (this.landed ??= this.ring.filter((_, i) => i % Math.ceil(this.ring.length / LANDINGS) === 0));
  }

  /** The island as slices, each as wide as the land in it. */
  get slices(): readonly Box[] {
    return (this.sliced ??= this.cut());
  }

  private cut(): Box[] {
    const [, top, , foot] = this.box;
    const high = (foot - top) / SLICES;
    return Array.from({ length: SLICES }, (_, i) => top + i * high).flatMap((y0) => {
      const land = this.span(1, y0, y0 + high);
      return land ? [[land[0], y0, land[1], y0 + high] as Box] : [];
    });
  }

  /** The shortest line to a box that nothing blocks: from where on the coast, and to where at the box. */
  lineTo(box: Box, blocked: (line: [Point, Point]) => boolean = () => false): [Point, Point] | null {
    let nearest = this.ring[0]!;
    let shortest = Infinity;
    for (const point of this.ring) {
      const long = squaredTo(point, box);
      if (long < shortest) [nearest, shortest] = [point, long];
    }
    const straight = lineFrom(nearest, box);
    if (!blocked(straight)) return straight;
    const others = this.landings.map((point) => ({ point, long: squaredTo(point, box) })).sort((a, b) => a.long - b.long);
    for (const { point } of others.slice(0, LINES)) {
      const line = lineFrom(point, box);
      if (!blocked(line)) return line;
    }
    return null;
  }

  /** From where to where land reaches (in x for `across` 1, in y for 0) between two lines. */
  private span(across: 0 | 1, from: number, to: number): Span | null {
    const along = 1 - across;
    let [least, most] = [Infinity, -Infinity];
    for (let i = 0, p = this.ring.at(-1)!; i < this.ring.length; i++) {
      const q = this.ring[i]!;
      const [low, high] = p[across] <= q[across] ? [p, q] : [q, p];
      p = q;
      const [first, last] = [low[across], high[across]];
      if (last < from || first > to) continue;
      const slope = last - first < 1e-9 ? 0 : (high[along]! - low[along]!) / (last - first);
      const one = low[along]! + (Math.max(from, first) - first) * slope;
      const other = low[along]! + (Math.min(to, last) - first) * slope;
      least = Math.min(least, one, other);
      most = Math.max(most, one, other);
    }
    return least <= most ? [least, most] : null;
  }

  /** Where land ends to both sides of what is `high`, at each step up and down. */
  private readonly sides = remembered((high: number): Span[] => {
    const [, top, , foot] = this.box;
    return BESIDE.map(([up]) => {
      const y = (top + foot) / 2 + (up * (foot - top)) / 2;
      return this.span(1, y - high / 2, y + high / 2) ?? [this.middle[0], this.middle[0]];
    });
  });

  /** Where land ends above and below what is `wide`, at each step aside. */
  private readonly shores = remembered((wide: number): Span[] => {
    const [left, , right] = this.box;
    return ABOVE.map(([aside]) => {
      const x = (left + right) / 2 + (aside * (right - left)) / 2;
      return this.span(0, x - wide / 2, x + wide / 2) ?? [this.middle[1], this.middle[1]];
    });
  });

  /** Places for a name written in one way: right and left of the coast, below and above it. */
  around(form: Form, gap: number, cost: number): Spot[] {
    const [x0, y0, x1, y1] = this.box;
    const [cx, cy] = this.middle;
    const [sides, shores, h] = [this.sides(form.height), this.shores(form.width), form.height / 2];
    const spot = (x: number, y: number, anchor: Anchor, more: number): Spot => ({ at: [x, y], anchor, form, cost: cost + more * STEP });
    const beside = BESIDE.flatMap(([up, more], i) => {
      const y = cy + (up * (y1 - y0)) / 2;
      const [left, right] = sides[i]!;
      return [spot(right + gap, y, "left", more), spot(left - gap, y, "right", more + 0.12)];
    });
    const above = ABOVE.flatMap(([aside, more], i) => {
      const x = cx + (aside * (x1 - x0)) / 2;
      const [top, foot] = shores[i]!;
      return [spot(x, foot + gap + h, "center", more + 0.05), spot(x, top - gap - h, "center", more + 0.45)];
    });
    return [...beside, ...above];
  }

  /** Places far off, to all sides of the island: level and plumb at least `gap` from it. */
  off(form: Form, gap: number, cost: number): Spot[] {
    const [x0, y0, x1, y1] = this.box;
    const [cx, cy] = this.middle;
    const [wide, high] = [(x1 - x0 + form.width) / 2 + gap, (y1 - y0 + form.height) / 2 + gap];
    return Array.from({ length: DIRECTIONS }, (_, i): Spot => {
      const turn = (2 * Math.PI * i) / DIRECTIONS;
      return { at: [cx + wide * Math.cos(turn), cy + high * Math.sin(turn)], anchor: "center", form, cost };
    });
  }
}

function lineFrom(from: Point, [x0, y0, x1, y1]: Box): [Point, Point] {
  return [from, [Math.min(Math.max(from[0], x0), x1), Math.min(Math.max(from[1], y0), y1)]];
}

function squaredTo(from: Point, box: Box): number {
  const dx = Math.max(box[0] - from[0], 0, from[0] - box[2]);
  const dy = Math.max(box[1] - from[1], 0, from[1] - box[3]);
  return dx * dx + dy * dy;
}

/** A function that works out each number's answer once: a name is as high, and as wide, at every distance from its coast. */
function remembered<T>(work: (size: number) => T): (size: number) => T {
  const known = new Map<number, T>();
  return (size) => {
    const found = known.get(size) ?? work(size);
    known.set(size, found);
    return found;
  };
}

function boxAround(ring: readonly Point[]): Box {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
