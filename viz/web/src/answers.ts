/** What the chart's code calls the shapes of the service's answers; the shapes themselves are made of OpenAPI (openapi.ts). */
import type { BuoyOut, ChartOut, FrameOut, IslandOut, LaneOut, TieOut, WaterName as WaterNameOut } from "./openapi.ts";

export type {
  ArenaOut as Arena, ContactOut as Contact, IslandOut as Island, LabelOut as Label, LaneOut as Lane, Named, OrganisationOut as Organisation,
  OrganisationRef as Ref, PartFiguresOut as Selected, QuestionOut as Question, ReachOut as Reached, RouteOut as Route, SelectionOut as Selection, ServiceOut as Service, StepOut as Step, Suggestion,
  Suggestions, TieOut as Tie, TruthOut as Truth,
} from "./openapi.ts";

/** A name on the water; a tile also tells of how many islands. */
export type WaterName = WaterNameOut & { size?: number };
export type Point = [number, number];
export type Ring = Point[];
export type Polygon = Ring[];
export type Family = IslandOut["family"];
export type Degree = TieOut["degree"];

/** An arena on the chart. */
export type ArenaMark = BuoyOut & { /** How many are members, where a tile knows only that. */ seats?: number };

/** The chart as far as it is known: all of it, or the frame of a large one and the parts that were asked for. */
export type Chart = Omit<ChartOut, "islands" | "lanes" | "arenas" | "groups"> & {
  islands: readonly IslandOut[]; lanes: readonly LaneOut[]; arenas: readonly ArenaMark[]; groups: readonly WaterName[];
};
/** A large chart without what comes in tiles and parts. */
export type ChartFrame = FrameOut;
