import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chart } from "../src/answers.ts";
import type { Box } from "../src/lines.ts";
import { ornaments } from "../src/sea.ts";

const chart = {
  bounds: [0, 0, 30, 20], shelves: [[[[0, 0], [10, 0], [10, 20], [0, 20]]]], groups: [{ x: 25, y: 18 }],
  islands: [{ x: 2, y: 3 }, { x: 8, y: 10 }, { x: 5, y: 17 }],
} as unknown as Chart;

test("the same sea has the same ornaments: a compass, a boat and waves, apart from islands and each other", () => {
  const found = ornaments(chart);
  assert.deepEqual(found, ornaments(chart));
  const [compass, boat] = ["compass", "boat"].map((icon) => found.filter((one) => one.icon === icon));
  assert.equal(compass!.length, 1);
  assert.equal(boat!.length, 1);
  const far = (a: readonly number[], b: readonly number[]): number => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
  assert.ok(far(compass![0]!.at, boat![0]!.at) > 2);
  for (const { at } of [...compass!, ...boat!]) assert.ok(chart.islands.every((island) => far(at, [island.x, island.y]) > 1.7));
});

test("a sea without room has no compass", () => {
  const islands = Array.from({ length: 900 }, (_, i) => ({ x: i % 30, y: Math.floor(i / 30) }));
  assert.deepEqual(ornaments({ ...chart, islands } as unknown as Chart).filter((one) => one.icon !== "wave"), []);
});

test("compass and boat lie where one sees them: within the view, not beneath what covers it", () => {
  const compass = (covers: Box[]): readonly number[] | undefined => ornaments(chart, { within: [10, -20, 30, 0], covers }).find((one) => one.icon === "compass")?.at;
  const [x, y] = compass([])!;
  assert.ok(x! > 10 && x! < 30 && y! > 0 && y! < 20);
  const cover: Box = [x! - 1.2, -y! - 1.2, x! + 1.2, -y! + 1.2];
  const [otherX, otherY] = compass([cover])!;
  assert.ok(otherX! < cover[0] || otherX! > cover[2] || -otherY! < cover[1] || -otherY! > cover[3]);
  assert.equal(compass([[10, -20, 30, 0]]), undefined);
});
