import assert from "node:assert/strict";
import { test } from "node:test";
import type { ArenaMark, Island } from "../src/answers.ts";
import { NEAR, aboutLines, servicesOn, wrapped } from "../src/details.ts";

const wide = (text: string): number => text.length * 0.5;
const island = (area: number, ...services: string[]): Island => ({ x: 1, y: 2, area, services: services.slice(0, 3), service_count: services.length }) as Island;

test("words wrap to a width, and a word that is wider does not fit", () => {
  assert.deepEqual(wrapped("stöd till anhöriga", 5, wide), ["stöd till", "anhöriga"]);
  assert.equal(wrapped("anhörigkonsulenterna", 5, wide), null);
});

test("services stand inside their island, from near only, and say how many more there are", () => {
  const large = island(1, "Torsdagshäng", "Seniorkollo", "Äntligen Måndag", "Familjens hus");
  assert.equal(servicesOn(large, NEAR - 1, 12, wide), null);
  const spot = servicesOn(large, 256, 14, wide)!;
  assert.ok(spot.form.text.startsWith("Torsdagshäng\n"));
  assert.ok(spot.form.text.endsWith("+ 1"));
  const r = Math.sqrt(1 / Math.PI) * 256;
  assert.ok(spot.at[1] - spot.form.height / 2 > -2 * 256, "below the sign");
  assert.ok(spot.at[1] + spot.form.height / 2 < -2 * 256 + r && spot.form.width < 2 * r, "on land");
});

test("a small island only tells how many services there are, or nothing", () => {
  const small = island(0.16, "Sammanställda föreningsaktiviteter i Hällefors", "Seniorkollo");
  assert.equal(servicesOn(small, 256, 14, wide)!.form.text, "2 stöd");
  assert.equal(servicesOn(island(0.05, "Seniorkollo"), NEAR, 14, wide), null);
  assert.equal(servicesOn(island(1), 256, 14, wide), null);
});

test("an arena says from near what it is about", () => {
  const arena = { questions: ["Ensamhet", "Psykisk ohälsa", "Arbete", "Skola"] } as ArenaMark;
  assert.deepEqual(aboutLines(arena, NEAR - 1), []);
  assert.equal(aboutLines(arena, NEAR).join(" "), "Ensamhet, Psykisk ohälsa, Arbete + 1");
  assert.deepEqual(aboutLines({ questions: [] } as unknown as ArenaMark, NEAR), []);
});
