import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { BroadcastRequest } from "../../../schema/api.ts";
import type { TextMessage } from "../../../schema/content.ts";
import type { Stand } from "./stand.ts";
import type { Crowd } from "./team.ts";

/** A send from its due moment on, on the Worker's clock. */
export interface SendTimes {
  id: string;
  plannedAfterMs: number;
  startedAfterMs: number;
  endedAfterMs: number;
}

const lookEveryMs = 10;
const patienceMs = 240_000;

/** Sends to everybody of the crowd, as the widget would, and answers the send's id. */
export async function startSend({ stack }: Stand, crowd: Crowd, messages: TextMessage[]): Promise<string> {
  const request: BroadcastRequest = {
    kind: "message",
    draftId: randomUUID(),
    messages,
    selection: {
      people: { mode: "matching", filter: {}, except: [] },
      remove: { verdicts: [], conversations: [] },
    },
  };
  const answer = await fetch(`${stack.urls.worker}/v1/broadcasts`, {
    method: "POST",
    headers: {
      authorization: crowd.authorization,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    },
    body: JSON.stringify(request),
  });
  if (answer.status !== 202)
    throw new Error(`the send was answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

/** Waits until the send is complete. A send that stands still is an error that says where. */
export async function ended({ file }: Stand, id: string): Promise<SendTimes> {
  const look = file.prepare(
    "select state, due_at_ms, planned_at_ms, started_at_ms, ended_at_ms from broadcasts where id = ?",
  );
  const untilMs = Date.now() + patienceMs;
  let state: unknown;
  while (Date.now() < untilMs) {
    for (const row of look.iterate([id])) {
      const [dueAtMs, plannedAtMs, startedAtMs, endedAtMs] = row.slice(1).map(Number);
      state = row[0];
      if (state === "done" && dueAtMs !== undefined)
        return {
          id,
          plannedAfterMs: Number(plannedAtMs) - dueAtMs,
          startedAfterMs: Number(startedAtMs) - dueAtMs,
          endedAfterMs: Number(endedAtMs) - dueAtMs,
        };
      if (state === "paused" || state === "stopped" || state === "cancelled")
        throw new Error(`the send is ${state}`);
    }
    await wait(lookEveryMs);
  }
  throw new Error(`the send was still ${String(state)} after ${patienceMs / 1_000} s`);
}

/** 停止其餘發送, unless it has all gone. */
export async function stopSend({ stack }: Stand, crowd: Crowd, id: string): Promise<void> {
  const answer = await fetch(`${stack.urls.worker}/v1/broadcasts/${id}/stop`, {
    method: "POST",
    headers: { authorization: crowd.authorization },
  });
  await answer.text();
  if (!answer.ok && answer.status !== 409) throw new Error(`the stop was answered ${answer.status}`);
}

export async function send(stand: Stand, crowd: Crowd, messages: TextMessage[]): Promise<SendTimes> {
  return ended(stand, await startSend(stand, crowd, messages));
}
