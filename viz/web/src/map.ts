/** The map itself: MapLibre on a flat plane, what is lit and what is dimmed, and where one looks. */
import type { LayerSpecification, Map as ChartMap } from "maplibre-gl";
import type { ArenaMark, Chart, Island, Point, WaterName } from "./answers.ts";
import { zoomAt } from "./density.ts";
import { still } from "./drawn.ts";
import { coastLines, collection, line } from "./features.ts";
import { among, veil } from "./layers.ts";
import { MOST_NAMES, TIED_RANK, calmBelow, namesAt } from "./names.ts";
import type { Theme } from "./palette.ts";
import { measurer, wake, type Prepared } from "./prepared.ts";
import { fromLngLat, pixelsPerUnit, toLngLat, zoomFor } from "./projection.ts";
import { drawSymbols, putSymbols } from "./symbols.ts";
import { fillSource, geojson, type Lit, type Near, type Waters } from "./waters.ts";

export interface Camera { x: number; y: number; zoom: number }
export interface Room { top: number; bottom: number; left: number; right: number }
export type Box = [number, number, number, number];
/** A part of the network: who belongs to it, and the pairs whose ties do (`pairKey`). */
export interface Part { organisations: ReadonlySet<string>; pairs: ReadonlySet<string> }
type Chosen = { islands: string[]; lanes: Lit };

const CLICKABLE = ["land", "names", "signs", "buoys", "arena-names", "lighthouses"];
/** Sources that come, with their layers, when there is something to show: each costs a start some time. */
const LATER = new Set(["route", "lit", "chosen", "hovered"]);
/** Sources that are filled with the names that find room. */
const WRITTEN = ["names", "arena-names", "water", "name-lines"];
/** From this zoom on tiles have every island (viz/tiles/zooms.py). */
const ALL_DRAWN = 8;
/** Names look for room again when the zoom has moved this much. */
const NAME_STEP = 0.02;
/** So many pixels from where one looked at the opening one looks elsewhere. */
const MOVED = 4;
/** Signs of islands that fade with them. */
const SIGNS = ["signs", "lighthouses", "buoys", "marks", "about"];
const FADED = 0.15;
const ARENAS = new Set(["buoys", "arena-names"]);
/** Half the compass, in pixels. */
const ADORNED = 34;
/** Pixels that the whole chart takes when one has zoomed out as far as it goes. */
const SMALLEST = 260;
/** Units of open sea that one may look at beside the chart. */
const SHORE = 30;
/** A thumb covers more than a point. */
const TOUCH_MARGIN = 10;

