import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, readFilters, toggled, writeFilters } from "../src/filters.ts";

test("what is chosen is the same in any order, and what is not a filter is left alone", () => {
  const chosen = readFilters("?z=3&degree=contact&family=region&family=business&family=region&level=");
  assert.equal(chosen, "family=business&family=region&degree=contact");
  assert.equal(readFilters("?lang=en&x=1"), "");
  const query = new URLSearchParams("lang=en&family=state");
  writeFilters(query, chosen);
  assert.equal(query.toString(), "lang=en&family=business&family=region&degree=contact");
});

test("a row pressed twice is as it was, and steps go with their centre", () => {
  const one = toggled("", "family", "region");
  assert.equal(toggled(toggled(one, "degree", "contact"), "degree", "contact"), one);
  assert.equal(toggled(one, "family", "region"), "");
  assert.equal(changed(one, { centre: "a", steps: "2" }), "family=region&centre=a&steps=2");
  assert.equal(changed("centre=a&steps=2", { centre: "" }), "");
  assert.equal(changed("steps=2", { known: "2023" }), "known=2023");
});
