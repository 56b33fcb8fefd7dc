import assert from "node:assert/strict";
import { test } from "node:test";
import { themeName, variables, type Theme } from "../src/palette.ts";

const asks = (...queries: string[]) => (query: string): boolean => queries.some((one) => query.includes(one));

test("the look follows the reader's settings, strong contrasts first", () => {
  assert.equal(themeName(asks()), "light");
  assert.equal(themeName(asks("scheme: dark")), "dark");
  assert.equal(themeName(asks("contrast: more")), "contrast");
  assert.equal(themeName(asks("forced-colors")), "contrast");
  assert.equal(themeName(asks("forced-colors", "scheme: dark")), "contrast-dark");
});

test("a look becomes CSS variables: colours by name, parts by their key, numbers not at all", () => {
  const theme = { sea: "#000001", water_name: "#000002", glow: 0.5, coats: ["#000003"], land: { region: "#000004" }, hills: { region: ["#000005"] } };
  assert.deepEqual(variables(theme as unknown as Theme), [
    ["--chart-sea", "#000001"], ["--chart-water-name", "#000002"], ["--chart-coats-0", "#000003"], ["--chart-land-region", "#000004"],
  ]);
});
