/**
 * A part of a page that several phones write in at once: a tap is sent without leaving the page, and what the
 * others tap is seen within seconds. Without it every tap sends the form, and one loads the page again.
 */

/** Milliseconds between two looks at what others have done. */
const EVERY = 3000;

export class Live {
  private readonly part: HTMLElement;
  private tag = "";
  private busy = 0;

  constructor(part: HTMLElement) {
    this.part = part;
    part.addEventListener("submit", (event) => this.send(event as SubmitEvent));
    setInterval(() => void this.look(), EVERY);
    document.addEventListener("visibilitychange", () => void this.look());
  }

  /** Whether somebody is writing here: then nothing is taken from under their hands. */
  private get isWriting(): boolean {
    const field = document.activeElement;
    return field instanceof HTMLInputElement && this.part.contains(field) && field.value !== field.defaultValue;
  }

  private send(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement, button = event.submitter as HTMLButtonElement | null;
    if (!button?.name) return;
    event.preventDefault();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) body.append(name, value);
    body.append(button.name, button.value);
    button.setAttribute("aria-busy", "true");
    this.busy += 1;
    fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } })
      .then(async (answer) => this.show(await answer.text(), answer.headers.get("etag"), button.value))
      .catch(() => form.submit())
      .finally(() => { this.busy -= 1; });
  }

  private async look(): Promise<void> {
    if (document.hidden || this.busy || this.isWriting) return;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html", ...(this.tag ? { "if-none-match": this.tag } : {}) } });
      if (answer.ok && !this.busy && !this.isWriting) this.show(await answer.text(), answer.headers.get("etag"));
    } catch {
      // Out of reach: the next look may find it.
    }
  }

  /** Puts what the service says in the place of what stands here; whoever stood on a button stands there still. */
  private show(html: string, tag: string | null, pressed = ""): void {
    const other = new DOMParser().parseFromString(html, "text/html").getElementById(this.part.id);
    if (!other) return location.reload();
    this.tag = tag ?? "";
    const here = document.activeElement instanceof HTMLButtonElement && this.part.contains(document.activeElement) ? document.activeElement.value : pressed;
    const open = new Set([...this.part.querySelectorAll<HTMLElement>("details[open]")].map((one) => one.closest("li")?.id));
    if (other.innerHTML === this.part.innerHTML) return;
    this.part.replaceChildren(...other.childNodes);
    for (const one of this.part.querySelectorAll("details")) if (open.has(one.closest("li")?.id)) one.open = true;
    if (here) this.part.querySelector<HTMLElement>(`button[value="${CSS.escape(here)}"]`)?.focus({ preventScroll: true });
  }
}

for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) new Live(part);
