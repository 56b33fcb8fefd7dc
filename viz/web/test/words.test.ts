import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { dateWords, inLine, number, t, tn, useLanguage, useStrings } from "../src/strings.ts";
import { safeUrl } from "../src/dom.ts";

afterEach(() => {
  useStrings({});
  useLanguage("sv", {});
});

test("Swedish is the source; the other language comes with the page", () => {
  assert.equal(t("avstånd {n}", { n: "3,5" }), "avstånd 3,5");
  useStrings({ "avstånd {n}": "distance {n}", "{n} steg": ["{n} step", "{n} steps"] });
  useLanguage("en-GB", { one: 0, other: 1 });
  assert.equal(t("avstånd {n}", { n: 2 }), "distance 2");
  assert.equal(tn("{n} steg", "{n} steg", 1), "1 step");
  assert.equal(tn("{n} steg", "{n} steg", 3), "3 steps");
});

test("a language has as many forms as it has, by its own rule", () => {
  useStrings({ "{n} ö": ["{n} wyspa", "{n} wyspy", "{n} wysp"] });
  useLanguage("pl", { one: 0, few: 1, many: 2, other: 2 });
  assert.deepEqual([1, 3, 5, 12, 22].map((n) => tn("{n} ö", "{n} öar", n)), ["1 wyspa", "3 wyspy", "5 wysp", "12 wysp", "22 wyspy"]);
  assert.deepEqual([1, 2].map((n) => tn("{n} hav", "{n} hav", n)), ["1 hav", "2 hav"]);
});

test("an unknown place in a text stays visible instead of vanishing", () => {
  assert.equal(t("till {date}", {}), "till {date}");
});

test("numbers and dates as the reader writes them", () => {
  assert.equal(number(3.5), "3,5");
  assert.equal(dateWords("2023"), "2023");
  assert.equal(dateWords("2023-04"), "april 2023");
  assert.equal(dateWords("2023-04-01"), "1 april 2023");
  useLanguage("en-GB", { one: 0, other: 1 });
  assert.equal(number(3.5), "3.5");
  assert.equal(dateWords("2023-04-01"), "1 April 2023");
});

test("only addresses a browser may safely open become links", () => {
  for (const good of ["https://exempel.se/", "mailto:a@b.se", "tel:+4619", "/organisations"]) assert.equal(safeUrl(good), good);
  for (const bad of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//annan.se", "", null, undefined]) assert.equal(safeUrl(bad), null);
});

test("names of the data in a line from right to left keep to themselves", () => {
  assert.equal(inLine(["Nora 2", "Kumla 3"], " · "), "Nora 2 · Kumla 3");
  Object.assign(globalThis, { document: { documentElement: { dir: "rtl" } } });
  assert.equal(inLine(["Nora 2", "Kumla 3"], " · "), "\u2068Nora 2\u2069 · \u2068Kumla 3\u2069");
  Reflect.deleteProperty(globalThis, "document");
});
