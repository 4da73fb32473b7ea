import type { PortfolioBook, ReservedPerson } from "../conductor/portfolio.ts";

/** The portfolio's memory in a Durable Object's own SQLite: synchronous, and durable before anything leaves the object. */
export class StoredPortfolioBook implements PortfolioBook {
  private readonly sql: SqlStorage;
  /** Counted once, because counting reads every row. */
  private people: number;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`
      create table if not exists people (person text primary key, at_ms integer not null, before_ms integer)
        without rowid;
      create index if not exists people_by_time on people (at_ms)`);
    this.people = sql.exec<{ n: number }>("select count(*) as n from people").one().n;
  }

  count(): number {
    return this.people;
  }

  find(person: string): ReservedPerson | undefined {
    const [row] = this.sql
      .exec<{ at_ms: number; before_ms: number | null }>(
        "select at_ms, before_ms from people where person = ?",
        person,
      )
      .toArray();
    return row && { atMs: row.at_ms, beforeMs: row.before_ms };
  }

  put(person: string, { atMs, beforeMs }: ReservedPerson): void {
    const isNew = this.find(person) === undefined;
    this.sql.exec("insert or replace into people values (?, ?, ?)", person, atMs, beforeMs);
    if (isNew) this.people += 1;
  }

  remove(person: string): void {
    const isThere = this.find(person) !== undefined;
    this.sql.exec("delete from people where person = ?", person);
    if (isThere) this.people -= 1;
  }

  forgetUntil(atMs: number): void {
    const { n } = this.sql
      .exec<{ n: number }>("select count(*) as n from people where at_ms <= ?", atMs)
      .one();
    if (n === 0) return;
    this.sql.exec("delete from people where at_ms <= ?", atMs);
    this.people -= n;
  }

  momentAt(place: number): number | undefined {
    const [row] = this.sql
      .exec<{ at_ms: number }>("select at_ms from people order by at_ms limit 1 offset ?", Math.max(place, 0))
      .toArray();
    return row?.at_ms;
  }
}
