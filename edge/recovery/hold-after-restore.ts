import { replaced } from "../conductor/gate.ts";
import type { Services } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { tellSend } from "../db/feed-events.ts";
import {
  findOldChunks,
  findOldSends,
  holdRestored,
  type OldChunk,
  type OldSend,
  rememberCall,
  stopRestored,
} from "../db/restores.ts";
import { acceptedTogether } from "../queue/call-answer.ts";
import { retryKeyName } from "../queue/call-key.ts";
import { recallPeople } from "./recall-people.ts";
import { wasCalled } from "./was-called.ts";

/**
 * After an older copy of the database was restored (the team's epoch has risen since the send was made): every
 * unfinished send waits for a person, with what the accounts' gates remember of calls that the copy does not know.
 * Does nothing when there is no such send; safe to repeat.
 */
export async function holdAfterRestore(services: Services, teamId: string): Promise<void> {
  const { db } = services;
  for (const send of await findOldSends(db, teamId)) {
    const nowMs = services.nowMs();
    if (!send.isPlanned && (await wasCalled(services, teamId, send.id))) {
      await db.write([stopRestored(teamId, send.id, nowMs), tellSend(send.id)]);
      continue;
    }
    // One chunk a batch: each stays short, and the last one moves the send.
    for (const chunk of await findOldChunks(db, teamId, send.id)) {
      const remembered = await recall(services, teamId, send, chunk);
      if (remembered.length > 0) await db.write(remembered);
    }
    await db.write([...holdRestored(teamId, send.id, nowMs), tellSend(send.id)]);
    console.error(JSON.stringify({ event: "held_after_restore", send: send.id }));
  }
}

async function recall(
  services: Services,
  teamId: string,
  send: OldSend,
  chunk: OldChunk,
): Promise<Statement[]> {
  const { id, accountId, channel, number, retryKey } = chunk;
  if (channel === "whatsapp")
    return recallPeople(services, {
      teamId,
      broadcastId: send.id,
      accountId,
      number,
      messageCount: send.messageCount,
    });
  const [call] = await services.platform.recall(teamId, accountId, [retryKeyName(send.id, retryKey)]);
  if (!call) return [];
  // The next consumer finds the refusal at the gate, and goes on to the next key.
  if (call.answer === replaced) return [];
  const isAccepted = call.answer === acceptedTogether;
  return [rememberCall(id, { isAccepted, firstAtMs: call.firstAtMs }, services.nowMs())];
}
