import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chart } from "../src/answers.ts";
import { useLanguage } from "../src/strings.ts";
import { farFromTruth, oneIn, pairWords, useBar } from "../src/truth.ts";

const chart = { unit: 1, islands: [{ id: "a", x: 0, y: 0 }, { id: "b", x: 3.7, y: 5 }] } as unknown as Chart;

test("a pair: the true distance beside the drawn one, and words where there is no way", () => {
  useLanguage("sv", {});
  assert.equal(pairWords(chart, "a", "b", 5), "avstånd 5 · ritat 6,2");
  assert.equal(pairWords(chart, "a", "gone", 5), "avstånd 5");
  assert.match(pairWords(chart, "a", "b", undefined), /ingen känd väg/);
});

test("islands are marked from the bar on; who reaches nobody has no truth to be far from", () => {
  useBar(0.25);
  assert.deepEqual([null, 0, 0.249, 0.25, 1].map((truth) => farFromTruth({ truth })), [false, false, false, true, true]);
});

test("a share as one in so many", () => {
  assert.deepEqual([null, 0, 0.004, 0.1075, 0.5].map(oneIn), [null, null, null, 9, 2]);
});
