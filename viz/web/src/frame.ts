/** Where things stand around the map: search, panel (beside it, or a sheet from below on a phone), tools. */
import type { Point } from "./answers.ts";
import { button, el, fill, iconButton } from "./dom.ts";
import type { Box } from "./lines.ts";
import type { Room } from "./map.ts";
import { number, t } from "./strings.ts";

/** How far search and tools reach from their corners, in ems of the page; and pixels between the legend and an island. */
const SEARCH = [24, 4.6] as const;
const TOOLS = [11, 4.6] as const;
const GAP = 10;

interface Tip { at(): Point; words: string[] }

export class Frame {
  readonly mapBox = el("div", { class: "chart-map" });
  private readonly root: HTMLElement;
  private readonly side = el("aside", { class: "side", "aria-label": t("Om det ni ser") });
  private readonly homeContent = el("div", { class: "side-home" });
  private readonly panelContent = el("div", { class: "side-panel", hidden: true });
  private readonly tipBox = el("div", { class: "tip", hidden: true });
  private readonly said = el("div", { class: "chart-said", role: "status" });
  private readonly few = el("div", { class: "chart-few" });
  /** What lies over the map's corners, as last seen: nobody measures it while the map moves. */
  lying: readonly Box[] = [];
  readonly unnamed = el("p", { class: "hint legend-unnamed" });
  private tipNow: Tip | null = null;

  constructor(root: HTMLElement) {
    this.root = root;
  }

  get narrow(): boolean {
    return matchMedia("(width < 56rem)").matches;
  }

  mount(search: HTMLElement, keys: HTMLElement, tools: HTMLElement, scale: HTMLElement, date: HTMLElement, title: HTMLElement, openLegend: () => void): void {
    const legendButton = button(t("Så läser du kartan"), "legend-toggle", openLegend);
    const foot = el("div", { class: "chart-foot" }, date, el("div", { class: "scale-card" }, scale, legendButton));
    this.mapBox.append(keys, title, this.tipBox, el("div", { class: "chart-lines" }, this.said, this.few));
    if (!this.side.isConnected) this.build();
    this.root.append(el("div", { class: "chart-search" }, search), this.side, foot, tools);
    this.side.addEventListener("keydown", (event) => {
      const open = this.panelContent.hidden ? ".home-close" : ".side-panel .side-close";
      if (event.key === "Escape") this.side.querySelector<HTMLButtonElement>(open)?.click();
    });
  }

  /** The map shows when all of it is there: half a chart is no use, and every change of a large picture takes time. */
  drawn(): void {
    this.root.classList.add("chart-drawn");
  }

  home(content: HTMLElement): void {
    fill(this.homeContent, content);
    if (!this.side.isConnected) this.build();
  }

  private build(): void {
    const closeHome = iconButton(t("Stäng"), "close", "side-close home-close", () => this.closeHome());
    this.side.append(el("div", { class: "side-home-box" }, closeHome, this.homeContent), this.panelContent);
    this.root.append(this.side);
  }

  openHome(): void {
    this.root.classList.add("legend-open");
    this.side.querySelector<HTMLElement>(".home-close")?.focus();
  }

  private closeHome(): void {
    this.root.classList.remove("legend-open");
    this.root.querySelector<HTMLElement>(".legend-toggle")?.focus();
  }

  /** Shows a panel, or the legend when there is none. */
  show(panel: HTMLElement | null, close: (() => void) | null, focus: boolean): void {
    this.root.classList.toggle("panel-open", panel !== null);
    this.root.classList.remove("legend-open", "panel-tall");
    this.panelContent.hidden = panel === null;
    if (!panel || !close) return fill(this.panelContent);
    const handle = button("", "side-handle", () => {
      const tall = this.root.classList.toggle("panel-tall");
      handle.setAttribute("aria-expanded", String(tall));
    });
    handle.setAttribute("aria-label", t("Visa mer eller mindre"));
    handle.setAttribute("aria-expanded", "false");
    fill(this.panelContent, handle, iconButton(t("Stäng"), "close", "side-close", close), panel);
    this.side.scrollTop = 0;
    this.panelContent.scrollTop = 0;
    if (focus) panel.querySelector<HTMLElement>(".panel-title")?.focus({ preventScroll: true });
  }

  /** A line over the map: how much of it is shown, and the way back to all. */
  say(words: string, all: (() => void) | null): void {
    fill(this.said, words ? el("span", {}, words) : null, all ? button(t("Visa alla"), "link-button", all) : null);
  }

  /** Whoever presses what goes away with the press goes on at the line over the map, or at the legend's beginning: never at the page's. */
  keepFocus(): void {
    const { activeElement: active } = document;
    if (active && active !== document.body && active.checkVisibility()) return;
    const title = this.narrow ? this.root.querySelector<HTMLElement>(".legend-toggle") : this.homeContent.querySelector<HTMLElement>("h2");
    (this.said.querySelector("button") ?? title)?.focus({ preventScroll: true });
  }

  /** A line over the map: how many islands are drawn, of how many; and in the legend, which a phone folds away, how many names wait until one is nearer. */
  sayFew(few: { seen: number; all: number } | null, unnamed: number): void {
    const waiting = unnamed ? t("Zooma in för {n} namn till.", { n: number(unnamed, 0) }) : "";
    this.unnamed.textContent = waiting;
    this.few.textContent = few ? t("Visar {n} av {all}, zooma in", { n: number(few.seen, 0), all: number(few.all, 0) }) : this.narrow ? waiting : "";
  }

  /** Room to leave at the edges when nothing covers the map. */
  open(): Room {
    return this.narrow ? { top: 76, bottom: 110, left: 8, right: 8 } : { top: 20, bottom: 18, left: 18, right: 18 };
  }

  /** What lies over the map's corners on a wide screen, in pixels of the map: search, legend, tools. */
  covers(): Box[] {
    if (this.narrow) return [];
    const map = this.mapBox.getBoundingClientRect();
    const card = this.side.getBoundingClientRect();
    const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const search: Box = [0, 0, SEARCH[0] * em, SEARCH[1] * em];
    const tools: Box = [map.width - TOOLS[0] * em, 0, map.width, TOOLS[1] * em];
    return [search, tools, [card.left - map.left, card.top - map.top - GAP, card.right - map.left + GAP, card.bottom - map.top]];
  }

  /** Calls back whenever something covers another part of the map than before. */
  onCovering(changed: () => void): void {
    new ResizeObserver(() => {
      this.lying = this.covers();
      changed();
    }).observe(this.side);
  }

  /** Room to leave below, in pixels, where a sheet covers the map. */
  covered(): Room {
    if (!this.narrow) return { top: 60, bottom: 90, left: this.side.offsetWidth + 60, right: 80 };
    return { top: 90, bottom: this.root.clientHeight * 0.5, left: 36, right: 36 };
  }

  tip(tip: Tip | null): void {
    this.tipNow = tip;
    this.tipBox.hidden = tip === null;
    if (!tip) return;
    const [name = "", ...rest] = tip.words;
    fill(this.tipBox, el("strong", {}, name), ...rest.map((words) => el("span", {}, words)));
    this.moveTip();
  }

  moveTip(): void {
    if (!this.tipNow) return;
    const [x, y] = this.tipNow.at();
    this.tipBox.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, calc(-100% - 18px))`;
  }
}
