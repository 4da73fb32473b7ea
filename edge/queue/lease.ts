import type { PauseReason } from "../../schema/broadcasts.ts";
import type { Message } from "../../schema/content.ts";
import type { AccountAccess, Refusal } from "../channels/types.ts";
import type { CallReport, Grant } from "../conductor/gate.ts";
import type { Endpoint } from "../conductor/pace.ts";
import type { Services } from "../context.ts";
import { pause } from "../db/broadcasts.ts";
import type { ChunkWork } from "../db/chunks.ts";
import type { Statement } from "../db/client.ts";
import type { ChunkPerson, Held } from "../db/leases.ts";
import type { Limiter } from "./limiter.ts";
import type { Outbox } from "./outbox.ts";
import { waitUntil } from "./wait-until.ts";

/** A chunk in this consumer's hands. */
export interface Lease extends Held {
  services: Services;
  chunk: ChunkWork;
  people: ChunkPerson[];
  messages: Message[];
  access: AccountAccess;
  callLimiter: Limiter;
  /** What the account's gate is still to hear. */
  outbox: Outbox;
}

/** A pace that asks for a longer wait than this gives the chunk back: the lease is for calling, not for waiting. */
export const paceWaitMaxMs = 5_000;
/** A gate that does not answer is asked again after this. */
export const askGateAgainMs = 5_000;

/** Between two writes of a lease: a call that takes its whole time, and the wait for its turn. */
export function leaseForMs({ settings }: Services): number {
  return Math.max(settings.leaseMs, 2 * settings.callTimeoutMs + paceWaitMaxMs);
}

export const nothingToReport: CallReport = { answers: [], released: [] };

/**
 * Asks the account's gate. A gate that does not answer (a new version of the Worker resets it, for one) may have let
 * the call through: it is not asked a second time for the same attempt.
 */
export async function askGate(
  lease: Lease,
  request: {
    endpoint: Endpoint;
    count: number;
    call: { key: string; isRepeatable: boolean };
    report: CallReport;
  },
): Promise<Grant | { kind: "silent"; untilMs: number }> {
  const { services, chunk, attempt } = lease;
  const { call, ...rest } = request;
  try {
    return await services.platform.grant(chunk.teamId, chunk.accountId, {
      ...rest,
      call: { ...call, attempt },
      accountPerSecond: chunk.callsPerSecond,
      waitMaxMs: paceWaitMaxMs,
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    console.error(JSON.stringify({ event: "gate_silent", chunk: chunk.id, error: name }));
    return { kind: "silent", untilMs: services.nowMs() + askGateAgainMs };
  }
}

const reportAttemptsMax = 3;
const reportAgainMs = 200;

/** The last word to the gate. What it does not hear is in doubt for whoever takes over, so it is told stubbornly. Returns whether it has heard. */
export async function reportToGate({ services, chunk }: Lease, report: CallReport): Promise<boolean> {
  const { answers, released, replaced, hold } = report;
  if (answers.length === 0 && released.length === 0 && !replaced && !hold) return true;
  for (let attempt = 1; attempt <= reportAttemptsMax; attempt++) {
    try {
      await services.platform.report(chunk.teamId, chunk.accountId, report);
      return true;
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      console.error(JSON.stringify({ event: "report_not_taken", chunk: chunk.id, error: name }));
      if (attempt < reportAttemptsMax) await waitUntil(reportAgainMs, 0);
    }
  }
  return false;
}

/** Why a consumer stops before its chunk is through; the rest waits. */
export interface Interruption {
  nextAtMs: number;
  pause?: { reason: PauseReason; refusal: Omit<Refusal, "text"> & { text: string | null } } | undefined;
}

/** The later of two, and the first pause. */
export function laterOf(one: Interruption | undefined, other: Interruption): Interruption {
  if (!one) return other;
  return { nextAtMs: Math.max(one.nextAtMs, other.nextAtMs), pause: one.pause ?? other.pause };
}

/** Trouble of the account is that account's; trouble of the content or the quota is named with it all the same. */
export function pauseFor({ chunk }: Lease, why: Interruption["pause"], nowMs: number): Statement[] {
  if (!why) return [];
  const { code, text } = why.refusal;
  const said = { code, text, accountId: chunk.accountId };
  // Another chunk may still be using the room that this one found taken.
  const unlessHeldBeside = why.reason === "daily_limit" ? chunk.id : undefined;
  return [pause(chunk.broadcastId, why.reason, nowMs, said, unlessHeldBeside)];
}
