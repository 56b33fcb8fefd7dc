/** What shows from near: services on land, and what an arena is about, under its name. */
import type { ArenaMark, Island } from "./answers.ts";
import { denser } from "./density.ts";
import { radius } from "./features.ts";
import type { Form, Spot } from "./labels.ts";
import { inLine, tn } from "./strings.ts";

/** Pixels for the demo's unit of distance from where on there is room for more than names. */
export const NEAR = 150;
/** The rank of such words among sizes. */
export const DETAIL = 6;
const LINE = 1.15;
/** How much of an island's breadth and height below its sign words may take. */
const BREADTH = 1.5;
const DEPTH = 0.92;
const ABOUT_WIDTH = 17;
const QUESTIONS = 3;

/** Text in lines no wider than `most`, in whatever `wide` measures; null where a word is wider. */
export function wrapped(text: string, most: number, wide: (text: string) => number): string[] | null {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    if (wide(word) > most) return null;
    const last = lines.at(-1);
    if (last !== undefined && wide(`${last} ${word}`) <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** As many services as fit below the sign of an island, and how many more there are; nothing where none fits. */
export function servicesOn(island: Island, scale: number, size: number, wide: (text: string) => number): Spot | null {
  if (scale < NEAR * denser() || island.service_count === 0) return null;
  const r = radius(island) * scale;
  const top = (12 * Math.min(1.5, 2.1 * radius(island) * denser()) * scale) / (78 * denser()) + 2;
  const room = Math.floor((DEPTH * r - top) / (size * LINE));
  const most = (BREADTH * r) / size;
  const lines: string[] = [];
  let told = 0;
  for (const service of island.services) {
    const more = wrapped(service, most, wide);
    const rest = told + 1 < island.service_count ? 1 : 0;
    if (!more || lines.length + more.length + rest > room) break;
    lines.push(...more);
    told++;
  }
  const left = island.service_count - told;
  const rest = told ? `+ ${left}` : tn("{n} stöd", "{n} stöd", left);
  if (left) lines.push(rest);
  if (lines.length > room || lines.some((line) => wide(line) > most)) return null;
  const height = lines.length * size * LINE;
  const form: Form = { text: lines.join("\n"), width: Math.max(...lines.map(wide)) * size, height };
  return { at: [island.x * scale, -island.y * scale + top + height / 2], anchor: "center", form, cost: 0 };
}

/** What an arena is about, in short lines; empty from afar. */
export function aboutLines(arena: ArenaMark, scale: number): string[] {
  if (scale < NEAR * denser() || arena.questions.length === 0) return [];
  const told = inLine(arena.questions.slice(0, QUESTIONS));
  const more = arena.questions.length - QUESTIONS;
  return wrapped(more > 0 ? `${told} + ${more}` : told, ABOUT_WIDTH * 2, (text) => text.length) ?? [told];
}
