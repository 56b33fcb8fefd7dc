import assert from "node:assert/strict";
import { test } from "node:test";
import { Coast } from "../src/coasts.ts";
import type { Island } from "../src/answers.ts";

const square = { id: "a", x: 1, y: -1, area: 4, coast: [[0, 0], [2, 0], [2, -2], [0, -2]] } as unknown as Island;

test("a line to a name far off begins at the nearest point of the coast and ends at the name", () => {
  const coast = new Coast(square, 10);
  assert.deepEqual(coast.lineTo([50, 15, 90, 25]), [[20, 20], [50, 20]]);
  assert.deepEqual(coast.lineTo([-60, -40, -20, -30]), [[0, 0], [-20, -30]]);
});
