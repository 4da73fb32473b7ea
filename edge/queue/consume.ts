import { Messages } from "../../schema/api.ts";
import { isPersonal } from "../../schema/content.ts";
import { adapters, apiBaseOf } from "../channels/registry.ts";
import type { Services } from "../context.ts";
import { openCredentials } from "../db/accounts.ts";
import { pause } from "../db/broadcasts.ts";
import { findChunkWork } from "../db/chunks.ts";
import type { Database, Rows, Statement } from "../db/client.ts";
import { leaseChunk } from "../db/leases.ts";
import type { Doorbell } from "../platform/ports.ts";
import { keepUnreadable } from "./dead-letters.ts";
import { readDoorbell } from "./doorbell.ts";
import { type Lease, leaseForMs } from "./lease.ts";
import { createLimiter, type Limiter } from "./limiter.ts";
import { createRecorder } from "./recorder.ts";
import { sendEach } from "./send-each.ts";
import { sendMulticast } from "./send-multicast.ts";
import { sendPush } from "./send-push.ts";
import { waitUntil } from "./wait-until.ts";

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
  const callLimiter = createLimiter(callsAtATime);
  const oneQueryAtATime = withOneQueryAtATime(services);
  await Promise.all(
    messages.map(async (message) => {
      const doorbell = readDoorbell(message.body);
      if (!doorbell) return keepUnreadable(oneQueryAtATime, message);
      try {
        await answerDoorbell(oneQueryAtATime, doorbell, callLimiter);
        message.ack();
      } catch (error) {
        const name = error instanceof Error ? error.name : "unknown";
        console.error(JSON.stringify({ event: "doorbell_failed", chunk: doorbell.chunkId, error: name }));
        message.retry({ delaySeconds: 30 });
      }
    }),
  );
}

/** A write may meet a checkpoint of the database, which refuses at once, and what the platform said must not be lost. */
const writeAttemptsMax = 3;
const writeAgainMs = 200;

/** Every batch is safe to repeat, so it does not matter whether the lost one was written. */
async function writeStubbornly(db: Database, statements: Statement[]): Promise<Rows[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.write(statements);
    } catch (error) {
      if (attempt === writeAttemptsMax) throw error;
      await waitUntil(attempt * writeAgainMs, 0);
    }
  }
}

function withOneQueryAtATime(services: Services): Services {
  const limiter = createLimiter(1);
  const { db } = services;
  return {
    ...services,
    db: {
      read: (statement) => limiter(() => db.read(statement)),
      readAll: (statements) => limiter(() => db.readAll(statements)),
      write: (statements) => limiter(() => writeStubbornly(db, statements)),
    },
  };
}

async function answerDoorbell(services: Services, doorbell: Doorbell, callLimiter: Limiter): Promise<void> {
  const { db, settings, platform } = services;
  const chunk = await findChunkWork(db, doorbell.teamId, doorbell.chunkId);
  if (!chunk?.mayGo || (chunk.state !== "waiting" && chunk.state !== "leased")) return;
  const messages = Messages.safeParse(JSON.parse(chunk.content));
  if (!messages.success) {
    // Written by another version of this.
    console.error(JSON.stringify({ event: "content_unreadable", send: chunk.broadcastId }));
    await db.write([pause(chunk.broadcastId, "content", services.nowMs())]);
    return;
  }
  // Before the lease: an account that cannot be opened is the account's trouble, and nobody has been called.
  const credentials = await openCredentials(settings.sealKey, chunk.accountId, chunk.credentialsSealed).catch(
    () => undefined,
  );
  if (!credentials) {
    console.error(JSON.stringify({ event: "credentials_unreadable", account: chunk.accountId }));
    await db.write([pause(chunk.broadcastId, "token", services.nowMs(), { accountId: chunk.accountId })]);
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
    messages: messages.data,
    access: {
      platformId: chunk.platformId,
      token: credentials.token,
      apiBase: apiBaseOf(chunk.channel, settings),
      callTimeoutMs: settings.callTimeoutMs,
    },
    callLimiter,
  };
  await makeCalls(lease, leaseUntilMs);
  await platform.wakeAccount(chunk.teamId, chunk.accountId, chunk.id);
}

function makeCalls(lease: Lease, leaseUntilMs: number): Promise<void> {
  const adapter = adapters[lease.chunk.channel];
  const recorder = createRecorder(lease, leaseUntilMs);
  if (adapter.style === "each") return sendEach(lease, adapter, recorder);
  return isPersonal(lease.messages) ? sendPush(lease, adapter, recorder) : sendMulticast(lease, adapter);
}
