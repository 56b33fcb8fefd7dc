import type { Arena, Chart, ChartFrame, Organisation, Question, Reached, Route, Selection, Suggestion, Suggestions } from "./answers.ts";

/** A refusal from the service, with its own words. */
export class ServiceError extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

export interface Reach { distances: Map<string, number | null>; all: boolean }

/** How often, and how long, a service that is still working something out is asked again. */
const TRIES = 6;
const LONGEST_WAIT = 5;

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** The reads the chart needs, all for one date and language. */
export class Service {
  at: string;
  readonly lang: string;
  /** An older edition of the chart, when it is not the newest that one looks at. */
  readonly edition: number | null;

  /** In a frame nobody is told who looks: what it shows is the public's. */
  private readonly credentials: RequestCredentials;

  constructor(lang: string, at: string, edition: number | null = null, embedded = false) {
    this.credentials = embedded ? "omit" : "same-origin";
    this.lang = lang;
    this.edition = edition;
    this.at = at;
  }

  chart(): Promise<Chart> {
    return this.get("chart", {});
  }
  /** The chart without islands, lanes and arenas. */
  frame(): Promise<ChartFrame> {
    return this.get("chart/frame", {});
  }
  /** Some islands with their lanes and arenas. */
  part(ids: readonly string[]): Promise<Chart> {
    return this.get("chart/part", ids.map((id): [string, string] => ["id", id]));
  }
  organisation(id: string): Promise<Organisation> {
    return this.get(`organisations/${encodeURIComponent(id)}`, {});
  }
  /** True distances to the nearest others, and whether these are all that can be reached. */
  async reach(id: string): Promise<Reach> {
    const answer: Reached = await this.get(`organisations/${encodeURIComponent(id)}/reach`, { within: "99", limit: "500" });
    return { distances: new Map(answer.items.map((item) => [item.id, item.distance])), all: !answer.next };
  }
  /** The part of the network that fits what is chosen (filters.ts). */
  selection(filters: string): Promise<Selection> {
    return this.get("selection", [...new URLSearchParams(filters)]);
  }
  /** The three that an organisation truly is nearest to. */
  async nearest(id: string): Promise<Reached["items"]> {
    const answer: Reached = await this.get(`organisations/${encodeURIComponent(id)}/reach`, { within: "99", limit: "3" });
    return answer.items;
  }
  arena(id: string): Promise<Arena> {
    return this.get(`arenas/${encodeURIComponent(id)}`, {});
  }
  question(id: string): Promise<Question> {
    return this.get(`questions/${encodeURIComponent(id)}`, {});
  }
  route(from: string, to: string): Promise<Route> {
    return this.get("routes", { from, to });
  }
  /** What leads somewhere. */
  async suggest(q: string, signal: AbortSignal, kind?: string): Promise<Suggestion[]> {
    const answer: Suggestions = await this.get("suggest", kind ? { q, kind } : { q }, signal);
    return answer.items.filter((item) => item.page !== null);
  }

  private async get<T>(path: string, query: Record<string, string> | [string, string][], signal?: AbortSignal, tries = TRIES): Promise<T> {
    const search = new URLSearchParams(query);
    search.set("at", this.at);
    search.set("lang", this.lang);
    if (this.edition !== null && path.startsWith("chart")) search.set("edition", String(this.edition));
    const response = await fetch(`/api/v1/${path}?${search}`, { headers: { Accept: "application/json" }, credentials: this.credentials, signal: signal ?? null });
    const wait = Number(response.headers.get("Retry-After"));
    if (response.status === 503 && wait > 0 && tries > 1) {
      await pause(Math.min(wait, LONGEST_WAIT));
      return this.get(path, query, signal, tries - 1);
    }
    const body: unknown = await response.json().catch(() => ({}));
    if (!response.ok) throw new ServiceError(response.status, String((body as { detail?: string }).detail ?? response.statusText));
    return body as T;
  }
}
