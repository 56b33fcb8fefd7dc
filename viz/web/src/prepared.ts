/** What drawing needs besides the chart: an empty map, the chart's small pictures, its letters and how wide they are. */
import { Map as ChartMap, prewarm, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { ITALIC, NAMES, WATER } from "./layers.ts";
import type { Measure } from "./names.ts";
import type { Theme } from "./palette.ts";
import { drawSymbols } from "./symbols.ts";

/** Measures text in ems, in the families the map draws with. */
export function measurer(): Measure {
  const brush = document.createElement("canvas").getContext("2d")!;
  const fonts = { name: `500 100px "${NAMES[0]}"`, arena: `italic 100px "${ITALIC[0]}"`, water: `italic 100px "${WATER[0]}"` };
  const known = new Map<string, number>();
  return (text, kind) => {
    const key = `${kind}:${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    brush.font = fonts[kind];
    const width = brush.measureText(text).width / 100;
    known.set(key, width);
    return width;
  };
}

/** What drawing needs besides the chart, begun while the chart is read: an empty map, pictures, fonts. */
export interface Prepared { map: ChartMap; styled: Promise<unknown>; symbols: Promise<Map<string, ImageData>>; fonts: Promise<unknown> }

/** Throws where WebGL2 is missing. */
export function prepare(container: HTMLElement, theme: Theme): Prepared {
  if (!document.createElement("canvas").getContext("webgl2")) throw new Error("this browser has no WebGL2");
  setWorkerUrl(new URL(workerUrl, import.meta.url).href);
  prewarm();
  lettersFromLeft();
  const fonts = Promise.all([`500 20px "${NAMES[0]}"`, `italic 20px "${ITALIC[0]}"`, `italic 20px "${WATER[0]}"`].map((font) => document.fonts.load(font)));
  const symbols = drawSymbols(theme);
  const map = new ChartMap({
    container,
    style: { version: 8, sources: {}, layers: [] },
    renderWorldCopies: false,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maplibreLogo: false,
    keyboard: false,
    // Names have found their places before they are drawn; fading would only cost frames.
    fadeDuration: 0,
  });
  rest(map);
  map.touchZoomRotate.disableRotation();
  return { map, styled: map.once("style.load"), symbols, fonts };
}

/**
 * MapLibre turns brackets itself where a text runs from right to left, and draws each sign alone on a canvas. On a
 * page from right to left that canvas would turn them once more, also in names that run from the left.
 */
function lettersFromLeft(): void {
  if (document.documentElement.dir !== "rtl" || !("OffscreenCanvas" in window)) return;
  const given = OffscreenCanvas.prototype.getContext;
  OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...asked: unknown[]) {
    const brush = Reflect.apply(given, this, asked) as OffscreenRenderingContext | null;
    if (brush && "direction" in brush) brush.direction = "ltr";
    return brush;
  } as typeof given;
}

/** Until all is there nobody sees the map, and each source that comes would have all of it drawn anew: it is read, and not drawn. */
function rest(map: ChartMap): void {
  map.painter.render = ({ tileManagers }) => {
    for (const manager of Object.values(tileManagers)) if (manager.used) manager.prepare(map.painter.context);
  };
}

/** From now on it is drawn. */
export function wake(map: ChartMap): void {
  Reflect.deleteProperty(map.painter, "render");
  map.triggerRepaint();
}
