/** The sea between the shelves: lighter where it grows shallow, a few waves far out. */
import type { Chart, Point, Polygon } from "./answers.ts";
import { DEEP, SEA, SHELF, mix } from "./palette.ts";

export const SEA_MARGIN = 12;
const SIDE = 1024;

/** Repeats for one seed, so that the sea looks the same every time. */
export function seeded(seed: number): () => number {
  let value = seed >>> 0;
  return () => {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0;
    return value / 2 ** 32;
  };
}

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
export function paintSea(chart: Chart): HTMLCanvasElement {
  const [x0, y0, x1, y1] = seaBounds(chart);
  const scale = SIDE / Math.max(x1 - x0, y1 - y0);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((x1 - x0) * scale);
  canvas.height = Math.round((y1 - y0) * scale);
  const brush = canvas.getContext("2d", { willReadFrequently: true })!;
  brush.fillStyle = mix(SEA, DEEP, 0.72);
  brush.fillRect(0, 0, canvas.width, canvas.height);
  const place = ([x, y]: Point): Point => [(x - x0) * scale, (y1 - y) * scale];
  const coats: [number, number, string][] = [[3.2, 3.2, mix(SEA, DEEP, 0.35)], [1.5, 1.4, SEA], [0.5, 0.5, mix(SEA, SHELF, 0.55)]];
  for (const [widen, blur, colour] of coats) {
    trace(brush, chart.shelves, place);
    brush.filter = `blur(${(blur * scale) / 2}px)`;
    brush.lineJoin = "round";
    brush.lineWidth = widen * scale;
    brush.strokeStyle = brush.fillStyle = colour;
    brush.stroke();
    brush.fill("evenodd");
  }
  return canvas;
}
