/** The chart as a whole: one view at a time, said by the address, shown by map and panel. */
import type { Chart, Island, Suggestion } from "./answers.ts";
import { Service, type Reach } from "./api.ts";
import { arenaPanel } from "./arena.ts";
import type { Config } from "./config.ts";
import { AT_EASE } from "./density.ts";
import { button, el, iconButton } from "./dom.ts";
import { Asking, changed, type Filter } from "./filters.ts";
import { foundPanel } from "./found.ts";
import { homeBox } from "./home.ts";
import type { Box } from "./lines.ts";
import { Keys } from "./keys.ts";
import { Frame } from "./frame.ts";
import { isRegister, keep, legend } from "./legend.ts";
import { Sea, type Part } from "./map.ts";
import { organisationPanel } from "./organisation.ts";
import { apology, type PanelDoors } from "./panel.ts";
import { pairKey } from "./pairs.ts";
import { Nearest, whatItIs } from "./nearest.ts";
import { keepPaper } from "./paper.ts";
import { Pointer } from "./pointer.ts";
import { opening } from "./opening.ts";
import { pixelsPerUnit } from "./projection.ts";
import { questionPanel } from "./question.ts";
import { routePanel, routePaths } from "./route.ts";
import { Scale } from "./scale.ts";
import { Search } from "./search.ts";
import { DateSlider } from "./slider.ts";
import { isStep, readView, writeView, type View } from "./state.ts";
import { t } from "./strings.ts";
import { Title } from "./title.ts";
import { pairWords } from "./truth.ts";
import { wayActions } from "./way.ts";
import type { Lit } from "./waters.ts";

/** Around the view at the opening: how far no name may begin, and the frame's width, in pixels. */
const RIM = 400;
const EDGE = 11;

export class App implements PanelDoors {
  readonly config: Config;
  private readonly service: Service;
  private readonly sea: Sea;
  private readonly frame: Frame;
  private readonly keys: Keys;
  private readonly pointer: Pointer;
  private readonly slider: DateSlider;
  private readonly scale = new Scale();
  private readonly title: Title;
  private view: View;
  private reached: Reach | null = null;
  /** Set while the next island that is clicked becomes the end of a way. */
  private choosing = false;
  private shown = 0;
  private readonly asking: Asking;
  private readonly nearest: Nearest;
  /** The chart that the legend stands for. */
  private told: Chart | null = null;
  /** What is asked of the chart, and what fits. */
  private part: (Part & { filters: string; at: string }) | null = null;

  constructor(config: Config, service: Service, sea: Sea, frame: Frame) {
    this.config = config;
    this.service = service;
    this.sea = sea;
    this.frame = frame;
    this.title = new Title(config);
    this.view = readView(location.search);
    this.pointer = new Pointer(sea, frame, {
      pick: (id) => this.pick(id),
      openArena: (id) => this.openArena(id),
      describe: (island) => this.describe(island),
      nearest: (island) => this.nearest.words(island.id),
      learn: (id) => this.learn(id),
    });
    this.keys = new Keys({
      describe: (island) => [island.name, this.describe(island)].filter(Boolean).join(", "),
      point: (island) => this.pointer.point(island, true),
      open: (island) => this.pick(island.id),
      fromHere: (island) => location.assign(this.page(`/organisations/${encodeURIComponent(island.id)}/from-here`)),
      zoom: (step) => sea.zoomBy(step),
    });
    this.nearest = new Nearest(service);
    this.asking = new Asking(config, {
      ask: (filters) => this.go({ ...this.view, filters }),
      name: (id) => this.island(id)?.name ?? this.sea.arena(id)?.name,
      page: (path) => this.page(path),
    });
    this.slider = new DateSlider(config, (at) => void this.changeDate(at));
  }

