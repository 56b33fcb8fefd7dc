import assert from "node:assert/strict";
import { test } from "node:test";
import { fromLngLat, pixelsPerUnit, toLngLat, zoomFor } from "../src/projection.ts";

/** Mercator's own formula, so that the screen's distances are checked and not ours against ours. */
function screen([lng, lat]: [number, number]): [number, number] {
  return [lng / 360, Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)];
}

test("a distance is as long on the screen wherever it lies and wherever it points", () => {
  const lengths = [[[0, 0], [3, 4]], [[-200, 150], [-197, 146]], [[90, -300], [95, -300]]].map(([a, b]) => {
    const [p, q] = [screen(toLngLat(a as [number, number])), screen(toLngLat(b as [number, number]))];
    return Math.hypot(p[0] - q[0], p[1] - q[1]) * 1024;
  });
  for (const length of lengths) assert.ok(Math.abs(length - 5) < 1e-9, String(length));
});

test("up on the plane is up on the map", () => {
  assert.ok(toLngLat([0, 1])[1] > 0);
  assert.ok(toLngLat([1, 0])[0] > 0);
});

test("a point comes back from the map as it was", () => {
  for (const at of [[0, 0], [12.5, -7.25], [-180, 311]] as [number, number][]) {
    const back = fromLngLat(toLngLat(at));
    assert.ok(Math.hypot(back[0] - at[0], back[1] - at[1]) < 1e-9);
  }
});

test("zoom and pixels for a unit say the same", () => {
  assert.equal(pixelsPerUnit(8), 128);
  assert.ok(Math.abs(pixelsPerUnit(zoomFor(78)) - 78) < 1e-9);
});
