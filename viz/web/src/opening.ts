/** Where one looks when nothing else is asked for. */
import type { Chart, Island } from "./answers.ts";
import { AT_EASE, HOME, denser, zoomAt } from "./density.ts";
import type { Camera, Room } from "./map.ts";
import { pixelsPerUnit, zoomFor } from "./projection.ts";

/** Pixels for the demo's unit of distance at which names can still be read. */
const READABLE = 24;

function largest(islands: readonly Island[]): Pick<Island, "x" | "y"> {
  return islands.reduce<Island | null>((best, island) => (best && best.area >= island.area ? best : island), null) ?? { x: 0, y: 0 };
}

/**
 * Everything, inside what is not covered; or near the largest island where everything would be too small to read.
 * A chart in tiles (whose islands nobody has read) opens with its archipelagos.
 */
export function opening(chart: Pick<Chart, "bounds" | "islands">, width: number, height: number, room: Room): Camera {
  const [x0, y0, x1, y1] = chart.bounds;
  const fits = Math.min((width - room.left - room.right) / (x1 - x0), (height - room.top - room.bottom) / (y1 - y0));
  if (chart.islands.length > 0 && fits < READABLE * denser()) {
    const { x, y } = largest(chart.islands);
    return { x, y, zoom: zoomAt(AT_EASE) };
  }
  const zoom = Math.min(zoomFor(fits), zoomAt(HOME));
  const scale = pixelsPerUnit(zoom);
  return { x: (x0 + x1) / 2 + (room.right - room.left) / 2 / scale, y: (y0 + y1) / 2 - (room.bottom - room.top) / 2 / scale, zoom };
}
