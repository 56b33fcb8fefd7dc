/** The beginning of a name that is typed on the chart: which letters belong together, and which island they lead to. */
import { byName } from "./reading.ts";

interface Named { id: string; name: string }

/** After so long (ms) without a key, letters that lead nowhere begin a new name. */
const STOPPED = 1000;

/**
 * Letters belong together as long as an island's name begins with them, however slowly they come: slow hands and slow
 * machines find the same island. Other keys, Escape and leaving the chart end the name (keys.ts).
 */
export class Typed {
  text = "";
  private last = 0;

  /** One letter more, pressed at `when` by the keyboard's clock (`event.timeStamp`, which no drawing delays). */
  letter<T extends Named>(key: string, when: number, islands: readonly T[], active: string | null): T | null {
    const stopped = when - this.last > STOPPED;
    this.last = when;
    const longer = byName(islands, this.text + key, active);
    if (!longer && (stopped || this.text === key)) this.text = "";
    this.text += key;
    return longer ?? byName(islands, this.text, active);
  }

  /** One letter less. */
  backspace<T extends Named>(islands: readonly T[], active: string | null): T | null {
    this.text = [...this.text].slice(0, -1).join("");
    return this.text ? byName(islands, this.text, active) : null;
  }

  /** Whether `key` is the next letter of a name, rather than a command. */
  continues(key: string, islands: readonly Named[]): boolean {
    return this.text !== "" && byName(islands, this.text + key, null) !== null;
  }

  end(): void {
    this.text = "";
  }
}
