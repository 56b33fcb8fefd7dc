/**
 * Where names stand. The service places them for one scale (78 pixels for a unit of distance); at other
 * scales letters grow slower than the sea, so each name looks for room again: its own place first, then
 * around its island. The important choose first; one that finds no room hides until the reader comes nearer.
 */
import type { Point } from "./answers.ts";

/** A box in pixels: left, top, right, bottom (y downwards). */
export type Box = [number, number, number, number];
export type Anchor = "left" | "right" | "center";

export interface Spot { at: Point; anchor: Anchor }
export interface Wish {
  id: string;
  /** The island the name belongs to, which it may touch; null on the water. */
  own: string | null;
  width: number;
  height: number;
  /** Smaller goes first. */
  order: number;
  /** The cost of cover it bears before it hides: the important bear more. */
  most: number;
  spots: Spot[];
}
export interface Obstacle { id: string | null; box: Box; /** What covering all of it costs; Infinity forbids. */ cost: number }
export interface Placed { id: string; spot: Spot }

const CELL = 120;
/** A name may stand on its own island: it hides no more than a sign. */
const OWN = 0.03;
const EVERYWHERE: Box = [-1e9, -1e9, 1e9, 1e9];
/** What it costs to stand outside the chart's edges altogether. */
const OUTSIDE = 3;
/** A spot further down the list of wishes must be this much better. */
const PREFERENCE = 0.06;

export function boxOf(spot: Spot, width: number, height: number): Box {
  const [x, y] = spot.at;
  const left = spot.anchor === "left" ? x : spot.anchor === "right" ? x - width : x - width / 2;
  return [left, y - height / 2, left + width, y + height / 2];
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Boxes found by where they are. */
class Grid {
  private readonly cells = new Map<string, Obstacle[]>();

  add(obstacle: Obstacle): void {
    for (const key of this.keys(obstacle.box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(obstacle);
      else this.cells.set(key, [obstacle]);
    }
  }
  near(box: Box): Set<Obstacle> {
    return new Set(this.keys(box).flatMap((key) => this.cells.get(key) ?? []));
  }
  private keys([x0, y0, x1, y1]: Box): string[] {
    const keys: string[] = [];
    for (let x = Math.floor(x0 / CELL); x <= Math.floor(x1 / CELL); x++) {
      for (let y = Math.floor(y0 / CELL); y <= Math.floor(y1 / CELL); y++) keys.push(`${x},${y}`);
    }
    return keys;
  }
}

function costOf(box: Box, wish: Wish, grid: Grid, within: Box): number {
  const area = wish.width * wish.height;
  let cost = OUTSIDE * (1 - overlap(box, within) / area);
  for (const obstacle of grid.near(box)) {
    const covered = overlap(box, obstacle.box);
    if (covered === 0) continue;
    if (obstacle.cost === Infinity) return Infinity;
    const own = obstacle.id !== null && obstacle.id === wish.own;
    const size = (obstacle.box[2] - obstacle.box[0]) * (obstacle.box[3] - obstacle.box[1]);
    cost += (own ? OWN : 1) * obstacle.cost * (covered / Math.min(size, area));
  }
  return cost;
}

/** Places as many names as find room, `within` the chart's edges if they can. */
export function placeNames(wishes: readonly Wish[], obstacles: readonly Obstacle[], within: Box = EVERYWHERE): Placed[] {
  const grid = new Grid();
  for (const obstacle of obstacles) grid.add(obstacle);
  const placed: Placed[] = [];
  for (const wish of [...wishes].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))) {
    let best: { spot: Spot; box: Box } | null = null;
    let least = wish.most;
    wish.spots.forEach((spot, index) => {
      const box = boxOf(spot, wish.width, wish.height);
      const cost = costOf(box, wish, grid, within) + Math.min(index, 6) * PREFERENCE;
      if (cost < least) [least, best] = [cost, { spot, box }];
    });
    if (best === null) continue;
    const { spot, box } = best as { spot: Spot; box: Box };
    grid.add({ id: null, box, cost: Infinity });
    placed.push({ id: wish.id, spot });
  }
  return placed;
}

/** Places around an island's box, the eye's favourites first. */
export function around([x0, y0, x1, y1]: Box, height: number, gap: number): Spot[] {
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [up, down] = [y0 - gap - height / 2, y1 + gap + height / 2];
  return [
    { at: [x1 + gap, cy], anchor: "left" }, { at: [cx, down], anchor: "center" }, { at: [x0 - gap, cy], anchor: "right" },
    { at: [cx, up], anchor: "center" }, { at: [x1 - gap, down], anchor: "left" }, { at: [x0 + gap, down], anchor: "right" },
    { at: [x1 - gap, up], anchor: "left" }, { at: [x0 + gap, up], anchor: "right" },
    { at: [x1 + gap, cy + height / 2], anchor: "left" }, { at: [x0 - gap, cy + height / 2], anchor: "right" },
    { at: [x1 + gap, cy - height / 2], anchor: "left" }, { at: [x0 - gap, cy - height / 2], anchor: "right" },
  ];
}
