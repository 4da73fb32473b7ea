import type { Channel } from "../../../schema/channels.ts";
import type { Stand } from "./stand.ts";
import type { Crowd, CrowdWish } from "./team.ts";

/** Rows of one write, and people of one call to a double. */
const sliceSize = 20_000;

/** Spreads numbers that follow one another over a range, each to one place: platforms hand out no ids in order. */
const spread = 2_654_435_761;
const hexRange = 2 ** 32;
/** What `spread` has no divisor in common with, so that no two people get one number. */
const phoneRange = 1_000_000_000;

function spreadOver(range: number, id: number): number {
  return Number((BigInt(id) * BigInt(spread)) % BigInt(range));
}

/** The platform's name of a person, the same here and in SQL. */
const platformUsers: Record<Channel, { of(id: number): string; sql: string }> = {
  line: {
    of: (id) => `U${hex(spreadOver(hexRange, id), 8)}${hex(id, 24)}`,
    sql: `printf('U%08x%024x', i * ${spread} % ${hexRange}, i)`,
  },
  whatsapp: {
    of: (id) => `+8869${String(spreadOver(phoneRange, id)).padStart(9, "0")}`,
    sql: `printf('+8869%09d', i * ${spread} % ${phoneRange})`,
  },
};

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

export function platformUser(channel: Channel, id: number): string {
  return platformUsers[channel].of(id);
}

/** Everybody has a customer, a conversation in 處理中, and has written a moment ago; the double knows them too. */
export async function addPeople(stand: Stand, teamId: string, crowd: Crowd): Promise<void> {
  const { channel, account, firstId, people } = crowd;
  const nowMs = Date.now();
  for (let from = firstId; from < firstId + people; from += sliceSize) {
    const to = Math.min(from + sliceSize, firstId + people) - 1;
    await writeRows(stand, teamId, crowd, { from, to, nowMs });
    const ids = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    if (channel === "line")
      await stand.line.setUsers(
        account.platformId,
        ids.map((id) => ({ id: platformUser("line", id), name: `顧客${id}` })),
      );
    else
      await stand.whatsapp.setUsers(
        ids.map((id) => ({
          waId: platformUser("whatsapp", id).slice(1),
          name: `顧客${id}`,
          lastInboundAt: { [account.platformId]: nowMs },
        })),
      );
  }
}

async function writeRows(
  { database }: Stand,
  teamId: string,
  { channel, account, firstId }: Crowd,
  slice: { from: number; to: number; nowMs: number },
): Promise<void> {
  const numbers = "with recursive n(i) as (select :from union all select i + 1 from n where i < :to)";
  const range = { from: BigInt(slice.from), to: BigInt(slice.to), team: teamId };
  const known = { account: account.id, now: BigInt(slice.nowMs) };
  await database.batch(
    [
      {
        sql: `${numbers} insert into customers (id, team_id, code, name)
          select i, :team, 'c' || i, '顧客' || i from n`,
        args: range,
      },
      {
        sql: `${numbers} insert into channel_users (id, team_id, account_id, platform_user_id, customer_id,
            is_following, last_inbound_at_ms)
          select i, :team, :account, ${platformUsers[channel].sql}, i, 1, :now from n`,
        args: { ...range, ...known },
      },
      {
        sql: `${numbers} insert into conversations (id, team_id, code, customer_id, channel_user_id, account_id,
            channel, state, owner_staff_id, customer_name, last_at_ms, last_text, last_customer_at_ms)
          select i, :team, 'v' || i, i, i, :account, :channel, 'in_progress', :staff, '顧客' || i, :now - i % 86400000,
            '請問還有貨嗎', :now from n`,
        args: { ...range, ...known, channel, staff: BigInt(firstId) },
      },
    ],
    "write",
  );
}

/** From here on a number is one of high throughput: .../business-messaging/whatsapp/throughput */
const highThroughput = 1_000;

/** Tells the double of the account. */
export async function introduceAccount(
  stand: Stand,
  { channel, callsPerSecond = 0 }: CrowdWish,
  account: Crowd["account"],
): Promise<void> {
  const { platformId, token } = account;
  if (channel === "line") {
    await stand.line.setChannels([
      { id: platformId, botUserId: platformId, accessToken: token, secret: token },
    ]);
    return;
  }
  const waba = `waba_${platformId}`;
  await stand.whatsapp.setAccounts([{ id: waba, accessToken: token, appSecret: token, isSubscribed: false }]);
  // The Worker asks the platform in a quiet moment, and believes it.
  const throughput = callsPerSecond >= highThroughput ? "HIGH" : "STANDARD";
  await stand.whatsapp.setNumbers([{ id: platformId, account: waba, throughput }]);
}
