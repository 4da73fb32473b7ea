import { inject } from "vitest";
import { FeedEvent, FeedPage, FeedTargetMade } from "../../schema/api.ts";
import type { Services } from "../context.ts";
import { deliverFeed } from "../feed/deliver.ts";
import { type Api, bodyOf, createApi } from "./client.ts";
import { createLineStand, type LineStand } from "./line-stand.ts";
import { randomHex, type TestTeam } from "./team.ts";

/** What a host has been posted, as it came. */
export interface Posted {
  signature: string;
  body: string;
}

/** A team with a host that listens. */
export class FeedStand {
  readonly stand: LineStand;
  readonly url: string;
  readonly #api: Api;

  constructor(stand: LineStand) {
    this.stand = stand;
    this.url = `${inject("feedHostUrl")}/${randomHex(16)}`;
    this.#api = createApi(this.services);
  }

  get team(): TestTeam {
    return this.stand.staff.team;
  }

  get services(): Services {
    return this.stand.services;
  }

  call(path: string, call: { method?: string; body?: unknown } = {}) {
    return this.#api(path, { ...call, token: this.team.syncKey });
  }

  /** Asks for this host to be told; `more` beside its address. */
  async listen(more: { secret?: string; after?: string } = {}): Promise<FeedTargetMade> {
    const answer = await this.call("/v1/feed/targets", { method: "PUT", body: { url: this.url, ...more } });
    return bodyOf(FeedTargetMade, answer);
  }

  async read(query = ""): Promise<FeedPage> {
    return bodyOf(FeedPage, await this.call(`/v1/feed${query}`));
  }

  /** One run of the clock of the feed. */
  deliver(): Promise<number | undefined> {
    return deliverFeed(this.services, this.team.id);
  }

  /** From now on the host answers so. */
  async answerWith(status: number, location?: string): Promise<void> {
    await fetch(this.url, { method: "PUT", body: JSON.stringify({ status, location }) });
  }

  async posted(): Promise<Posted[]> {
    return (await fetch(this.url)).json();
  }

  /** Every event that was posted, in order, repeats and all. */
  async heard(): Promise<FeedEvent[]> {
    return (await this.posted()).flatMap(({ body }) => FeedEvent.array().parse(JSON.parse(body).events));
  }
}

export async function createFeedStand(): Promise<FeedStand> {
  return new FeedStand(await createLineStand());
}
