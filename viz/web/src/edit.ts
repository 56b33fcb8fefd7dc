/** Forms about records: suggestions, lines that grow, what will be different as one writes, words that are kept. */
import { suggesting } from "./combo.ts";
import { focusWrong } from "./refused.ts";
import { Unsaved, sameWords, wordsOf, type Words } from "./unsaved.ts";

/** Milliseconds that a new button for saving rests. */
const RESTS = 600;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** One empty line more below the last one that is filled. */
function grow(lines: HTMLElement): void {
  const inputs = [...lines.querySelectorAll<HTMLInputElement>(".edit-line input")];
  const last = inputs.at(-1);
  if (!last?.value.trim()) return;
  const line = last.closest(".edit-line");
  const stem = (inputs[0]?.id ?? "").replace(/-\d+$/, "");
  const id = `${stem}-${inputs.length}`;
  const input = document.createElement("input");
  for (const { name, value } of [...last.attributes]) if (["name", "autocomplete", "list", "data-suggest"].includes(name)) input.setAttribute(name, value);
  input.id = id;
  const label = document.createElement("label");
  label.className = "visually-hidden";
  label.htmlFor = id;
  label.textContent = `${lines.querySelector("legend")?.textContent ?? ""} ${inputs.length + 1}`;
  const made = document.createElement("div");
  made.className = "edit-line";
  made.append(label, input);
  line?.after(made);
  suggesting(input);
}

function fieldsNamed(form: HTMLFormElement, name: string): Field[] {
  return [...form.elements].filter((one): one is Field => "name" in one && one.name === name && one.getAttribute("type") !== "hidden");
}

/** Puts words back where they stood. */
function restore(form: HTMLFormElement, words: Words): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of words) values.set(name, [...(values.get(name) ?? []), value]);
  for (const [name, said] of values) {
    let fields = fieldsNamed(form, name);
    const lines = fields[0]?.closest<HTMLElement>("[data-lines]");
    said.forEach((value, at) => {
      const field = fields[at] ?? fields[0];
      if (!field) return;
      if (field.type === "radio") {
        for (const one of fields) (one as HTMLInputElement).checked = one.value === value;
      } else if (field.type === "checkbox") {
        for (const one of fields) if (one.value === value) (one as HTMLInputElement).checked = true;
      } else {
        field.value = value;
        if (lines) {
          grow(lines);
          fields = fieldsNamed(form, name);
        }
      }
    });
  }
}

/** Puts what is said of each field beside it, as the page says it that was asked for; what somebody has chosen there stays. */
function sayAtFields(page: Document): void {
  for (const here of document.querySelectorAll<HTMLElement>("[data-said]")) {
    const id = here.dataset["said"] ?? "";
    const told = page.querySelector<HTMLElement>(`[data-said="${CSS.escape(id)}"]`);
    const chosen = here.querySelector<HTMLInputElement>("input:checked");
    const mended = chosen?.name.startsWith("fix.") && told?.hidden;
    if (!told || (chosen && !mended)) continue;
    const field = document.getElementById(id) as Field | null;
    const asked = page.getElementById(id) as Field | null;
    if (field && asked) {
      if (mended) field.value = asked.value;
      for (const name of ["aria-invalid", "aria-describedby"]) {
        const said = asked.getAttribute(name);
        if (said === null) field.removeAttribute(name);
        else field.setAttribute(name, said);
      }
    }
    const block = ".field, .edit-lines";
    here.closest(block)?.classList.toggle("field-wrong", told.closest(block)?.classList.contains("field-wrong"));
    if (here.textContent?.trim() === told.textContent?.trim()) continue;
    here.replaceChildren(...[...told.childNodes].map((one) => one.cloneNode(true)));
    here.hidden = told.hidden;
  }
}

/** Asks what saving would do, and shows it beside the button. */
async function review(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "step") body.append(name, value);
  body.append("step", "look");
  const answer = await fetch(form.action, { method: "POST", body, signal });
  if (![200, 409, 422].includes(answer.status)) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const told = page.getElementById("review");
  const here = document.getElementById("review");
  if (!told || !here) return;
  const saved = here.querySelector<HTMLButtonElement>("button[value=save]") !== null;
  sayAtFields(page);
  here.replaceChildren(...told.childNodes);
  if (!saved) rest(here.querySelector("button[value=save]"));
}

/** Whoever meant the button that stood here a moment ago does not save by it. */
function rest(button: HTMLButtonElement | null): void {
  if (!button) return;
  button.disabled = true;
  setTimeout(() => (button.disabled = false), RESTS);
}

/** Whether somebody wrote before this script came, or the browser kept their words over a reload: nobody was told. */
function isWritten(form: HTMLFormElement): boolean {
  return [...form.elements].some((one) => {
    if (one instanceof HTMLSelectElement) {
      const options = [...one.options];
      return options.some((option) => option.defaultSelected) ? options.some((option) => option.selected !== option.defaultSelected) : one.selectedIndex > 0;
    }
    if (!(one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) || one.type === "hidden") return false;
    return one.value !== one.defaultValue || (one instanceof HTMLInputElement && one.checked !== one.defaultChecked);
  });
}

function start(form: HTMLFormElement): void {
  const read = form.elements.namedItem("read") as HTMLInputElement;
  const unsaved = new Unsaved(location.pathname, sessionStorage);
  const opened = wordsOf(new FormData(form));
  let asking = new AbortController();
  const look = (): void => {
    asking.abort();
    asking = new AbortController();
    review(form, asking.signal).catch(() => undefined); // the button asks too
  };
  const told = new URLSearchParams(location.search);
  if (told.has("saved") || told.has("proposed")) unsaved.forget();
  form.querySelectorAll<HTMLInputElement>("[data-suggest]").forEach(suggesting);
  const kept = form.dataset["fresh"] === undefined ? null : unsaved.kept();
  if (kept && !sameWords(kept.words, opened)) {
    restore(form, kept.words);
    read.value = kept.read; // if somebody has changed it meanwhile, both are shown
    const note = document.getElementById("edit-restored");
    if (note) note.hidden = false;
    look();
  } else if (isWritten(form)) {
    unsaved.keep(read.value, opened);
    look();
  }
  document.getElementById("edit-start-over")?.addEventListener("click", () => {
    unsaved.forget();
    location.replace(location.pathname + location.search);
  });
  form.addEventListener("input", (event) => {
    const lines = (event.target as HTMLElement).closest<HTMLElement>("[data-lines]");
    if (lines) grow(lines);
    const words = wordsOf(new FormData(form));
    if (sameWords(words, opened)) unsaved.forget();
    else unsaved.keep(read.value, words);
  });
  form.addEventListener("change", () => {
    unsaved.keep(read.value, wordsOf(new FormData(form)));
    look();
  });
}

const form = document.querySelector<HTMLFormElement>("form[data-edit]");
if (form) {
  start(form);
  if (form.dataset["fresh"] === undefined) addEventListener("load", () => setTimeout(focusWrong));
}
