import assert from "node:assert/strict";
import { test } from "node:test";
import { stateBy, strength } from "../src/compare.ts";

test("a layer is whole in its states and fades between them", () => {
  const both = new Set([0, 1]), first = new Set([0]), last = new Set([2]);
  assert.deepEqual([0, 0.25, 1].map((where) => strength(both, where)), [1, 1, 1]);
  assert.deepEqual([0, 0.25, 1].map((where) => strength(first, where)), [1, 0.75, 0]);
  assert.deepEqual([1, 1.5, 2].map((where) => strength(last, where)), [0, 0.5, 1]);
});

test("an arrow key leads to the next state, from anywhere between two, and stays at the ends", () => {
  assert.deepEqual([0, 2, 2.52, 5].map((where) => stateBy("ArrowRight", where, 5)), [1, 3, 3, 5]);
  assert.deepEqual([0, 2, 2.52, 5].map((where) => stateBy("ArrowLeft", where, 5)), [0, 1, 2, 4]);
  assert.equal(stateBy("Home", 2.5, 5), null);
});
