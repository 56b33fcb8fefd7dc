import assert from "node:assert/strict";
import { test } from "node:test";
import { Unsaved, sameWords, wordsOf } from "../src/unsaved.ts";

class Shelf implements Storage {
  private readonly held = new Map<string, string>();
  get length(): number { return this.held.size; }
  clear(): void { this.held.clear(); }
  key(at: number): string | null { return [...this.held.keys()][at] ?? null; }
  getItem(key: string): string | null { return this.held.get(key) ?? null; }
  setItem(key: string, value: string): void { this.held.set(key, value); }
  removeItem(key: string): void { this.held.delete(key); }
}

test("words are kept by page until they are saved", () => {
  const store = new Shelf();
  const page = new Unsaved("/organisations/a/edit", store);
  assert.equal(page.kept(), null);
  page.keep("3", [["phone", "0587-810 00"]]);
  assert.deepEqual(new Unsaved("/organisations/a/edit", store).kept(), { read: "3", words: [["phone", "0587-810 00"]] });
  assert.equal(new Unsaved("/organisations/b/edit", store).kept(), null);
  page.forget();
  assert.equal(page.kept(), null);
});

test("what a form carries for us is no word, and blank lines say nothing", () => {
  const words = wordsOf([["read", "1"], ["step", "look"], ["phone", "1\r\n2"], ["aliases", ""]]);
  assert.deepEqual(words, [["phone", "1\n2"], ["aliases", ""]]);
  assert.ok(sameWords(words, [["phone", "1\n2"], ["aliases", ""], ["aliases", ""]]));
  assert.ok(!sameWords(words, [["phone", "1"]]));
});