function comesLater(layer: LayerSpecification): boolean {
  return "source" in layer && LATER.has(String(layer.source));
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
  /** Whether islands are paled by their distance. */
  private paled = false;
  private theme: Theme;
  /** Who is not faded, where some are. */
  private shown: ReadonlySet<string> | null = null;

  private readonly words: (name: WaterName) => string;
  private readonly measure = measurer();
  /** All layers from the bottom up, also those that come later. */
  private order: LayerSpecification[] = [];
  private namedAt = -Infinity;
  /** What must stay clear of names, in units of distance (y downwards), as long as one looks as at the opening. */
  private clear: { zoom: number; at: Point; boxes: Box[] } = { zoom: Infinity, at: [0, 0], boxes: [] };
  private named: Near | null = null;
  /** Whose names stand on the map. */
  private written: ReadonlySet<string> = new Set();
  private walkers: readonly Island[] | null = null;

  private constructor(map: ChartMap, waters: Waters, words: (name: WaterName) => string, theme: Theme) {
    this.theme = theme;
    this.map = map;
    this.waters = waters;
    this.words = words;
  }

  /** What is known of the chart by now. */
  get chart(): Chart {
    return this.waters.chart;
  }

  /** Draws the chart. */
  static async open({ map, styled, symbols, fonts }: Prepared, waters: Waters, words: (name: WaterName) => string, camera: Camera, theme: Theme): Promise<Sea> {
    const [x0, y0, x1, y1] = waters.chart.bounds;
    map.setMinZoom(Math.min(zoomAt(8), zoomFor(SMALLEST / (x1 - x0))));
    map.setMaxZoom(zoomAt(420));
    map.setMaxBounds([toLngLat([x0 - SHORE, y0 - SHORE]), toLngLat([x1 + SHORE, y1 + SHORE])]);
    const sea = new Sea(map, waters, words, theme);
    sea.jump(camera);
    // Not before they have been placed once: at the opening the view moves, and who lies over the map comes after.
    map.on("zoomend", () => { if (sea.named) sea.placeNames(); });
    map.on("moveend", () => { if (sea.named) sea.placeNames(sea.crowded); });
    map.on("idle", () => sea.placeNames(waters.near(map) !== sea.named));
    await styled;
    const sources = { ...waters.sources(), ...Object.fromEntries(WRITTEN.map((name) => [name, geojson()])) };
    for (const [name, source] of Object.entries(sources)) map.addSource(name, source);
    await fonts;
    putSymbols(map, await symbols);
    waters.lay(map, theme);
    sea.order = waters.layers(theme);
    for (const layer of sea.order) if (!comesLater(layer)) map.addLayer(layer);
    map.getCanvas().tabIndex = -1;
    return sea;
  }

  /** Resolves when all of it is there and drawn. */
  async drawn(): Promise<void> {
    await this.map.once("idle");
    wake(this.map);
    await this.map.once("idle");
  }

  /** Another look, while one looks on. */
  async dress(theme: Theme): Promise<void> {
    this.theme = theme;
    putSymbols(this.map, await drawSymbols(theme));
    this.waters.lay(this.map, theme);
    this.order = this.waters.layers(theme);
    for (const { id, paint } of this.order.filter((layer) => this.map.getLayer(layer.id))) {
      for (const [name, value] of Object.entries(paint ?? {})) this.map.setPaintProperty(id, name as never, value as never);
    }
    // Some waters light lanes by their paint.
    if (this.chosen.lanes !== "all") this.waters.light(this.map, this.chosen.lanes);
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
    return [...this.waters.chart.islands, ...(this.named?.islands ?? [])].find((island) => island.id === id);
  }

  arena(id: string): ArenaMark | undefined {
    return [...this.waters.chart.arenas, ...(this.named?.arenas ?? [])].find((arena) => arena.id === id);
  }

  /** Whom the keyboard goes to. */
  walk(): readonly Island[] {
    return this.walkers ?? this.waters.near(this.map).islands;
  }

  /** Those of whom something is known where one looks: everybody, or who is in the tiles. */
  get nearby(): readonly Island[] {
    return this.named?.islands ?? this.chart.islands;
  }

  /** There are more islands than names can be found room for at once, so only those in view are written. */
  get crowded(): boolean {
    return this.waters.tiled || this.chart.islands.length > MOST_NAMES;
  }

  /** Lets every name find its room at the scale one looks at; `anew` also where that is the scale of before. */
  placeNames(anew = false): void {
    const zoom = this.map.getZoom();
    if (!anew && Math.abs(zoom - this.namedAt) < NAME_STEP) return;
    this.namedAt = zoom;
    const view = this.crowded ? this.view() : null;
    this.named = this.waters.near(this.map);
    this.walkers = this.waters.tiled && view ? mostOf(this.named.islands, view) : this.named.islands;
    const written = namesAt({ ...this.chart, ...this.named }, pixelsPerUnit(zoom), this.words, this.measure, new Set(this.chosen.islands), view, calmBelow(this.chart.groups), this.shown, this.afar, this.covers(zoom));
    for (const [name, features] of Object.entries(written)) this.put(name, collection(features));
    this.written = new Set(written.names.map((name) => String(name.properties?.["id"])));
    // What is written where, at which zoom and from which corner, for whoever looks into the page (docs/browser.md).
    performance.clearMarks("chart-names");
    performance.mark("chart-names", { detail: { zoom, corner: this.map.unproject([0, 0]).toArray(), names: written.names, water: written.water, lines: written["name-lines"] } });
  }

  /** Keeps names, compass and boat out of boxes of the screen, names until one looks nearer or from farther. */
  keepClear(boxes: readonly Box[], [width, height]: Point): void {
    const onSea = ([x0, y0, x1, y1]: Box, more = 0): Box => {
      const [[left, top], [right, foot]] = [this.plane([x0 - more, y0 - more]), this.plane([x1 + more, y1 + more])];
      return [left, -top, right, -foot];
    };
    const around = ADORNED / this.pixelsPerUnit();
    const adorned = this.waters.adorn(this.map, { within: onSea([0, 0, width, height]), covers: boxes.map((box) => onSea(box, ADORNED)) });
    const { x, y } = this.camera();
    this.clear = { zoom: this.map.getZoom(), at: [x, y], boxes: [...boxes.map((box) => onSea(box)), ...adorned.map(({ at }): Box => [at[0] - around, -at[1] - around, at[0] + around, -at[1] + around])] };
    this.placeNames(true);
  }

  private covers(zoom: number): Box[] {
    if (Math.abs(zoom - this.clear.zoom) >= NAME_STEP) return [];
    const scale = pixelsPerUnit(zoom);
    const { x, y } = this.camera();
    // In a crowd names are sought anew wherever one looks.
    if (this.crowded && Math.hypot(x - this.clear.at[0], y - this.clear.at[1]) * scale > MOVED) return [];
    return this.clear.boxes.map(([x0, y0, x1, y1]) => [x0 * scale, y0 * scale, x1 * scale, y1 * scale]);
  }

  /** How many islands one sees of all there are; null where every one in view is drawn. */
  get few(): { seen: number; all: number } | null {
    if (!this.waters.tiled || this.map.getZoom() >= ALL_DRAWN) return null;
    const box = this.seen() ?? this.chart.bounds;
    return { seen: this.waters.near(this.map).islands.filter(({ x, y }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]).length, all: this.waters.total };
  }

  /** How many of those with known ways are in view without their name; in tiles `few` tells of all of them. */
  get unnamed(): number {
    if (this.waters.tiled) return 0;
    const box = this.seen() ?? this.chart.bounds;
    return this.chart.islands.filter(({ id, x, y, label }) => label && label.rank <= TIED_RANK && !this.written.has(id) && (this.shown?.has(id) ?? true) && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]).length;
  }

  /** From afar one reads archipelagos first, and of islands only the most important. */
  private get afar(): boolean {
    return this.waters.tiled && this.map.getZoom() < ALL_DRAWN - 1;
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

  /** The part of the plane that the map shows; null where it shows every island. */
  seen(): Box | null {
    const bounds = this.map.getBounds();
    const [x0, y0] = fromLngLat([bounds.getWest(), bounds.getSouth()]);
    const [x1, y1] = fromLngLat([bounds.getEast(), bounds.getNorth()]);
    const [left, low, right, high] = this.chart.bounds;
    const { islands } = this.chart;
    // The bounds have open sea around the islands; of a large network nobody has them all.
    const whole = this.waters.tiled ? x0 <= left && y0 <= low && x1 >= right && y1 >= high : islands.every(({ x, y }) => x > x0 && x < x1 && y > y0 && y < y1);
    return whole ? null : [x0, y0, x1, y1];
  }

  pixelsPerUnit(): number {
    return pixelsPerUnit(this.map.getZoom());
  }

  jump(camera: Camera): void {
    this.map.jumpTo({ center: toLngLat([camera.x, camera.y]), zoom: camera.zoom });
  }

  /** Where a point of the screen lies on the plane. */
  plane([x, y]: Point): Point {
    const { lng, lat } = this.map.unproject([x, y]);
    return fromLngLat([lng, lat]);
  }

  /** Glides to another view. */
  go({ x, y, zoom }: Camera): void {
    this.map.easeTo({ center: toLngLat([x, y]), zoom, animate: !still(), duration: 700 });
  }

  /** Shows a box of the plane inside what is not covered. */
  show([x0, y0, x1, y1]: Box, padding: Room, most: number, animate = true): void {
    this.map.fitBounds([toLngLat([x0, y0]), toLngLat([x1, y1])], { padding, maxZoom: zoomAt(most), animate: animate && !still(), duration: 700 });
  }

  /** Brings an island into view, and only moves when it is outside the open part or too small to see. */
  reveal(at: Point, room: Room, least = 42): void {
    const zoom = Math.max(this.map.getZoom(), zoomAt(least));
    const place = this.map.project(toLngLat(at));
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const near = place.x > room.left && place.x < width - room.right && place.y > room.top && place.y < height - room.bottom;
    if (near && zoom === this.map.getZoom()) return;
    const offset: Point = [(room.left - room.right) / 2, (room.top - room.bottom) / 2];
    this.map.easeTo({ center: toLngLat(at), zoom, offset, animate: !still(), duration: 500 });
  }

  zoomBy(step: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + step, animate: !still(), duration: 250 });
  }

  choose(chosen: Chosen): void {
    const quiet = chosen.lanes === "all" && this.chosen.lanes === "all";
    // Finding room takes long: only who is chosen, or no longer, comes before others.
    const moves = this.named === null || chosen.islands.length > 0 || this.chosen.islands.length > 0;
    this.chosen = chosen;
    this.outline("chosen", chosen.islands);
    if (moves) this.placeNames(true);
    const of = typeof chosen.lanes === "object" && "of" in chosen.lanes ? chosen.lanes.of : null;
    this.put("lit", collection(this.chart.lanes.filter((lane) => of && (lane.a === of || lane.b === of)).map((lane) => line(lane.path, {}))));
    if (!quiet) this.waters.light(this.map, chosen.lanes);
  }

  /** Lets everybody but one pale the more the farther they truly are from it. */
  pale(but: string, distances: ReadonlyMap<string, number>): void {
    this.paled = true;
    this.map.setPaintProperty("faded", "fill-color", veil(this.theme, distances));
    this.waters.fade(this.map, new Set([but]));
  }

  /** Fades every island but those of a part, with signs and names; none without one. */
  fade(part: Part | null): void {
    if (!part && !this.shown && !this.paled) return;
    this.paled = false;
    this.map.setPaintProperty("faded", "fill-color", veil(this.theme, null));
    this.shown = part?.organisations ?? null;
    this.waters.fade(this.map, this.shown);
    const arenas = part ? this.chart.arenas.filter((arena) => arena.members.some((member) => part.organisations.has(member))) : [];
    const signs = part ? [...part.organisations, ...arenas.map((arena) => arena.id), ...part.pairs] : [];
    for (const layer of SIGNS) if (this.map.getLayer(layer)) this.map.setPaintProperty(layer, "icon-opacity", part ? among(["get", "id"], new Set(signs), 1, FADED) : 1);
    this.placeNames(true);
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
    this.put(source, coastLines(ids.flatMap((id) => this.island(id) ?? [])));
  }

  /** Fills a source; one that comes later comes with its layers. */
  private put(name: string, features: GeoJSON.FeatureCollection): void {
    if (this.map.getSource(name)) return fillSource(this.map, name, features);
    if (features.features.length === 0) return;
    this.map.addSource(name, geojson(features));
    this.order.forEach((layer, index) => {
      if (!("source" in layer) || layer.source !== name) return;
      const above = this.order.slice(index + 1).find((one) => this.map.getLayer(one.id));
      this.map.addLayer(layer, above?.id);
    });
  }
}
