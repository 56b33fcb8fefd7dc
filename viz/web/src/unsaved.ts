/** Words that are not saved yet: they outlive a reload, a lost session and a restarted service, in this tab alone. */

export type Words = [name: string, value: string][];

interface Kept { read: string; words: Words }

/** What a form carries that is no word of anybody's. */
const OURS = new Set(["read", "set", "reviewed", "step"]);

/** The words of a form, in its order; blank lines of lists aside. */
export function wordsOf(entries: Iterable<[string, FormDataEntryValue]>): Words {
  const found: Words = [];
  for (const [name, value] of entries) if (typeof value === "string" && !OURS.has(name)) found.push([name, value.replaceAll("\r\n", "\n")]);
  return found;
}

/** Whether two forms say the same. */
export function sameWords(one: Words, other: Words): boolean {
  const said = (words: Words): string => JSON.stringify(words.filter(([, value]) => value !== ""));
  return said(one) === said(other);
}

export class Unsaved {
  private readonly key: string;
  private readonly store: Storage;

  constructor(path: string, store: Storage) {
    this.key = `oriket-form:${path}`;
    this.store = store;
  }

  keep(read: string, words: Words): void {
    this.store.setItem(this.key, JSON.stringify({ read, words } satisfies Kept));
  }

  kept(): Kept | null {
    try {
      return JSON.parse(this.store.getItem(this.key) ?? "null") as Kept | null;
    } catch {
      return null;
    }
  }

  forget(): void {
    this.store.removeItem(this.key);
  }
}
