/** Words on the page: Swedish is the source, the page brings its language along. */
type Catalogue = Record<string, string | string[]>;
type Values = Record<string, string | number>;

let catalogue: Catalogue = {};

export function useStrings(strings: Catalogue): void {
  catalogue = strings;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => (key in values ? String(values[key]) : whole));
}

/** The text for a Swedish source string, with its named places filled. */
export function t(msgid: string, values: Values = {}): string {
  const found = catalogue[msgid];
  return fill((Array.isArray(found) ? found[0] : found) || msgid, values);
}

/** Names of the data in one line, each in its own direction: on a page from right to left they would run as one. */
export function inLine(names: readonly string[], between = ", "): string {
  const right = typeof document !== "undefined" && document.documentElement.dir === "rtl";
  return names.map((name) => (right ? `\u2068${name}\u2069` : name)).join(between);
}

/** The form that fits the number `n`, which is always available as {n}: Swedish has two, other languages up to six. */
export function tn(one: string, many: string, n: number, more: Record<string, string> = {}): string {
  const found = catalogue[one];
  const form = Array.isArray(found) ? found[forms[plurals.select(n)] ?? found.length - 1] : undefined;
  return fill(form || (n === 1 ? one : many), { ...more, n: number(n) });
}

/** The language of the code and of names in the data. */
export const SWEDISH = "sv";
let language = SWEDISH;
let plurals = new Intl.PluralRules(language);
let forms: Record<string, number> = {};

/** The page's language as `Intl` knows it (en-GB), and which form of a sentence goes with each of its plural categories. */
export function useLanguage(locale: string, plural_forms: Record<string, number>): void {
  language = locale;
  plurals = new Intl.PluralRules(locale);
  forms = plural_forms;
}

/** A number as the reader writes it: 3,5 in Swedish, 3.5 in English. */
export function number(value: number, digits = 1): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

/** A date of any precision ("2023", "2023-04", "2023-04-01") as words. */
export function dateWords(text: string): string {
  const parts = text.split("-").map(Number);
  const [year = 0, month, day] = parts;
  if (month === undefined) return String(year);
  const date = new Date(Date.UTC(year, month - 1, day ?? 1));
  const options: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", timeZone: "UTC" };
  if (day !== undefined) options.day = "numeric";
  return new Intl.DateTimeFormat(language, options).format(date);
}
