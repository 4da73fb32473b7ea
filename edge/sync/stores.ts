import { StoreRow } from "../../schema/sync.ts";
import type { SyncDefinition } from "./resource.ts";

export const storesSync: SyncDefinition<StoreRow> = {
  schema: StoreRow,
  keyOf: (row) => row.code,
  prepare: async () => (row) => row,
  statements: [
    `insert into stores (team_id, code, name)
     select :team, value ->> 'code', value ->> 'name' from json_each(:rows) where true
     on conflict (team_id, code) do update set name = excluded.name where name is not excluded.name`,
  ],
};