  start(): void {
    const search = new Search({ label: t("Sök organisation eller fråga"), ask: (q, signal) => this.service.suggest(q, signal), choose: (found) => this.choose(found) });
    const tools = el("div", { class: "chart-tools" },
      iconButton(t("Zooma in"), "plus", "tool", () => this.sea.zoomBy(0.8)),
      iconButton(t("Zooma ut"), "minus", "tool", () => this.sea.zoomBy(-0.8)),
      iconButton(t("Visa hela kartan"), "whole", "tool", () => this.showAll()));
    this.frame.mount(search.element, this.keys.element, tools, this.scale.element, this.slider.element, this.title.element, () => this.openLegend());
    this.title.say(this.service.at);
    this.listen();
    this.keys.show(this.sea.walk());
    this.scale.element.hidden = isRegister(this.sea.chart);
    this.scale.update(this.sea.pixelsPerUnit() * this.sea.chart.unit);
    this.tell();
    const { clientWidth, clientHeight } = this.frame.mapBox;
    if (this.view.zoom === null) this.sea.jump(opening(this.sea.chart, clientWidth, clientHeight, this.frame.open(), this.frame.covers()));
    void this.render(false);
    this.lie(clientWidth, clientHeight);
    void this.sea.drawn().then(() => {
      this.frame.drawn();
      performance.mark("chart-drawn");
    });
  }

  /** Lays the title on open water, and keeps names out of it and of what lies over the map's corners. */
  private lie(width: number, height: number): void {
    const covers = this.frame.covers();
    if (!this.frame.narrow && !this.sea.crowded) this.title.place(this.sea, this.sea.chart, covers, width, height);
    const rim: Box[] = [[-RIM, -RIM, 0, height + RIM], [width, -RIM, width + RIM, height + RIM], [0, -RIM, width, 0], [0, height, width, height + RIM]];
    this.sea.keepClear([...covers, ...this.title.covers(this.sea), ...rim.map(([a, b, c, d]): Box => [a - EDGE, b - EDGE, c + EDGE, d + EDGE])], [width, height]);
  }

  // — doors that panels use —

  openOrganisation(id: string): void {
    this.choosing = false;
    this.go({ ...this.view, organisation: id, to: null, arena: null });
  }
  openArena(id: string): void {
    this.go({ ...this.view, arena: id, to: null });
  }
  openQuestion(id: string): void {
    this.go({ ...this.view, question: id, organisation: null, to: null, arena: null, found: [] });
  }
  page(path: string): string {
    const [address = "", part] = path.split("#");
    const join = address.includes("?") ? "&" : "?";
    return `${address}${join}at=${this.service.at}&lang=${this.config.lang}${part ? `#${part}` : ""}`;
  }

  ask(values: Partial<Record<Filter, string>>): void {
    const filters = changed(this.view.filters, values);
    this.go({ ...this.view, filters, organisation: null, to: null, arena: null, question: null });
  }

  // — going from view to view —

  private go(view: View): void {
    const next = { ...view, ...this.cameraView() };
    if (isStep(this.view, next)) history.pushState(null, "", location.pathname + writeView(next, location.search));
    this.view = next;
    void this.render(true);
  }

  private cameraView(): Pick<View, "zoom" | "x" | "y"> {
    const { x, y, zoom } = this.sea.camera();
    return { x, y, zoom };
  }

  private async render(focus: boolean): Promise<void> {
    const turn = ++this.shown;
    const { organisation, to, arena, found, question } = this.view;
    this.keepLinks();
    try {
      await this.askFor(organisation || arena ? [] : found);
      if (turn !== this.shown) return;
      const panel = arena ? await this.arenaView(arena) : organisation && to ? await this.routeView(organisation, to)
        : organisation ? await this.organisationView(organisation) : found.length ? await this.foundView(found) : question ? await this.questionView(question) : this.homeView();
      if (turn !== this.shown) return;
      panel?.append(keep(this.config) ?? "");
      this.frame.show(panel, panel === null ? null : () => this.close(), focus);
      if (panel === null && focus) this.frame.keepFocus();
    } catch (error) {
      if (turn === this.shown) this.frame.show(apology(error), () => this.close(), focus);
    }
    // The panel brought links of its own.
    this.keepLinks();
  }

  /** Fades what does not fit what is asked, or is not in the answer of another page. */
  private async askFor(found: readonly string[]): Promise<void> {
    const { filters } = this.view;
    if (filters && (this.part?.filters !== filters || this.part.at !== this.service.at)) {
      const answer = await this.service.selection(filters);
      const pairs = new Set(answer.pairs.map(([a, b]) => pairKey(a, b)));
      this.part = { filters, at: this.service.at, organisations: new Set(answer.organisations), pairs };
      this.asking.show(filters, answer);
      this.frame.say(this.asking.words(answer), () => this.go({ ...this.view, filters: "" }));
    } else if (!filters && this.part) {
      this.part = null;
      this.asking.show("", null);
      this.frame.say("", null);
    }
    this.sea.fade(found.length ? { organisations: new Set(found), pairs: new Set() } : this.part);
  }

