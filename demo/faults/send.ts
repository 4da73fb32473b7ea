import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { BroadcastDetail } from "../../schema/api.ts";
import type { BroadcastState, PauseReason } from "../../schema/broadcasts.ts";
import type { Totals } from "../../schema/delivery.ts";
import { StuckError } from "./findings.ts";
import type { FaultStack } from "./stack.ts";
import { markedText } from "./taken.ts";
import { type FaultTeam, noticeTemplate } from "./team.ts";

/** What a send is expected to come to; outcomes that are not named are expected to be nobody's. */
export interface Expected extends Partial<Record<"accepted" | "failed" | "unknown" | "waiting", number>> {
  state: BroadcastState;
  pauseReason?: PauseReason;
  stopped?: number;
  leftOut?: number;
  /** People by reason. */
  reasons?: Record<string, number>;
}

export interface SendWish {
  /** Messages a person gets; one when left out. */
  messages?: number;
  /** With `{name}`: everybody gets a text of their own. */
  isPersonal?: boolean;
  /** WhatsApp's template of `noticeTemplate` instead of texts. */
  isTemplate?: boolean;
}

/** How long a send may take to come to what is expected. */
const boundMs = 60_000;
const lookEveryMs = 200;
let marks = 0;

/** A send that was made through the public API, seen through it. */
export class Send {
  readonly stack: FaultStack;
  readonly team: FaultTeam;
  /** Account and person of everybody chosen. */
  readonly people: readonly string[];
  readonly mark: string;
  readonly messages: number;
  id = "";
  readonly #body: string;
  readonly #key = randomUUID();

  constructor(stack: FaultStack, team: FaultTeam, people: readonly string[], wish: SendWish) {
    this.stack = stack;
    this.team = team;
    this.people = people;
    this.messages = wish.messages ?? 1;
    marks += 1;
    this.mark = `s${marks}`;
    this.#body = JSON.stringify({
      draftId: randomUUID(),
      ...contentOf(this.mark, this.messages, wish),
      selection: {
        people: { mode: "matching", filter: {}, except: [] },
        remove: { verdicts: [], conversations: [] },
      },
    });
  }

  /** The call of 「送出」; made again until it is answered, as the widget does. */
  async start(): Promise<void> {
    const detail = await this.#ask<BroadcastDetail>("POST", "/v1/broadcasts", this.#body);
    this.id = detail.id;
  }

  read(): Promise<BroadcastDetail> {
    return this.#ask("GET", `/v1/broadcasts/${this.id}`);
  }

  change(verb: "undo" | "stop" | "resume"): Promise<BroadcastDetail> {
    return this.#ask("POST", `/v1/broadcasts/${this.id}/${verb}`);
  }

  /** To those whose outcome is unknown, as a person confirms it: a send of its own, with the same texts. */
  async resend(): Promise<Send> {
    const path = `/v1/broadcasts/${this.id}/resends`;
    const body = JSON.stringify({ group: "unknown", confirmed: true });
    const again = new Send(this.stack, this.team, [], {});
    again.id = (await again.#ask<BroadcastDetail>("POST", path, body)).id;
    return again;
  }

  /** Looks until it holds. A send that has not come so far in its time is stuck. */
  async until(
    what: string,
    holds: (detail: BroadcastDetail) => boolean | Promise<boolean>,
  ): Promise<BroadcastDetail> {
    let seen = "nothing";
    for (const untilMs = Date.now() + boundMs; Date.now() < untilMs; await wait(lookEveryMs)) {
      const detail = await this.read();
      if (await holds(detail)) return detail;
      seen = brief(detail);
    }
    throw new StuckError(`${this.id}: not ${what} within ${boundMs / 1_000} s, but ${seen}`);
  }

  /** Comes to exactly this. A send that ends otherwise, and one that never ends, are told apart. */
  async becomes(expected: Expected, withinMs = boundMs): Promise<void> {
    const wanted = wholeOf(expected);
    for (const untilMs = Date.now() + withinMs; ; await wait(lookEveryMs)) {
      const detail = await this.read();
      const found = wholeOf({ ...detail.totals, ...stateOf(detail), reasons: reasonsOf(detail) });
      if (expected.reasons === undefined) found.reasons = wanted.reasons;
      if (JSON.stringify(found) === JSON.stringify(wanted)) return;
      if (Date.now() < untilMs) continue;
      if (detail.state === "running" || detail.state === "armed")
        throw new StuckError(`${this.id}: ${brief(detail)}`);
      assert.deepEqual(found, wanted);
    }
  }

  async #ask<Answer>(method: string, path: string, body?: string): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await fetch(`${this.stack.worker}${path}`, {
          method,
          headers: {
            authorization: this.team.authorization,
            "idempotency-key": this.#key,
            ...(body === undefined ? {} : { "content-type": "application/json" }),
          },
          ...(body === undefined ? {} : { body }),
          signal: AbortSignal.timeout(10_000),
        });
        if (answer.ok) return (await answer.json()) as Answer;
        const said = await answer.text();
        if (answer.status < 500) throw new RefusedError(`${method} ${path}: ${answer.status} ${said}`);
        throw new Error(said);
      } catch (error) {
        if (error instanceof RefusedError || attempt === 100) throw error;
        await wait(300);
      }
    }
  }
}

function contentOf(mark: string, messages: number, { isPersonal = false, isTemplate = false }: SendWish) {
  if (isTemplate) {
    const parameters = [{ type: "text", text: markedText(mark, 1, "新貨") }];
    const { name, language } = noticeTemplate;
    const template = { name, language, components: [{ type: "body", parameters }] };
    return { kind: "template", messages: [{ type: "template", template }] };
  }
  return {
    kind: "message",
    messages: Array.from({ length: messages }, (_unused, place) => ({
      type: "text",
      text: markedText(mark, place + 1, isPersonal ? "{name}您好" : "您好"),
      ...(isPersonal ? { nameFallback: "貴賓" } : {}),
    })),
  };
}

class RefusedError extends Error {}

function stateOf({ state, pauseReason }: BroadcastDetail): {
  state: BroadcastState;
  pauseReason?: PauseReason;
} {
  return pauseReason === null ? { state } : { state, pauseReason };
}

function reasonsOf({ groups }: BroadcastDetail): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason, people } of groups)
    if (reason !== null) counts[reason] = (counts[reason] ?? 0) + people;
  return counts;
}

function wholeOf(given: Expected | (Partial<Totals> & Pick<Expected, "state" | "pauseReason" | "reasons">)) {
  const { state, pauseReason = null, accepted = 0, failed = 0, unknown = 0 } = given;
  const { waiting = 0, stopped = 0, leftOut = 0, reasons = {} } = given;
  const sorted = Object.entries(reasons).sort(([one], [other]) => (one < other ? -1 : 1));
  return { state, pauseReason, accepted, failed, unknown, waiting, stopped, leftOut, reasons: sorted };
}

export function brief(detail: BroadcastDetail): string {
  const parts = Object.entries(detail.totals).filter(([, count]) => count > 0);
  const reason = detail.pauseReason === null ? "" : ` (${detail.pauseReason})`;
  return `${detail.state}${reason} with ${parts.map(([name, count]) => `${count} ${name}`).join(", ")}`;
}
