/** The chart's layers, from the sea's bottom to the names. */
import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import type { Family } from "./answers.ts";
import { HOME, denser, zoomAt } from "./density.ts";
import { FAMILIES, type Theme } from "./palette.ts";
import { ABOUT_SCALE, ARENA_SIZES, BUOY_SIZES, LIGHTHOUSE_SIZES, SOUNDING_SIZES, type Sizes } from "./sizes.ts";

export const NAMES = ["Chart Medium"];
export const ITALIC = ["Chart Italic"];
export const WATER = ["Chart Water Italic"];

type SymbolLayout = NonNullable<SymbolLayerSpecification["layout"]>;
type Value = number | ExpressionSpecification;
/** A name is drawn as large as it was when it found its room: what the map makes of sizes by rank and zoom is larger. */
const SIZE: ExpressionSpecification = ["get", "size"];

/** A size that grows with the chart itself; `value` is its pixels at the scale of HOME. */
function growing(value: Value, most = Infinity): ExpressionSpecification {
  const at = (zoom: number): Value => {
    const factor = 2 ** (zoom - zoomAt(HOME));
    return typeof value === "number" ? Math.min(value * factor, most) : ["*", factor, value];
  };
  return ["interpolate", ["exponential", 2], ["zoom"], ...[4, 16, 64, 256, 1024].map(zoomAt).flatMap((zoom) => [zoom, at(zoom)])] as ExpressionSpecification;
}

function stops(sizes: Sizes): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], ...sizes.flatMap(([scale, value]) => [zoomAt(scale), value])] as unknown as ExpressionSpecification;
}

function byFamily(colours: (family: Family) => string): ExpressionSpecification {
  return ["match", ["get", "family"], ...FAMILIES.flatMap((f) => [f, colours(f)]), colours("others")] as unknown as ExpressionSpecification;
}

/**
 * A compiled drawing program exists for each mix of constant and per-feature paint, and compiling is what
 * a slow machine waits for. So all lines take colour and opacity per feature, and all fills their colour,
 * also where it is the same for all.
 */
const colour = (same: string): ExpressionSpecification => ["coalesce", ["get", "colour"], same];
const opacity = (same: number): ExpressionSpecification => ["coalesce", ["feature-state", "opacity"], same];
/** An island's radius; tiles tell its area. */
const RADIUS: ExpressionSpecification = ["coalesce", ["get", "r"], ["sqrt", ["/", ["get", "area"], Math.PI]]];
/** How clearly lanes are seen among many islands. */
export const LANE_SEEN = 0.45;
/** How much is left to see of what is not shown. */
export const GONE = 0.05;
/** One value where a property is among some, another where it is not. */
export function among(property: ExpressionSpecification, some: Iterable<string>, yes: number | boolean, no: number | boolean): ExpressionSpecification {
  const values = [...some];
  return (values.length ? ["match", property, values, yes, no] : ["literal", no]) as unknown as ExpressionSpecification;
}
const is = (degree: string): ExpressionSpecification => ["==", ["get", "degree"], degree];

function fill(id: string, source: string, paint: string | ExpressionSpecification, more: { filter?: ExpressionSpecification } = {}): LayerSpecification {
  return {
    id, type: "fill", source, ...(more.filter ? { filter: more.filter } : {}),
    paint: { "fill-color": typeof paint === "string" ? colour(paint) : paint, "fill-antialias": false },
  };
}

function stroke(id: string, source: string, paint: string | ExpressionSpecification, width: Value, seen: Value = 1, more: { filter?: ExpressionSpecification; dash?: number[]; round?: boolean; end?: boolean } = {}): LayerSpecification {
  return {
    id, type: "line", source, layout: { "line-cap": more.end || more.dash?.[0] === 0 ? "round" : "butt", "line-join": more.round ? "round" : "miter" }, ...(more.filter ? { filter: more.filter } : {}),
    paint: {
      "line-color": typeof paint === "string" ? colour(paint) : paint, "line-opacity": typeof seen === "number" ? opacity(seen) : seen,
      "line-width": width, ...(more.dash ? { "line-dasharray": more.dash } : {}),
    },
  };
}

