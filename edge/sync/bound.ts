/**
 * Whose bound customer somebody is stands on the newest of their conversations with an account, and on no other: so a
 * list of bound customers is a walk of one index, and names nobody twice.
 */

/** People by the rows of a sync call; `u` is their row of channel_users. */
const peopleBy = {
  customers: `cross join channel_users u on u.team_id = :team and u.customer_id = value ->> 'customerId'
    and u.account_id = value ->> 'accountId'`,
  conversations: `cross join channel_users u
    on u.account_id = value ->> 'accountId' and u.platform_user_id = value ->> 'platformUser' and u.team_id = :team`,
} as const;

/** Puts the bindings of these people where they belong. The same again changes nothing. Written by row id alone. */
export function placeBindings(by: keyof typeof peopleBy): string {
  return `with held as materialized (
      select distinct c.id, c.channel_user_id, u.customer_id, u.account_id from json_each(:rows) ${peopleBy[by]}
      cross join conversations c on c.channel_user_id = u.id),
    wanted as materialized (select id, iif(id = max(id) over (partition by channel_user_id),
        (select b.staff_id from bindings b where b.customer_id = held.customer_id
          and b.account_id = held.account_id and b.team_id = :team), null) as staff_id from held)
    update conversations set bound_staff_id = wanted.staff_id from wanted
    where conversations.id = wanted.id and bound_staff_id is not wanted.staff_id`;
}

/** Before conversations go over to another person: the one before them is the newest of whom they leave. */
export const leaveBindings = `with moved as materialized (
    select c.id, c.channel_user_id, c.bound_staff_id from json_each(:rows)
    cross join conversations c on c.team_id = :team and c.code = value ->> 'code'
    cross join channel_users u on u.id = c.channel_user_id
    where u.account_id is not value ->> 'accountId' or u.platform_user_id is not value ->> 'platformUser'),
  heirs as materialized (select bound_staff_id, (select max(o.id) from conversations o
      where o.channel_user_id = moved.channel_user_id and o.id not in (select id from moved)) as id
    from moved where bound_staff_id is not null)
  update conversations set bound_staff_id = heirs.bound_staff_id from heirs where conversations.id = heirs.id`;
