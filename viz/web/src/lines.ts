/** Boxes and straight lines on the screen: which of them meet. */
import type { Point } from "./answers.ts";

/** A box in pixels: left, top, right, bottom (y downwards). */
export type Box = [number, number, number, number];
export type Line = readonly [Point, Point];

/** Whether two boxes cover some of each other. */
export function meets(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Whether a line has any part within a box. */
export function through([[x, y], [toX, toY]]: Line, [x0, y0, x1, y1]: Box): boolean {
  let [first, last] = [0, 1];
  // How much of the way lies between two walls, for both pairs of them.
  for (const [from, step, low, high] of [[x, toX - x, x0, x1], [y, toY - y, y0, y1]] as const) {
    if (step === 0) {
      if (from <= low || from >= high) return false;
      continue;
    }
    const [one, other] = [(low - from) / step, (high - from) / step];
    first = Math.max(first, Math.min(one, other));
    last = Math.min(last, Math.max(one, other));
  }
  return first < last;
}

function turns([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean {
  return (cy - ay) * (bx - ax) > (by - ay) * (cx - ax);
}

export function cross([a, b]: Line, [c, d]: Line): boolean {
  return turns(a, c, d) !== turns(b, c, d) && turns(a, b, c) !== turns(a, b, d);
}

