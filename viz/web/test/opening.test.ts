import assert from "node:assert/strict";
import { test } from "node:test";
import type { Island } from "../src/answers.ts";
import { useSpacing } from "../src/density.ts";
import { opening } from "../src/opening.ts";
import { pixelsPerUnit } from "../src/projection.ts";

const ROOM = { top: 10, bottom: 30, left: 20, right: 40 };
const island = (x: number, y: number, area: number): Island => ({ x, y, area }) as Island;

test("a small chart opens whole, in the middle of what is not covered", () => {
  const { x, y, zoom } = opening({ bounds: [0, 0, 10, 10], islands: [island(1, 1, 1)] }, 560, 540, ROOM);
  assert.ok(Math.abs(pixelsPerUnit(zoom) - 50) < 1e-9);
  const left = 560 / 2 + (0 - x) * 50;
  const top = 540 / 2 - (10 - y) * 50;
  assert.deepEqual([Math.round(left), Math.round(top)], [20, 10]);
});

test("nothing opens nearer than its names were placed for", () => {
  assert.ok(Math.abs(pixelsPerUnit(opening({ bounds: [0, 0, 2, 2], islands: [island(1, 1, 1)] }, 900, 900, ROOM).zoom) - 78) < 1e-9);
});

test("what would be too small to read opens near its largest island", () => {
  const { x, y } = opening({ bounds: [0, 0, 100, 100], islands: [island(1, 1, 1), island(70, 20, 5)] }, 600, 600, ROOM);
  assert.deepEqual([x, y], [70, 20]);
});

test("a chart in tiles opens whole, beside what covers the map's corners", () => {
  useSpacing(0.05);
  const { zoom } = opening({ bounds: [0, 0, 100, 100], islands: [] }, 560, 540, ROOM);
  const beside = opening({ bounds: [0, 0, 100, 100], islands: [] }, 960, 540, ROOM, [[0, 200, 400, 540]]);
  useSpacing(null);
  assert.deepEqual([Math.abs(beside.zoom - zoom) < 1e-9, beside.x < 50], [true, true]);
  assert.ok(Math.abs(pixelsPerUnit(zoom) - 5) < 1e-9);
});
