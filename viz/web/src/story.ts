/** A story, one view at a time: arrows, a swipe of the thumb, the whole screen. Without it all views stand below each other. */

const SWIPE = 60;

function press(words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-quiet";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

class Story {
  private readonly scenes: HTMLElement[];
  private readonly count = document.createElement("p");
  private readonly back: HTMLButtonElement;
  private readonly on: HTMLButtonElement;
  private readonly root: HTMLElement;
  private at = 0;

  constructor(root: HTMLElement) {
    this.root = root;
    const words = (name: string): string => root.dataset[name] ?? "";
    this.scenes = [...root.querySelectorAll<HTMLElement>(".story-scene")];
    this.back = press(`← ${words("previous")}`, () => this.show(this.at - 1));
    this.on = press(`${words("next")} →`, () => this.show(this.at + 1));
    this.count.className = "story-count";
    this.count.setAttribute("role", "status");
    const tools = document.createElement("div");
    tools.className = "story-tools no-print";
    tools.append(this.back, this.count, this.on);
    if (document.fullscreenEnabled) {
      const full = press(words("full"), () => void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()));
      document.addEventListener("fullscreenchange", () => (full.textContent = words(document.fullscreenElement ? "leave" : "full")));
      tools.append(full);
    }
    root.classList.add("story-live");
    root.prepend(tools);
    this.listen();
    this.show(this.asked(), false);
  }

  /** The view that the address names. */
  private asked(): number {
    return Math.max(0, this.scenes.findIndex((one) => `#${one.id}` === location.hash));
  }

  private show(wanted: number, focus = true): void {
    this.at = Math.min(Math.max(wanted, 0), this.scenes.length - 1);
    this.scenes.forEach((one, n) => (one.hidden = n !== this.at));
    this.back.disabled = this.at === 0;
    this.on.disabled = this.at === this.scenes.length - 1;
    this.count.textContent = (this.root.dataset["of"] ?? "").replace("{n}", String(this.at + 1)).replace("{m}", String(this.scenes.length));
    const scene = this.scenes[this.at];
    if (!scene) return;
    if (focus) scene.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    if (focus && location.hash !== `#${scene.id}`) history.replaceState(null, "", `#${scene.id}`);
    // The next picture is there when it is wanted.
    const next = this.scenes[this.at + 1]?.querySelector("img");
    if (next) next.loading = "eager";
  }

  private listen(): void {
    addEventListener("hashchange", () => this.show(this.asked()));
    addEventListener("keydown", (event) => {
      const held = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
      if (held || event.altKey || event.ctrlKey || event.metaKey) return;
      const to = { ArrowLeft: this.at - 1, PageUp: this.at - 1, ArrowRight: this.at + 1, PageDown: this.at + 1, Home: 0, End: this.scenes.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      this.show(to);
    });
    let from = 0;
    this.root.addEventListener("pointerdown", (event) => (from = event.isPrimary ? event.clientX : NaN));
    this.root.addEventListener("pointerup", (event) => {
      const way = event.clientX - from;
      if (event.pointerType !== "mouse" && Math.abs(way) > SWIPE) this.show(this.at + (way < 0 ? 1 : -1));
    });
  }
}

const root = document.querySelector<HTMLElement>("[data-story]");
if (root) new Story(root);
