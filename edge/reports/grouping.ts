import type { ReferralGrouping } from "../../schema/api/reports.ts";
import type { ReferralGroup } from "../../schema/api.ts";
import { glimpseOf } from "../../schema/content.ts";
import { findLinks } from "../../schema/links.ts";
import type { Span } from "../../schema/report-period.ts";
import type { Database, Row } from "../db/client.ts";
import { integer, text, textOrNull } from "../db/values.ts";
import { glimpseLine, messagesOf } from "../history/summary.ts";
import type { Members } from "./members.ts";
import type { SendPart } from "./sends.ts";

type Named = Pick<ReferralGroup, "name" | "senderName" | "atMs">;
const unnamed: Named = { name: null, senderName: null, atMs: null };

/** Where each fact belongs, and what the groups are called. */
export interface GroupKeys {
  /** Groups that are there whatever has happened. */
  fixed: readonly string[];
  ofSend(part: SendPart): readonly string[];
  /** Of clicks or orders. */
  ofRow(row: Row): readonly string[];
  nameOf(key: string): Named;
  compare(one: ReferralGroup, other: ReferralGroup): number;
}

export function keysOfSpans(spans: readonly Span[]): GroupKeys {
  const keyAt = (atMs: number) => spans.filter((span) => span.fromMs <= atMs && atMs < span.untilMs);
  return {
    fixed: spans.map(({ key }) => key),
    ofSend: ({ atMs }) => keyAt(atMs).map(({ key }) => key),
    ofRow: (row) => spans.slice(integer(row, "span"), integer(row, "span") + 1).map(({ key }) => key),
    nameOf: () => unnamed,
    compare: (one, other) => (one.key < other.key ? -1 : 1),
  };
}

/** What brought the most stands first. */
function byYield(one: ReferralGroup, other: ReferralGroup): number {
  return (
    other.orders - one.orders ||
    other.clicks - one.clicks ||
    other.messages - one.messages ||
    (one.key < other.key ? -1 : 1)
  );
}

const noStore = "";
const titleCharacters = 60;

function keysOfPeople(by: "staff" | "store", { members }: Members): GroupKeys {
  const keys = (staffId: number): string[] => {
    const member = members.get(staffId);
    if (by === "staff") return [member?.code ?? ""];
    const codes = (member?.stores ?? []).map(({ code }) => code);
    return codes.length > 0 ? codes : [noStore];
  };
  const all = [...members.values()];
  const names = new Map(
    by === "staff"
      ? all.map(({ code, name }) => [code, name] as const)
      : all.flatMap(({ stores }) => stores.map(({ code, name }) => [code, name] as const)),
  );
  return {
    fixed: [],
    ofSend: ({ staffId }) => keys(staffId),
    ofRow: (row) => keys(integer(row, "staff_id")),
    nameOf: (key) => ({ ...unnamed, name: names.get(key) ?? null }),
    compare: byYield,
  };
}

/** The first line of a send's words, without its links. */
function titleOf(row: Row): string {
  const messages = messagesOf(row);
  const lines = messages.flatMap((message) => glimpseOf(message).split(/[\r\n]+/));
  const words = lines.map((line) => withoutLinks(line).replace(/\s+/gu, " ").trim());
  const title = words.find((line) => line !== "") ?? glimpseLine(messages);
  return Array.from(title).slice(0, titleCharacters).join("");
}

function withoutLinks(line: string): string {
  return findLinks(line).reduceRight(
    (rest, { url, start }) => rest.slice(0, start) + rest.slice(start + url.length),
    line,
  );
}

/** The words and times of sends, as they stand in the record. */
async function keysOfWords(
  db: Database,
  teamId: string,
  { members }: Members,
  ids: readonly string[],
): Promise<GroupKeys> {
  const { rows } = await db.read({
    sql: `select b.id, b.content, b.staff_id, coalesce(b.started_at_ms, b.due_at_ms) as at_ms
      from json_each(:ids) i cross join broadcasts b on b.id = i.value where +b.team_id = :team`,
    args: { team: teamId, ids: JSON.stringify(ids) },
  });
  const named = new Map(
    rows.map((row): [string, Named] => [
      text(row, "id"),
      {
        name: titleOf(row),
        senderName: members.get(integer(row, "staff_id"))?.name ?? null,
        atMs: integer(row, "at_ms"),
      },
    ]),
  );
  const startOf = ({ atMs }: ReferralGroup) => atMs ?? 0;
  return {
    fixed: [],
    ofSend: ({ id }) => [id],
    ofRow: (row) => [textOrNull(row, "id") ?? ""],
    nameOf: (key) => named.get(key) ?? unnamed,
    compare: (one, other) => startOf(other) - startOf(one) || (one.key < other.key ? 1 : -1),
  };
}

/** The groups that facts of single sends are filed under. */
export async function keysOfSends(
  db: Database,
  teamId: string,
  by: ReferralGrouping,
  members: Members,
  { sends, clicks, orders }: { sends: readonly SendPart[]; clicks: readonly Row[]; orders: readonly Row[] },
): Promise<GroupKeys> {
  if (by === "staff" || by === "store") return keysOfPeople(by, members);
  const told = [...clicks, ...orders].map((row) => textOrNull(row, "id") ?? "");
  return keysOfWords(db, teamId, members, [...new Set([...sends.map(({ id }) => id), ...told])]);
}
