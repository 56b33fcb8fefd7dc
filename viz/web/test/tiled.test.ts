import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chart, ChartFrame } from "../src/answers.ts";
import { Service } from "../src/api.ts";
import { denser, useSpacing, zoomAt } from "../src/density.ts";
import { zoomFor } from "../src/projection.ts";
import { TiledWaters } from "../src/tiled.ts";
import { tileIsland } from "../src/tiles.ts";

const FRAME: ChartFrame = { edition: 3, unit: 1, bounds: [-1, -1, 1, 1], revision: 1, at: "2026-01-01", groups: [], shelves: [], bands: [], contours: [], deeps: [], soundings: [], marks: [], truth: { stress: null, np10: null, median_error: null, share_over_half: null, pairs: 0, lane_error: null, lane_error_ninth: null, lanes: 0 }, spacing: 0.1, tiled: true, counts: { islands: 0, lanes: 0, arenas: 0, lighthouses: 0 }, most_zoom: 8 };

/** A service that remembers what it was asked, and knows every island. */
class Asked extends Service {
  readonly parts: (readonly string[])[] = [];

  override part(ids: readonly string[]): Promise<Chart> {
    this.parts.push(ids);
    const islands = ids.map((id) => ({ ...tileIsland({ id, name: id, area: 1 }, [0, 0]) }));
    return Promise.resolve({ ...FRAME, islands, lanes: [{ a: ids[0]!, b: "x", degree: "contact", length: 4, strained: false, person_bound: false, causeway: false, path: [] }], arenas: [] });
  }
}

test("what is asked for is asked once, at most sixty at a time, and stays known", async () => {
  const service = new Asked("sv", "2026-01-01");
  const waters = new TiledWaters(service, FRAME);
  const ids = Array.from({ length: 70 }, (_, i) => `i${i}`);
  await Promise.all([waters.know(ids), waters.know(["i0"])]);
  await waters.know(["i0", "i69"]);
  assert.deepEqual(service.parts.map((part) => part.length), [60, 10]);
  assert.deepEqual(waters.chart.islands.map((island) => island.id), ids);
  assert.equal(waters.chart.lanes.length, 2);
});

test("an answer for a date that one has left is not taken", async () => {
  const service = new Asked("sv", "2026-01-01");
  const waters = new TiledWaters(service, FRAME);
  const asked = waters.know(["a"]);
  service.at = "2025-01-01";
  await asked;
  assert.deepEqual(waters.chart.islands, []);
});

test("islands that are seen in passing are forgotten again", async () => {
  const service = new Asked("sv", "2026-01-01");
  const waters = new TiledWaters(service, FRAME);
  for (let i = 0; i < 30; i++) await waters.know(Array.from({ length: 60 }, (_, j) => `${i}-${j}`));
  assert.ok(waters.chart.islands.length <= 480);
});

test("a tile tells an island's place, size and name, in its lines where it has them", () => {
  const island = tileIsland({ id: "a", name: "Nora vårdcentral", area: Math.PI, family: "region", lines: "Nora\nvårdcentral", ways: "Nora vårdcentral", rank: 2, lighthouse: true }, [3, 4]);
  assert.deepEqual([island.x, island.y, island.coast, island.lighthouse, island.truth], [3, 4, null, true, null]);
  assert.deepEqual(island.label, { x: 4, y: 4, anchor: "left", lines: ["Nora", "vårdcentral"], ways: [["Nora vårdcentral"]], rank: 2, free: false, leader: null });
  assert.deepEqual(tileIsland({ id: "b", name: "B" }, [0, 0]).label?.lines, ["B"]);
});

test("where islands lie ten times closer the same is seen ten times nearer", () => {
  useSpacing(0.164);
  assert.ok(Math.abs(zoomAt(78) - zoomFor(780)) < 1e-9);
  const layers = new TiledWaters(new Asked("sv", ""), FRAME).layers({ coats: ["#000", "#111"], bands: [], channels: ["#444"], land: {}, coastlines: {}, hills: new Proxy({}, { get: () => ["#222", "#333"] }), band_edges: ["#000"] } as never);
  assert.deepEqual(layers.filter((layer) => "source" in layer && ["islands", "lanes", "bands", "deeps", "hills"].includes(String(layer.source))), []);
  assert.deepEqual(layers.filter((layer) => layer.id.startsWith("band-") || layer.id === "shelves").map((layer) => "source-layer" in layer && layer["source-layer"]), ["shelves", "shelves"]);
  assert.ok(Math.abs(layers.find((layer) => layer.id === "grid")!.minzoom! - zoomFor(80)) < 1e-9);
  useSpacing(null);
  assert.equal(denser(), 1);
});
