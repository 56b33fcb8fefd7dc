/** What is said of an island that somebody points at: what it is, and whom it is truly nearest to. */
import type { Chart, Island } from "./answers.ts";
import type { Service } from "./api.ts";
import { label, type Config } from "./config.ts";
import { inLine, number, t, tn } from "./strings.ts";

/** The three that organisations truly are nearest to, in words; asked for once for each and each date. */
export class Nearest {
  private readonly service: Service;
  private readonly known = new Map<string, string>();

  constructor(service: Service) {
    this.service = service;
  }

  words(id: string): string {
    return this.known.get(this.key(id)) ?? "";
  }

  async learn(id: string): Promise<void> {
    const key = this.key(id);
    if (this.known.has(key)) return;
    const found = await this.service.nearest(id);
    const names = inLine(found.map((one) => `${one.name} ${number(one.distance)}`), " · ");
    this.known.set(key, names ? t("Närmast i verkligheten: {names}", { names }) : "");
  }

  private key(id: string): string {
    return `${this.service.at} ${id}`;
  }
}

/** What an island is, and how many it works with where that is known. */
export function whatItIs(config: Config, chart: Chart, island: Island): string {
  const what = island.sector ? label(config, "sector", island.sector) : label(config, "family", island.family);
  if (!chart.islands.includes(island)) return what;
  const ties = chart.lanes.filter((lane) => lane.a === island.id || lane.b === island.id).length;
  return `${what}, ${ties ? tn("{n} känt samarbete", "{n} kända samarbeten", ties) : t("utan kända samarbeten hos oss")}`;
}