function depths(theme: Theme): LayerSpecification[] {
  const bands = theme.bands.map((paint, depth) => fill(`band-${depth}`, "bands", paint, { filter: ["==", ["get", "depth"], depth] }));
  return [
    { id: "sea", type: "raster", source: "sea", paint: { "raster-fade-duration": 0 } },
    stroke("grid", "grid", theme.grid, 1, 0.16),
    stroke("contours", "contours", theme.depth_line, 1, ["match", ["get", "depth"], 0, 0.44, 1, 0.32, 2, 0.22, 0.14]),
    // Waves, the compass and a boat: ornaments of the open sea.
    { id: "waves", type: "symbol", source: "waves", minzoom: zoomAt(20), layout: { "icon-image": ["get", "icon"], "icon-size": stops([[20, 0.5], [78, 0.8], [200, 1.2]]), "icon-allow-overlap": true, "icon-ignore-placement": true } },
    // Channels between neighbours that are far from each other, deepest last.
    ...theme.channels.map((paint, depth) => fill(`deep-${depth}`, "deeps", paint, { filter: ["==", ["get", "depth"], depth] })),
    fill("shelves", "shelves", theme.shelf),
    stroke("shelf-edge", "shelf-lines", theme.shelf_line, 1.4, 0.8, { dash: [0, 2.6] }),
    ...bands,
    stroke("band-edge", "band-lines", theme.band_edges[0]!, 1),
  ];
}

function lane(theme: Theme, id: string, filter: ExpressionSpecification, width: number, dash: number[] | null): LayerSpecification {
  const seen: ExpressionSpecification = ["case", ["boolean", ["feature-state", "gone"], false], GONE, ["boolean", ["feature-state", "dim"], false], 0.2, ["boolean", ["feature-state", "lit"], false], 1, 0.75];
  const wide = stops([[15, width * 0.6], [39, width * 0.85], [78, width * 1.15], [256, width * 1.9]]);
  return stroke(id, "lanes", ["case", ["==", ["get", "strained"], true], theme.strained, theme.lane], wide, seen, { filter, ...(dash ? { dash } : {}) });
}

function causeway(id: string, filter: ExpressionSpecification, width: number, paint: string): LayerSpecification {
  return stroke(id, "lanes", paint, growing(width), ["case", ["boolean", ["feature-state", "gone"], false], GONE, ["boolean", ["feature-state", "dim"], false], 0.35, 1], { filter });
}

function lanes(theme: Theme): LayerSpecification[] {
  const bridge: ExpressionSpecification = ["get", "causeway"];
  const open: ExpressionSpecification = ["!", bridge];
  const plain: ExpressionSpecification = ["all", bridge, ["!", is("integration")]];
  const wide: ExpressionSpecification = ["all", bridge, is("integration")];
  return [
    stroke("legs", "legs", theme.leg, stops([[15, 0.4], [39, 0.8], [78, 1.3], [256, 2]]), 0.55),
    // A pale bed: the chart is read along its lanes, also where they cross a channel.
    stroke("lane-bed", "lanes", theme.bands[1]!, stops([[15, 2], [39, 4], [78, 6.5], [256, 11]]), ["case", ["boolean", ["feature-state", "gone"], false], 0, ["boolean", ["feature-state", "dim"], false], 0.06, 0.3], { filter: open }),
    stroke("lit", "lit", theme.lit, stops([[15, 4], [39, 6], [78, 10], [256, 18]]), 0.9),
    lane(theme, "lane-unaware", is("unaware"), 1.9, [0, 5.5]),
    lane(theme, "lane-contact", ["all", open, is("contact")], 2, [0, 2.7]),
    lane(theme, "lane-coordination", ["all", open, is("coordination")], 1.9, [4.5, 3.2]),
    lane(theme, "lane-collaboration", ["all", open, is("collaboration")], 2.4, [9, 3]),
    lane(theme, "lane-integration", ["all", open, is("integration")], 3.2, null),
    causeway("causeway-edge", plain, 11, theme.road_edge),
    causeway("causeway", plain, 7.5, theme.road),
    causeway("causeway-wide-edge", wide, 15, theme.road_edge),
    causeway("causeway-wide", wide, 11.5, theme.road),
    causeway("causeway-middle", wide, 1.6, theme.road_edge),
    stroke("route-edge", "route", theme.lit, stops([[15, 5], [78, 9], [256, 13]])),
    stroke("route", "route", theme.chosen, stops([[15, 2.5], [78, 5], [256, 7]])),
  ];
}

/** How thick the veil over an island is by how far it truly is: from that distance on, so much of it. */
const VEILS: readonly (readonly [number, number])[] = [[2.5, 0], [4, 0.25], [6, 0.5], [8, 0.75], [Infinity, 0.9]];

/** The veil over whoever is faded: all alike, or thicker the farther they are; whoever has no way is veiled whole. */
export function veil(theme: Theme, distances: ReadonlyMap<string, number> | null): ExpressionSpecification {
  const thick = (share: number): string => `${theme.shelf}${Math.round(share * 255).toString(16).padStart(2, "0")}`;
  const near = VEILS.map(([most, share], i): [string[], string] => [
    [...(distances ?? [])].filter(([, far]) => far <= most && far > (VEILS[i - 1]?.[0] ?? -1)).map(([id]) => id), thick(share),
  ]).filter(([ids]) => ids.length);
  return (near.length ? ["match", ["get", "id"], ...near.flat(), theme.shelf] : colour(theme.shelf)) as unknown as ExpressionSpecification;
}

