/** The chart page's script: reads what the server wrote, draws, or leaves the picture and the list. */
import "./chart.css";
import type { WaterName } from "./answers.ts";
import { Service } from "./api.ts";
import { App } from "./app.ts";
import { label, readConfig, readStrings, themeOf, type Config } from "./config.ts";
import { useSpacing } from "./density.ts";
import { el } from "./dom.ts";
import { Frame } from "./frame.ts";
import { Sea } from "./map.ts";
import { prepare } from "./prepared.ts";
import { watchLoss } from "./lost.ts";
import { opening } from "./opening.ts";
import { dress, themeNow, watchTheme } from "./palette.ts";
import { readView } from "./state.ts";
import { TiledWaters } from "./tiled.ts";
import { number, t, useLanguage, useStrings } from "./strings.ts";
import { useBar } from "./truth.ts";
import { WholeWaters, type Waters } from "./waters.ts";
import { Waterways } from "./place-water.ts";

function waterWords(config: Config, name: WaterName): string {
  const family = /^calm:family:(.*)$/.exec(name.id)?.[1];
  if (family) return label(config, "family", family);
  if (name.kind === "calm" && name.rank > 1) return name.name || t("hela landet, eller plats okänd");
  if (name.kind === "calm") return t("Utan kända samarbeten hos oss");
  if (name.kind === "open_sea") return t("Öppet hav: ingen känd väg emellan").replace(": ", ":\n");
  return name.size && (name.kind === "place" || name.kind === "archipelago") ? t("{place}, {n}", { place: name.name, n: number(name.size, 0) }) : name.name;
}

/** Reads the chart: all of it, or the frame of a large one. */
async function openWaters(config: Config, service: Service): Promise<Waters> {
  if (!config.tiled) return new WholeWaters(service, await service.chart());
  const frame = await service.frame();
  useSpacing(frame.spacing);
  return new TiledWaters(service, frame);
}

/** Without WebGL2 (or when the chart cannot be read) the page keeps its picture and the way to the list. */
function leavePicture(root: HTMLElement, why: string): void {
  const fallback = root.querySelector(".chart-fallback");
  const picture = root.dataset["picture"];
  root.classList.add("chart-still");
  root.querySelector(".chart-map")?.remove();
  fallback?.querySelector(".chart-wait")?.replaceChildren(why);
  if (picture) fallback?.querySelector(".chart-wait")?.before(el("a", { href: picture }, el("img", { class: "chart-picture", src: `${picture}${picture.includes("?") ? "&" : "?"}theme=${themeNow()}`, alt: t("Kartan som bild; allt på den står också i listan.") })));
}

async function start(root: HTMLElement): Promise<void> {
  const config = readConfig();
  useStrings(readStrings());
  useLanguage(config.locale, config.plural_forms);
  const view = readView(location.search);
  const service = new Service(config.lang, config.at, config.edition, config.embedded);
  const frame = new Frame(root);
  const theme = themeOf(config, themeNow());
  dress(root, theme);
  useBar(config.badly_told);
  try {
    const reading = openWaters(config, service);
    reading.catch(() => undefined); // told below, unless drawing is impossible anyway
    root.append(frame.mapBox);
    const container = el("div", { class: "chart-canvas" });
    frame.mapBox.append(container);
    const prepared = prepare(container, theme);
    const waters = await reading;
    performance.mark("chart-read");
    const shared = view.zoom !== null && view.x !== null && view.y !== null ? { x: view.x, y: view.y, zoom: view.zoom } : null;
    const camera = shared ?? opening(waters.chart, container.clientWidth, container.clientHeight, frame.open());
    const sea = await Sea.open(prepared, waters, (name) => waterWords(config, name), camera, theme);
    performance.mark("chart-styled");
    const list = root.querySelector(".chart-fallback a.button")?.getAttribute("href") ?? "/organisations";
    root.querySelector(".chart-fallback")?.remove();
    watchLoss(sea.map, frame.mapBox, list, () => location.reload());
    root.classList.add("chart-live");
    new App(config, service, sea, frame).start();
    new Waterways(sea, config.embedded ? [] : config.waters, config.at, config.lang);
    watchTheme((name) => {
      const other = themeOf(config, name);
      dress(root, other);
      void sea.dress(other);
    });
  } catch (error) {
    console.error(error);
    leavePicture(root, t("Kartan kan inte ritas i den här webbläsaren. Allt på den finns i listan."));
  }
}

const root = document.getElementById("chart");
if (root) void start(root);
