/** How true the drawing is, said for an island, for a pair and for the whole chart. */
import type { Chart, Island } from "./answers.ts";
import { number, t } from "./strings.ts";

/** Half of an island's drawn distances err by more than this share: it carries a mark. viz/lettering/letter_sizes.py says the same to pictures. */
let bar = Infinity;

export function useBar(badlyTold: number): void {
  bar = badlyTold;
}

export function truthBar(): number {
  return bar;
}

export function farFromTruth(island: Pick<Island, "truth">): boolean {
  return island.truth !== null && island.truth >= bar;
}

/** How far apart two islands are drawn, read with the bar. */
export function drawnDistance(chart: Chart, a: string, b: string): number | null {
  const [from, to] = [a, b].map((id) => chart.islands.find((one) => one.id === id));
  return from && to ? Math.hypot(from.x - to.x, from.y - to.y) / chart.unit : null;
}

/** The true distance beside the drawn one: what the eye sees, and what it should have seen. */
export function pairWords(chart: Chart, a: string, b: string, distance: number | undefined): string {
  if (distance === undefined) return t("ingen känd väg hit: avståndet på kartan betyder ingenting");
  const drawn = drawnDistance(chart, a, b);
  return drawn === null ? t("avstånd {n}", { n: number(distance) }) : t("avstånd {n} · ritat {drawn}", { n: number(distance), drawn: number(drawn) });
}

/** A share as "one in so many", for readers who do not think in per cent; null where it is too rare to tell. */
export function oneIn(share: number | null): number | null {
  return share !== null && share >= 0.01 ? Math.round(1 / share) : null;
}
