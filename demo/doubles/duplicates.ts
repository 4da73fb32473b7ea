import { createHash } from "node:crypto";
import type { Duplicate } from "./control-types.ts";

export interface AcceptedContent {
  seq: number;
  account: string;
  /** The content as JSON, without anything that differs between two sends of it. */
  content: string;
  users: Iterable<string>;
}

/**
 * Who got the same content twice or more through the same account, whatever keys or ids the calls had.
 * Meant content is left for the caller to judge: sending one text on two days is a duplicate here too.
 */
export function findDuplicates(entries: Iterable<AcceptedContent>): Duplicate[] {
  const seen = new Map<string, Map<string, number[]>>();
  for (const { seq, account, content, users } of entries) {
    const key = `${account} ${createHash("sha256").update(content).digest("hex").slice(0, 16)}`;
    let byUser = seen.get(key);
    if (byUser === undefined) {
      byUser = new Map();
      seen.set(key, byUser);
    }
    for (const user of users) {
      const seqs = byUser.get(user);
      if (seqs === undefined) byUser.set(user, [seq]);
      else seqs.push(seq);
    }
  }
  const duplicates: Duplicate[] = [];
  for (const [key, byUser] of seen) {
    const [account = "", content = ""] = key.split(" ");
    for (const [user, seqs] of byUser)
      if (seqs.length > 1) duplicates.push({ user, account, content, count: seqs.length, entries: seqs });
  }
  return duplicates;
}
