/**
 * What webhooks tell of people. Every statement takes many people's events, may be repeated and may come late: the
 * later event stands, by the platform's clock.
 */
import type { FollowEvent, MarketingEvent, MessageEvent } from "../receipts/events.ts";
import type { Statement } from "./client.ts";

interface OfPerson {
  accountId: string;
  platformUserId: string;
  atMs: number;
}

function byPerson<Event extends OfPerson>(events: readonly Event[]): Event[][] {
  const people = new Map<string, Event[]>();
  for (const event of events) {
    const key = `${event.accountId} ${event.platformUserId}`;
    const own = people.get(key);
    if (own) own.push(event);
    else people.set(key, [event]);
  }
  return [...people.values()];
}

/** The last of each person, of two at one time the one that stands later; and when their first was. */
function latest<Event extends OfPerson>(events: readonly Event[]): (Event & { firstAtMs: number })[] {
  return byPerson(events).flatMap((own) => {
    const inOrder = own.toSorted((one, other) => one.atMs - other.atMs);
    const [first, last] = [inOrder[0], inOrder.at(-1)];
    return first && last ? [{ ...last, firstAtMs: first.atMs }] : [];
  });
}

/**
 * The channel users that events are of, as `u`. `cross join` keeps the order of the joins, and the statements write by
 * row id alone: otherwise the engine reads a whole team for a handful of events.
 */
const people = `json_each(:facts) cross join channel_users u
  on u.account_id = value ->> 0 and u.platform_user_id = value ->> 1 and u.team_id = :team`;

function factsOf<Event extends OfPerson>(
  teamId: string,
  events: readonly Event[],
  rest: (event: Event & { firstAtMs: number }) => (string | number)[],
) {
  const facts = latest(events).map((event) => [
    event.accountId,
    event.platformUserId,
    event.atMs,
    ...rest(event),
  ]);
  return { team: teamId, facts: JSON.stringify(facts) };
}

export function recordFollowings(teamId: string, events: readonly FollowEvent[]): Statement[] {
  if (events.length === 0) return [];
  return [
    {
      sql: `with f as materialized (select u.id, value ->> 2 as at, value ->> 3 as following from ${people})
        update channel_users set is_following = f.following, following_changed_at_ms = f.at,
          following_from = 'webhook'
        from f where channel_users.id = f.id and coalesce(following_changed_at_ms, 0) <= f.at`,
      args: factsOf(teamId, events, ({ isFollowing }) => [isFollowing ? 1 : 0]),
    },
  ];
}

/** WhatsApp: who wants no more marketing, or wants it again. */
export function recordMarketing(teamId: string, events: readonly MarketingEvent[]): Statement[] {
  if (events.length === 0) return [];
  return [
    {
      sql: `with f as materialized (select u.id, value ->> 2 as at, value ->> 3 as stopped from ${people})
        update channel_users set is_marketing_stopped = f.stopped, marketing_changed_at_ms = f.at
        from f where channel_users.id = f.id and coalesce(marketing_changed_at_ms, 0) <= f.at`,
      args: factsOf(teamId, events, ({ isStopped }) => [isStopped ? 1 : 0]),
    },
  ];
}

/**
 * Customers wrote: the window opens, the conversation moves up and waits for an answer. A closed one comes back as
 * 待處理; one that is being handled stays with its owner.
 */
export function recordInbound(teamId: string, events: readonly MessageEvent[]): Statement[] {
  if (events.length === 0) return [];
  const args = factsOf(teamId, events, ({ text, firstAtMs }) => [text, firstAtMs]);
  const said = `value ->> 2 as at, value ->> 3 as words, value ->> 4 as first_at from ${people}`;
  const moved = `last_customer_at_ms = f.at, last_at_ms = max(last_at_ms, f.at), last_text = f.words,
    waiting_since_ms = coalesce(waiting_since_ms,
      iif(f.first_at > coalesce(last_customer_at_ms, 0), f.first_at, f.at))`;
  const isNews = "conversations.id = f.id and coalesce(last_customer_at_ms, 0) < f.at";
  return [
    {
      sql: `with f as materialized (select u.id, ${said})
        update channel_users set last_inbound_at_ms = f.at
        from f where channel_users.id = f.id and coalesce(last_inbound_at_ms, 0) < f.at`,
      args,
    },
    {
      sql: `with f as materialized (select c.id, ${said}
          cross join conversations c on c.channel_user_id = u.id and c.state <> 'closed')
        update conversations set ${moved} from f where ${isNews}`,
      args,
    },
    {
      sql: `with f as materialized (select c.id, ${said}
          cross join conversations c on c.id = (select l.id from conversations l where l.channel_user_id = u.id
            order by l.last_at_ms desc limit 1) and c.state = 'closed'
          where not exists (select 1 from conversations o where o.channel_user_id = u.id and o.state <> 'closed'))
        update conversations set ${moved}, state = 'open', owner_staff_id = null from f where ${isNews}`,
      args,
    },
  ];
}

/** Something a platform said of the people of these deliveries. */
export interface OfDelivery {
  deliveryId: number;
  atMs: number;
}

const ofDeliveries = `with f as materialized (select u.id, max(value ->> 1) as at
  from json_each(:said) cross join deliveries d on d.id = value ->> 0 and d.team_id = :team
  cross join channel_users u on u.id = d.channel_user_id and u.team_id = :team group by u.id)`;

function sayOf(teamId: string, said: readonly OfDelivery[]) {
  return { team: teamId, said: JSON.stringify(said.map(({ deliveryId, atMs }) => [deliveryId, atMs])) };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/per-user-limits */
const heldMs = 86_400_000;

/** WhatsApp would not deliver marketing to them: a try within a day makes it worse. `atMs` is the refusal's. */
export function holdBack(teamId: string, said: readonly OfDelivery[]): Statement[] {
  if (said.length === 0) return [];
  return [
    {
      sql: `${ofDeliveries} update channel_users set held_until_ms = f.at + :held
        from f where channel_users.id = f.id and coalesce(held_until_ms, 0) < f.at + :held`,
      args: { ...sayOf(teamId, said), held: heldMs },
    },
  ];
}

/** WhatsApp says that they have stopped this business's marketing. A later `resume` of theirs stands. */
export function stopMarketing(teamId: string, said: readonly OfDelivery[]): Statement[] {
  if (said.length === 0) return [];
  return [
    {
      sql: `${ofDeliveries} update channel_users set is_marketing_stopped = 1, marketing_changed_at_ms = f.at
        from f where channel_users.id = f.id and coalesce(marketing_changed_at_ms, 0) <= f.at`,
      args: sayOf(teamId, said),
    },
  ];
}
