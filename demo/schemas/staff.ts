import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type BroadcastDetail, Medium } from "../../schema/api.ts";
import type { Message } from "../../schema/content.ts";
import { rowId } from "../../schema/ids.ts";
import type { MediaKind } from "../../schema/media.ts";
import { type FaultPerson, writePeople } from "../faults/people.ts";
import type { FaultStack } from "../faults/stack.ts";
import type { FaultTeam } from "../faults/team.ts";

const patienceMs = 120_000;
const lookEveryMs = 250;
const json = { "content-type": "application/json" };

export const selectionOf = (conversations: readonly string[]) => ({
  people: { mode: "named", conversations },
  remove: { verdicts: [], conversations: [] },
});

/** A salesperson at the public API of the real Worker. */
export class Staff {
  readonly stack: FaultStack;
  readonly team: FaultTeam;

  constructor(stack: FaultStack, team: FaultTeam) {
    this.stack = stack;
    this.team = team;
  }

  async ask<Answer>(method: string, path: string, body?: unknown, type = json): Promise<Answer> {
    const isBytes = body instanceof Uint8Array;
    const sent = isBytes ? new Uint8Array(body) : JSON.stringify(body);
    const answer = await fetch(`${this.stack.worker}${path}`, {
      method,
      headers: {
        authorization: this.team.authorization,
        "idempotency-key": randomUUID(),
        ...(isBytes ? { "content-type": "application/octet-stream" } : body === undefined ? {} : type),
      },
      ...(body === undefined ? {} : { body: sent }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as Answer;
  }

  /** People who have just written, known to the platforms; answers with their conversations, in their order. */
  async meet(people: readonly FaultPerson[]): Promise<string[]> {
    const { stack, team } = this;
    const nowMs = Date.now();
    await writePeople(stack.database, team, people, nowMs);
    const of = (channel: FaultPerson["channel"]) => people.filter((one) => one.channel === channel);
    await stack.line.setUsers(
      team.line.owner,
      of("line").map(({ platformUser: id, name }) => ({ id, name })),
    );
    await stack.whatsapp.setUsers(
      of("whatsapp").map(({ platformUser, name }) => ({
        waId: platformUser.slice(1),
        name,
        lastInboundAt: { [team.whatsapp.owner]: nowMs },
      })),
    );
    const { rows } = await stack.database.execute({
      sql: "select id, code from conversations where team_id = ?",
      args: [team.id],
    });
    const ids = new Map(rows.map((row) => [String(row.code), rowId("cnv", Number(row.id))]));
    return people.map(({ platformUser }) => ids.get(platformUser) ?? "");
  }

  /** As the widget uploads it. */
  async upload(kind: MediaKind, fileName: string, bytes: Uint8Array, poster?: Uint8Array): Promise<string> {
    const start = await this.ask("POST", "/v1/media", { kind, fileName, bytes: bytes.length });
    const { id } = Medium.parse(start);
    await this.ask("PUT", `/v1/media/${id}/parts/1`, bytes);
    await this.ask("POST", `/v1/media/${id}/complete`);
    if (poster) await this.ask("PUT", `/v1/media/${id}/preview`, poster);
    return id;
  }

  /** 「送出」; answers with the send's id. */
  async send(messages: readonly Message[], conversations: readonly string[]): Promise<string> {
    const kind = messages.some(({ type }) => type === "template") ? "template" : "message";
    const selection = selectionOf(conversations);
    const body = { draftId: randomUUID(), kind, messages, selection };
    return (await this.ask<BroadcastDetail>("POST", "/v1/broadcasts", body)).id;
  }

  /** Waits until everybody has theirs, or somebody cannot get it: then this is no journey to hold against anything. */
  async ended(id: string): Promise<void> {
    let seen = "";
    for (const untilMs = Date.now() + patienceMs; Date.now() < untilMs; await wait(lookEveryMs)) {
      const { state, totals, groups } = await this.ask<BroadcastDetail>("GET", `/v1/broadcasts/${id}`);
      if (state === "done" && totals.accepted === totals.chosen) return;
      seen = JSON.stringify({ state, totals, groups });
      if (state === "done" || state === "paused") break;
    }
    throw new Error(`${id} did not go out: ${seen}`);
  }
}
