/**
 * The flat plane (units of distance, y upwards) laid straight onto Mercator's square, so that what is
 * twice as far on the plane is twice as far on the screen. One unit is 1/1024 of the world's width.
 */
import type { Point } from "./answers.ts";

export const UNITS_ACROSS = 1024;
const TILE = 512;

export function toLngLat([x, y]: Point): Point {
  const lng = (x / UNITS_ACROSS) * 360;
  const mercatorY = 0.5 - y / UNITS_ACROSS;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * mercatorY))) * 180) / Math.PI;
  return [lng, lat];
}

export function fromLngLat([lng, lat]: Point): Point {
  const x = (lng / 360) * UNITS_ACROSS;
  const mercatorY = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  return [x, (0.5 - mercatorY) * UNITS_ACROSS];
}

/** Pixels (CSS) that one unit of distance takes at a zoom level. */
export function pixelsPerUnit(zoom: number): number {
  return (TILE / UNITS_ACROSS) * 2 ** zoom;
}

export function zoomFor(pixels: number): number {
  return Math.log2((pixels * UNITS_ACROSS) / TILE);
}
