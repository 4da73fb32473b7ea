import { isWindowOpen } from "../../schema/reach.ts";
import type { ChunkPerson } from "../db/leases.ts";
import { personName } from "./call-key.ts";
import { askGateAgainMs, type Interruption, type Lease } from "./lease.ts";

/** Room under the portfolio's limit of people written to outside their 24 hours. */
export interface DayRoom {
  /** Who may be written to now. */
  people: ChunkPerson[];
  /** Why the others may not; undefined when everybody may. */
  full: Interruption | undefined;
  /** The person was written to, or may have been: the room is theirs. */
  use(person: ChunkPerson): void;
  /** Gives back what was not used. */
  close(): Promise<void>;
}

const usedUp = { reason: "daily_limit", refusal: { code: null, title: null, text: null } } as const;

/**
 * Reserves room before the calls, for templates to people whose window is closed; free answers inside a window take
 * none. A portfolio that does not answer is asked again: it is better to wait than to lose the number's standing.
 */
export async function reserveDayRoom(lease: Lease): Promise<DayRoom> {
  const { services, chunk } = lease;
  const { portfolioId, peoplePerDayMax } = chunk;
  if (chunk.kind !== "template" || peoplePerDayMax === null) return unlimited(lease);
  const nowMs = services.nowMs();
  const outside = new Map<string, ChunkPerson>();
  for (const person of lease.people)
    if (!isWindowOpen(person.lastInboundAtMs, nowMs))
      outside.set(await personName(portfolioId, person.platformUserId), person);
  const names = [...outside.keys()];
  const reservation = await services.platform
    .reservePeople(chunk.teamId, portfolioId, names, peoplePerDayMax)
    .catch(() => undefined);
  if (!reservation) return { ...unlimited(lease), people: [], full: { nextAtMs: nowMs + askGateAgainMs } };
  const { granted, reservedAtMs } = reservation;
  const unused = new Set(granted);
  const refused = new Set([...outside].filter(([name]) => !unused.has(name)).map(([, person]) => person));
  const nameOf = new Map([...outside].map(([name, person]) => [person, name]));
  return {
    people: lease.people.filter((person) => !refused.has(person)),
    full:
      refused.size > 0
        ? { nextAtMs: nowMs + askGateAgainMs, pause: granted.length === 0 ? usedUp : undefined }
        : undefined,
    use(person) {
      const name = nameOf.get(person);
      if (name !== undefined) unused.delete(name);
    },
    async close() {
      if (unused.size === 0) return;
      await services.platform
        .releasePeople(chunk.teamId, portfolioId, [...unused], reservedAtMs)
        .catch(() => undefined);
    },
  };
}

function unlimited({ people }: Lease): DayRoom {
  return { people, full: undefined, use: () => undefined, close: async () => undefined };
}
