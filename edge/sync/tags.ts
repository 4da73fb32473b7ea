import { TagRow } from "../../schema/sync.ts";
import type { SyncDefinition } from "./resource.ts";

export const tagsSync: SyncDefinition<TagRow> = {
  schema: TagRow,
  keyOf: (row) => row.name,
  prepare: async () => (row) => row,
  statements: [
    `insert into tags (team_id, name)
     select :team, value ->> 'name' from json_each(:rows) where true
     on conflict (team_id, name) do nothing`,
  ],
};
