/**
 * Ids people and other systems see.
 *
 * Two kinds: `bc_01k…` for things of which there are few (time-sortable, random, made before the row exists),
 * and `cnv_2f` for rows counted in millions (the row number in base 36, so that tables and indexes stay small;
 * every query is scoped by team and owner, so a guessed number reaches nothing).
 */

const crockford = "0123456789abcdefghjkmnpqrstvwxyz";

export type IdPrefix = "bc" | "rk" | "acc" | "tm" | "st" | "mb" | "key" | "flt";
export type RowPrefix = "cnv" | "psn" | "tag" | "sto" | "att" | "dl" | "rpl" | "evt";

/** A sortable id: 48 bits of milliseconds, then 80 random bits, in Crockford base 32 behind the prefix. */
export function newId(prefix: IdPrefix, nowMs: number): string {
  let time = "";
  let rest = Math.floor(nowMs);
  for (let i = 0; i < 10; i++) {
    time = crockford.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  let random = "";
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) random += crockford.charAt(byte % 32);
  return `${prefix}_${time}${random}`;
}

/** `rowId("cnv", 87)` is `cnv_2f`. */
export function rowId(prefix: RowPrefix, row: number): string {
  return `${prefix}_${row.toString(36)}`;
}

/** The row number behind an id, or undefined when it is not one of that kind. */
export function parseRowId(prefix: RowPrefix, id: string): number | undefined {
  if (!id.startsWith(`${prefix}_`) || id.length > prefix.length + 12) return undefined;
  const digits = id.slice(prefix.length + 1);
  if (!/^(0|[1-9a-z][0-9a-z]*)$/.test(digits)) return undefined;
  const row = Number.parseInt(digits, 36);
  return Number.isSafeInteger(row) ? row : undefined;
}
