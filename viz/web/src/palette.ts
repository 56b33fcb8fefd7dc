/** Colours of the chart (chart.md §2 and §4). Families keep an OKLab difference of .10, also for colour-blind readers. */
import type { Degree, Family } from "./answers.ts";

export const SEA = "#82b7ca";
export const DEEP = "#5590aa";
export const SHELF = "#9fd0da";
export const BANDS = ["#a9d8df", "#c3e7e6", "#dff4ea"];
export const BEACH = "#fbf4df";
export const CREAM = "#fffdf3";
export const INK = "#12303f";
export const WATER_INK = "#1d5a77";
export const LANE = "#2f6f89";
export const ROUTE = "#a3132f";

export const FAMILIES: readonly Family[] = ["municipality", "region", "state", "civil_society", "business", "others"];
export const LAND: Record<Family, string> = {
  municipality: "#efca5e",
  region: "#978bc6",
  state: "#8dbfa6",
  civil_society: "#d97a59",
  business: "#7a5036",
  others: "#ebe8e1",
};
/** From loose to close. */
export const DEGREES: readonly Degree[] = ["contact", "coordination", "collaboration", "integration"];

function channels(hex: string): number[] {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
}

function hex(parts: number[]): string {
  return `#${parts.map((v) => Math.round(v).toString(16).padStart(2, "0")).join("")}`;
}

/** Mixes towards another colour: 0 keeps the first, 1 gives the second. */
export function mix(from: string, to: string, share: number): string {
  const other = channels(to);
  return hex(channels(from).map((v, i) => v + ((other[i] ?? v) - v) * share));
}

/** The coast's line: the land at 55 % of its light. */
export function coastOf(land: string): string {
  return hex(channels(land).map((v) => v * 0.55));
}
