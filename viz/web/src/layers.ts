/** The chart's layers, from the sea's bottom to the names. */
import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import type { Family } from "./answers.ts";
import { BANDS, BEACH, CREAM, FAMILIES, INK, LAND, LANE, ROUTE, SHELF, WATER_INK, coastOf, mix } from "./palette.ts";
import { zoomFor } from "./projection.ts";

export const NAMES = ["Chart Medium"];
export const ITALIC = ["Chart Italic"];
export const WATER = ["Chart Water Italic"];
/** The scale at which names were placed: 78 pixels for one unit of distance. */
export const HOME_ZOOM = zoomFor(78);

type SymbolLayout = NonNullable<SymbolLayerSpecification["layout"]>;
type Value = number | ExpressionSpecification;

/** A size that grows with the chart itself; `value` is its pixels at HOME_ZOOM. */
function growing(value: Value, most = Infinity): ExpressionSpecification {
  const at = (zoom: number): Value => {
    const factor = 2 ** (zoom - HOME_ZOOM);
    return typeof value === "number" ? Math.min(value * factor, most) : ["*", factor, value];
  };
  return ["interpolate", ["exponential", 2], ["zoom"], 2, at(2), 13, at(13)] as ExpressionSpecification;
}

/** Sizes at four scales (22, 39, 78 and 256 pixels for a unit), by rank. */
function byRank(sizes: [number, number[]][]): ExpressionSpecification {
  const stops = sizes.flatMap(([pixels, ranks]) => [
    zoomFor(pixels),
    ["match", ["get", "rank"], ...ranks.slice(0, -1).flatMap((size, i) => [i + 1, size]), ranks.at(-1)],
  ]);
  return ["interpolate", ["linear"], ["zoom"], ...stops] as unknown as ExpressionSpecification;
}

function byFamily(colour: (family: Family) => string): ExpressionSpecification {
  return ["match", ["get", "family"], ...FAMILIES.flatMap((f) => [f, colour(f)]), LAND.others] as unknown as ExpressionSpecification;
}

function stops(pairs: [number, number][]): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], ...pairs.flatMap(([pixels, value]) => [zoomFor(pixels), value])] as unknown as ExpressionSpecification;
}

/**
 * A compiled drawing program exists for each mix of constant and per-feature paint, and compiling is what
 * a slow machine waits for. So all lines take colour and opacity per feature, and all fills their colour,
 * also where it is the same for all.
 */
const colour = (same: string): ExpressionSpecification => ["coalesce", ["get", "colour"], same];
const opacity = (same: number): ExpressionSpecification => ["coalesce", ["feature-state", "opacity"], same];
const state = (name: string, yes: number, no: number): ExpressionSpecification => ["case", ["boolean", ["feature-state", name], false], yes, no];
const is = (degree: string): ExpressionSpecification => ["==", ["get", "degree"], degree];
const round = { "line-cap": "round", "line-join": "round" } as const;

function fill(id: string, source: string, paint: string | ExpressionSpecification, more: { filter?: ExpressionSpecification; at?: [number, number] } = {}): LayerSpecification {
  return {
    id, type: "fill", source, ...(more.filter ? { filter: more.filter } : {}),
    paint: { "fill-color": typeof paint === "string" ? colour(paint) : paint, "fill-antialias": false, ...(more.at ? { "fill-translate": more.at } : {}) },
  };
}

function stroke(id: string, source: string, paint: string | ExpressionSpecification, width: Value, seen: Value = 1, more: { filter?: ExpressionSpecification; dash?: number[] } = {}): LayerSpecification {
  return {
    id, type: "line", source, layout: more.dash && more.dash[0] !== 0 ? { "line-join": "round" } : round, ...(more.filter ? { filter: more.filter } : {}),
    paint: {
      "line-color": typeof paint === "string" ? colour(paint) : paint, "line-opacity": typeof seen === "number" ? opacity(seen) : seen,
      "line-width": width, ...(more.dash ? { "line-dasharray": more.dash } : {}),
    },
  };
}

