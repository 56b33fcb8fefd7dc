/** Boxes and straight lines on the screen: which of them meet. */
import type { Point } from "./answers.ts";

/** A box in pixels: left, top, right, bottom (y downwards). */
export type Box = [number, number, number, number];
export type Line = readonly [Point, Point];

/** Whether two boxes cover some of each other. */
export function meets(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Whether a line has any part within a box. (Asked so often that it makes no lists.) */
export function through(line: Line, box: Box): boolean {
  const x = line[0][0];
  const y = line[0][1];
  const wide = line[1][0] - x;
  const high = line[1][1] - y;
  if (Math.max(x, x + wide) <= box[0] || Math.min(x, x + wide) >= box[2] || Math.max(y, y + high) <= box[1] || Math.min(y, y + high) >= box[3]) return false;
  if (wide === 0 || high === 0) return true;
  // How much of the way lies between two walls, for both pairs of them.
  const left = (box[0] - x) / wide;
  const right = (box[2] - x) / wide;
  const top = (box[1] - y) / high;
  const foot = (box[3] - y) / high;
  return Math.max(0, Math.min(left, right), Math.min(top, foot)) < Math.min(1, Math.max(left, right), Math.max(top, foot));
}

function turns(a: Point, b: Point, c: Point): boolean {
  return (c[1] - a[1]) * (b[0] - a[0]) > (b[1] - a[1]) * (c[0] - a[0]);
}

export function cross(one: Line, other: Line): boolean {
  const [a, b, c, d] = [one[0], one[1], other[0], other[1]];
  return turns(a, c, d) !== turns(b, c, d) && turns(a, b, c) !== turns(a, b, d);
}

