/** What the page offers of the view one has: the sheet that a printer gets, and the links to pictures of it. */
import type { Box } from "./map.ts";

export interface Seen {
  at: string;
  /** What the map shows; null where it is everything. */
  box: Box | null;
  chosen: readonly string[];
}

/** The same address with the view in it. */
export function withView(address: string, { at, box, chosen }: Seen): string {
  const url = new URL(address);
  for (const name of ["at", "bbox", "select"]) url.searchParams.delete(name);
  url.searchParams.set("at", at);
  if (box) url.searchParams.set("bbox", box.map((edge) => edge.toFixed(2)).join(","));
  for (const id of chosen) url.searchParams.append("select", id);
  return url.href;
}

/** Keeps the sheet for the printer (which no screen shows, so nothing is fetched) and the links to the view. */
export function keepPaper(seen: Seen): void {
  const sheet = document.querySelector<HTMLImageElement>(".chart-paper");
  if (sheet) sheet.src = withView(sheet.src, seen);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-take]")) link.href = withView(link.href, seen);
}
