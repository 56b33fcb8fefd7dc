/** Building elements without markup strings: data only ever becomes text. */
type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  fill(node, ...children);
  return node;
}

export function fill(node: Element, ...children: Child[]): void {
  node.replaceChildren(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
}

export function button(text: string, className: string, onClick: () => void): HTMLButtonElement {
  const node = el("button", { type: "button", class: className }, text);
  node.addEventListener("click", onClick);
  return node;
}

/** A button that shows a sign; its words are for those who do not see it. */
export function iconButton(text: string, sign: string, className: string, onClick: () => void): HTMLButtonElement {
  const node = button("", className, onClick);
  node.setAttribute("aria-label", text);
  node.title = text;
  node.append(icon(sign));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
const ICONS: Record<string, string> = {
  search: "M10.5 3a7.500 7.500 0 1 0 4.700 13.300l4.800 4.800 1.400-1.400-4.800-4.800A7.500 7.500 0 0 0 10.500 3zm0 2a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11z",
  close: "M5.300 4L12 10.700 18.700 4 20 5.300 13.300 12l6.700 6.700-1.300 1.300L12 13.300 5.300 20 4 18.700 10.700 12 4 5.300z",
  plus: "M10.800 4h2.400v6.800H20v2.400h-6.800V20h-2.400v-6.800H4v-2.400h6.800z",
  minus: "M4 10.800h16v2.400H4z",
  whole: "M4 4h6v2.200H6.200V10H4zm10 0h6v6h-2.200V6.200H14zM4 14h2.200v3.800H10V20H4zm13.800 0H20v6h-6v-2.200h3.800z",
  calendar: "M7 3h2v2h6V3h2v2h3v16H4V5h3zm-1 7v9h12v-9z",
  back: "M11 5l1.400 1.400L7.900 11H20v2H7.900l4.500 4.600L11 19l-7-7z",
  swap: "M7 4L3 8l4 4V9h13V7H7zm10 8v3H4v2h13v3l4-4z",
};

export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name] ?? "");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

/** Only addresses a browser may safely open; anything else stays text. */
export function safeUrl(url: string | null | undefined): string | null {
  return url && /^(https?:|mailto:|tel:|\/(?!\/))/i.test(url) ? url : null;
}
