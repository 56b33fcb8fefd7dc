import assert from "node:assert/strict";
import { test } from "node:test";
import { byName, neighbour, readingOrder } from "../src/reading.ts";

const island = (id: string, x: number, y: number): { id: string; name: string; x: number; y: number } => ({ id, name: id, x, y });
const home = island("hemma", 0, 0);
const islands = [home, island("öst", 5, 0.5), island("nordost", 4, 4), island("norr", 0.5, 6), island("väst", -3, 0), island("ensam", 0, -9)];

test("arrows go to the nearest island in their direction, and stop at the edge", () => {
  assert.equal(neighbour(islands, home, "right")?.id, "öst");
  assert.equal(neighbour(islands, home, "up")?.id, "norr");
  assert.equal(neighbour(islands, home, "left")?.id, "väst");
  assert.equal(neighbour(islands, home, "down")?.id, "ensam");
  assert.equal(neighbour(islands, islands[4]!, "left"), null);
});

test("reading goes row by row from the top, calm water last, and holds each island once", () => {
  assert.deepEqual(readingOrder(islands).map((i) => i.id), ["norr", "nordost", "väst", "hemma", "öst", "ensam"]);
});

test("typing finds the next name that begins so, and goes round", () => {
  const ordered = readingOrder(islands);
  assert.equal(byName(ordered, "n", null)?.id, "norr");
  assert.equal(byName(ordered, "n", "norr")?.id, "nordost");
  assert.equal(byName(ordered, "n", "nordost")?.id, "norr");
  assert.equal(byName(ordered, "VÄ", "norr")?.id, "väst");
  assert.equal(byName(ordered, "q", null), null);
});
