import type { Theme, Themes } from "./palette.ts";
import { SWEDISH } from "./strings.ts";

/** What one may choose between: values and what they are called. */
export interface Choices { places: [string, string][]; questions: [string, string][]; levels: [string, string][]; years: [string, string][]; most_steps: number }

/** What the server tells the chart about the page it stands on. */
export interface Config {
  lang: string; locale: string; plural_forms: Record<string, number>; working: boolean; at: string; opens_at: string; opens_why: string | null;
  change_points: string[]; ties: number | null; undated_ties: number | null; interpreted_ties: number | null;
  network: string | null; sources: string; known_at: string | null; revision: number | null; about_distances_url: string; take_url: string; keep_url: string | null; coordinate_url: string; unknown_url: string;
  labels: Record<string, Record<string, string>>; lengths: Record<string, number>;
  choices: Choices; tiled: boolean; embedded: boolean; edition: number | null; themes: Themes; badly_told: number; much_truer: number;
  /** What the water of places may be coloured by. */
  waters: string[];
}

const DEFAULTS: Config = {
  lang: SWEDISH, locale: SWEDISH, plural_forms: {}, working: false, at: "", opens_at: "", opens_why: null, change_points: [], ties: null,
  undated_ties: null, interpreted_ties: null, network: null, sources: "", known_at: null, revision: null,
  about_distances_url: "/about", take_url: "/chart/take", keep_url: null, coordinate_url: "/coordinate", unknown_url: "/coordinate/unknown", labels: {}, lengths: {},
  choices: { places: [], questions: [], levels: [], years: [], most_steps: 1 }, tiled: false, embedded: false, edition: null, themes: {}, badly_told: Infinity, much_truer: Infinity, waters: [],
};

function readJson(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  return text ? JSON.parse(text) : {};
}

export function readConfig(): Config {
  return { ...DEFAULTS, ...(readJson("oriket-config") as Partial<Config>) };
}

export function readStrings(): Record<string, string | string[]> {
  return readJson("oriket-strings") as Record<string, string | string[]>;
}

/** The label of a closed list's value: the value itself where the server gave none, nothing where it is not known. */
export function label(config: Config, list: string, value: string | null): string {
  return value === null ? "" : (config.labels[list]?.[value] ?? value);
}

/** A look of the service's table. */
export function themeOf(config: Config, name: string): Theme {
  const theme = config.themes[name];
  if (!theme) throw new Error(`no look ${name}`);
  return theme;
}
