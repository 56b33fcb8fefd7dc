/** Where one looks when nothing else is asked for. */
import type { Chart, Island, Point } from "./answers.ts";
import { AT_EASE, HOME, denser, zoomAt } from "./density.ts";
import type { Box } from "./lines.ts";
import type { Camera, Room } from "./map.ts";
import { pixelsPerUnit, zoomFor } from "./projection.ts";

/** Pixels for the demo's unit of distance at which archipelagos can still be told apart. */
const READABLE = 9;
/** How much smaller a try is than the one before, and how small the last may be. */
const SMALLER = 0.985;
const LEAST = 0.6;
/** So many ways to shift the chart across and down are tried at each size. */
const SHIFTS = 9;
const SLICES = 16;
/** Open sea around an island with its name, in units of distance. */
const AROUND = 0.25;

type Shown = Pick<Chart, "bounds" | "islands">;

function largest(islands: readonly Island[]): Pick<Island, "x" | "y"> {
  return islands.reduce<Island | null>((best, island) => (best && best.area >= island.area ? best : island), null) ?? { x: 0, y: 0 };
}

/** What an island and its name take up, in units of distance, y downwards. */
function extent({ x, y, area, coast, label }: Island): Box {
  const r = Math.sqrt(area / Math.PI) + AROUND;
  const box: Box = [x - r, -y - r, x + r, -y + r];
  const grow = ([px, py]: Point): void => {
    [box[0], box[1], box[2], box[3]] = [Math.min(box[0], px), Math.min(box[1], -py), Math.max(box[2], px), Math.max(box[3], -py)];
  };
  for (const corner of coast ?? []) grow(corner);
  if (label) {
    const wide = 0.13 * Math.max(...label.lines.map((line) => line.length));
    const half = 0.15 * label.lines.length;
    const left = label.x - { left: 0, right: wide, center: wide / 2 }[label.anchor];
    grow([left, label.y - half]);
    grow([left + wide, label.y + half]);
  }
  return box;
}

function meets(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Steps from the middle outwards, as shares of the spare room. */
const STEPS = Array.from({ length: SHIFTS }, (_, i) => i / (SHIFTS - 1) - 0.5).sort((a, b) => Math.abs(a) - Math.abs(b));

/** What a chart takes up whose islands nobody has read: an oval in its bounds, in slices, y downwards. */
function oval([x0, y0, x1, y1]: Chart["bounds"]): Box[] {
  const [cx, cy, wide, high] = [(x0 + x1) / 2, -(y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2];
  return Array.from({ length: SLICES }, (_, i): Box => {
    const [top, foot] = [(2 * i) / SLICES - 1, (2 * (i + 1)) / SLICES - 1];
    const half = wide * Math.sqrt(1 - Math.min(Math.abs(top), Math.abs(foot)) ** 2);
    return [cx - half, cy + top * high, cx + half, cy + foot * high];
  });
}

/** The largest view in which nothing lies under what covers the map; null where all of them would be too small. */
function uncovered(boxes: readonly Box[], [width, height]: Point, room: Room, covers: readonly Box[]): Camera | null {
  const all = boxes.reduce((a, b): Box => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
  const open = [width - room.left - room.right, height - room.top - room.bottom] as const;
  const most = Math.min(open[0] / (all[2] - all[0]), open[1] / (all[3] - all[1]), HOME * denser());
  for (let scale = most; scale > most * LEAST; scale *= SMALLER) {
    const spare = [open[0] - (all[2] - all[0]) * scale, open[1] - (all[3] - all[1]) * scale] as const;
    for (const down of STEPS) {
      for (const across of STEPS) {
        const dx = room.left + spare[0] * (across + 0.5) - all[0] * scale;
        const dy = room.top + spare[1] * (down + 0.5) - all[1] * scale;
        const free = boxes.every((box) => covers.every((cover) => !meets([box[0] * scale + dx, box[1] * scale + dy, box[2] * scale + dx, box[3] * scale + dy], cover)));
        if (free) return { x: (width / 2 - dx) / scale, y: (dy - height / 2) / scale, zoom: zoomFor(scale) };
      }
    }
  }
  return null;
}

/**
 * Everything, inside what is not covered; or near the largest island where everything would be too small to read.
 * A chart in tiles (whose islands nobody has read) opens with its archipelagos. `covers` are boxes on the screen
 * that lie over the map's corners: where the chart can be as large beside them, no island lies beneath.
 */
export function opening(chart: Shown, width: number, height: number, room: Room, covers: readonly Box[] = []): Camera {
  const [x0, y0, x1, y1] = chart.bounds;
  const fits = Math.min((width - room.left - room.right) / (x1 - x0), (height - room.top - room.bottom) / (y1 - y0));
  if (chart.islands.length > 0 && fits < READABLE * denser()) {
    const { x, y } = largest(chart.islands);
    return { x, y, zoom: zoomAt(AT_EASE) };
  }
  const boxes = chart.islands.length ? chart.islands.map(extent) : oval(chart.bounds);
  const found = covers.length ? uncovered(boxes, [width, height], room, covers) : null;
  if (found) return found;
  const zoom = Math.min(zoomFor(fits), zoomAt(HOME));
  const scale = pixelsPerUnit(zoom);
  return { x: (x0 + x1) / 2 + (room.right - room.left) / 2 / scale, y: (y0 + y1) / 2 - (room.bottom - room.top) / 2 / scale, zoom };
}
