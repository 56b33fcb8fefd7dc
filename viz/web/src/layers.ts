/** The chart's layers, from the sea's bottom to the names. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Family } from "./answers.ts";
import { BANDS, BEACH, CREAM, DEEP, FAMILIES, INK, LAND, LANE, ROUTE, SHELF, WATER_INK, coastOf, mix } from "./palette.ts";
import { zoomFor } from "./projection.ts";

export const NAMES = ["Chart Medium"];
export const ITALIC = ["Chart Italic"];
export const WATER = ["Chart Water Italic"];
/** The scale at which names were placed: 78 pixels for one unit of distance. */
export const HOME_ZOOM = zoomFor(78);

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

const state = (name: string, yes: number, no: number): ExpressionSpecification => ["case", ["boolean", ["feature-state", name], false], yes, no];
const laneOpacity: ExpressionSpecification = ["case", ["boolean", ["feature-state", "dim"], false], 0.16, ["boolean", ["feature-state", "lit"], false], 1, 0.72];
const is = (degree: string): ExpressionSpecification => ["==", ["get", "degree"], degree];

function depths(): LayerSpecification[] {
  const bands = BANDS.map((colour, depth): LayerSpecification => ({
    id: `band-${depth}`, type: "fill", source: "bands", filter: ["==", ["get", "depth"], depth], paint: { "fill-color": colour, "fill-antialias": true },
  }));
  return [
    { id: "background", type: "background", paint: { "background-color": mix("#82b7ca", DEEP, 0.72) } },
    { id: "sea", type: "raster", source: "sea", paint: { "raster-fade-duration": 0 } },
    { id: "grid", type: "line", source: "grid", paint: { "line-color": "#fff", "line-opacity": 0.16, "line-width": 1 } },
    { id: "contours", type: "line", source: "contours", paint: { "line-color": "#fff", "line-opacity": ["match", ["get", "depth"], 0, 0.34, 1, 0.26, 2, 0.18, 0.12], "line-width": 1 } },
    { id: "waves", type: "symbol", source: "waves", minzoom: zoomFor(20), layout: { "icon-image": "wave", "icon-size": stops([[20, 0.45], [78, 0.8], [200, 1.2]]), "icon-allow-overlap": true, "icon-ignore-placement": true }, paint: { "icon-opacity": 0.5 } },
    { id: "shelves", type: "fill", source: "shelves", paint: { "fill-color": SHELF } },
    { id: "shelf-edge", type: "line", source: "shelf-lines", layout: { "line-cap": "round" }, paint: { "line-color": "#fff", "line-opacity": 0.8, "line-width": 1.4, "line-dasharray": [0, 2.6] } },
    ...bands,
    { id: "band-edge", type: "line", source: "band-lines", paint: { "line-color": "#8cc5cf", "line-opacity": 0.5, "line-width": 0.8 } },
  ];
}

function lane(id: string, filter: ExpressionSpecification, width: number, dash: number[] | null, round = false): LayerSpecification {
  return {
    id, type: "line", source: "lanes", filter, layout: { "line-cap": round ? "round" : "butt", "line-join": "round" },
    paint: {
      "line-color": ["case", ["get", "strained"], "#a3281e", LANE], "line-opacity": laneOpacity,
      "line-width": stops([[15, width * 0.6], [39, width * 0.85], [78, width * 1.15], [256, width * 1.9]]), ...(dash ? { "line-dasharray": dash } : {}),
    },
  };
}

function causeway(id: string, filter: ExpressionSpecification, width: number, colour: string): LayerSpecification {
  return { id, type: "line", source: "lanes", filter, paint: { "line-color": colour, "line-width": growing(width), "line-opacity": ["case", ["boolean", ["feature-state", "dim"], false], 0.3, 1] } };
}