  /** Whose lanes are seen when nobody is chosen. */
  private get lanes(): Lit {
    return this.part ?? "all";
  }

  private homeView(): null {
    this.reached = null;
    this.sea.drawRoute([]);
    this.sea.choose({ islands: [], lanes: this.lanes });
    this.keys.stand(null);
    this.tell();
    return null;
  }

  /** Shows the legend of the chart that one sees. */
  private tell(): void {
    if (this.told !== this.sea.chart) this.frame.home(legend(this.config, this.sea.chart, this.asking, this.frame.unnamed));
    this.told = this.sea.chart;
  }

  /** The answer of another page on the chart. */
  private async foundView(ids: string[]): Promise<HTMLElement> {
    return foundPanel(await this.lightAll(ids), this);
  }

  private async lightAll(ids: string[]): Promise<Island[]> {
    await this.sea.know(ids);
    const islands = ids.flatMap((id) => this.island(id) ?? []);
    this.sea.drawRoute([]);
    this.sea.choose({ islands: islands.map((island) => island.id), lanes: "none" });
    if (islands.length) this.sea.show(homeBox(islands), this.frame.covered(), AT_EASE);
    return islands;
  }

  private async questionView(id: string): Promise<HTMLElement> {
    const question = await this.service.question(id), ids = question.organisations.map((one) => one.id);
    this.sea.fade({ organisations: new Set(ids), pairs: new Set() });
    return questionPanel(question, await this.lightAll(ids), this);
  }

  private async organisationView(id: string): Promise<HTMLElement> {
    this.sea.drawRoute([]);
    this.keys.stand(id);
    const [organisation, reached] = await Promise.all([this.service.organisation(id), this.service.reach(id).catch(() => null), this.light(id), this.nearest.learn(id).catch(() => undefined)]);
    this.reached = reached;
    if (reached && !this.part && !this.view.found.length) this.sea.pale(id, new Map([...reached.distances].flatMap(([other, far]) => (far === null ? [] : [[other, far] as const]))));
    const island = this.island(id);
    if (island) this.sea.reveal([island.x, island.y], this.frame.covered());
    return organisationPanel(organisation, island, this, wayActions((q, signal) => this.service.suggest(q, signal, "organisation"), () => { this.choosing = true; }, (to) => this.wayTo(id, to)), this.nearest.words(id));
  }

  /** Lights an island and its lanes. */
  private async light(id: string): Promise<void> {
    await this.sea.know([id]);
    this.sea.choose({ islands: [id], lanes: { of: id } });
  }

  private async arenaView(id: string): Promise<HTMLElement> {
    const arena = await this.service.arena(id);
    await this.sea.know(arena.members.map((member) => member.id));
    const mark = this.sea.arena(id);
    this.sea.drawRoute(mark ? mark.members.flatMap((member) => {
      const island = this.island(member);
      return island ? [[[mark.x, mark.y], [island.x, island.y]]] : [];
    }) as [number, number][][] : []);
    this.sea.choose({ islands: mark?.members ?? [], lanes: "none" });
    if (mark) this.sea.reveal([mark.x, mark.y], this.frame.covered());
    return arenaPanel(arena, this);
  }

  private async routeView(from: string, to: string): Promise<HTMLElement> {
    const route = await this.service.route(from, to);
    const stops = [from, ...route.steps.map((step) => step.to.id), to];
    await this.sea.know(stops);
    this.sea.drawRoute(routePaths(this.sea.chart, route));
    this.sea.choose({ islands: stops, lanes: "none" });
    const islands = stops.flatMap((id) => this.island(id) ?? []);
    if (islands.length) this.sea.show(homeBox(islands), this.frame.covered(), 70);
    const back = button(t("Tillbaka till {name}", { name: route.from.name }), "button-quiet", () => this.openOrganisation(from));
    const turn = button(t("Visa vägen tillbaka"), "button-quiet", () => this.go({ ...this.view, organisation: to, to: from }));
    return routePanel(route, this.sea.chart, this, el("p", { class: "actions" }, back, turn));
  }

  private wayTo(from: string, to: string): void {
    this.choosing = false;
    this.go({ ...this.view, organisation: from, to, arena: null });
  }

  private pick(id: string): void {
    if (this.choosing && this.view.organisation && this.view.organisation !== id) this.wayTo(this.view.organisation, id);
    else this.openOrganisation(id);
  }

