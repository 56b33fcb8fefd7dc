/**
 * Names settled one by one end where each alone can do no better. So some that lie near each other are taken away and
 * placed anew, in another order; that is kept when all of them are better off, at first also when they are a little
 * worse off (large neighbourhood search with the acceptance of simulated annealing). The same chart, the same places.
 */
import type { Wish } from "./labels.ts";
import type { Box } from "./lines.ts";
import { seeded } from "./seeded.ts";
import { TINY, type Choice, type Standing } from "./standing.ts";

/** So often some names are placed anew: for each that is missing or far off, beside a few, and at most. */
const TURNS_EACH = 120;
const TURNS = 200;
const MOST_TURNS = 3000;
const ROUNDS = 3;
/** So many at most are placed anew together. */
const MOST = 9;
/** So often somebody is looked after whose name is missing; missing or far off. */
const MISSING = 0.5;
const FAR = 0.75;
/** How much worse off all may be at the beginning. */
const HEAT = 1;
/** So often whose name is amiss chooses before the others. */
const FIRST = 0.8;
/** One free place in so many is passed by; by whose name is amiss, in every other turn, as many as this. */
const SKIPPED = 0.08;
const WILD = 0.5;
const NOWHERE: Box = [Infinity, Infinity, Infinity, Infinity];

/** Places names anew, and again while a name that everybody looks for is missing. */
export function stir(standing: Standing, order: readonly Wish[]): void {
  const random = seeded(1);
  for (let round = 0; round < ROUNDS; round++) {
    stirOnce(standing, order, random);
    if (order.every((wish) => !wish.sought || standing.of(wish))) break;
  }
}

/** Places names anew, group by group. */
function stirOnce(standing: Standing, order: readonly Wish[], random: () => number): void {
  const turns = Math.min(MOST_TURNS, TURNS + TURNS_EACH * order.filter((wish) => !content(standing, wish)).length);
  let [total, best, kept] = [0, 0, all(standing, order)];
  for (let turn = 0; turn < turns; turn++) {
    const first = pick(someOf(standing, order, random), random);
    const group = around(first, standing, order, 1 + Math.floor(random() * MOST));
    const [before, was] = leave(standing, [first, ...group]);
    const again = random() < FIRST ? [first, ...shuffled(group, random)] : shuffled([first, ...group], random);
    const wild = random() < 0.5 ? WILD : SKIPPED;
    const [after, now] = enter(standing, again, (wish) => random() < (wish === first ? wild : SKIPPED));
    if (now < was + HEAT * (1 - turn / turns) * Math.log(random() || TINY)) {
      standing.exchange(after, before);
      continue;
    }
    total += now - was;
    if (total > best + TINY) [best, kept] = [total, all(standing, order)];
  }
  standing.exchange(all(standing, order), kept);
}

/** Takes names away one after another, and tells where they stood and what they were worth together. */
function leave(standing: Standing, wishes: readonly Wish[]): [readonly Choice[], number] {
  const choices = wishes.flatMap((wish) => standing.of(wish) ?? []);
  let worth = 0;
  for (const choice of choices) {
    worth += standing.worth(choice);
    standing.leave(choice);
  }
  return [choices, worth];
}

/** Gives one name after another the best place that is free, and tells where they stand and what they are worth together. */
function enter(standing: Standing, wishes: readonly Wish[], skips: (wish: Wish) => boolean): [readonly Choice[], number] {
  const choices: Choice[] = [];
  let worth = 0;
  for (const wish of wishes) {
    const choice = standing.best(wish, () => skips(wish));
    if (!choice) continue;
    standing.take(choice);
    worth += standing.worth(choice);
    choices.push(choice);
  }
  return [choices, worth];
}

function all(standing: Standing, order: readonly Wish[]): readonly Choice[] {
  return order.flatMap((wish) => standing.of(wish) ?? []);
}

/** Whether a name is there, and near. */
function content(standing: Standing, wish: Wish): boolean {
  const choice = standing.of(wish);
  return choice ? !choice.spot.led : !wish.sought;
}

/** Who is looked after next: most often those whose name is missing, often those whose name hangs far off. */
function someOf(standing: Standing, order: readonly Wish[], random: () => number): readonly Wish[] {
  const chance = random();
  const missing = chance < MISSING ? order.filter((wish) => wish.sought && !standing.of(wish)) : [];
  if (missing.length) return missing;
  const far = chance < FAR ? order.filter((wish) => standing.of(wish)?.spot.led) : [];
  return far.length ? far : order;
}

function pick<T>(things: readonly T[], random: () => number): T {
  return things[Math.floor(random() * things.length)]!;
}

/** The other names, those that stand nearest to where this one belongs first. */
function around(first: Wish, standing: Standing, order: readonly Wish[], most: number): readonly Wish[] {
  const [x, y] = first.spots[0]?.at ?? [0, 0];
  const found: { wish: Wish; far: number }[] = [];
  for (const wish of order) {
    if (wish === first) continue;
    const far = away(standing.of(wish)?.box ?? at(wish), x, y);
    if (found.length === most && far >= found[most - 1]!.far) continue;
    let place = Math.min(found.length, most - 1);
    for (; place > 0 && found[place - 1]!.far > far; place--) found[place] = found[place - 1]!;
    found[place] = { wish, far };
  }
  return found.map(({ wish }) => wish);
}

function at({ spots: [spot] }: Wish): Box {
  return spot ? [...spot.at, ...spot.at] : NOWHERE;
}

function away(box: Box, x: number, y: number): number {
  return Math.hypot(Math.max(box[0] - x, 0, x - box[2]), Math.max(box[1] - y, 0, y - box[3]));
}

function shuffled<T>(things: readonly T[], random: () => number): T[] {
  const left = [...things];
  return things.map(() => left.splice(Math.floor(random() * left.length), 1)[0]!);
}
