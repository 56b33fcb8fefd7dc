import assert from "node:assert/strict";
import { test } from "node:test";
import { scaleStep } from "../src/scale.ts";
import { dateSteps } from "../src/slider.ts";
import { NAME_SIZES, sizeAt } from "../src/sizes.ts";

test("the scale takes the largest round distance that fits", () => {
  const expected: [number, number][] = [[8, 20], [17, 10], [28, 5], [34, 5], [35, 2], [85, 2], [86, 1], [170, 1], [171, 0.5], [420, 0.2]];
  for (const [pixels, step] of expected) assert.equal(scaleStep(pixels, 170), step, `${pixels} px`);
});

test("the bar is never wider than its place and never under a third of it", () => {
  for (let pixels = 8; pixels < 420; pixels += 1.7) {
    const width = scaleStep(pixels, 170) * pixels;
    assert.ok(width <= 170.001 && width > 170 / 3, `${pixels} gives ${width}`);
  }
});

test("dates to stand on: each once, in order, with the opening day among them", () => {
  assert.deepEqual(dateSteps(["2020-09-01", "2019-01-01"], "2023-04-01", "2020-09-01"), ["2019-01-01", "2020-09-01", "2023-04-01"]);
});

test("letters grow with the scale and stop at the ends of the table", () => {
  const sizes = NAME_SIZES[1]!;
  const [[, least], [scale, middle]] = [sizes[0]!, sizes[3]!];
  assert.equal(sizeAt(sizes, 1), least);
  assert.equal(sizeAt(sizes, scale), middle);
  assert.equal(sizeAt(sizes, 5000), sizes.at(-1)![1]);
  assert.ok(sizeAt(sizes, scale - 20) > least && sizeAt(sizes, scale - 20) < middle);
});
