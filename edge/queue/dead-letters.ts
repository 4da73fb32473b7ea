import type { QueueMessage } from "./consume.ts";

/**
 * A doorbell that could not be answered in all its attempts. Nothing is lost with it: the chunk stands open in the
 * database and its conductor rings again. It is named for the operator.
 */
export async function reportDead(messages: readonly QueueMessage[]): Promise<void> {
  for (const message of messages) {
    console.error(JSON.stringify({ event: "doorbell_dead", message: message.id }));
    message.ack();
  }
}
