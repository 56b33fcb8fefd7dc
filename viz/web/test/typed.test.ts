import assert from "node:assert/strict";
import { test } from "node:test";
import { Typed } from "../src/typed.ts";

const islands = ["Nora", "Nora kommun", "Norrköping", "Örebro", "Nässjö"].map((name) => ({ id: name, name }));

/** Types letter by letter, each `pause` ms after the one before, and says where each leads. */
function type(text: string, pause: number, typed = new Typed(), from = 0): { typed: Typed; ways: (string | null)[]; at: string | null; now: number } {
  let [at, now]: [string | null, number] = [null, from];
  const ways = [...text].map((letter) => {
    now += pause;
    const found = typed.letter(letter, now, islands, at)?.id ?? null;
    at = found ?? at;
    return found;
  });
  return { typed, ways, at, now };
}

test("letters that lead on belong together, however slowly they come", () => {
  for (const pause of [0, 100, 5_000, 100_000]) assert.equal(type("nora k", pause).at, "Nora kommun");
});

test("a whole name is found though others begin so, and the same letter again goes on", () => {
  assert.equal(type("nora", 10).at, "Nora");
  assert.deepEqual(type("nnnn", 10).ways, ["Nora", "Nora kommun", "Norrköping", "Nässjö"]);
});

test("a slip leads nowhere until it is taken back", () => {
  const { typed, ways, at } = type("norak", 10);
  assert.deepEqual([ways.at(-1), typed.text], [null, "norak"]);
  assert.equal(typed.backspace(islands, at)?.id, "Nora");
});

test("whoever stopped and types what does not go on begins anew", () => {
  const { typed, now } = type("nora", 10);
  assert.equal(type("ö", 2_000, typed, now).at, "Örebro");
  typed.end();
  assert.equal(type("nä", 10, typed, now).at, "Nässjö");
});

test("signs that are commands belong to a name only where they go on", () => {
  const { typed } = type("nora", 10);
  assert.equal(typed.continues(" ", islands), true);
  assert.equal(typed.continues("+", islands), false);
  assert.equal(new Typed().continues(" ", islands), false);
});
