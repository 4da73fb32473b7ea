import type { CallBook, EarlierCall } from "../conductor/gate.ts";
import type { Endpoint, PaceState } from "../conductor/pace.ts";

/**
 * How long calls are remembered: longer than LINE keeps a retry key and than Meta repeats a webhook, so that what is
 * restored from within that time cannot be called again.
 */
const rememberForMs = 8 * 86_400_000;
const forgetEveryMs = 86_400_000;
const forgottenAtOnce = 50_000;

/** The gate's memory in a Durable Object's own SQLite: synchronous, and durable before anything leaves the object. */
export class StoredCallBook implements CallBook {
  private readonly storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.storage = storage;
    storage.sql.exec(`create table if not exists calls (key text primary key, attempt integer not null,
      first_at_ms integer not null, answer text) without rowid`);
  }

  find(key: string): EarlierCall | undefined {
    return this.read("select attempt, first_at_ms, answer from calls where key = ?", key);
  }

  note(key: string, attempt: number, nowMs: number): void {
    this.storage.sql.exec(
      `insert into calls (key, attempt, first_at_ms) values (?, ?, ?)
        on conflict (key) do update set attempt = excluded.attempt`,
      key,
      attempt,
      nowMs,
    );
  }

  answer(key: string, answer: string): void {
    this.storage.sql.exec("update calls set answer = ? where key = ?", answer, key);
  }

  forget(key: string): void {
    this.storage.sql.exec("delete from calls where key = ?", key);
  }

  pace(endpoint: Endpoint): PaceState | undefined {
    return this.storage.kv.get<PaceState>(`pace/${endpoint}`);
  }

  keepPace(endpoint: Endpoint, state: PaceState): void {
    this.storage.kv.put(`pace/${endpoint}`, state);
  }

  /** Keys of a send begin with its id and a slash; a zero is what follows the slash. */
  hasCalled(broadcastId: string): boolean {
    const { sql } = this.storage;
    const range = [`${broadcastId}/`, `${broadcastId}0`];
    return sql.exec("select 1 from calls where key > ? and key < ? limit 1", ...range).toArray().length > 0;
  }

  /** Once a day: it walks the whole book. What is more than one look should take is left to the next ones. */
  forgetOld(nowMs: number): void {
    const lastMs = this.storage.kv.get<number>("forgotAtMs") ?? 0;
    if (nowMs - lastMs < forgetEveryMs) return;
    const { rowsWritten } = this.storage.sql.exec(
      "delete from calls where key in (select key from calls where first_at_ms < ? limit ?)",
      nowMs - rememberForMs,
      forgottenAtOnce,
    );
    if (rowsWritten < forgottenAtOnce) this.storage.kv.put("forgotAtMs", nowMs);
  }

  private read(query: string, key: string): EarlierCall | undefined {
    const [row] = this.storage.sql
      .exec<{ attempt: number; first_at_ms: number; answer: string | null }>(query, key)
      .toArray();
    return row && { attempt: row.attempt, firstAtMs: row.first_at_ms, answer: row.answer };
  }
}
