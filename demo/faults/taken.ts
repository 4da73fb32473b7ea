import type { FaultStack } from "./stack.ts";
import type { FaultTeam } from "./team.ts";

/** Account and person → how often the platform has taken each message of the send, by position. */
export type Taken = Map<string, Map<number, number>>;

export function personKey(accountId: string, platformUser: string): string {
  return `${accountId} ${platformUser}`;
}

/** The text of a message that says which one of which send it is, whatever else is in it. */
export function markedText(mark: string, position: number, words: string): string {
  return `${words}〔${mark}.${position}〕`;
}

const marked = /〔(\w+)\.(\d+)〕/;
const logMax = 10_000_000;

/** What the doubles have taken of a send, from their own logs: people they drop without a word are in it too. */
export async function readTaken(stack: FaultStack, team: FaultTeam, mark: string): Promise<Taken> {
  const taken: Taken = new Map();
  const put = (accountId: string, user: string, content: unknown): void => {
    const [, found, position] = marked.exec(JSON.stringify(content)) ?? [];
    if (found !== mark) return;
    const key = personKey(accountId, user);
    const counts = taken.get(key) ?? new Map<number, number>();
    counts.set(Number(position), (counts.get(Number(position)) ?? 0) + 1);
    taken.set(key, counts);
  };
  const [line, whatsapp] = await Promise.all([
    stack.line.log({ owner: team.line.owner, limit: logMax }),
    stack.whatsapp.log({ owner: team.whatsapp.owner, limit: logMax }),
  ]);
  for (const { to, messages } of line)
    for (const user of to) for (const message of messages) put(team.line.id, user, message);
  for (const { to, content } of whatsapp) put(team.whatsapp.id, `+${to}`, content);
  return taken;
}
