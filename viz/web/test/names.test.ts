import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chart, Island, Point, WaterName } from "../src/answers.ts";
import { namesAt } from "../src/names.ts";

/** A dense crowd: one island amid all the others, seen from so far that no name fits between them. */
function crowd(): Chart {
  const islands: Island[] = [];
  for (let across = -3; across <= 3; across++) {
    for (let down = -9; down <= 9; down++) {
      const first = across === 0 && down === 0;
      const r = first ? 0.6 : 0.2;
      const coast = Array.from({ length: 12 }, (_, i): Point => [across + r * Math.cos((Math.PI * i) / 6), down + r * Math.sin((Math.PI * i) / 6)]);
      const label = { lines: ["Den största av alla"], ways: [], x: across, y: down, anchor: "center", rank: first ? 1 : 4, free: true };
      islands.push({ id: `${across}:${down}`, x: across, y: down, area: Math.PI * r * r, coast, label } as unknown as Island);
    }
  }
  const group = { id: "a", name: "Skärgården", kind: "archipelago", rank: 1, x: 0, y: 10, size: 133 } as unknown as WaterName;
  return { bounds: [-4, -10, 4, 10.2], islands, arenas: [], lanes: [], groups: [group] } as unknown as Chart;
}

const measure = (text: string): number => 0.5 * text.length;

test("on a small screen the largest island and its archipelago have their names, off the chart if need be", () => {
  const written = namesAt(crowd(), 12, (name) => name.name, measure);
  assert.ok(written.names.some((feature) => feature.properties?.id === "0:0"));
  assert.deepEqual(written.water.map((feature) => feature.properties?.text), ["Skärgården"]);
});