  private choose(found: Suggestion): void {
    if (found.kind === "organisation") this.pick(found.id);
    else if (found.kind === "arena") this.openArena(found.id);
    else if (found.kind === "question") this.openQuestion(found.id);
    else if (found.page) location.assign(this.page(found.page));
  }

  private close(): void {
    this.choosing = false;
    // Closing an island that was opened from an answer leads back to the answer.
    const inside = this.view.organisation || this.view.arena;
    this.go({ ...this.view, organisation: null, to: null, arena: null, ...(inside ? {} : { found: [], question: null }) });
    this.keys.focus();
  }

  private openLegend(): void {
    this.frame.openHome();
  }

  private async changeDate(at: string): Promise<void> {
    if (await this.drawDate(at)) this.go({ ...this.view, at });
  }

  /** Draws another date; false when it could not, or when yet another was asked for meanwhile. */
  private async drawDate(at: string): Promise<boolean> {
    if (at === this.service.at) return false;
    this.service.at = at;
    this.slider.wait(true);
    try {
      const chart = await this.sea.read();
      if (at !== this.service.at) return false;
      this.sea.update(chart);
      this.title.say(at);
      return true;
    } catch (error) {
      if (at === this.service.at) this.frame.show(apology(error), () => this.close(), false);
      return false;
    } finally {
      if (at === this.service.at) this.slider.wait(false);
    }
  }

  // — looking —

  private showAll(): void {
    const { clientWidth, clientHeight } = this.frame.mapBox;
    this.sea.go(opening(this.sea.chart, clientWidth, clientHeight, this.frame.open(), this.frame.covers()));
  }

  /** How far an island is from the one that is open; what it is where none is. */
  private describe(island: Island): string {
    const from = this.view.organisation;
    const distance = this.reached?.distances.get(island.id);
    if (from && from !== island.id && (distance !== undefined || this.reached?.all)) return pairWords(this.sea.chart, from, island.id, distance ?? undefined);
    return whatItIs(this.config, this.sea.chart, island);
  }

  /** What is not known of an island that somebody points at: itself, and how far it is from the one that is open. */
  private async learn(id: string): Promise<void> {
    const { view: { organisation: from }, reached } = this;
    await Promise.all([this.sea.know([id]), this.nearest.learn(id)]);
    if (!from || !reached || reached.all || from === id || reached.distances.has(id)) return;
    reached.distances.set(id, (await this.service.route(from, id)).distance);
  }

  private island(id: string): Island | undefined {
    return this.sea.island(id);
  }

  private listen(): void {
    const { map } = this.sea;
    map.on("move", () => {
      this.scale.update(pixelsPerUnit(map.getZoom()) * this.sea.chart.unit);
      this.title.follow(this.sea, this.frame.lying);
    });
    map.on("moveend", () => {
      this.view = { ...this.view, ...this.cameraView() };
      history.replaceState(null, "", location.pathname + writeView(this.view, location.search));
      this.keepLinks();
    });
    map.on("idle", () => {
      this.keys.show(this.sea.walk());
      this.frame.sayFew(this.sea.few, this.sea.unnamed);
    });
    this.pointer.listen();
    this.frame.onCovering(() => this.title.giveWay(this.sea, this.frame.covers()));
    addEventListener("popstate", () => void this.back());
  }

  private async back(): Promise<void> {
    this.view = readView(location.search);
    const at = this.view.at ?? this.config.opens_at;
    this.slider.show(at);
    await this.drawDate(at);
    if (this.view.zoom !== null && this.view.x !== null && this.view.y !== null) this.sea.jump({ x: this.view.x, y: this.view.y, zoom: this.view.zoom });
    void this.render(false);
  }

  /** Links out of the chart (language, list) keep its date and island. */
  private keepLinks(): void {
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-keep-view]")) link.search = writeView({ ...this.view, ...(this.sea.seen() ? {} : { zoom: null, x: null, y: null }), at: this.service.at }, `?lang=${this.config.lang}`);
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-keep]")) {
      const url = new URL(link.href);
      const lang = url.searchParams.get("lang");
      url.search = url.pathname === location.pathname ? writeView(this.view, location.search) : `?${this.view.filters}&at=${this.service.at}`;
      if (lang) url.searchParams.set("lang", lang);
      link.href = url.href;
    }
    keepPaper({ at: this.service.at, box: this.sea.seen(), chosen: this.view.organisation ? [this.view.organisation] : [] });
  }
}
