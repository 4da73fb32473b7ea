import { readLedger } from "./ledger.ts";
import type { Send } from "./send.ts";
import { personKey, readTaken } from "./taken.ts";

/** Calls that one consumer may have in the air, and so the people it may leave in doubt when it dies. */
export const connectionWindow = 5;

export interface UnknownPeople {
  line: number;
  whatsapp: readonly string[];
  /** They are exactly those of WhatsApp whom the platform never heard of. */
  isSettled: boolean;
}

export async function unknownPeople({ id, stack, team, mark, people }: Send): Promise<UnknownPeople> {
  const [ledger, taken] = await Promise.all([readLedger(stack.database, id), readTaken(stack, team, mark)]);
  const unknown = ledger.filter(({ outcome }) => outcome === "unknown");
  const whatsapp = unknown
    .filter(({ accountId }) => accountId === team.whatsapp.id)
    .map(({ accountId, platformUser }) => personKey(accountId, platformUser));
  const neverHeardOf = people.filter((key) => !taken.has(key));
  const isSettled = whatsapp.length === neverHeardOf.length && whatsapp.every((key) => !taken.has(key));
  return { line: unknown.length - whatsapp.length, whatsapp, isSettled };
}

/** The send is over, all statuses have been taken in, and nobody is unknown but who was marked and never called. */
export async function settles(send: Send): Promise<UnknownPeople> {
  let people: UnknownPeople = { line: 0, whatsapp: [], isSettled: false };
  await send.until("over and settled by its statuses", async ({ state, totals }) => {
    if (state !== "done" || totals.waiting > 0) return false;
    people = await unknownPeople(send);
    return people.isSettled;
  });
  return people;
}
