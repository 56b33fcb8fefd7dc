/** What the mouse, the finger or the keyboard points at: its name, and how far it is from the one that is open. */
import type { Island } from "./answers.ts";
import type { Frame } from "./frame.ts";
import type { Sea } from "./map.ts";
import { t, tn } from "./strings.ts";
import { farFromTruth } from "./truth.ts";

export interface PointerDoors {
  pick(id: string): void;
  openArena(id: string): void;
  /** What is said under the island's name: how far it is from the one that is open, or what it is. */
  describe(island: Island): string;
  /** Whom it is truly nearest to, where that is known. */
  nearest(island: Island): string;
  /** Asks for what is not known of an island yet. */
  learn(id: string): Promise<void>;
}

/** So long (ms) one points at an island before more is asked about it. */
const PAUSE = 150;

export class Pointer {
  private readonly sea: Sea;
  private readonly frame: Frame;
  private readonly doors: PointerDoors;
  private at: string | null = null;
  private timer = 0;

  constructor(sea: Sea, frame: Frame, doors: PointerDoors) {
    this.sea = sea;
    this.frame = frame;
    this.doors = doors;
  }

  listen(): void {
    this.sea.map.on("move", () => this.frame.moveTip());
    this.sea.map.on("click", (event) => {
      const found = this.sea.under(event.point.x, event.point.y);
      if (found?.kind === "arena") this.doors.openArena(found.id);
      else if (found) this.doors.pick(found.id);
    });
    // A finger has nothing to hover with.
    if (matchMedia("(hover: hover)").matches) this.listenToHover();
  }

  /** Points at an island and says its name; `reveal` brings it into view. */
  point(island: Island | null, reveal: boolean): void {
    if (!reveal && island?.id === this.at) return;
    this.at = island?.id ?? null;
    clearTimeout(this.timer);
    this.sea.hover(this.at);
    if (!island) return this.frame.tip(null);
    this.timer = window.setTimeout(() => void this.learn(island.id), PAUSE);
    if (reveal) this.sea.reveal([island.x, island.y], this.frame.covered(), 22);
    this.say(island);
  }

  private say(island: Island): void {
    this.frame.tip({ at: () => this.sea.screen([island.x, island.y]), words: this.words(island) });
  }

  /** Says more once more is known. */
  private async learn(id: string): Promise<void> {
    await this.doors.learn(id).catch(() => undefined); // what is known already stands there
    const island = this.sea.island(id);
    if (this.at !== id || !island) return;
    this.sea.hover(id);
    this.say(island);
  }

  private listenToHover(): void {
    const { map } = this.sea;
    map.on("mousemove", (event) => {
      const found = this.sea.under(event.point.x, event.point.y);
      map.getCanvas().style.cursor = found ? "pointer" : "";
      if (found?.kind === "arena") this.pointArena(found.id);
      else this.point(found ? (this.sea.island(found.id) ?? null) : null, false);
    });
    map.on("mouseout", () => this.point(null, false));
  }

  private words(island: Island): string[] {
    const far = farFromTruth(island) ? [t("ungefärlig plats: se avståndet i siffror")] : [];
    return [island.name, this.doors.describe(island), this.doors.nearest(island), ...far].filter(Boolean);
  }

  private pointArena(id: string): void {
    const arena = this.sea.arena(id);
    this.at = null;
    clearTimeout(this.timer);
    this.sea.hover(null);
    const seats = arena?.seats ?? arena?.members.length;
    const members = seats ? [tn("{n} deltagare", "{n} deltagare", seats)] : [];
    if (arena) this.frame.tip({ at: () => this.sea.screen([arena.x, arena.y]), words: [arena.name, ...members, ...arena.questions] });
  }
}
