import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chart, Route } from "../src/answers.ts";
import { routePaths } from "../src/route.ts";
import { drawnDistance } from "../src/truth.ts";

const island = (id: string, x: number, y: number): unknown => ({ id, x, y });
const chart = {
  unit: 1, islands: [island("a", 0, 0), island("b", 3, 4), island("c", 9, 4)],
  lanes: [{ a: "b", b: "a", path: [[2.5, 3.5], [0.5, 0.5]] }], arenas: [{ id: "m", x: 6, y: 6 }],
} as unknown as Chart;
const ref = (id: string): { id: string; name: string; sector: string } => ({ id, name: id, sector: "region" });

test("a way is drawn from island to island, along the lane and by the buoy", () => {
  const route = { steps: [
    { from: ref("a"), to: ref("b"), by: "tie", arena: null },
    { from: ref("b"), to: ref("c"), by: "arena", arena: { id: "m", name: "m" } },
    { from: ref("c"), to: ref("a"), by: "part_of", arena: null },
  ] } as unknown as Route;
  assert.deepEqual(routePaths(chart, route), [
    [[0, 0], [0.5, 0.5], [2.5, 3.5], [3, 4]],
    [[3, 4], [6, 6], [9, 4]],
    [[9, 4], [0, 0]],
  ]);
});

test("a step to something that is not on the chart is left out of the drawing, not of the words", () => {
  const route = { steps: [{ from: ref("a"), to: ref("unknown"), by: "tie", arena: null }] } as unknown as Route;
  assert.deepEqual(routePaths(chart, route), []);
});

test("the drawn distance is measured between the islands' middles", () => {
  assert.equal(drawnDistance(chart, "a", "b"), 5);
  assert.equal(drawnDistance({ ...chart, unit: 1.25 }, "a", "b"), 4);
  assert.equal(drawnDistance(chart, "a", "unknown"), null);
});
