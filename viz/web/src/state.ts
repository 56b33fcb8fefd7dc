/** What a view is, and the address that says it: a shared link opens the same view. */
import { readFilters, writeFilters } from "./filters.ts";

export interface View {
  at: string | null;
  organisation: string | null;
  to: string | null;
  arena: string | null;
  /** A question whose organisations light up. */
  question: string | null;
  /** Organisations of an answer on another page: they light up, the rest fades. */
  found: string[];
  /** What is asked of the chart (filters.ts); "" where it is all shown. */
  filters: string;
  zoom: number | null;
  x: number | null;
  y: number | null;
}

const SLUG = /^[\w.:-]{1,200}$/;
const DATE = /^\d{4}(-\d{2}){0,2}$/;

function slug(value: string | null): string | null {
  return value !== null && SLUG.test(value) ? value : null;
}

function decimal(value: string | null): number | null {
  const parsed = value === null || value === "" ? NaN : Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}

/** Fine enough for a large network, where islands are hundredths of a unit wide. */
function decimals(value: number): string {
  return String(Number(value.toFixed(3)));
}

/** So many islands of an answer are lit; an address is no place for more. */
const MOST_FOUND = 40;

function slugs(value: string | null): string[] {
  return (value ?? "").split(",").flatMap((one) => slug(one) ?? []).slice(0, MOST_FOUND);
}

export function readView(search: string): View {
  const query = new URLSearchParams(search);
  const at = query.get("at");
  return {
    at: at !== null && DATE.test(at) ? at : null,
    organisation: slug(query.get("o")),
    to: slug(query.get("to")),
    arena: slug(query.get("a")),
    question: slug(query.get("q")),
    found: slugs(query.get("found")),
    filters: readFilters(search),
    zoom: decimal(query.get("z")),
    x: decimal(query.get("x")),
    y: decimal(query.get("y")),
  };
}

/** The view as a query string; the other parameters of `search` (such as lang) stay. */
export function writeView(view: View, search: string): string {
  const query = new URLSearchParams(search);
  const set = (key: string, value: string | null): void => (value === null ? query.delete(key) : query.set(key, value));
  set("at", view.at);
  set("o", view.organisation);
  set("to", view.to);
  set("a", view.arena);
  set("q", view.question);
  set("found", view.found.length ? view.found.join(",") : null);
  writeFilters(query, view.filters);
  set("z", view.zoom === null ? null : decimals(view.zoom));
  set("x", view.x === null ? null : decimals(view.x));
  set("y", view.y === null ? null : decimals(view.y));
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Opening something is a step one can go back from; moving the chart is not. */
export function isStep(before: View, after: View): boolean {
  return before.at !== after.at || before.organisation !== after.organisation || before.to !== after.to || before.arena !== after.arena || before.question !== after.question || before.found.join() !== after.found.join() || before.filters !== after.filters;
}
