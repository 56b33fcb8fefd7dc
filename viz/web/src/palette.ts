/** The chart's colours: the service's table (viz/picture/palette.py) for the look the reader asks for. */
import type { Degree, Family } from "./answers.ts";

/** Every colour of one look, under the names of the table. */
export interface Theme {
  beach: string; shelf: string; shelf_line: string; depth_line: string; grid: string; wave: string;
  bands: string[]; band_edges: string[]; ink: string; halo: string; lane: string; strained: string; road: string;
  road_edge: string; lit: string; chosen: string; buoy_ink: string; water_name: string; water_halo: string;
  rose: string[]; glow: number; land: Record<Family, string>; coastlines: Record<Family, string>; signs: Record<Family, string>;
  hills: Record<Family, string[]>;
  /** The open sea, from the deep to the shelves. */
  coats: string[];
  /** Channels, deepest last, and the true distances in them. */
  channels: string[]; sounding: string; leg: string;
}
export type Themes = Record<string, Theme>;

export const FAMILIES: readonly Family[] = ["municipality", "region", "state", "civil_society", "business", "others"];
/** From loose to close. */
export const DEGREES: readonly Degree[] = ["contact", "coordination", "collaboration", "integration"];

const DARK = "(prefers-color-scheme: dark)";
const STRONG = ["(prefers-contrast: more)", "(forced-colors: active)"];

/** The look that the reader's settings ask for. */
export function themeName(asks: (query: string) => boolean): string {
  const dark = asks(DARK);
  if (STRONG.some(asks)) return dark ? "contrast-dark" : "contrast";
  return dark ? "dark" : "light";
}

export function themeNow(): string {
  return themeName((query) => matchMedia(query).matches);
}

/** Tells when the reader's settings ask for another look. */
export function watchTheme(change: (name: string) => void): void {
  let last = themeNow();
  for (const query of [DARK, ...STRONG]) {
    matchMedia(query).addEventListener("change", () => {
      const now = themeNow();
      if (now !== last) change((last = now));
    });
  }
}

/** The look as CSS variables: --chart-sea, --chart-land-region …, for what lies around the map. */
export function variables(theme: Theme): [string, string][] {
  return Object.entries(theme).flatMap(([name, value]): [string, string][] => {
    const key = `--chart-${name.replaceAll("_", "-")}`;
    if (typeof value === "string") return [[key, value]];
    if (typeof value !== "object") return [];
    return Object.entries(value as Record<string, unknown>).flatMap(([part, one]): [string, string][] => (typeof one === "string" ? [[`${key}-${part}`, one]] : []));
  });
}

export function dress(element: HTMLElement, theme: Theme): void {
  for (const [name, value] of variables(theme)) element.style.setProperty(name, value);
}
