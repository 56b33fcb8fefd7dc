/** The map itself: MapLibre on a flat plane, what is lit and what is dimmed, and where one looks. */
import { Map as ChartMap, prewarm, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { ArenaMark, Chart, Island, Point, WaterName } from "./answers.ts";
import { denser, zoomAt } from "./density.ts";
import { coastLines, collection, line } from "./features.ts";
import { ITALIC, NAMES, WATER } from "./layers.ts";
import { MOST_NAMES, namesAt, type Measure } from "./names.ts";
import type { Theme } from "./palette.ts";
import { fromLngLat, pixelsPerUnit, toLngLat, zoomFor } from "./projection.ts";
import { drawSymbols, putSymbols } from "./symbols.ts";
import { fillSource, geojson, type Lit, type Near, type Waters } from "./waters.ts";

export interface Camera { x: number; y: number; zoom: number }
export interface Room { top: number; bottom: number; left: number; right: number }
export type Box = [number, number, number, number];
type Chosen = { islands: string[]; lanes: Lit };

const CLICKABLE = ["land", "names", "signs", "buoys", "arena-names", "lighthouses"];
/** Sources that are filled when there is something to show. */
const LATER = ["route", "lit", "chosen", "hovered", "names", "arena-names", "water"];
/** Names look for room again when the zoom has moved this much. */
const NAME_STEP = 0.12;
const ARENAS = new Set(["buoys", "arena-names"]);
/** Pixels that the whole chart takes when one has zoomed out as far as it goes. */
const SMALLEST = 260;
/** A thumb covers more than a point. */
const TOUCH_MARGIN = 10;

/** Measures text in ems, in the families the map draws with. */
function measurer(): Measure {
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

/** What drawing needs besides the chart; asked for early, so that it comes while the chart is read. */
export interface Prepared { symbols: Promise<Map<string, ImageData>>; fonts: Promise<unknown> }

/** Throws where WebGL2 is missing; where it is there, the browser wakes it meanwhile. */
export function prepare(theme: Theme): Prepared {
  setWorkerUrl(new URL(workerUrl, import.meta.url).href);
  prewarm();
  if (!document.createElement("canvas").getContext("webgl2")) throw new Error("this browser has no WebGL2");
  const fonts = Promise.all([`500 20px "${NAMES[0]}"`, `italic 20px "${ITALIC[0]}"`, `italic 20px "${WATER[0]}"`].map((font) => document.fonts.load(font)));
  return { symbols: drawSymbols(theme), fonts };
}

export function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** The largest islands in a box of the plane, as many as one might want to go to. */
function mostOf(islands: readonly Island[], [x0, y0, x1, y1]: Box): readonly Island[] {
  const inside = islands.filter(({ x, y }) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
  return inside.sort((a, b) => b.area - a.area).slice(0, MOST_NAMES);
}

export class Sea {
  readonly map: ChartMap;
  private readonly waters: Waters;
  private chosen: Chosen = { islands: [], lanes: "all" };
  private hovered: string | null = null;

  private readonly words: (name: WaterName) => string;
  private readonly measure = measurer();
  private readonly filled = new Set<string>();
  private namedAt = -Infinity;
  private named: Near | null = null;
  private walkers: readonly Island[] | null = null;

  private constructor(map: ChartMap, waters: Waters, words: (name: WaterName) => string) {
    this.map = map;
    this.waters = waters;
    this.words = words;
  }

  /** What is known of the chart by now. */
  get chart(): Chart {
    return this.waters.chart;
  }

  /** Draws the chart. */
  static async open(container: HTMLElement, waters: Waters, words: (name: WaterName) => string, camera: Camera | null, prepared: Prepared, theme: Theme): Promise<Sea> {
    const [x0, y0, x1, y1] = waters.chart.bounds;
    const map = new ChartMap({
      container,
      style: { version: 8, sources: { ...waters.sources(), ...Object.fromEntries(LATER.map((name) => [name, geojson()])) }, layers: [] },
      center: toLngLat(camera ? [camera.x, camera.y] : [(x0 + x1) / 2, (y0 + y1) / 2]),
      zoom: camera?.zoom ?? 6,
      minZoom: Math.min(zoomAt(8), zoomFor(SMALLEST / (x1 - x0))),
      maxZoom: zoomAt(420),
      renderWorldCopies: false,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maplibreLogo: false,
      keyboard: false,
      // Names have found their places before they are drawn; fading would only cost frames.
      fadeDuration: 0,
      maxBounds: [toLngLat([x0 - 10, y0 - 10]), toLngLat([x1 + 10, y1 + 10])],
    });
    const styled = new Promise<void>((resolve) => void map.once("style.load", () => resolve()));
    map.touchZoomRotate.disableRotation();
    const sea = new Sea(map, waters, words);
    map.on("zoomend", () => sea.placeNames());
    map.on("moveend", () => sea.placeNames(sea.crowded));
    map.on("idle", () => sea.placeNames(waters.near(map) !== sea.named));
    await styled;
    await prepared.fonts;
    putSymbols(map, await prepared.symbols);
    waters.lay(map, theme);
    for (const layer of waters.layers(theme)) map.addLayer(layer);
    map.getCanvas().tabIndex = -1;
    return sea;
  }

  /** Another look, while one looks on. */
  async dress(theme: Theme): Promise<void> {
    putSymbols(this.map, await drawSymbols(theme));
    this.waters.lay(this.map, theme);
    for (const { id, paint } of this.waters.layers(theme)) {
      for (const [name, value] of Object.entries(paint ?? {})) this.map.setPaintProperty(id, name as never, value as never);
    }
    // Some waters light lanes by their paint.
    if (this.chosen.lanes !== "all") this.waters.light(this.map, this.chosen.lanes);
  }

  /** Islands come and go with the view. */
  get tiled(): boolean {
    return this.waters.tiled;
  }

  /** Reads the service's date anew. */
  read(): Promise<Chart> {
    return this.waters.read();
  }

  /** Shows another date. */
  update(chart: Chart): void {
    this.waters.turn(this.map, chart);
    this.namedAt = -Infinity;
    this.placeNames();
    this.map.once("idle", () => this.choose(this.chosen));
  }

  /** Asks for islands with their lanes and arenas, where they are not known yet. */
  know(ids: readonly string[]): Promise<void> {
    return this.waters.know(ids);
  }

  /** An island of which something is known: everything, or what can be seen of it. */
  island(id: string): Island | undefined {
    return this.waters.chart.islands.find((island) => island.id === id) ?? this.walk().find((island) => island.id === id);
  }

  arena(id: string): ArenaMark | undefined {
    return [...this.waters.chart.arenas, ...(this.named?.arenas ?? [])].find((arena) => arena.id === id);
  }

  /** Whom the keyboard goes to. */
  walk(): readonly Island[] {
    return this.walkers ?? this.waters.near(this.map).islands;
  }

  /** There are more islands than names can be found room for at once, so only those in view are written. */
  private get crowded(): boolean {
    return this.waters.tiled || this.chart.islands.length > MOST_NAMES;
  }

  /** Lets every name find its room at the scale one looks at; `anew` also where that is the scale of before. */
  placeNames(anew = false): void {
    const zoom = this.map.getZoom();
    if (!anew && Math.abs(zoom - this.namedAt) < NAME_STEP) return;
    this.namedAt = zoom;
    const view = this.crowded ? this.view() : null;
    this.named = this.waters.near(this.map);
    this.walkers = this.tiled && view ? mostOf(this.named.islands, view) : this.named.islands;
    for (const [name, features] of Object.entries(namesAt({ ...this.chart, ...this.named }, pixelsPerUnit(zoom), this.words, this.measure, new Set(this.chosen.islands), view))) {
      this.put(name, collection(features));
    }
  }

  /** What is in view, in units of distance, and half as much around it. */
  private view(): Box {
    const { x, y } = this.camera();
    const { clientWidth, clientHeight } = this.map.getContainer();
    const [half, high] = [(clientWidth * 0.75) / this.pixelsPerUnit(), (clientHeight * 0.75) / this.pixelsPerUnit()];
    return [x - half, y - high, x + half, y + high];
  }

  camera(): Camera {
    const centre = this.map.getCenter();
    const [x, y] = fromLngLat([centre.lng, centre.lat]);
    return { x, y, zoom: this.map.getZoom() };
  }

  /** The part of the plane that the map shows; null where it shows the whole chart. */
  seen(): Box | null {
    const bounds = this.map.getBounds();
    const [x0, y0] = fromLngLat([bounds.getWest(), bounds.getSouth()]);
    const [x1, y1] = fromLngLat([bounds.getEast(), bounds.getNorth()]);
    const [left, low, right, high] = this.chart.bounds;
    return x0 <= left && y0 <= low && x1 >= right && y1 >= high ? null : [x0, y0, x1, y1];
  }

  pixelsPerUnit(): number {
    return pixelsPerUnit(this.map.getZoom());
  }

  jump(camera: Camera): void {
    this.map.jumpTo({ center: toLngLat([camera.x, camera.y]), zoom: camera.zoom });
  }

  /** Shows a box of the plane inside what is not covered. */
  show([x0, y0, x1, y1]: Box, padding: Room, most: number, animate = true): void {
    this.map.fitBounds([toLngLat([x0, y0]), toLngLat([x1, y1])], { padding, maxZoom: zoomAt(most), animate: animate && !calm(), duration: 700 });
  }

  /** At how many pixels for a unit of the demo a box of the plane fits inside what is not covered. */
  fits([x0, y0, x1, y1]: Box, room: Room): number {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    return Math.min((width - room.left - room.right) / (x1 - x0), (height - room.top - room.bottom) / (y1 - y0)) / denser();
  }

  /** Brings an island into view, and only moves when it is outside the open part or too small to see. */
  reveal(at: Point, room: Room, least = 42): void {
    const zoom = Math.max(this.map.getZoom(), zoomAt(least));
    const place = this.map.project(toLngLat(at));
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const near = place.x > room.left && place.x < width - room.right && place.y > room.top && place.y < height - room.bottom;
    if (near && zoom === this.map.getZoom()) return;
    const offset: Point = [(room.left - room.right) / 2, (room.top - room.bottom) / 2];
    this.map.easeTo({ center: toLngLat(at), zoom, offset, animate: !calm(), duration: 500 });
  }

  zoomBy(step: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + step, animate: !calm(), duration: 250 });
  }

  choose(chosen: Chosen): void {
    const quiet = chosen.lanes === "all" && this.chosen.lanes === "all";
    this.chosen = chosen;
    this.outline("chosen", chosen.islands);
    this.namedAt = -Infinity;
    this.placeNames();
    const of = typeof chosen.lanes === "object" ? chosen.lanes.of : null;
    this.put("lit", collection(this.chart.lanes.filter((lane) => of && (lane.a === of || lane.b === of)).map((lane) => line(lane.path, {}))));
    if (!quiet) this.waters.light(this.map, chosen.lanes);
  }

  /** Fades every island but these; none are faded when there are none. */
  fade(but: readonly string[]): void {
    this.waters.fade(this.map, but);
  }

  hover(id: string | null): void {
    if (id === this.hovered) return;
    this.hovered = id;
    this.outline("hovered", id ? [id] : []);
  }

  drawRoute(paths: Point[][]): void {
    this.put("route", collection(paths.map((path) => line(path, {}))));
  }

  /** What lies under a point of the screen: an island, an arena or nothing. */
  under(x: number, y: number, margin = 0): { kind: "organisation" | "arena"; id: string } | null {
    const area: [[number, number], [number, number]] = [[x - margin, y - margin], [x + margin, y + margin]];
    for (const feature of this.map.queryRenderedFeatures(area, { layers: CLICKABLE })) {
      const id: unknown = feature.properties["id"];
      if (typeof id === "string") return { kind: ARENAS.has(feature.layer.id) ? "arena" : "organisation", id };
    }
    return margin === 0 ? this.under(x, y, TOUCH_MARGIN) : null;
  }

  screen(at: Point): Point {
    const place = this.map.project(toLngLat(at));
    return [place.x, place.y];
  }

  private outline(source: string, ids: readonly string[]): void {
    this.put(source, coastLines(this.chart.islands.filter((island) => ids.includes(island.id))));
  }

  /** Fills a source; what is empty already is left alone, since every filling costs a frame. */
  private put(name: string, features: GeoJSON.FeatureCollection): void {
    if (features.features.length === 0 && LATER.includes(name) && !this.filled.has(name)) return;
    this.filled.add(name);
    fillSource(this.map, name, features);
  }
}
