/** Sizes of letters and marks at different scales: [pixels for a unit of distance, size], growing. */
import { denser } from "./density.ts";

export type Sizes = readonly (readonly [number, number])[];

const at = (...scales: number[]) => (...sizes: number[]): Sizes => sizes.map((size, i) => [scales[i]!, size] as const);
const table = at(15, 28, 39, 78, 256);
/** Ranks are told apart from where there is room for it: on a low screen all names are as small as can be read. */
const ranked = at(24, 30, 39, 78, 256);

/** By rank: 1 is the most important; 6 is what stands on land from near. */
export const NAME_SIZES: Record<number, Sizes> = {
  1: ranked(11.5, 13.5, 16, 26, 34),
  2: ranked(11, 12, 13.6, 21.5, 29),
  3: ranked(11, 11.2, 12, 18.5, 26),
  4: ranked(11, 11, 11, 16.5, 23),
  5: ranked(11, 11, 11, 16.5, 22),
  6: ranked(9, 9, 9, 10, 15),
};
export const ARENA_SIZES: Sizes = table(11, 12, 12.5, 16, 21);
/** True distances that stand in the channels. */
export const SOUNDING_SIZES: Sizes = table(8, 9.5, 11.5, 18, 24);
/** What an arena is about is written smaller than its name. */
export const ABOUT_SCALE = 0.8;
export const WATER_SIZES: Record<number, Sizes> = {
  1: table(17, 21, 25, 38, 60),
  2: table(14, 16, 18, 28, 46),
  3: table(12, 14, 16, 24, 36),
};
export const LIGHTHOUSE_SIZES: Sizes = table(0.28, 0.4, 0.46, 0.74, 1.5);
export const BUOY_SIZES: Sizes = table(0.26, 0.36, 0.42, 0.66, 1.1);

/** So many empty chairs are drawn at one buoy. */
export const MOORINGS = 3;

/** The size at a scale: straight lines between the table's rows over the logarithm of scale, as MapLibre draws. */
export function sizeAt(sizes: Sizes, pixels: number): number {
  const scale = pixels / denser();
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  if (scale <= first[0]) return first[1];
  for (let i = 1; i < sizes.length; i++) {
    const [[s0, v0], [s1, v1]] = [sizes[i - 1]!, sizes[i]!];
    if (scale <= s1) return v0 + ((v1 - v0) * Math.log2(scale / s0)) / Math.log2(s1 / s0);
  }
  return last[1];
}
