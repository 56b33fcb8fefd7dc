import assert from "node:assert/strict";
import { test } from "node:test";
import { isStep, readView, writeView, type View } from "../src/state.ts";

const EMPTY: View = { at: null, organisation: null, to: null, arena: null, question: null, found: [], filters: "", zoom: null, x: null, y: null };

test("a view is the same after the address", () => {
  const view: View = { at: "2023-04-01", organisation: "nora-kommun", to: "kumla-kommun", arena: null, question: null, found: ["sosk", "kumla-kommun"], filters: "family=region", zoom: 6.25, x: -3.5, y: 12 };
  assert.deepEqual(readView(writeView(view, "")), view);
  assert.deepEqual(readView(""), EMPTY);
});

test("the language stays, what is closed goes", () => {
  assert.equal(writeView({ ...EMPTY, organisation: "sosk" }, "?lang=en&o=annan&to=x"), "?lang=en&o=sosk");
  assert.equal(writeView(EMPTY, "?o=annan"), "");
});

test("an address that somebody has meddled with is read without it", () => {
  assert.deepEqual(readView("?at=igår&o=%3Cscript%3E&z=NaN&x=1e999&y=&a=../x/y&found=,%3Cb%3E"), EMPTY);
});

test("opening is a step back can undo, moving is not", () => {
  assert.equal(isStep(EMPTY, { ...EMPTY, zoom: 7, x: 1, y: 2 }), false);
  for (const change of [{ organisation: "a" }, { to: "a" }, { arena: "a" }, { at: "2020-01-01" }, { found: ["a"] }, { filters: "known=2023" }]) assert.equal(isStep(EMPTY, { ...EMPTY, ...change }), true);
});
