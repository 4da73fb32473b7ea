import type { Phone, PhoneList } from "./control-types.ts";
import type { PhoneQuery } from "./shared-control.ts";

/** As many as the wall shows; one phone asked for by itself has them all. */
const MESSAGES_LISTED = 60;

export interface PhoneOwner {
  id: string;
  name: string;
}

/** Phones with messages first, newest on top; only the page asked for is built. */
export function listPhones<Owner extends PhoneOwner>(
  owners: Iterable<Owner>,
  query: PhoneQuery,
  lastAtOf: (owner: Owner) => number | null,
  build: (owner: Owner) => Phone,
): PhoneList {
  const withMessages: { owner: Owner; at: number }[] = [];
  const without: Owner[] = [];
  for (const owner of owners) {
    if (query.q !== "" && !matches(owner, query.q)) continue;
    const at = lastAtOf(owner);
    if (at === null) without.push(owner);
    else withMessages.push({ owner, at });
  }
  withMessages.sort((a, b) => b.at - a.at);
  const ordered = [...withMessages.map((entry) => entry.owner), ...without];
  return {
    total: ordered.length,
    withMessages: withMessages.length,
    phones: ordered.slice(query.offset, query.offset + query.limit).map((owner) => trimmed(build(owner))),
  };
}

function matches(owner: PhoneOwner, q: string): boolean {
  return owner.name.toLowerCase().includes(q) || owner.id.toLowerCase().includes(q);
}

function trimmed(phone: Phone): Phone {
  const threads = phone.threads.map((thread) => ({
    ...thread,
    messages: thread.messages.slice(-MESSAGES_LISTED),
  }));
  return { ...phone, threads };
}
