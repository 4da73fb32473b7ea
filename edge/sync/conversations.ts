import { phoneDigits } from "../../schema/phone.ts";
import { ConversationRow } from "../../schema/sync.ts";
import { hostSaysLeft } from "../db/responses.ts";
import { leaveBindings, placeBindings } from "./bound.ts";
import { findAccounts, findByCode, findPhones, unknownAccount, unknownReference } from "./references.ts";
import type { Fault, SyncDefinition } from "./resource.ts";

/** A clock may be off by this much; a time beyond it is a mistake that would keep every later one out. */
const aheadMaxMs = 86_400_000;
/** Before any of the channels existed: most likely seconds where milliseconds belong. */
const oldestMs = Date.UTC(2000, 0, 1);

const timeFields = ["lastCustomerAt", "lastTeamAt", "lastMarketingAt"] as const;

type Times = Record<(typeof timeFields)[number], number | null>;

function readTimes(row: ConversationRow, nowMs: number): Times | Fault {
  const times: Times = { lastCustomerAt: null, lastTeamAt: null, lastMarketingAt: null };
  for (const field of timeFields) {
    const given = row[field];
    if (given == null) continue;
    const ms = typeof given === "number" ? given : Date.parse(given);
    if (ms < oldestMs) return { field, reason: "Lies before the year 2000. Give milliseconds, not seconds." };
    if (ms > nowMs + aheadMaxMs)
      return { field, reason: "Lies in the future. Give the time of the message." };
    times[field] = ms;
  }
  return times;
}

/** A customer waits who has written after the team did, in a case that somebody has taken. */
const waitingSince = `iif(state = 'in_progress' and last_customer_at_ms > coalesce(last_team_at_ms, 0),
  last_customer_at_ms, null)`;

/** By an event, or when it was asked for a profile. */
const platformHasSpoken = "following_changed_at_ms is not null or following_from is 'profile'";

/**
 * Times only move forward: a nightly export must not undo what a webhook has brought since. For the same reason
 * the platform's own word on whether somebody follows the account stands above the host's.
 */
