/** Boxes of the plane that hold islands with their coasts. */
import type { Island } from "./answers.ts";
import { denser } from "./density.ts";

export function homeBox(islands: readonly Pick<Island, "x" | "y" | "area">[]): [number, number, number, number] {
  let box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, area } of islands) {
    const r = Math.sqrt(area / Math.PI) + 0.3 / denser();
    box = [Math.min(box[0], x - r), Math.min(box[1], y - r), Math.max(box[2], x + r), Math.max(box[3], y + r)];
  }
  return box;
}
