import { phoneDigits } from "../../schema/phone.ts";
import { CustomerRow } from "../../schema/sync.ts";
import { readValues } from "./attribute-values.ts";
import { findAttributes } from "./attributes.ts";
import { findByCode, unknownReference } from "./references.ts";
import { isFault, type SyncDefinition } from "./resource.ts";

/** On WhatsApp a person without a phone number in the books is known by the number they write from. */
const phoneCopy =
  "coalesce(customers.phone, iif(conversations.channel = 'whatsapp', users.platform_user_id, null))";

/** Where the books have no number, the digits are those of the number as the conversation has it. */
const digitsCopy =
  "coalesce(now.digits, iif(conversations.phone is now.phone, conversations.phone_digits, null))";

/**
 * A row is the whole of a customer; only `tags`, when absent, and attributes it does not name stay as they are. Tags
 * that are new to the team are made. Conversations carry a copy of name, phone and store, which follows.
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
    const attributes = rows.some((row) => row.attributes) ? await findAttributes(context) : new Map();
    return (row) => {
      const { store, tags, ...rest } = row;
      if (store != null && !stores.has(store)) return unknownReference("store", store, "stores");
      const storeId = store == null ? null : stores.get(store);
      const values = readValues(row.attributes ?? {}, attributes);
      if (isFault(values)) return values;
      const phone = row.phone || null;
      const digits = phone === null ? null : phoneDigits(phone);
      return { ...rest, phone, digits, storeId, attributes: values, ...(tags === undefined ? {} : { tags }) };
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
    `delete from customer_attributes where rowid in (
       select held.rowid from json_each(:rows) as given
       cross join customers on customers.team_id = :team and customers.code = given.value ->> 'code'
       cross join json_each(given.value, '$.attributes') as attribute
       cross join customer_attributes as held on held.customer_id = customers.id
         and held.attribute_id = attribute.value ->> 'id'
       where attribute.value ->> 'text' is null and attribute.value ->> 'number' is null)`,
    `insert into customer_attributes (team_id, customer_id, attribute_id, text_value, number_value)
     select :team, customers.id, attribute.value ->> 'id', attribute.value ->> 'text', attribute.value ->> 'number'
     from json_each(:rows) as given
     cross join customers on customers.team_id = :team and customers.code = given.value ->> 'code'
     cross join json_each(given.value, '$.attributes') as attribute
     where attribute.value ->> 'text' is not null or attribute.value ->> 'number' is not null
     on conflict (customer_id, attribute_id) do update
     set text_value = excluded.text_value, number_value = excluded.number_value
     where text_value is not excluded.text_value or number_value is not excluded.number_value`,
    // The plus keeps the engine from beginning with every conversation there is.
    `with now as materialized (select conversations.id, customers.name, ${phoneCopy} as phone,
         given.value ->> 'digits' as digits, customers.store_id
       from json_each(:rows) as given
       cross join customers on customers.team_id = :team and customers.code = given.value ->> 'code'
       cross join channel_users as users on users.team_id = :team and users.customer_id = customers.id
       cross join conversations on conversations.channel_user_id = users.id
       where conversations.customer_id = customers.id)
     update conversations set customer_name = now.name, phone = now.phone, phone_digits = ${digitsCopy},
       store_id = now.store_id
     from now where conversations.id = +now.id and conversations.id in (select id from now)
       and (conversations.customer_name is not now.name or conversations.phone is not now.phone
         or conversations.store_id is not now.store_id or conversations.phone_digits is not ${digitsCopy})`,
  ],
};