export const conversationsSync: SyncDefinition<ConversationRow> = {
  schema: ConversationRow,
  keyOf: (row) => row.code,
  async prepare(rows, context) {
    const customers = await findByCode(
      context,
      "customers",
      rows.map((row) => row.customer),
    );
    const phones = await findPhones(context, customers.keys());
    const staff = await findByCode(
      context,
      "staff",
      rows.flatMap((row) => [row.owner ?? [], row.lastTeamBy ?? []].flat()),
    );
    const accounts = await findAccounts(context);
    return (row) => {
      const account = accounts.get(row.account);
      if (!customers.has(row.customer)) return unknownReference("customer", row.customer, "customers");
      if (account === undefined) return unknownAccount(row.account);
      if (row.owner != null && !staff.has(row.owner)) return unknownReference("owner", row.owner, "staff");
      if (row.lastTeamBy != null && !staff.has(row.lastTeamBy))
        return unknownReference("lastTeamBy", row.lastTeamBy, "staff");
      const times = readTimes(row, context.nowMs);
      if ("reason" in times) return times;
      const phone = phones.get(row.customer) ?? (account.channel === "whatsapp" ? row.platformUser : "");
      const given = Object.values(times).filter((ms) => ms !== null);
      return {
        ...row,
        ...times,
        customerId: customers.get(row.customer),
        accountId: account.id,
        channel: account.channel,
        digits: phoneDigits(phone),
        lastTeamById: row.lastTeamBy == null ? null : staff.get(row.lastTeamBy),
        ownerId: row.owner == null ? null : staff.get(row.owner),
        lastAt: given.length === 0 ? null : Math.max(...given),
      };
    };
  },
  statements: [
    leaveBindings,
    hostSaysLeft,
    `insert into channel_users (team_id, account_id, platform_user_id, customer_id, is_following, following_from,
       is_unsubscribed, is_number_invalid, last_inbound_at_ms)
     select :team, value ->> 'accountId', value ->> 'platformUser', value ->> 'customerId', value ->> 'following',
       iif(value ->> 'following' is null, null, 'host'), coalesce(value ->> 'unsubscribed', 0),
       coalesce(value ->> 'numberInvalid', 0), value ->> 'lastCustomerAt'
     from json_each(:rows) where true
     on conflict (account_id, platform_user_id) do update set
       customer_id = excluded.customer_id,
       is_following = iif(${platformHasSpoken}, is_following, coalesce(excluded.is_following, is_following)),
       following_from = iif(${platformHasSpoken}, following_from, coalesce(excluded.following_from, following_from)),
       last_inbound_at_ms = coalesce(max(last_inbound_at_ms, excluded.last_inbound_at_ms),
         last_inbound_at_ms, excluded.last_inbound_at_ms)`,
    `update channel_users set
       is_unsubscribed = coalesce(given.value ->> 'unsubscribed', is_unsubscribed),
       is_number_invalid = coalesce(given.value ->> 'numberInvalid', is_number_invalid)
     from json_each(:rows) as given
     where account_id = given.value ->> 'accountId' and platform_user_id = given.value ->> 'platformUser'
       and (is_unsubscribed is not coalesce(given.value ->> 'unsubscribed', is_unsubscribed)
         or is_number_invalid is not coalesce(given.value ->> 'numberInvalid', is_number_invalid))`,
    `insert into conversations (team_id, code, customer_id, channel_user_id, account_id, channel, state,
       owner_staff_id, customer_name, phone, phone_digits, store_id, last_at_ms, last_text, last_customer_at_ms, last_team_at_ms,
       last_marketing_at_ms, last_team_staff_id)
     select :team, value ->> 'code', customers.id, users.id, users.account_id, value ->> 'channel',
       value ->> 'state', value ->> 'ownerId', customers.name,
       coalesce(customers.phone, iif(value ->> 'channel' = 'whatsapp', users.platform_user_id, null)),
       value ->> 'digits', customers.store_id,
       coalesce(value ->> 'lastAt', :now), coalesce(value ->> 'lastText', ''), value ->> 'lastCustomerAt',
       value ->> 'lastTeamAt', value ->> 'lastMarketingAt', value ->> 'lastTeamById'
     from json_each(:rows)
     cross join customers on customers.id = value ->> 'customerId'
     cross join channel_users as users
       on users.account_id = value ->> 'accountId' and users.platform_user_id = value ->> 'platformUser'
     where true
     on conflict (team_id, code) do update set
       customer_id = excluded.customer_id, channel_user_id = excluded.channel_user_id,
       account_id = excluded.account_id, channel = excluded.channel, state = excluded.state,
       owner_staff_id = excluded.owner_staff_id, customer_name = excluded.customer_name, phone = excluded.phone,
       phone_digits = excluded.phone_digits, store_id = excluded.store_id,
       last_text = iif(excluded.last_text <> '' and excluded.last_at_ms >= last_at_ms, excluded.last_text, last_text),
       last_at_ms = max(last_at_ms, coalesce(excluded.last_customer_at_ms, 0),
         coalesce(excluded.last_team_at_ms, 0), coalesce(excluded.last_marketing_at_ms, 0)),
       last_customer_at_ms = coalesce(max(last_customer_at_ms, excluded.last_customer_at_ms),
         last_customer_at_ms, excluded.last_customer_at_ms),
       last_team_staff_id = case
         when excluded.last_team_at_ms > coalesce(last_team_at_ms, 0) then excluded.last_team_staff_id
         when excluded.last_team_at_ms = last_team_at_ms
           then coalesce(excluded.last_team_staff_id, last_team_staff_id)
         else last_team_staff_id end,
       last_team_at_ms = coalesce(max(last_team_at_ms, excluded.last_team_at_ms),
         last_team_at_ms, excluded.last_team_at_ms),
       last_marketing_at_ms = coalesce(max(last_marketing_at_ms, excluded.last_marketing_at_ms),
         last_marketing_at_ms, excluded.last_marketing_at_ms)`,
    `update conversations set waiting_since_ms = ${waitingSince}
     where team_id = :team and code in (select value ->> 'code' from json_each(:rows))
       and waiting_since_ms is not ${waitingSince}`,
    placeBindings("conversations"),
  ],
};
