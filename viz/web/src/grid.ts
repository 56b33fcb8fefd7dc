/** Boxes on the screen, found by where they are. */
import { meets, type Box } from "./lines.ts";

const CELL = 48;

/** Things found by where they are. */
export class Grid<T extends { box: Box }> {
  private readonly cells = new Map<number, { thing: T; asked: number }[]>();
  private asked = 0;

  add(thing: T): void {
    const entry = { thing, asked: 0 };
    for (const key of this.keys(thing.box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(entry);
      else this.cells.set(key, [entry]);
    }
  }
  remove(thing: T): void {
    for (const key of this.keys(thing.box)) this.cells.set(key, this.cells.get(key)!.filter((entry) => entry.thing !== thing));
  }
  /** Whether something holds of any that a box covers some of; each is asked once, until one says so. (Asked so often that it makes no lists.) */
  some(box: Box, holds: (thing: T) => boolean): boolean {
    const turn = ++this.asked;
    const [left, foot] = [Math.floor(box[0] / CELL), Math.floor(box[3] / CELL)];
    const [right, top] = [Math.floor(box[2] / CELL), Math.floor(box[1] / CELL)];
    for (let x = left; x <= right; x++) {
      for (let y = top; y <= foot; y++) {
        const cell = this.cells.get(x * 1e6 + y);
        if (cell === undefined) continue;
        for (const entry of cell) {
          if (entry.asked === turn) continue;
          entry.asked = turn;
          if (meets(box, entry.thing.box) && holds(entry.thing)) return true;
        }
      }
    }
    return false;
  }
  private keys([x0, y0, x1, y1]: Box): number[] {
    const keys: number[] = [];
    for (let x = Math.floor(x0 / CELL); x <= Math.floor(x1 / CELL); x++) {
      for (let y = Math.floor(y0 / CELL); y <= Math.floor(y1 / CELL); y++) keys.push(x * 1e6 + y);
    }
    return keys;
  }
}