function lanes(): LayerSpecification[] {
  const bridge: ExpressionSpecification = ["get", "causeway"];
  const open: ExpressionSpecification = ["!", bridge];
  const wide: ExpressionSpecification = ["all", bridge, is("integration")];
  return [
    lane("lane-contact", ["all", open, is("contact")], 2, [0, 2.7], true),
    lane("lane-coordination", ["all", open, is("coordination")], 1.9, [4.5, 3.2]),
    lane("lane-collaboration", ["all", open, is("collaboration")], 2.4, [9, 3]),
    lane("lane-integration", ["all", open, is("integration")], 3.2, null),
    causeway("causeway-edge", ["all", bridge, ["!", is("integration")]], 11, "#6e5230"),
    causeway("causeway", ["all", bridge, ["!", is("integration")]], 7.5, "#fdf3da"),
    causeway("causeway-wide-edge", wide, 15, "#6e5230"),
    causeway("causeway-wide", wide, 11.5, "#fdf3da"),
    causeway("causeway-middle", wide, 1.6, "#6e5230"),
    { id: "route-edge", type: "line", source: "route", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": CREAM, "line-width": stops([[15, 5], [78, 9], [256, 13]]) } },
    { id: "route", type: "line", source: "route", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": ROUTE, "line-width": stops([[15, 2.5], [78, 5], [256, 7]]) } },
  ];
}

function land(): LayerSpecification[] {
  const hill = (height: number, share: number): LayerSpecification => ({
    id: `hill-${height}`, type: "fill", source: "hills", filter: ["==", ["get", "height"], height], paint: { "fill-color": byFamily((f) => mix(LAND[f], "#ffffff", share)), "fill-opacity": 0.85 },
  });
  return [
    { id: "shadow", type: "fill", source: "islands", paint: { "fill-color": "#2c6480", "fill-opacity": 0.22, "fill-translate": [2, 3] } },
    { id: "beach", type: "line", source: "coasts", layout: { "line-join": "round" }, paint: { "line-color": BEACH, "line-width": growing(9) } },
    { id: "land", type: "fill", source: "islands", paint: { "fill-color": byFamily((f) => LAND[f]) } },
    hill(0, 0.2),
    hill(1, 0.42),
    { id: "coast", type: "line", source: "coasts", layout: { "line-join": "round" }, paint: { "line-color": byFamily((f) => coastOf(LAND[f])), "line-width": stops([[15, 0.6], [39, 1], [78, 1.6], [256, 2.4]]) } },
    { id: "chosen-glow", type: "line", source: "coasts", layout: { "line-join": "round" }, paint: { "line-color": CREAM, "line-width": 9, "line-opacity": state("chosen", 1, 0) } },
    { id: "chosen", type: "line", source: "coasts", layout: { "line-join": "round" }, paint: { "line-color": ["case", ["boolean", ["feature-state", "chosen"], false], ROUTE, INK], "line-width": ["case", ["boolean", ["feature-state", "chosen"], false], 4, 2.5], "line-opacity": ["case", ["boolean", ["feature-state", "chosen"], false], 1, ["boolean", ["feature-state", "hover"], false], 1, 0] } },
  ];
}

function marks(): LayerSpecification[] {
  const still = { "icon-allow-overlap": true, "icon-ignore-placement": true } as const;
  const mark = (id: string, image: string, offset: number, values: string[]): LayerSpecification => ({
    id, type: "symbol", source: "marks", minzoom: zoomFor(30), filter: ["in", ["get", "mark"], ["literal", values]],
    layout: { "icon-image": image, "icon-size": stops([[30, 0.5], [78, 0.85], [256, 1.2]]), "icon-offset": ["case", ["==", ["get", "mark"], "both"], ["literal", [offset, 0]], ["literal", [0, 0]]], ...still },
  });
  return [
    { id: "signs", type: "symbol", source: "signs", minzoom: zoomFor(14), layout: { "icon-image": ["concat", "sign-", ["get", "family"]], "icon-size": growing(["min", 1.5, ["*", 2.1, ["get", "r"]]]), ...still }, paint: { "icon-opacity": 0.85 } },
    mark("strained", "strained", -12, ["strained", "both"]),
    mark("person", "person", 12, ["person", "both"]),
    { id: "buoys", type: "symbol", source: "arenas", minzoom: zoomFor(18), layout: { "icon-image": "buoy", "icon-anchor": "bottom", "icon-size": stops([[18, 0.3], [39, 0.46], [78, 0.72], [256, 1.2]]), ...still } },
    { id: "lighthouses", type: "symbol", source: "lighthouses", layout: { "icon-image": "lighthouse", "icon-anchor": "bottom", "icon-size": stops([[12, 0.3], [39, 0.58], [78, 0.92], [256, 1.7]]), ...still } },
  ];
}

function names(): LayerSpecification[] {
  const halo = { "text-halo-color": CREAM, "text-halo-width": 1.7, "text-halo-blur": 0.4 };
  return [
    { id: "water-names", type: "symbol", source: "water", layout: { "text-field": ["get", "text"], "text-font": WATER, "text-size": byRank([[15, [17, 14, 13]], [39, [25, 20, 17]], [78, [38, 31, 24]], [256, [60, 46, 36]]]), "text-letter-spacing": 0.14, "text-max-width": 14, "symbol-sort-key": ["get", "rank"] }, paint: { "text-color": WATER_INK, "text-halo-color": "rgba(223,244,234,0.75)", "text-halo-width": 1.4 } },
    { id: "arena-names", type: "symbol", source: "arena-names", minzoom: zoomFor(34), layout: { "text-field": ["get", "text"], "text-font": ITALIC, "text-anchor": ["get", "anchor"], "text-justify": "auto", "text-size": stops([[34, 12.5], [78, 16], [256, 21]]), "text-line-height": 1.1, "text-max-width": 60 }, paint: { "text-color": "#0e4a3c", ...halo } },
    { id: "names", type: "symbol", source: "names", layout: { "text-field": ["get", "text"], "text-font": NAMES, "text-anchor": ["get", "anchor"], "text-justify": "auto", "text-size": byRank([[15, [14, 13, 12.5, 12, 12]], [39, [18, 15.5, 14, 13, 12.5]], [78, [27, 22, 19.5, 17.5, 16.5]], [256, [34, 29, 26, 23, 22]]]), "text-line-height": 1.12, "text-max-width": 60, "text-padding": 1, "symbol-sort-key": ["get", "rank"] }, paint: { "text-color": INK, ...halo } },
  ];
}

export function layers(): LayerSpecification[] {
  return [...depths(), ...lanes(), ...land(), ...marks(), ...names()];
}