function depths(): LayerSpecification[] {
  const bands = BANDS.flatMap((paint, depth) => {
    const filter: ExpressionSpecification = ["==", ["get", "depth"], depth];
    return [fill(`band-${depth}`, "bands", paint, { filter }), stroke(`band-edge-${depth}`, "band-lines", depth === 0 ? "#97cdd6" : paint, 1, 1, { filter })];
  });
  return [
    { id: "sea", type: "raster", source: "sea", paint: { "raster-fade-duration": 0 } },
    stroke("grid", "grid", "#ffffff", 1, 0.16),
    stroke("contours", "contours", "#ffffff", 1, ["match", ["get", "depth"], 0, 0.42, 1, 0.3, 2, 0.2, 0.13]),
    { id: "waves", type: "symbol", source: "waves", minzoom: zoomFor(20), layout: { "icon-image": "wave", "icon-size": stops([[20, 0.45], [78, 0.8], [200, 1.2]]), "icon-allow-overlap": true, "icon-ignore-placement": true } },
    fill("shelves", "shelves", SHELF),
    stroke("shelf-edge", "shelf-lines", "#ffffff", 1.4, 0.8, { dash: [0, 2.6] }),
    ...bands,
  ];
}

function lane(id: string, filter: ExpressionSpecification, width: number, dash: number[] | null): LayerSpecification {
  const seen: ExpressionSpecification = ["case", ["boolean", ["feature-state", "dim"], false], 0.2, ["boolean", ["feature-state", "lit"], false], 1, 0.75];
  const wide = stops([[15, width * 0.6], [39, width * 0.85], [78, width * 1.15], [256, width * 1.9]]);
  return stroke(id, "lanes", ["case", ["get", "strained"], "#a3281e", LANE], wide, seen, { filter, ...(dash ? { dash } : {}) });
}

function causeway(id: string, filter: ExpressionSpecification, width: number, paint: string): LayerSpecification {
  const layer = stroke(id, "lanes", paint, growing(width), state("dim", 0.35, 1), { filter });
  return { ...layer, layout: { "line-cap": "butt", "line-join": "round" } } as LayerSpecification;
}

function lanes(): LayerSpecification[] {
  const bridge: ExpressionSpecification = ["get", "causeway"];
  const open: ExpressionSpecification = ["!", bridge];
  const plain: ExpressionSpecification = ["all", bridge, ["!", is("integration")]];
  const wide: ExpressionSpecification = ["all", bridge, is("integration")];
  return [
    stroke("lit", "lit", CREAM, stops([[15, 4], [39, 6], [78, 10], [256, 18]]), 0.9),
    lane("lane-contact", ["all", open, is("contact")], 2, [0, 2.7]),
    lane("lane-coordination", ["all", open, is("coordination")], 1.9, [4.5, 3.2]),
    lane("lane-collaboration", ["all", open, is("collaboration")], 2.4, [9, 3]),
    lane("lane-integration", ["all", open, is("integration")], 3.2, null),
    causeway("causeway-edge", plain, 11, "#6e5230"),
    causeway("causeway", plain, 7.5, "#fdf3da"),
    causeway("causeway-wide-edge", wide, 15, "#6e5230"),
    causeway("causeway-wide", wide, 11.5, "#fdf3da"),
    causeway("causeway-middle", wide, 1.6, "#6e5230"),
    stroke("route-edge", "route", CREAM, stops([[15, 5], [78, 9], [256, 13]])),
    stroke("route", "route", ROUTE, stops([[15, 2.5], [78, 5], [256, 7]])),
  ];
}

function land(): LayerSpecification[] {
  const hill = (height: number, share: number): LayerSpecification[] => {
    const filter: ExpressionSpecification = ["==", ["get", "height"], height];
    const paint = byFamily((f) => mix(LAND[f], "#ffffff", share));
    return [fill(`hill-${height}`, "hills", paint, { filter }), stroke(`hill-edge-${height}`, "hill-lines", paint, 1, 1, { filter })];
  };
  return [
    fill("shadow", "islands", "#83bcc6", { at: [2, 3] }),
    stroke("beach", "coasts", BEACH, growing(9)),
    fill("land", "islands", byFamily((f) => LAND[f])),
    ...hill(0, 0.17),
    ...hill(1, 0.36),
    stroke("coast", "coasts", byFamily((f) => coastOf(LAND[f])), stops([[15, 0.7], [39, 1.1], [78, 1.6], [256, 2.4]])),
    stroke("hovered", "coasts", INK, stops([[15, 1.5], [39, 2.2], [78, 3]]), state("hover", 1, 0)),
    stroke("chosen-glow", "coasts", CREAM, stops([[15, 4], [39, 6.5], [78, 10]]), state("chosen", 1, 0)),
    stroke("chosen", "coasts", ROUTE, stops([[15, 2], [39, 3], [78, 4.5]]), state("chosen", 1, 0)),
  ];
}

