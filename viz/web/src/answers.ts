/** The shapes of the service's answers (api.md), as far as the chart reads them. */
export type Point = [number, number];
export type Ring = Point[];
export type Polygon = Ring[];
export type Family = "municipality" | "region" | "state" | "civil_society" | "business" | "others";
export type Degree = "contact" | "coordination" | "collaboration" | "integration";

export interface Ref { id: string; name: string; sector: string }
export interface Named { id: string; name: string }

export interface Label { x: number; y: number; anchor: "left" | "right" | "center"; lines: string[]; /** Other ways to break it into lines. */ ways: string[][]; rank: number }

export interface Island {
  id: string; name: string; x: number; y: number; area: number; sector: string; family: Family;
  group: string | null; truth: number | null; coast: Ring | null; hills: Ring[]; label: Label | null;
  lighthouse: boolean; collective: boolean; services: string[]; service_count: number;
}
export interface Lane {
  a: string; b: string; degree: Degree; length: number; strained: boolean | null;
  person_bound: boolean | null; causeway: boolean; path: Point[];
}
export interface ArenaMark { id: string; name: string; kind: string; x: number; y: number; members: string[]; /** How many, where only that is known. */ seats?: number; label: Label | null; questions: string[] }
export interface WaterName { id: string; name: string; x: number; y: number; kind: "place" | "archipelago" | "calm" | "open_sea"; rank: number }
export interface Truth { stress: number | null; np10: number | null; median_error: number | null; share_over_half: number | null; pairs: number; edition_gain?: number | null }

export interface Chart {
  edition: number; unit: number; bounds: [number, number, number, number]; revision: number; at: string;
  islands: readonly Island[]; lanes: readonly Lane[]; arenas: readonly ArenaMark[]; groups: readonly WaterName[];
  shelves: Polygon[]; bands: Polygon[][]; contours?: Ring[][] | null; truth: Truth | null;
  /** From an island to its nearest neighbour, in the middle of all. */
  spacing: number | null;
}
/** A large chart without what comes in tiles and parts. */
export type ChartFrame = Omit<Chart, "islands" | "lanes" | "arenas"> & { most_zoom: number };

export interface Tie {
  id: string; other: Ref; degree: Degree; length: number; level: string | null; since: string | null;
  until: string | null; person_bound?: boolean | null; strained?: boolean | null; via: Named | string | null;
  last_known: string | null; confidence: string | null; source: string | null; current: boolean;
}
export interface Service { id?: string; name: string; for_whom?: string | null; where?: string | null; when?: string | null; phone?: string | null; url?: string | null }
export interface Contact { function: string; phone?: string | null; email?: string | null; url?: string | null; vacant?: boolean | null }

export interface Organisation extends Ref {
  family?: Family; aliases: string[]; description: string | null; municipalities: (string | Named)[];
  questions: (string | Named)[]; part_of: Ref | null; umbrella: boolean | null; standing?: string | null;
  tie_count: number; betweenness: number | null; services: (Service | string)[]; contacts?: Contact[];
  initiatives: (Named | string)[]; arenas: { id: string; name: string; role: string }[]; ties: Tie[];
}
export interface Arena extends Named {
  kind: string; level: string | null; questions: (string | Named)[]; municipalities: (string | Named)[];
  active_from: string | null; active_to: string | null; next_meeting: string | null;
  sectors_missing: string[]; members: (Ref & { role: string; since: string | null; until: string | null })[];
}
export interface Step { from: Ref; to: Ref; by: "tie" | "part_of" | "arena"; degree: Degree | null; arena: Named | null; length: number; text: string }
export interface Route { from: Ref; to: Ref; reachable: boolean; distance: number | null; steps: Step[]; text: string }
/** `why` is a code (name, alias, synonym …), `matched` the words that were found. */
export interface Suggestion { kind: string; id: string; name: string; why: string | null; matched?: string | null }
export interface Listing<T> { items: T[]; total?: number; next?: string | null }
export type Reached = Ref & { distance: number };
