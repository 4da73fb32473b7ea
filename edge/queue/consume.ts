import { Messages } from "../../schema/api.ts";
import { isPersonal } from "../../schema/content.ts";
import { adapters, apiBaseOf } from "../channels/registry.ts";
import type { CallReport } from "../conductor/gate.ts";
import type { Services } from "../context.ts";
import { openCredentials } from "../db/accounts.ts";
import { pause } from "../db/broadcasts.ts";
import { findChunkWork } from "../db/chunks.ts";
import { tellSend } from "../db/feed-events.ts";
import { leaseChunk } from "../db/leases.ts";
import { ringFeed } from "../feed/ring.ts";
import { mediaOnWire } from "../media/on-wire.ts";
import type { Doorbell } from "../platform/ports.ts";
import { writtenContent } from "../referral/written-content.ts";
import { keepUnreadable } from "./dead-letters.ts";
import { readDoorbell } from "./doorbell.ts";
import { type Lease, leaseForMs } from "./lease.ts";
import { createLimiter, type Limiter } from "./limiter.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { queriesTogether } from "./queries-together.ts";
import { createRecorder } from "./recorder.ts";
import { sendEach } from "./send-each.ts";
import { sendMulticast } from "./send-multicast.ts";
import { sendPush } from "./send-push.ts";

/** Platform calls of one consumer run at a time; the sixth connection is the database's. */
const callsAtATime = 5;

/** What the consumer needs of a queue's message. */
export interface QueueMessage {
  id: string;
  body: unknown;
  ack(): void;
  retry(options: { delaySeconds: number }): void;
}

/**
 * Answers a batch of doorbells. Every message is acknowledged: what is to be done stands in the rows, and waiting is
 * the conductor's work. Only when even the database does not answer is the doorbell rung again by the queue.
 */
export async function consume(services: Services, messages: readonly QueueMessage[]): Promise<void> {
  const run = createRun(services);
  await Promise.all(
    messages.map(async (message) => {
      const doorbell = readDoorbell(message.body);
      if (!doorbell) return keepUnreadable(run.services, message);
      run.teams.add(doorbell.teamId);
      try {
        await answerDoorbell(run, doorbell);
        message.ack();
      } catch (error) {
        const name = error instanceof Error ? error.name : "unknown";
        console.error(JSON.stringify({ event: "doorbell_failed", chunk: doorbell.chunkId, error: name }));
        message.retry({ delaySeconds: 30 });
      }
    }),
  );
  await Promise.all([...run.teams].map((teamId) => ringFeed(services, teamId)));
}

/** What the chunks of one run share. */
interface Run {
  teams: Set<string>;
  services: Services;
  callLimiter: Limiter;
  outboxOf(accountId: string): Outbox;
}

function createRun(services: Services): Run {
  const outboxes = new Map<string, Outbox>();
  return {
    teams: new Set(),
    services: { ...services, db: queriesTogether(services.db) },
    callLimiter: createLimiter(callsAtATime),
    outboxOf(accountId) {
      const outbox = outboxes.get(accountId) ?? createOutbox();
      outboxes.set(accountId, outbox);
      return outbox;
    },
  };
}

async function answerDoorbell({ services, callLimiter, outboxOf }: Run, doorbell: Doorbell): Promise<void> {
  const { db, settings, platform } = services;
  const chunk = await findChunkWork(db, doorbell.teamId, doorbell.chunkId);
  if (!chunk?.mayGo || (chunk.state !== "waiting" && chunk.state !== "leased")) return;
  const messages = Messages.safeParse(JSON.parse(chunk.content));
  if (!messages.success) {
    // Written by another version of this.
    console.error(JSON.stringify({ event: "content_unreadable", send: chunk.broadcastId }));
    await db.write([pause(chunk.broadcastId, "content", services.nowMs()), tellSend(chunk.broadcastId)]);
    return;
  }
  // Before the lease: an account that cannot be opened is the account's trouble, and nobody has been called.
  const credentials = await openCredentials(settings.sealKey, chunk.accountId, chunk.credentialsSealed);
  if (!credentials) {
    await db.write([
      pause(chunk.broadcastId, "token", services.nowMs(), { accountId: chunk.accountId }),
      tellSend(chunk.broadcastId),
    ]);
    return;
  }
  const access = {
    platformId: chunk.platformId,
    token: credentials.token,
    apiBase: apiBaseOf(chunk.channel, settings),
    callTimeoutMs: settings.callTimeoutMs,
  };
  // Before the lease, too: a large film takes longer to hand over than a lease lasts.
  const media = await mediaOnWire(services, chunk, access, messages.data);
  if (media.kind === "later") return;
  if (media.kind === "refused") {
    const { code, text } = media.refusal;
    const said = { code, text, accountId: chunk.accountId };
    await db.write([
      pause(chunk.broadcastId, media.pause, services.nowMs(), said),
      tellSend(chunk.broadcastId),
    ]);
    return;
  }
  const nowMs = services.nowMs();
  const leaseUntilMs = nowMs + leaseForMs(services);
  const leased = await leaseChunk(db, chunk, leaseUntilMs, nowMs);
  if (!leased) return;
  const lease: Lease = {
    services,
    chunk,
    chunkId: chunk.id,
    attempt: leased.attempt,
    people: leased.people,
    messages: writtenContent(messages.data, chunk),
    access: { ...access, media: media.media },
    callLimiter,
    outbox: outboxOf(chunk.accountId),
  };
  const report = await makeCalls(lease, leaseUntilMs);
  await platform.wakeAccount(chunk.teamId, chunk.accountId, chunk.id, report);
}

/** Returns what the account's gate is still to know. */
async function makeCalls(lease: Lease, leaseUntilMs: number): Promise<CallReport | undefined> {
  const adapter = adapters[lease.chunk.channel];
  const recorder = createRecorder(lease, leaseUntilMs);
  if (adapter.style === "together" && !isPersonal(lease.messages)) return sendMulticast(lease, adapter);
  await (adapter.style === "each" ? sendEach(lease, adapter, recorder) : sendPush(lease, adapter, recorder));
  return undefined;
}
