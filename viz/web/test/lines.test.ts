import assert from "node:assert/strict";
import { test } from "node:test";
import type { Box } from "../src/lines.ts";
import { cross, through, type Line } from "../src/lines.ts";

const box: Box = [0, 0, 10, 4];

test("a line passes through a box it enters, ends in or lies in, not one it passes by or ends at", () => {
  const passing: Line[] = [[[-5, 2], [15, 2]], [[5, -5], [5, 9]], [[-1, -1], [3, 3]], [[2, 2], [3, 3]]];
  for (const line of passing) assert.ok(through(line, box), String(line));
  const beside: Line[] = [[[-5, 5], [15, 5]], [[-5, -5], [-1, 9]], [[-4, 0], [0, 8]], [[5, -5], [5, 0]], [[0, -5], [0, 9]]];
  for (const line of beside) assert.ok(!through(line, box), String(line));
});

test("two lines cross or do not", () => {
  assert.ok(cross([[0, 0], [10, 10]], [[0, 10], [10, 0]]));
  assert.ok(!cross([[0, 0], [10, 10]], [[0, 1], [10, 11]]));
  assert.ok(!cross([[0, 0], [1, 1]], [[0, 10], [10, 0]]));
});