function land(theme: Theme): LayerSpecification[] {
  const hill = (height: number): LayerSpecification => {
    const filter: ExpressionSpecification = ["==", ["get", "height"], height];
    return fill(`hill-${height}`, "hills", byFamily((f) => theme.hills[f][height]!), { filter });
  };
  return [
    stroke("beach", "coasts", theme.beach, growing(9), 1, { round: true }),
    fill("land", "islands", byFamily((f) => theme.land[f])),
    hill(0),
    hill(1),
    stroke("coast", "coasts", byFamily((f) => theme.coastlines[f]), stops([[15, 0.7], [39, 1.1], [78, 1.6], [256, 2.4]]), 1, { round: true }),
    // A thin veil over whoever is not in an answer.
    { id: "faded", type: "fill", source: "faded", paint: { "fill-color": veil(theme, null), "fill-opacity": 0.62, "fill-antialias": false } },
    stroke("hovered", "hovered", theme.ink, stops([[15, 1.5], [39, 2.2], [78, 3]]), 1, { round: true }),
    stroke("chosen-glow", "chosen", theme.lit, stops([[15, 4], [39, 6.5], [78, 10]]), 1, { round: true }),
    stroke("chosen", "chosen", theme.chosen, stops([[15, 2], [39, 3], [78, 4.5]]), 1, { round: true }),
  ];
}

function marks(): LayerSpecification[] {
  const still = { "icon-allow-overlap": true, "icon-ignore-placement": true } as const;
  return [
    { id: "signs", type: "symbol", source: "signs", minzoom: zoomAt(14), layout: { "icon-image": ["concat", "sign-", ["get", "family"]], "icon-size": growing(["min", 1.5, ["*", 2.1 * denser(), RADIUS]]), ...still } },
    { id: "marks", type: "symbol", source: "marks", minzoom: zoomAt(30), layout: { "icon-image": ["get", "icon"], "icon-size": stops([[30, 0.5], [78, 0.85], [256, 1.2]]), "icon-offset": ["get", "offset"], ...still } },
    { id: "buoys", type: "symbol", source: "arenas", minzoom: zoomAt(18), layout: { "icon-image": "buoy", "icon-anchor": "bottom", "icon-size": stops(BUOY_SIZES), ...still } },
    { id: "lighthouses", type: "symbol", source: "lighthouses", layout: { "icon-image": "lighthouse", "icon-anchor": "bottom", "icon-size": stops(LIGHTHOUSE_SIZES), ...still } },
  ];
}

/** Names have found their places already (names.ts), so the map need not look for collisions. */
function names(theme: Theme): LayerSpecification[] {
  const placed = { "text-allow-overlap": true, "text-ignore-placement": true, "text-justify": "auto", "text-max-width": 60 } as const;
  const halo = { "text-halo-color": theme.halo, "text-halo-width": 1.5, "text-halo-blur": 0.5 };
  const beside: SymbolLayout = { ...placed, "text-field": ["get", "text"], "text-anchor": ["get", "anchor"], "text-line-height": 1.12 };
  return [
    { id: "soundings", type: "symbol", source: "soundings", minzoom: zoomAt(30), layout: { ...placed, "text-field": ["get", "text"], "text-font": ITALIC, "text-size": stops(SOUNDING_SIZES) }, paint: { "text-color": theme.sounding } },
    { id: "water-names", type: "symbol", source: "water", layout: { ...placed, "text-field": ["get", "text"], "text-font": WATER, "text-size": SIZE, "text-letter-spacing": 0.14 }, paint: { "text-color": theme.water_name, "text-halo-color": theme.water_halo, "text-halo-width": 1.3 } },
    { id: "arena-names", type: "symbol", source: "arena-names", minzoom: zoomAt(34), layout: { ...beside, "text-field": ["format", ["get", "text"], {}, ["get", "about"], { "font-scale": ABOUT_SCALE }], "text-font": ITALIC, "text-size": stops(ARENA_SIZES) }, paint: { "text-color": theme.buoy_ink, ...halo } },
    // Pale at both sides, so that a line is told from lanes and channels, and a dot where it begins.
    stroke("name-lines-edge", "name-lines", theme.halo, 2.8, 0.7, { filter: ["!", ["has", "end"]] }),
    stroke("name-lines", "name-lines", theme.ink, 0.9, 0.85, { filter: ["!", ["has", "end"]] }),
    stroke("name-line-ends", "name-lines", theme.ink, 3.4, 1, { filter: ["has", "end"], end: true }),
    { id: "names", type: "symbol", source: "names", layout: { ...beside, "text-font": NAMES, "text-size": SIZE }, paint: { "text-color": theme.ink, ...halo } },
  ];
}

export function layers(theme: Theme): LayerSpecification[] {
  return [...depths(theme), ...lanes(theme), ...land(theme), ...marks(), ...names(theme)];
}
