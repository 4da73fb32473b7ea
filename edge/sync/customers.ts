import { CustomerRow } from "../../schema/sync.ts";
import { findByCode, unknownReference } from "./references.ts";
import type { SyncDefinition } from "./resource.ts";

/** On WhatsApp a person without a phone number in the books is known by the number they write from. */
const phoneCopy =
  "coalesce(customers.phone, iif(conversations.channel = 'whatsapp', users.platform_user_id, null))";

/**
 * A row is the whole of a customer; only `tags`, when absent, stays as it is. Tags that are new to the team are
 * made. Conversations carry a copy of name and phone, which follows.
 */
export const customersSync: SyncDefinition<CustomerRow> = {
  schema: CustomerRow,
  keyOf: (row) => row.code,
  async prepare(rows, context) {
    const stores = await findByCode(
      context,
      "stores",
      rows.flatMap((row) => row.store ?? []),
    );
    return (row) => {
      const { store, tags, ...rest } = row;
      if (store != null && !stores.has(store)) return unknownReference("store", store, "stores");
      const storeId = store == null ? null : stores.get(store);
      return { ...rest, phone: row.phone || null, storeId, ...(tags === undefined ? {} : { tags }) };
    };
  },
  statements: [
    `insert into customers (team_id, code, name, phone, store_id)
     select :team, value ->> 'code', value ->> 'name', value ->> 'phone', value ->> 'storeId'
     from json_each(:rows) where true
     on conflict (team_id, code) do update
     set name = excluded.name, phone = excluded.phone, store_id = excluded.store_id
     where name is not excluded.name or phone is not excluded.phone or store_id is not excluded.store_id`,
    `insert into tags (team_id, name)
     select distinct :team, tag.value from json_each(:rows) as given, json_each(given.value, '$.tags') as tag
     where true on conflict (team_id, name) do nothing`,
    `delete from customer_tags where rowid in (
       select held.rowid from json_each(:rows) as given
       cross join customers on customers.team_id = :team and customers.code = given.value ->> 'code'
       cross join customer_tags as held on held.customer_id = customers.id
       cross join tags on tags.id = held.tag_id
       where json_type(given.value, '$.tags') = 'array'
         and tags.name not in (select value from json_each(given.value, '$.tags')))`,
    `insert into customer_tags (team_id, customer_id, tag_id)
     select :team, customers.id, tags.id from json_each(:rows) as given
     cross join customers on customers.team_id = :team and customers.code = given.value ->> 'code'
     cross join json_each(given.value, '$.tags') as tag
     cross join tags on tags.team_id = :team and tags.name = tag.value where true
     on conflict (customer_id, tag_id) do nothing`,
    `update conversations set
       customer_name = (select customers.name from customers where customers.id = conversations.customer_id),
       phone = (select ${phoneCopy} from customers join channel_users as users
         on users.id = conversations.channel_user_id where customers.id = conversations.customer_id)
     where id in (
       select conversations.id from json_each(:rows) as given
       cross join customers on customers.team_id = :team and customers.code = given.value ->> 'code'
       cross join channel_users as users on users.team_id = :team and users.customer_id = customers.id
       cross join conversations on conversations.channel_user_id = users.id
       where conversations.customer_id = customers.id
         and (conversations.customer_name is not customers.name or conversations.phone is not ${phoneCopy}))`,
  ],
};
