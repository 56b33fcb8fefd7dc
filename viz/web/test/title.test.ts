import assert from "node:assert/strict";
import { test } from "node:test";
import type { Box } from "../src/lines.ts";
import { openWater } from "../src/title.ts";

const search: Box = [0, 0, 430, 83];
const legend: Box = [23, 219, 415, 634];
const islands: Box = [440, 0, 1280, 655];

test("a title of many lines has no room between search and legend, in few lines it has, at the side", () => {
  const taken = [search, legend, islands];
  assert.equal(openWater([245, 140], taken, [1280, 655], 0.5), null);
  const [x, y] = openWater([260, 118], taken, [1280, 655], 0)!;
  assert.ok(x - 130 >= 20 && x + 130 <= 440 && y - 59 >= 83 && y + 59 <= 219);
  assert.ok(x < openWater([260, 118], taken, [1280, 655], 0.5)![0]);
});
