import { limits } from "../../schema/api.ts";
import { type AttributeType, attributeTypes } from "../../schema/attributes.ts";
import { AttributeRow } from "../../schema/sync.ts";
import { integer, oneOf, text, textOrNull } from "../db/values.ts";
import type { SyncContext, SyncDefinition } from "./resource.ts";

export interface KnownAttribute {
  id: number;
  type: AttributeType;
  choices: readonly string[];
}

/** The team's attributes by code: a hundred at most, so all of them. */
export async function findAttributes({ db, teamId }: SyncContext): Promise<Map<string, KnownAttribute>> {
  const { rows } = await db.read({
    sql: "select id, code, type, choices from attributes where team_id = :team",
    args: { team: teamId },
  });
  return new Map(
    rows.map((row) => {
      const choices = JSON.parse(textOrNull(row, "choices") ?? "[]") as string[];
      return [
        text(row, "code"),
        { id: integer(row, "id"), type: oneOf(row, "type", attributeTypes), choices },
      ];
    }),
  );
}

/** A row is the whole of an attribute. Its type stays: the values there are would be of another. */
export const attributesSync: SyncDefinition<AttributeRow> = {
  schema: AttributeRow,
  keyOf: (row) => row.code,
  async prepare(_rows, context) {
    const types = new Map([...(await findAttributes(context))].map(([code, { type }]) => [code, type]));
    return (row) => {
      const known = types.get(row.code);
      if (known !== undefined && known !== row.type)
        return {
          field: "type",
          reason: `This attribute is of type ${known}. Put the new one in under another code.`,
        };
      if (known === undefined && types.size >= limits.attributesPerTeamMax)
        return { field: "code", reason: `A team has at most ${limits.attributesPerTeamMax} attributes.` };
      types.set(row.code, row.type);
      return { ...row, choices: row.choices ? JSON.stringify([...new Set(row.choices)]) : null };
    };
  },
  statements: [
    `insert into attributes (team_id, code, name, type, choices)
     select :team, value ->> 'code', value ->> 'name', value ->> 'type', value ->> 'choices'
     from json_each(:rows) where true
     on conflict (team_id, code) do update set name = excluded.name, choices = excluded.choices
     where name is not excluded.name or choices is not excluded.choices`,
  ],
};
