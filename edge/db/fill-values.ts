import type { Values } from "../../schema/template-fill.ts";
import type { Database, Row } from "./client.ts";
import { fieldText, languageIndex } from "./fill-fields.ts";
import { integer, text } from "./values.ts";

/** What one person's message is filled from. */
export interface PersonValues {
  values: Values;
  /** The place of their language among those the template goes out in. */
  language: number;
}

export interface WantedValues {
  fields: readonly string[];
  languages: readonly string[];
}

function columnsFor({ fields, languages }: WantedValues, name: "c.customer_name" | "d.name") {
  const read = fields.map((field, index) => ({ field, ...fieldText(field, `wanted${index}`, name) }));
  const language = languageIndex(languages);
  const pairs = read.map(({ sql }, index) => `:named${index}, ${sql}`).join(", ");
  const args = Object.assign({}, language.args, ...read.map((one) => one.args));
  for (const [index, field] of fields.entries()) args[`named${index}`] = field;
  return { sql: `json_object(${pairs}) as field_values, ${language.sql} as language`, args };
}

function valuesOf(row: Row): PersonValues {
  return {
    values: JSON.parse(text(row, "field_values")) as Values,
    language: integer(row, "language"),
  };
}

/** Of the people of a chunk whose outcome is open, by delivery: as they are now, under the name of the send. */
export async function findChunkValues(
  db: Database,
  chunk: { teamId: string; broadcastId: string; accountId: string; number: number },
  wanted: WantedValues,
): Promise<Map<number, PersonValues>> {
  const { sql, args } = columnsFor(wanted, "d.name");
  const { rows } = await db.read({
    sql: `select d.id, ${sql} from deliveries d join conversations c on c.id = d.conversation_id
      where d.broadcast_id = :broadcast and d.account_id = :account and d.chunk_number = :number
        and d.team_id = :team and d.state is null`,
    args: {
      ...args,
      broadcast: chunk.broadcastId,
      account: chunk.accountId,
      number: chunk.number,
      team: chunk.teamId,
    },
  });
  return new Map(rows.map((row) => [integer(row, "id"), valuesOf(row)]));
}

/** Of conversations of the team, by row. */
export async function findValues(
  db: Database,
  teamId: string,
  conversations: readonly number[],
  wanted: WantedValues,
): Promise<Map<number, PersonValues>> {
  const { sql, args } = columnsFor(wanted, "c.customer_name");
  const { rows } = await db.read({
    // The plus keeps the engine from walking the whole team for a few rows.
    sql: `select c.id, ${sql} from conversations c
      where c.id in (select value from json_each(:ids)) and +c.team_id = :team`,
    args: { ...args, ids: JSON.stringify(conversations), team: teamId },
  });
  return new Map(rows.map((row) => [integer(row, "id"), valuesOf(row)]));
}
