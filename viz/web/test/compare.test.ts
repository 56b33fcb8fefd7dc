import assert from "node:assert/strict";
import { test } from "node:test";
import { strength } from "../src/compare.ts";

test("a layer is whole in its states and fades between them", () => {
  const both = new Set([0, 1]), first = new Set([0]), last = new Set([2]);
  assert.deepEqual([0, 0.25, 1].map((where) => strength(both, where)), [1, 1, 1]);
  assert.deepEqual([0, 0.25, 1].map((where) => strength(first, where)), [1, 0.75, 0]);
  assert.deepEqual([1, 1.5, 2].map((where) => strength(last, where)), [0, 0.5, 1]);
});
