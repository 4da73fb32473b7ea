import { BindingRow } from "../../schema/sync.ts";
import { placeBindings } from "./bound.ts";
import { findAccounts, findByCode, unknownAccount, unknownReference } from "./references.ts";
import type { SyncDefinition } from "./resource.ts";

/** A row without a staff member takes the binding off. */
export const bindingsSync: SyncDefinition<BindingRow> = {
  schema: BindingRow,
  keyOf: (row) => JSON.stringify([row.customer, row.account]),
  async prepare(rows, context) {
    const customers = await findByCode(
      context,
      "customers",
      rows.map((row) => row.customer),
    );
    const staff = await findByCode(
      context,
      "staff",
      rows.flatMap((row) => row.staff ?? []),
    );
    const accounts = await findAccounts(context);
    return (row) => {
      const account = accounts.get(row.account);
      if (!customers.has(row.customer)) return unknownReference("customer", row.customer, "customers");
      if (row.staff !== null && !staff.has(row.staff)) return unknownReference("staff", row.staff, "staff");
      if (account === undefined) return unknownAccount(row.account);
      return {
        customerId: customers.get(row.customer),
        staffId: row.staff === null ? null : staff.get(row.staff),
        accountId: account.id,
      };
    };
  },
  statements: [
    `insert into bindings (team_id, customer_id, account_id, staff_id)
     select :team, value ->> 'customerId', value ->> 'accountId', value ->> 'staffId'
     from json_each(:rows) where value ->> 'staffId' is not null
     on conflict (customer_id, account_id) do update set staff_id = excluded.staff_id
     where staff_id is not excluded.staff_id`,
    `delete from bindings where rowid in (
       select held.rowid from json_each(:rows)
       cross join bindings as held on held.customer_id = value ->> 'customerId'
         and held.account_id = value ->> 'accountId' and held.team_id = :team
       where value ->> 'staffId' is null)`,
    placeBindings("customers"),
  ],
};
