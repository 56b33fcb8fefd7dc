/** Where a name may stand beside an island: along its coast, not along the box around it. All in pixels, y downwards. */
import type { Island, Point } from "./answers.ts";
import { radius } from "./features.ts";
import type { Anchor, Box, Form, Spot } from "./labels.ts";

/** A coast is told as so many slices, each a box: a name fits into a bay. */
const SLICES = 7;
/** Corners of an island whose coast is not known. */
const CORNERS = 16;
/** Steps up (−) and down from the middle, in half heights of the island, and what each costs. */
const BESIDE = [[0, 0], [-0.25, 0.15], [0.2, 0.17], [-0.5, 0.3], [0.4, 0.35], [-0.75, 0.5], [0.65, 0.57], [-1, 0.7], [0.9, 0.8], [-1.5, 1.1], [1.4, 1.2], [-2, 1.5], [2, 1.6]] as const;
/** Steps aside, in half widths. */
const ABOVE = [[0, 0], [0.3, 0.15], [-0.3, 0.15], [0.6, 0.3], [-0.6, 0.3], [0.9, 0.5], [-0.9, 0.5], [1.2, 0.7], [-1.2, 0.7], [1.6, 1], [-1.6, 1], [2, 1.3], [-2, 1.3], [2.5, 1.7], [-2.5, 1.7]] as const;
/** Costs are told in these. */
const STEP = 0.5;

export class Coast {
  readonly box: Box;
  private readonly ring: readonly Point[];

  constructor(island: Island, scale: number) {
    const r = radius(island);
    const known = island.coast?.length ? island.coast : Array.from({ length: CORNERS }, (_, i): Point => {
      const turn = (2 * Math.PI * i) / CORNERS;
      return [island.x + r * Math.cos(turn), island.y + r * Math.sin(turn)];
    });
    this.ring = known.map(([x, y]): Point => [x * scale, -y * scale]);
    this.box = boxAround(this.ring);
  }

  /** The island as slices, each as wide as the land in it. */
  slices(): Box[] {
    const [, top, , foot] = this.box;
    const high = (foot - top) / SLICES;
    return Array.from({ length: SLICES }, (_, i) => top + i * high).flatMap((y0) => {
      const land = this.span(1, y0, y0 + high);
      return land ? [[land[0], y0, land[1], y0 + high] as Box] : [];
    });
  }

  /** Where on the coast a line to a box begins, and where at the box it ends. */
  lineTo([x0, y0, x1, y1]: Box): [Point, Point] {
    let [from, shortest] = [this.ring[0]!, Infinity];
    for (const point of this.ring) {
      const [dx, dy] = [Math.max(x0 - point[0], 0, point[0] - x1), Math.max(y0 - point[1], 0, point[1] - y1)];
      const long = dx * dx + dy * dy;
      if (long < shortest) [from, shortest] = [point, long];
    }
    return [from, [Math.min(Math.max(from[0], x0), x1), Math.min(Math.max(from[1], y0), y1)]];
  }

  /** From where to where land reaches (in x for `across` 1, in y for 0) between two lines. */
  private span(across: 0 | 1, from: number, to: number): [number, number] | null {
    const along = 1 - across;
    let found: [number, number] | null = null;
    this.ring.forEach((p, i) => {
      const q = this.ring[(i + 1) % this.ring.length]!;
      const [low, high] = p[across] <= q[across] ? [p, q] : [q, p];
      if (high[across] < from || low[across] > to) return;
      const rise = high[across] - low[across];
      for (const line of [Math.max(from, low[across]), Math.min(to, high[across])]) {
        const at = rise < 1e-9 ? low[along]! : low[along]! + ((line - low[across]) / rise) * (high[along]! - low[along]!);
        found = found ? [Math.min(found[0], at), Math.max(found[1], at)] : [at, at];
      }
    });
    return found;
  }

  /** Places for a name written in one way: right and left of the coast, below and above it. */
  around(form: Form, gap: number, cost: number): Spot[] {
    const [x0, y0, x1, y1] = this.box;
    const [cx, cy, h, w] = [(x0 + x1) / 2, (y0 + y1) / 2, form.height / 2, form.width / 2];
    const spot = (x: number, y: number, anchor: Anchor, more: number): Spot => ({ at: [x, y], anchor, form, cost: cost + more * STEP });
    const beside = BESIDE.flatMap(([up, more]) => {
      const y = cy + (up * (y1 - y0)) / 2;
      const [left, right] = this.span(1, y - h, y + h) ?? [cx, cx];
      return [spot(right + gap, y, "left", more), spot(left - gap, y, "right", more + 0.12)];
    });
    const above = ABOVE.flatMap(([aside, more]) => {
      const x = cx + (aside * (x1 - x0)) / 2;
      const [top, foot] = this.span(0, x - w, x + w) ?? [cy, cy];
      return [spot(x, foot + gap + h, "center", more + 0.05), spot(x, top - gap - h, "center", more + 0.45)];
    });
    return [...beside, ...above];
  }
}

function boxAround(ring: readonly Point[]): Box {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
