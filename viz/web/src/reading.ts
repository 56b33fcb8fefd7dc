/** Going from island to island without a mouse: by direction, and in reading order. */
import type { Island, Point } from "./answers.ts";

export type Direction = "up" | "down" | "left" | "right";
const AHEAD: Record<Direction, Point> = { up: [0, 1], down: [0, -1], left: [-1, 0], right: [1, 0] };
/** How much more a step aside costs than a step ahead. */
const ASIDE = 2;

type Spot = Pick<Island, "id" | "x" | "y">;

/** The nearest island in a direction; null at the edge. */
export function neighbour(islands: readonly Spot[], from: Spot, direction: Direction): Spot | null {
  const [dx, dy] = AHEAD[direction];
  let best: Spot | null = null;
  let least = Infinity;
  for (const island of islands) {
    if (island.id === from.id) continue;
    const [x, y] = [island.x - from.x, island.y - from.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead <= 0 || aside > ahead * 2) continue;
    const cost = ahead + ASIDE * aside;
    if (cost < least) [least, best] = [cost, island];
  }
  return best;
}

/** Rows from the top, each from left to right; calm water, which lies below all, comes last. */
export function readingOrder<T extends Spot>(islands: readonly T[], row = 2): T[] {
  const key = (island: T): [number, number] => [-Math.round(island.y / row), island.x];
  return [...islands].sort((a, b) => {
    const [ka, kb] = [key(a), key(b)];
    return ka[0] - kb[0] || ka[1] - kb[1];
  });
}

/** The next island in the order whose name is what was typed, or begins so. */
export function byName<T extends { id: string; name: string }>(ordered: readonly T[], typed: string, after: string | null): T | null {
  const start = Math.max(ordered.findIndex((island) => island.id === after) + (typed.length === 1 ? 1 : 0), 0);
  const turned = [...ordered.slice(start), ...ordered.slice(0, start)];
  const name = typed.toLocaleLowerCase();
  return turned.find((island) => island.name.toLocaleLowerCase() === name) ?? turned.find((island) => island.name.toLocaleLowerCase().startsWith(name)) ?? null;
}
