/** Suggestions as one types, in a field that takes plain text too (the ARIA pattern is @github/combobox-nav's). */
import Combobox from "@github/combobox-nav";
import type { Suggestions } from "./answers.ts";

const PAUSE = 130;
let count = 0;

/** Makes a field suggest; what it finds comes from the address in `data-suggest`. */
export function suggesting(input: HTMLInputElement): void {
  const address = input.dataset["suggest"];
  if (!address || input.dataset["combo"]) return;
  input.dataset["combo"] = "yes";
  const list = document.createElement("ul");
  list.id = `combo-${++count}`;
  list.className = "combo-list";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  const label = input.labels?.[0]?.textContent ?? "";
  list.setAttribute("aria-label", label);
  const box = document.createElement("div");
  box.className = "combo";
  input.replaceWith(box);
  box.append(input, list);
  const combobox = new Combobox(input, list, { tabInsertsSuggestions: false });
  let timer = 0;
  let asking = new AbortController();

  const close = (): void => {
    if (!list.hidden) combobox.stop();
    list.hidden = true;
  };
  const show = (names: string[]): void => {
    close();
    list.replaceChildren(...names.map((name, index) => option(`${list.id}-${index}`, name)));
    if (names.length === 0 || document.activeElement !== input) return;
    list.hidden = false;
    combobox.start();
  };
  const ask = async (): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    const typed = input.value.trim();
    if (!typed) return close();
    try {
      const answer = await fetch(`${address}&q=${encodeURIComponent(typed)}`, { signal: asking.signal });
      const found = answer.ok ? ((await answer.json()) as Suggestions).items : [];
      show(found.map((one) => one.name).filter((name) => name !== typed));
    } catch {
      close(); // without suggestions it is a field like all
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus in the field
  list.addEventListener("combobox-commit", (event) => {
    input.value = (event.target as HTMLElement).textContent ?? "";
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function option(id: string, name: string): HTMLLIElement {
  const made = document.createElement("li");
  made.id = id;
  made.setAttribute("role", "option");
  made.textContent = name;
  return made;
}
