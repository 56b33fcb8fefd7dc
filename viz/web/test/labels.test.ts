import assert from "node:assert/strict";
import { test } from "node:test";
import { Room, boxOf, type Form, type Obstacle, type Placed, type Spot, type Wish } from "../src/labels.ts";
import type { Box } from "../src/lines.ts";

const written: Form = { text: "name", width: 40, height: 10 };
const spot = (at: [number, number], cost = 0): Spot => ({ at, anchor: "left", form: written, cost });
const wish = (id: string, order: number, ...at: [number, number][]): Wish => ({
  id, own: id, order, most: 0.7, worth: 10 - order, spots: at.map((p, i) => spot(p, i * 0.06)),
});
const placeNames = (wishes: readonly Wish[], obstacles: readonly Obstacle[], within?: Box): Placed[] => new Room(obstacles, within).place(wishes);
const shown = (placed: Placed[]): [string, unknown][] => placed.map(({ id, spot }) => [id, spot.at]);

test("anchors say which side of the point the name stands on", () => {
  assert.deepEqual(boxOf({ ...spot([10, 5]), anchor: "left" }), [10, 0, 50, 10]);
  assert.deepEqual(boxOf({ ...spot([10, 5]), anchor: "right" }), [-30, 0, 10, 10]);
  assert.deepEqual(boxOf({ ...spot([10, 5]), anchor: "center" }), [-10, 0, 30, 10]);
});

test("the important name takes the place, the other its second wish, the third hides", () => {
  assert.deepEqual(shown(placeNames([wish("c", 3, [0, 0], [0, 20]), wish("b", 2, [10, 2], [0, 20]), wish("a", 1, [0, 0])], [])), [["a", [0, 0]], ["b", [0, 20]]]);
});

test("one steps aside where that lets another stand", () => {
  assert.deepEqual(shown(placeNames([wish("a", 1, [0, 0], [0, 20]), wish("b", 2, [10, 2])], [])), [["a", [0, 20]], ["b", [10, 2]]]);
});

test("who is worth less hides when there is room for one only", () => {
  const poor = { ...wish("poor", 1, [0, 0]), worth: 1 };
  assert.deepEqual(shown(placeNames([poor, { ...wish("rich", 2, [10, 2]), worth: 5 }], [])), [["rich", [10, 2]]]);
});

test("a name goes round a foreign island but may touch its own", () => {
  const island = (id: string): Obstacle[] => [{ id, box: [0, -5, 40, 5], cost: 2 }];
  assert.deepEqual(placeNames([wish("a", 1, [0, 0], [0, 30])], island("other"))[0]?.spot.at, [0, 30]);
  assert.deepEqual(placeNames([wish("a", 1, [0, 0])], island("a"))[0]?.spot.at, [0, 0]);
  assert.deepEqual(placeNames([wish("a", 1, [0, 0])], island("other")), []);
});

test("a name that is too long for its place is written in more lines", () => {
  const long: Spot = { ...spot([0, 0]), form: { text: "two words", width: 80, height: 10 } };
  const short: Spot = { ...spot([0, 0], 0.1), form: { text: "two\nwords", width: 40, height: 20 } };
  const wall: Obstacle = { id: null, box: [60, -50, 70, 50], cost: 1e3 };
  assert.equal(placeNames([{ ...wish("a", 1), spots: [long, short] }], [wall])[0]?.spot.form.text, "two\nwords");
});

test("a name stays within the chart's edges, or hides", () => {
  const inside = placeNames([wish("a", 1, [0, 0], [-30, 0])], [], [-40, -20, 20, 20]);
  assert.deepEqual(shown(inside), [["a", [-30, 0]]]);
  assert.deepEqual(placeNames([wish("a", 1, [0, 0])], [], [-40, -20, 20, 20]), []);
});

test("names never meet, whatever the order they come in", () => {
  const many = Array.from({ length: 300 }, (_, i) => {
    const [x, y] = [(i % 20) * 25, Math.floor(i / 20) * 7];
    return wish(`n${String(i).padStart(3, "0")}`, i % 5, [x, y], [x - 40, y], [x, y + 9]);
  });
  const placed = placeNames(many, []);
  const boxes = placed.map(({ spot }) => boxOf(spot));
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => assert.ok(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1])));
  assert.ok(placed.length > 60);
  assert.deepEqual(placeNames([...many].reverse(), []), placed);
});

test("a line that leads to a name passes under no other, but for one that may", () => {
  const led = (under: boolean): Wish => ({ ...wish("led", 2), spots: [{ ...spot([0, 60]), led: [[20, -20], [20, 55]], under }] });
  assert.deepEqual(shown(placeNames([wish("a", 1, [0, 0]), led(false)], [])), [["a", [0, 0]]]);
  assert.deepEqual(shown(placeNames([wish("a", 1, [0, 0]), led(true)], [])), [["a", [0, 0]], ["led", [0, 60]]]);
  assert.deepEqual(shown(placeNames([wish("a", 1, [60, 0]), led(false)], [])).length, 2);
});

test("who asks again with more places stands as if all had been known at once", () => {
  const wall: Obstacle = { id: "wall", box: [-5, -5, 45, 5], cost: 0, hard: true };
  const late = wish("a", 1, [0, 0]);
  const room = new Room([wall]);
  assert.deepEqual(room.place([late]), []);
  late.spots.push(spot([0, 2]), spot([0, 30]));
  assert.deepEqual(shown(room.place([late, wish("b", 2, [0, 32], [0, 60])])), [["a", [0, 30]], ["b", [0, 60]]]);
});

test("a line looks for a way round other names, and a name for a place where no line passes beneath", () => {
  const led = (x: number, y: number, cost: number): Spot => ({ ...spot([x, y], cost), led: [[20, -20], [x + 20, y < 0 ? y + 5 : y - 5]], under: true });
  const far: Wish = { ...wish("far", 3), spots: [led(0, 60, 0), led(0, -60, 4)] };
  const room = new Room([]);
  const placed = room.place([wish("a", 1, [0, 0]), far]);
  assert.deepEqual(shown(placed), [["a", [0, 0]], ["far", [0, 60]]]);
  assert.deepEqual(shown(room.untangle([wish("a", 1, [0, 0]), far], placed)), [["a", [0, 0]], ["far", [0, -60]]]);
});

test("a name steps off a line where it has another place as good", () => {
  const far: Wish = { ...wish("far", 3), spots: [{ ...spot([0, 60]), led: [[20, -20], [20, 55]], under: true }] };
  const wishes = [wish("a", 1, [0, 0], [60, 0]), far];
  const room = new Room([]);
  assert.deepEqual(shown(room.untangle(wishes, room.place(wishes))), [["a", [60, 0]], ["far", [0, 60]]]);
});

test("a name that everybody looks for stands far off rather than nowhere, and in the order they came nobody would", () => {
  const far = (x: number): Spot => ({ ...spot([x, 0]), led: [[x - 200, 5], [x, 5]], under: true });
  const wishes: Wish[] = [{ ...wish("a", 1, [0, 0]), sought: 100, spots: [spot([0, 0]), far(200)] }, { ...wish("b", 2, [10, 2]), sought: 100 }];
  const room = new Room([]);
  const placed = room.place(wishes);
  assert.deepEqual(shown(placed), [["a", [0, 0]]]);
  assert.deepEqual(shown(room.untangle(wishes, placed)), [["a", [200, 0]], ["b", [10, 2]]]);
  assert.deepEqual(room.untangle(wishes, placed), room.untangle(wishes, placed));
});
