import { StaffRow } from "../../schema/sync.ts";
import { findByCode, unknownReference } from "./references.ts";
import type { SyncDefinition } from "./resource.ts";

/** The stores of a staff member are exactly those of the row. */
export const staffSync: SyncDefinition<StaffRow> = {
  schema: StaffRow,
  keyOf: (row) => row.code,
  async prepare(rows, context) {
    const stores = await findByCode(
      context,
      "stores",
      rows.flatMap((row) => row.stores),
    );
    return (row) => {
      const missing = row.stores.findIndex((code) => !stores.has(code));
      if (missing !== -1) return unknownReference(`stores.${missing}`, row.stores[missing] ?? "", "stores");
      return { ...row, stores: row.stores.map((code) => stores.get(code)) };
    };
  },
  statements: [
    `insert into staff (team_id, code, name, role)
     select :team, value ->> 'code', value ->> 'name', value ->> 'role' from json_each(:rows) where true
     on conflict (team_id, code) do update set name = excluded.name, role = excluded.role
     where name is not excluded.name or role is not excluded.role`,
    `delete from staff_stores where rowid in (
       select held.rowid from json_each(:rows) as given
       cross join staff on staff.team_id = :team and staff.code = given.value ->> 'code'
       cross join staff_stores as held on held.staff_id = staff.id
       where held.store_id not in (select value from json_each(given.value, '$.stores')))`,
    `insert into staff_stores (team_id, staff_id, store_id)
     select :team, staff.id, store.value from json_each(:rows) as given
     cross join staff on staff.team_id = :team and staff.code = given.value ->> 'code'
     cross join json_each(given.value, '$.stores') as store where true
     on conflict (staff_id, store_id) do nothing`,
  ],
};
