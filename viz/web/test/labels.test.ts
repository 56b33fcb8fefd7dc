import assert from "node:assert/strict";
import { test } from "node:test";
import { around, boxOf, placeNames, type Obstacle, type Wish } from "../src/labels.ts";

const wish = (id: string, order: number, ...at: [number, number][]): Wish => ({
  id, own: id, width: 40, height: 10, order, most: 0.7, spots: at.map((p) => ({ at: p, anchor: "left" })),
});

test("anchors say which side of the point the name stands on", () => {
  assert.deepEqual(boxOf({ at: [10, 5], anchor: "left" }, 40, 10), [10, 0, 50, 10]);
  assert.deepEqual(boxOf({ at: [10, 5], anchor: "right" }, 40, 10), [-30, 0, 10, 10]);
  assert.deepEqual(boxOf({ at: [10, 5], anchor: "center" }, 40, 10), [-10, 0, 30, 10]);
});

test("the important name takes the place, the other its second wish, the third hides", () => {
  const placed = placeNames([wish("c", 3, [0, 0], [0, 20]), wish("b", 2, [10, 2], [0, 20]), wish("a", 1, [0, 0])], []);
  assert.deepEqual(placed.map(({ id, spot }) => [id, spot.at]), [["a", [0, 0]], ["b", [0, 20]]]);
});

test("a name goes round a foreign island but may touch its own", () => {
  const island = (id: string): Obstacle[] => [{ id, box: [0, -5, 40, 5], cost: 2 }];
  assert.deepEqual(placeNames([wish("a", 1, [0, 0], [0, 30])], island("other"))[0]?.spot.at, [0, 30]);
  assert.deepEqual(placeNames([wish("a", 1, [0, 0])], island("a"))[0]?.spot.at, [0, 0]);
  assert.deepEqual(placeNames([wish("a", 1, [0, 0])], island("other")), []);
});

test("names far apart do not meet, whatever the order they come in", () => {
  const many = Array.from({ length: 300 }, (_, i) => wish(`n${i}`, i % 5, [(i % 20) * 25, Math.floor(i / 20) * 7]));
  const placed = placeNames(many, []);
  const boxes = placed.map(({ spot }) => boxOf(spot, 40, 10));
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => assert.ok(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1])));
  assert.ok(placed.length > 60);
  assert.deepEqual(placeNames([...many].reverse(), []), placed);
});

test("places around an island stay outside it", () => {
  for (const spot of around([0, 0, 30, 20], 10, 3).slice(0, 4)) {
    const [x0, y0, x1, y1] = boxOf(spot, 40, 10);
    assert.ok(x1 < 0 || x0 > 30 || y1 < 0 || y0 > 20);
  }
});
