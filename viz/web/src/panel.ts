/** Pieces that the panels about an organisation, an arena and a route are made of. */
import type { Contact, Degree, Family, Named, Service } from "./answers.ts";
import { ServiceError } from "./api.ts";
import { label, type Config } from "./config.ts";
import { button, el, safeUrl } from "./dom.ts";
import type { Filter } from "./filters.ts";
import { inLine, t } from "./strings.ts";

export interface PanelDoors {
  config: Config;
  openOrganisation(id: string): void;
  openArena(id: string): void;
  /** Shows a part of the chart alone. */
  ask(values: Partial<Record<Filter, string>>): void;
  /** The page about the same thing, with date and language. */
  page(path: string): string;
}

export function namesOf(values: readonly Named[]): string {
  return inLine(values.map((value) => value.name));
}

export function familyBadge(config: Config, family: Family, words?: string): HTMLElement {
  return el("span", { class: `badge badge-${family}` }, words ?? label(config, "family", family));
}

export function degreeWords(config: Config, degree: Degree): HTMLElement {
  return el("span", { class: `degree degree-${degree}` }, label(config, "degree", degree));
}

/** A heading with what belongs under it; nothing at all when there is nothing. */
export function section(title: string, ...content: (Node | string | null)[]): HTMLElement | null {
  const there = content.filter((node) => node !== null);
  return there.length ? el("section", { class: "panel-section" }, el("h3", {}, title), ...there) : null;
}

export function list(className: string, items: Node[], open = 6): HTMLElement | null {
  if (items.length === 0) return null;
  const rows = items.map((item) => el("li", {}, item));
  if (rows.length <= open + 2) return el("ul", { class: className }, ...rows);
  return el("div", {}, el("ul", { class: className }, ...rows.slice(0, open)),
    el("details", { class: "panel-more" }, el("summary", {}, t("Visa {n} till", { n: rows.length - open })), el("ul", { class: className }, ...rows.slice(open))));
}

export function linkButton(text: string, open: () => void): HTMLButtonElement {
  return button(text, "link-button", open);
}

/** Each number of a text with a link of its own; what is too short to be rung has none. */
function phoneLink(phone: string): HTMLElement {
  const parts = phone.split(", ").flatMap((one, at) => {
    const digits = (one.split("(")[0] ?? "").replace(/[^\d+]/g, "");
    const rings = /^(?:[0+]\d{6,}|11\d{1,4}|90\d{3}|77\d{3})$/.test(digits);
    return [at > 0 ? ", " : null, rings ? el("a", { dir: "ltr", href: `tel:${digits.replace(/^00/, "+").replace(/^0/, "+46")}` }, one) : one];
  });
  return el("span", {}, ...parts);
}

export function contactItem(contact: Contact): HTMLElement {
  const url = safeUrl(contact.url);
  return el("div", {}, el("strong", {}, contact.function), contact.vacant ? ` (${t("ingen på plats nu")})` : null,
    contact.phone ? el("div", {}, phoneLink(contact.phone)) : null,
    contact.email ? el("div", {}, ...contact.email.split(", ").flatMap((one, at) => [at > 0 ? ", " : null, el("a", { href: `mailto:${one}` }, one)])) : null,
    url ? el("div", {}, el("a", { href: url, rel: "noreferrer" }, t("Webbplats"))) : null);
}

export function serviceItem(service: Service): HTMLElement {
  const facts = inLine([service.for_whom, service.where, service.when].filter((one): one is string => Boolean(one)), " · ");
  const url = safeUrl(service.url);
  return el("div", {}, el("strong", {}, service.name), facts ? el("div", { class: "muted" }, facts) : null,
    service.phone ? el("div", {}, phoneLink(service.phone)) : null, url ? el("div", {}, el("a", { href: url, rel: "noreferrer" }, t("Läs mer"))) : null);
}

export function tags(values: readonly Named[]): HTMLElement | null {
  return values.length ? el("p", { class: "tag-row" }, ...values.flatMap((value) => [el("span", { class: "tag" }, value.name), " "])) : null;
}

/** What stands in place of a panel that could not be made. */
export function apology(error: unknown): HTMLElement {
  const detail = error instanceof ServiceError ? error.message : t("Tjänsten svarar inte just nu. Pröva igen om en stund.");
  return el("div", { class: "panel-body" }, el("h2", { tabindex: -1, class: "panel-title" }, t("Det gick inte")), el("p", { class: "alert alert-error", role: "alert" }, detail));
}
