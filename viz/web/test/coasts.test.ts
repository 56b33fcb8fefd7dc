import assert from "node:assert/strict";
import { test } from "node:test";
import { Coast } from "../src/coasts.ts";
import type { Island } from "../src/answers.ts";

const square = { id: "a", x: 2, y: -2, area: 4, coast: [[1, -1], [3, -1], [3, -3], [1, -3]] } as unknown as Island;

test("a line to a name far off begins at the nearest point of the coast and ends at the name", () => {
  const coast = new Coast(square, 10);
  assert.deepEqual(coast.lineTo([50, 25, 90, 35]), [[30, 30], [50, 30]]);
  assert.deepEqual(coast.lineTo([-60, -40, -20, -30]), [[10, 10], [-20, -30]]);
});

test("where the nearest point of the coast has no way, a line begins at another", () => {
  const coast = new Coast(square, 10);
  const line = coast.lineTo([50, 25, 90, 35], ([[x, y]]) => x === 30 && y === 30);
  assert.ok(line && (line[0][0] !== 30 || line[0][1] !== 30));
  assert.deepEqual(coast.lineTo([50, 25, 90, 35], () => true), null);
});

test("a name far off is offered room to all sides, aslant too", () => {
  const spots = new Coast(square, 10).off({ text: "name", width: 40, height: 10 }, 50, 2);
  const sides = new Set(spots.map(({ at: [x, y] }) => `${Math.sign(Math.round(x - 20))} ${Math.sign(Math.round(y - 20))}`));
  assert.equal(sides.size, 8);
  assert.ok(spots.every(({ at: [x, y] }) => ((x - 20) / 80) ** 2 + ((y - 20) / 65) ** 2 > 0.999));
  assert.ok(spots.every(({ cost, anchor }) => cost === 2 && anchor === "center"));
});
