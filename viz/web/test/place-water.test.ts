import assert from "node:assert/strict";
import { test } from "node:test";
import type { Island } from "../src/answers.ts";
import type { PlaceWater } from "../src/openapi.ts";
import { colourOf, pools, waterOf } from "../src/place-water.ts";

const place = (id: string, share: number, ...organisations: string[]): PlaceWater => ({ id, name: id, share, n: 9, day: "2026-10-16", text: "", organisations });
const island = (id: string): Island => ({ id, x: 3, y: 4, area: Math.PI } as Island);

test("an island lies in the smallest of its places' waters, and only what is known is coloured", () => {
  const places = [place("town", 0.9, "a"), place("wide", 0.1, "a", "b")];
  assert.deepEqual([...waterOf(places)].map(([id, one]) => [id, one.id]).sort(), [["a", "town"], ["b", "wide"]]);
  const drawn = pools([island("a"), island("c")], places);
  assert.deepEqual(drawn.map((one) => one.properties), [{ place: "town", colour: colourOf(0.9) }]);
  const ring = (drawn[0]!.geometry as GeoJSON.Polygon).coordinates[0]!;
  assert.deepEqual(ring[0], ring.at(-1));
});

test("colours go from cold to warm and stay among themselves at both ends", () => {
  assert.equal(new Set([0, 0.3, 0.5, 0.7, 1].map(colourOf)).size, 5);
  assert.equal(colourOf(1), colourOf(0.99));
  assert.equal(colourOf(-1), colourOf(0));
});
