import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { dateWords, number, t, tn, useLanguage, useStrings } from "../src/strings.ts";
import { safeUrl } from "../src/dom.ts";

afterEach(() => {
  useStrings({});
  useLanguage("sv");
});

test("Swedish is the source; the other language comes with the page", () => {
  assert.equal(t("avstånd {n}", { n: "3,5" }), "avstånd 3,5");
  useStrings({ "avstånd {n}": "distance {n}", "{n} steg": ["{n} step", "{n} steps"] });
  assert.equal(t("avstånd {n}", { n: 2 }), "distance 2");
  assert.equal(tn("{n} steg", "{n} steg", 1), "1 step");
  assert.equal(tn("{n} steg", "{n} steg", 3), "3 steps");
});

test("an unknown place in a text stays visible instead of vanishing", () => {
  assert.equal(t("till {date}", {}), "till {date}");
});

test("numbers and dates as the reader writes them", () => {
  assert.equal(number(3.5), "3,5");
  assert.equal(dateWords("2023"), "2023");
  assert.equal(dateWords("2023-04"), "april 2023");
  assert.equal(dateWords("2023-04-01"), "1 april 2023");
  useLanguage("en");
  assert.equal(number(3.5), "3.5");
  assert.equal(dateWords("2023-04-01"), "1 April 2023");
});

test("only addresses a browser may safely open become links", () => {
  for (const good of ["https://exempel.se/", "mailto:a@b.se", "tel:+4619", "/organisations"]) assert.equal(safeUrl(good), good);
  for (const bad of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//annan.se", "", null, undefined]) assert.equal(safeUrl(bad), null);
});
