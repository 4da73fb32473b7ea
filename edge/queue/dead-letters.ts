import type { DeadLetterCause } from "../../schema/dead-letters.ts";
import type { Services } from "../context.ts";
import { insertDeadLetters } from "../db/dead-letters.ts";
import type { QueueMessage } from "./consume.ts";

/** A doorbell has a hundred; what is longer is none, and its beginning says what it is. */
const bodyUnitsMax = 2_000;

/** Long enough that the retries of `wrangler.toml` outlast a night without a database. */
const againInSeconds = 300;

/** A message's body as JSON. A queue takes more than JSON knows: what it cannot say is named by its kind. */
function asText(body: unknown): string {
  try {
    const json: string | undefined = JSON.stringify(body);
    return (json ?? String(body)).slice(0, bodyUnitsMax).toWellFormed();
  } catch {
    return Object.prototype.toString.call(body);
  }
}

function teamOf(body: unknown): string | null {
  const isNamed = typeof body === "object" && body !== null && "teamId" in body;
  return isNamed && typeof body.teamId === "string" ? body.teamId.slice(0, 60) : null;
}

/** Never throws: what cannot be written now comes again later, and later again. */
async function keep(
  services: Services,
  messages: readonly QueueMessage[],
  cause: DeadLetterCause,
): Promise<void> {
  const letters = messages.map(({ id, body }) => {
    return { messageId: id, teamId: teamOf(body), body: asText(body), cause };
  });
  for (const { messageId: message, teamId: team } of letters)
    console.error(JSON.stringify({ event: "dead_letter", cause, message, team }));
  try {
    await insertDeadLetters(services.db, letters, services.nowMs());
    for (const message of messages) message.ack();
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    console.error(JSON.stringify({ event: "dead_letter_not_kept", error: name }));
    for (const message of messages) message.retry({ delaySeconds: againInSeconds });
  }
}

/**
 * Doorbells that could not be answered in all their attempts. Nothing is lost with one: the chunk stands open in the
 * database and its conductor rings again. They are kept for the operator, who can see and replay them.
 */
export function keepDead(services: Services, messages: readonly QueueMessage[]): Promise<void> {
  return keep(services, messages, "attempts");
}

/** A message that is no doorbell, or one of a version that is not known here: no attempt would read it better. */
export function keepUnreadable(services: Services, message: QueueMessage): Promise<void> {
  return keep(services, [message], "unreadable");
}