function marks(): LayerSpecification[] {
  const still = { "icon-allow-overlap": true, "icon-ignore-placement": true } as const;
  const mark = (id: string, image: string, offset: number, values: string[]): LayerSpecification => ({
    id, type: "symbol", source: "marks", minzoom: zoomFor(30), filter: ["in", ["get", "mark"], ["literal", values]],
    layout: { "icon-image": image, "icon-size": stops([[30, 0.5], [78, 0.85], [256, 1.2]]), "icon-offset": ["case", ["==", ["get", "mark"], "both"], ["literal", [offset, 0]], ["literal", [0, 0]]], ...still },
  });
  return [
    { id: "signs", type: "symbol", source: "signs", minzoom: zoomFor(14), layout: { "icon-image": ["concat", "sign-", ["get", "family"]], "icon-size": growing(["min", 1.5, ["*", 2.1, ["get", "r"]]]), ...still } },
    mark("strained", "strained", -12, ["strained", "both"]),
    mark("person", "person", 12, ["person", "both"]),
    { id: "buoys", type: "symbol", source: "arenas", minzoom: zoomFor(18), layout: { "icon-image": "buoy", "icon-anchor": "bottom", "icon-size": stops([[18, 0.28], [39, 0.42], [78, 0.66], [256, 1.1]]), ...still } },
    { id: "lighthouses", type: "symbol", source: "lighthouses", layout: { "icon-image": "lighthouse", "icon-anchor": "bottom", "icon-size": stops([[12, 0.26], [39, 0.46], [78, 0.74], [256, 1.5]]), ...still } },
  ];
}

/** Names on the water; those of places give way to the names of islands. */
function water(id: string, filter: ExpressionSpecification, always: boolean): LayerSpecification {
  const beside: SymbolLayout = { "text-variable-anchor": ["center", "bottom", "top", "right", "left"], "text-radial-offset": 0.6 };
  return {
    id, type: "symbol", source: "water", filter,
    layout: {
      "text-field": ["get", "text"], "text-font": WATER, "text-size": byRank([[15, [17, 14, 12]], [28, [21, 17, 14.5]], [78, [38, 30, 24]], [256, [60, 46, 36]]]),
      "text-letter-spacing": 0.14, "text-max-width": 40, "text-justify": "auto", ...(always ? { "text-allow-overlap": true, "text-ignore-placement": true } : beside),
    },
    paint: { "text-color": WATER_INK, "text-halo-color": "rgba(223,244,234,0.7)", "text-halo-width": 1.3 },
  };
}

function names(): LayerSpecification[] {
  const halo = { "text-halo-color": CREAM, "text-halo-width": 1.7, "text-halo-blur": 0.4 };
  return [
    water("sea-names", ["!=", ["get", "kind"], "place"], true),
    water("place-names", ["==", ["get", "kind"], "place"], false),
    { id: "arena-names", type: "symbol", source: "arena-names", minzoom: zoomFor(34), layout: { "text-field": ["get", "text"], "text-font": ITALIC, "text-anchor": ["get", "anchor"], "text-justify": "auto", "text-size": stops([[34, 12.5], [78, 16], [256, 21]]), "text-line-height": 1.1, "text-max-width": 60 }, paint: { "text-color": "#0e4a3c", ...halo } },
    { id: "names", type: "symbol", source: "names", layout: { "text-field": ["get", "text"], "text-font": NAMES, "text-anchor": ["get", "anchor"], "text-justify": "auto", "text-size": byRank([[15, [14, 13, 12.5, 12, 12]], [39, [18, 15.5, 14, 13, 12.5]], [78, [27, 22, 19.5, 17.5, 16.5]], [256, [34, 29, 26, 23, 22]]]), "text-line-height": 1.12, "text-max-width": 60, "text-padding": 1, "symbol-sort-key": ["get", "rank"] }, paint: { "text-color": INK, ...halo } },
  ];
}

export function layers(): LayerSpecification[] {
  return [...depths(), ...lanes(), ...land(), ...marks(), ...names()];
}
