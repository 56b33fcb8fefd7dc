/**
 * How densely islands lie. All sizes and thresholds are told in pixels for a unit of distance as the demo's
 * islands lie; in a large network islands lie closer, and the same is true nearer.
 */
import { zoomFor } from "./projection.ts";

/** The demo's spacing: the median distance from an island to its nearest neighbour. */
const HOME_SPACING = 1.64;
/** Pixels for a unit of distance at which the service places names; and where one reads at ease. */
export const HOME = 78;
export const AT_EASE = 46;
let density = 1;

/** Told once, before anything is drawn; a chart that is read whole has its names placed for the demo's density. */
export function useSpacing(spacing: number | null): void {
  density = spacing ? HOME_SPACING / spacing : 1;
}

/** How many times closer than the demo's the islands lie. */
export function denser(): number {
  return density;
}

/** The zoom at which the chart looks as the demo does with so many pixels for a unit of distance. */
export function zoomAt(pixels: number): number {
  return zoomFor(pixels * density);
}
