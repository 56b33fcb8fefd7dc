/** Boxes of the plane that hold islands with their coasts. */
import type { Island } from "./answers.ts";

export function homeBox(islands: readonly Pick<Island, "x" | "y" | "area">[]): [number, number, number, number] {
  let box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, area } of islands) {
    const r = Math.sqrt(area / Math.PI) + 0.3;
    box = [Math.min(box[0], x - r), Math.min(box[1], y - r), Math.max(box[2], x + r), Math.max(box[3], y + r)];
  }
  return box;
}

/** A letter's width in units of distance at the scale a desk opens at. */
const LETTER = 0.225;

/** A box that holds the names too. */
export function labelledBox(islands: readonly Pick<Island, "x" | "y" | "area" | "label">[]): [number, number, number, number] {
  const box = homeBox(islands);
  for (const { label } of islands) {
    if (!label) continue;
    const width = LETTER * Math.max(...label.lines.map((line) => line.length));
    const left = label.anchor === "left" ? 0 : label.anchor === "right" ? width : width / 2;
    box[0] = Math.min(box[0], label.x - left);
    box[2] = Math.max(box[2], label.x - left + width);
  }
  return box;
}
