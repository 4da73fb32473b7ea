import type { Channel } from "../../schema/channels.ts";
import { sealBytes, unsealBytes } from "../seal.ts";

/** A value holds at most 2 MB, Meta's bodies up to 3. https://developers.cloudflare.com/durable-objects/platform/limits/ */
const bytesPerPart = 1_000_000;

/** A kept body that is due, without its content. */
export interface KeptBody {
  id: string;
  channel: Channel;
  accountId: string;
  keptAtMs: number;
  /** How often it could not be applied. */
  attempts: number;
}

function placeOf(accountId: string, id: string): string {
  return `inbox/${accountId}/${id}`;
}

/** Webhook bodies in a Durable Object's storage: sealed, each bound to its place, until they have been applied. */
export class KeptBodies {
  private readonly sql: SqlStorage;
  private readonly sealKey: string;

  constructor(sql: SqlStorage, sealKey: string) {
    this.sql = sql;
    this.sealKey = sealKey;
    sql.exec(`
      create table if not exists bodies (id text primary key, channel text not null, account_id text not null,
        bytes integer not null, kept_at_ms integer not null, next_at_ms integer not null,
        attempts integer not null default 0);
      create index if not exists bodies_due on bodies (next_at_ms);
      create table if not exists body_parts (body_id text not null, number integer not null, sealed blob not null,
        primary key (body_id, number))`);
  }

  async add(channel: Channel, accountId: string, body: string, nowMs: number): Promise<void> {
    const id = crypto.randomUUID();
    const sealed = await sealBytes(this.sealKey, placeOf(accountId, id), new TextEncoder().encode(body));
    // No `await` from here on: body and parts become durable together.
    this.sql.exec(
      "insert into bodies (id, channel, account_id, bytes, kept_at_ms, next_at_ms) values (?, ?, ?, ?, ?, ?)",
      id,
      channel,
      accountId,
      sealed.length,
      nowMs,
      nowMs,
    );
    for (let from = 0; from < sealed.length; from += bytesPerPart)
      this.sql.exec(
        "insert into body_parts values (?, ?, ?)",
        id,
        from,
        sealed.slice(from, from + bytesPerPart),
      );
  }

  /**
   * The bodies that go into one look: of one channel and account, together no larger than `bytesMax` unless it is
   * one. One that has failed before goes alone, so that it takes no other with it.
   */
  due(nowMs: number, bytesMax: number): KeptBody[] {
    const rows = this.sql
      .exec<{
        id: string;
        channel: Channel;
        account_id: string;
        bytes: number;
        kept_at_ms: number;
        attempts: number;
      }>("select * from bodies where next_at_ms <= ? order by next_at_ms, rowid limit 1000", nowMs)
      .toArray();
    const due: KeptBody[] = [];
    let bytes = 0;
    for (const row of rows) {
      const { id, channel, account_id: accountId, kept_at_ms: keptAtMs, attempts } = row;
      const [first] = due;
      bytes += row.bytes;
      const fitsIn = first && first.channel === channel && first.accountId === accountId && bytes <= bytesMax;
      if (first && (attempts > 0 || !fitsIn)) break;
      due.push({ id, channel, accountId, keptAtMs, attempts });
      if (attempts > 0) break;
    }
    return due;
  }

  /** Throws when it was not sealed for this place and under this key. */
  async open({ id, accountId }: KeptBody): Promise<string> {
    const parts = this.sql
      .exec<{ sealed: ArrayBuffer }>("select sealed from body_parts where body_id = ? order by number", id)
      .toArray();
    const sealed = await new Blob(parts.map((part) => part.sealed)).arrayBuffer();
    return new TextDecoder().decode(
      await unsealBytes(this.sealKey, placeOf(accountId, id), new Uint8Array(sealed)),
    );
  }

  putOff(id: string, untilMs: number): void {
    this.sql.exec("update bodies set attempts = attempts + 1, next_at_ms = ? where id = ?", untilMs, id);
  }

  forget(id: string): void {
    this.sql.exec("delete from body_parts where body_id = ?", id);
    this.sql.exec("delete from bodies where id = ?", id);
  }

  /** When the next one is due; undefined when none is kept. */
  nextAtMs(): number | undefined {
    return (
      this.sql.exec<{ at: number | null }>("select min(next_at_ms) as at from bodies").one().at ?? undefined
    );
  }
}
