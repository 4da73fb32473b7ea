import type { Services } from "../context.ts";
import { loseAnswers } from "../db/called-people.ts";
import type { Statement } from "../db/client.ts";
import { type MessageFact, recordMessages } from "../db/messages.ts";
import { findOpenPeople, type OpenPerson } from "../db/open-people.ts";
import { factOf, readAnswer } from "../queue/call-answer.ts";
import { personKeys } from "../queue/call-key.ts";

/**
 * What the account's gate knows of people whose row says nothing: calls that were made and whose consumer is gone,
 * or that a restored database has forgotten. Whose answer is known has it; who was called has an unknown outcome.
 */
export async function recallPeople(
  services: Services,
  chunk: { teamId: string; broadcastId: string; accountId: string; number: number; messageCount: number },
): Promise<Statement[]> {
  const { teamId, broadcastId, accountId, messageCount } = chunk;
  const people = await findOpenPeople(services.db, chunk);
  const asked: { person: OpenPerson; position: number; key: string }[] = [];
  for (const person of people) {
    const keyOf = await personKeys(broadcastId, person.platformUserId);
    for (let position = 0; position < messageCount; position++)
      if (!person.recorded.has(position)) asked.push({ person, position, key: keyOf(position) });
  }
  const calls = await services.platform.recall(
    teamId,
    accountId,
    asked.map(({ key }) => key),
  );
  const facts: MessageFact[] = [];
  const lost: number[] = [];
  for (const [index, { person, position }] of asked.entries()) {
    const call = calls[index];
    if (!call) continue;
    const answer = readAnswer(call.answer);
    if (answer) facts.push(factOf(person.deliveryId, position, answer));
    else lost.push(person.deliveryId);
  }
  return [...recordMessages(teamId, facts), ...loseAnswers(teamId, lost, services.nowMs())];
}
