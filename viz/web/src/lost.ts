/** When the graphics card takes the drawing away (a phone that slept, a crashed driver): say so, show the list, come back. */
import { button, el } from "./dom.ts";
import { t } from "./strings.ts";

/** What of a map is needed to know when its drawing is lost and there again. */
interface Drawing { on(event: "webglcontextlost" | "webglcontextrestored", told: () => void): unknown }

/** Puts a word and the way to the list over the map while its drawing is lost. */
export function watchLoss(map: Drawing, over: HTMLElement, list: string, again: () => void): void {
  const notice = el("div", { class: "chart-lost", role: "status" });
  over.append(notice);
  map.on("webglcontextlost", () => notice.replaceChildren(
    el("p", {}, t("Kartbilden försvann: webbläsaren tog tillbaka grafikminnet. Den ritas om så snart det går.")),
    el("p", {}, el("a", { class: "button", href: list }, t("Visa allt som lista")), " ", button(t("Rita om kartan"), "button-quiet", again)),
  ));
  map.on("webglcontextrestored", () => notice.replaceChildren());
}
