/** The sea between the shelves: lighter where it grows shallow, a few waves far out. */
import type { Chart, Point, Polygon } from "./answers.ts";
import type { Box } from "./lines.ts";
import type { Theme } from "./palette.ts";
import { seeded } from "./seeded.ts";

export const SEA_MARGIN = 12;
const SIDE = 1024;
/** Open water that a compass or a boat wants around it, in units of distance. */
const ORNAMENT_ROOM = 1.7;
/** Above so many islands there is no time to look for the emptiest water. */
const MANY = 2000;
/** How far each coat of paint reaches beyond the shelves and how soft it is, in units of distance. */
const COATS: readonly [number, number][] = [[4.2, 3.6], [2.2, 1.8], [0.4, 0.36]];

export function inside([x, y]: Point, ring: Point[]): boolean {
  let hit = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) hit = !hit;
  }
  return hit;
}

export function wavePoints(chart: Chart): Point[] {
  const random = seeded(7);
  const [x0, y0, x1, y1] = chart.bounds;
  const points: Point[] = [];
  const wanted = Math.min(400, ((x1 - x0) * (y1 - y0)) / 9);
  for (let i = 0; i < wanted; i++) {
    const at: Point = [x0 - 4 + random() * (x1 - x0 + 8), y0 - 4 + random() * (y1 - y0 + 8)];
    if (!chart.shelves.some((rings) => inside(at, rings[0] ?? []))) points.push(at);
  }
  return points;
}

export interface Ornament { at: Point; icon: "wave" | "compass" | "boat" }

/** What one sees of the sea, and what lies over it; in units of distance, y downwards. */
export interface View { within: Box; covers: readonly Box[] }

/** Where the open sea is widest around, of some two hundred places, none nearer to `others` than `least`, nor beneath what covers the map. */
function emptiest(chart: Chart, others: readonly Point[], least: number, view: View | null): Point | null {
  const [x0, y0, x1, y1] = chart.bounds;
  const [left, top, right, foot] = view?.within ?? [x0, -y1, x1, -y0];
  const taken = [...chart.islands.map((island): Point => [island.x, island.y]), ...chart.groups.map((name): Point => [name.x, name.y])];
  const room = (at: Point, from: readonly Point[]): number => Math.min(...from.map((one) => Math.hypot(one[0] - at[0], one[1] - at[1])));
  const covered = ([x, y]: Point): boolean => view?.covers.some((box) => x > box[0] && x < box[2] && -y > box[1] && -y < box[3]) ?? false;
  let [best, most]: [Point | null, number] = [null, ORNAMENT_ROOM];
  for (let i = 1; i < 20; i++) {
    for (let j = 1; j < 14; j++) {
      const at: Point = [left + ((right - left) * i) / 20, -foot + ((foot - top) * j) / 14];
      const free = covered(at) ? 0 : Math.min(room(at, taken), others.length ? room(at, others) - least : Infinity);
      if (free > most) [best, most] = [at, free];
    }
  }
  return best;
}

/** What adorns the open sea: waves, a compass rose that points nowhere (the chart has no north), a boat on its way. */
export function ornaments(chart: Chart, view: View | null = null): Ornament[] {
  const found: Ornament[] = [];
  for (const icon of ["compass", "boat"] as const) {
    const at = chart.islands.length <= MANY ? emptiest(chart, found.map((one) => one.at), 2, view) : null;
    if (at) found.push({ at, icon });
  }
  const free = wavePoints(chart).filter((at) => found.every((one) => Math.hypot(one.at[0] - at[0], one.at[1] - at[1]) > 1.6));
  return [...found, ...free.map((at): Ornament => ({ at, icon: "wave" }))];
}

export function seaBounds(chart: Chart): [number, number, number, number] {
  const [x0, y0, x1, y1] = chart.bounds;
  return [x0 - SEA_MARGIN, y0 - SEA_MARGIN, x1 + SEA_MARGIN, y1 + SEA_MARGIN];
}

function trace(brush: CanvasRenderingContext2D, shelves: Polygon[], place: (p: Point) => Point): void {
  brush.beginPath();
  for (const ring of shelves.flat()) {
    ring.forEach((p, i) => {
      const [x, y] = place(p);
      if (i === 0) brush.moveTo(x, y);
      else brush.lineTo(x, y);
    });
    brush.closePath();
  }
}

/** A soft picture of the depths; blurred anyway, so a small canvas is enough. */
export function paintSea(chart: Chart, theme: Theme): HTMLCanvasElement {
  const [x0, y0, x1, y1] = seaBounds(chart);
  const scale = SIDE / Math.max(x1 - x0, y1 - y0);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((x1 - x0) * scale);
  canvas.height = Math.round((y1 - y0) * scale);
  const brush = canvas.getContext("2d", { willReadFrequently: true })!;
  const [deep, ...shallower] = theme.coats;
  brush.fillStyle = deep!;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  const place = ([x, y]: Point): Point => [(x - x0) * scale, (y1 - y) * scale];
  for (const [index, [widen, blur]] of COATS.entries()) {
    trace(brush, chart.shelves, place);
    brush.filter = `blur(${(blur * scale) / 2}px)`;
    brush.lineJoin = "round";
    brush.lineWidth = widen * scale;
    brush.strokeStyle = brush.fillStyle = shallower[index]!;
    brush.stroke();
    brush.fill("evenodd");
  }
  return canvas;
}
