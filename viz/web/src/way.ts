/** Where one says to whom a way is looked for: by a name, or on the chart. */
import type { Suggestion } from "./answers.ts";
import { button, el } from "./dom.ts";
import { Search } from "./search.ts";
import { t } from "./strings.ts";

export function wayActions(ask: (q: string, signal: AbortSignal) => Promise<Suggestion[]>, begin: () => void, to: (id: string) => void): HTMLElement {
  const box = el("div", { class: "way", hidden: true });
  const open = button(t("Vägen till …"), "button", () => {
    begin();
    box.hidden = false;
    open.hidden = true;
    search.input.focus();
  });
  const search = new Search({ label: t("Vart vill ni?"), ask, choose: (found) => to(found.id) });
  box.append(el("p", {}, t("Skriv ett namn, eller välj en ö på kartan.")), search.element);
  return el("div", { class: "actions" }, open, box);
}
