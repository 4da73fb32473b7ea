import { fillFile } from "../parts/fill-file.ts";
import type { Stand } from "../parts/stand.ts";
import { enterTeam } from "../parts/team.ts";
import type { Member } from "./statements.ts";

/** Conversations of the team; the member has every tenth of them in 處理中. */
export const conversationsOfTeam = 1_000_000;
export const peopleOfMember = 100_000;
export const storesOfTeam = 20;
export const tagsOfTeam = 40;

export interface Million extends Member {
  /** The member's `Authorization`. */
  authorization: string;
  accountIds: string[];
}

/** Two LINE accounts and two WhatsApp numbers; each brings a seller along. Nobody is on them yet. */
const accounts = [
  { channel: "line", people: 0 },
  { channel: "whatsapp", people: 0 },
  { channel: "line", people: 0 },
  { channel: "whatsapp", people: 0 },
] as const;

/** A team of a million, written set by set straight into the file: some fifteen seconds. */
export async function enterMillion(stand: Stand): Promise<Million> {
  const crowds = await enterTeam(stand, accounts);
  const [{ firstId: staffId, authorization }] = crowds;
  const teamId = "tm_bench";
  const accountIds = crowds.map(({ account }) => account.id);
  await fillFile(stand, bigTables, rowsOf(teamId, staffId, accountIds, Date.now()));
  return { teamId, staffId, authorization, accountIds };
}

const bigTables = ["customers", "channel_users", "conversations", "customer_tags", "customer_attributes"];

/** One whole number from 0 to `below` for each person; those of one purpose tell nothing of another's. */
const pick = (below: number, purpose: number) =>
  `((i * ${1_000_003 + purpose * 7_919_993} % 2147483647 * 48271 % 2147483647 / 16) % ${below})`;

/** Some moment of the last so many days, in ms before now. */
const within = (days: number, purpose: number) => `${pick(days * 86_400, purpose)} * 1000`;

const dayMs = 86_400_000;
const characterOf = (characters: string, purpose: number) =>
  `substr('${characters}', 1 + ${pick(characters.length, purpose)}, 1)`;
const nameOf = `${characterOf("王陳林張李黃吳劉蔡楊許鄭", 1)} || ${characterOf("小大怡佳志雅建淑家美", 2)} ||
  ${characterOf("明華玲芳豪婷宏君偉安", 3)}`;
const phoneDigitsOf = `printf('9%08d', i)`;

/** A few have two conversations on one account: duplicates of the check. */
const channelUserOf = "iif(i % 500 = 40 and i > 40, i - 40, i)";

function rowsOf(teamId: string, staffId: number, accountIds: readonly string[], nowMs: number): string[] {
  const upTo = (last: number) =>
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${last})`;
  const everybody = upTo(conversationsOfTeam);
  const account = `case i / 10 % 4 ${accountIds.map((id, place) => `when ${place} then '${id}'`).join(" ")} end`;
  const isLine = "(i / 10 % 2 = 0)";
  const platformUser = `case when ${isLine} then printf('U%08x%024x', i * 2654435761 % 4294967296, i)
    when ${pick(200, 4)} = 0 then '+0' || i else printf('+8869%08d', i) end`;
  // Nobody's, another's, or the member's own.
  const owner = `case when i % 10 = 0 then ${staffId} when i % 10 < 3 then null else ${staffId} + i % 10 end`;
  return [
    `${upTo(storesOfTeam)} insert into stores (id, team_id, code, name)
      select 1000 + i, '${teamId}', 's' || i, '門市' || i from n`,
    `${upTo(tagsOfTeam)} insert into tags (id, team_id, name) select 1000 + i, '${teamId}', '標籤' || i from n`,
    `insert into attributes (id, team_id, code, name, type, choices) values
      (1001, '${teamId}', 'size', '尺寸', 'choice', '["S","M","L"]'),
      (1002, '${teamId}', 'points', '點數', 'number', null),
      (1003, '${teamId}', 'birthday', '生日', 'date', null),
      (1004, '${teamId}', 'note', '備註', 'text', null)`,
    `${everybody} insert into customers (id, team_id, code, name, phone, store_id)
      select 1000000000 + i, '${teamId}', 'c' || i, ${nameOf}, '+886' || ${phoneDigitsOf}, 1001 + i / 10 % ${storesOfTeam} from n`,
    `${everybody} insert into channel_users (id, team_id, account_id, platform_user_id, customer_id, is_following,
        is_unsubscribed, is_number_invalid, last_inbound_at_ms)
      select 1000000000 + i, '${teamId}', ${account}, ${platformUser}, 1000000000 + i,
        iif(${isLine}, ${pick(20, 5)} > 0, null), ${pick(50, 6)} = 0, ${pick(100, 7)} = 0,
        ${nowMs} - ${within(4, 8)} from n`,
    `${everybody} insert into conversations (id, team_id, code, customer_id, channel_user_id, account_id, channel,
        state, owner_staff_id, customer_name, phone, phone_digits, store_id, bound_staff_id, last_at_ms, last_text,
        last_customer_at_ms, last_team_at_ms, last_marketing_at_ms, waiting_since_ms)
      select 1000000000 + i, '${teamId}', 'v' || i, 1000000000 + i, 1000000000 + ${channelUserOf}, ${account},
        iif(${isLine}, 'line', 'whatsapp'), iif(i % 10 = 0 or i % 3 > 0, 'in_progress', 'closed'), ${owner},
        ${nameOf}, '+886' || ${phoneDigitsOf}, ${phoneDigitsOf}, 1001 + i / 10 % ${storesOfTeam},
        iif(i % 50 = 0, ${staffId}, null), ${nowMs} - ${within(100, 8)}, '請問這款還有貨嗎？想週末去店裡看看',
        ${nowMs} - ${within(100, 8)}, ${nowMs} - ${within(100, 9)}, ${nowMs} - ${within(200, 10)},
        iif(${pick(8, 11)} = 0, ${nowMs} - ${within(100, 8)}, null) from n`,
    `${everybody} insert into customer_tags (team_id, customer_id, tag_id)
      select '${teamId}', 1000000000 + i, 1001 + ${pick(tagsOfTeam / 2, 12)} from n`,
    `${everybody} insert into customer_tags (team_id, customer_id, tag_id)
      select '${teamId}', 1000000000 + i, 1001 + ${tagsOfTeam / 2} + ${pick(tagsOfTeam / 2, 13)} from n where i % 3 = 0`,
    `${everybody} insert into customer_attributes (team_id, customer_id, attribute_id, text_value)
      select '${teamId}', 1000000000 + i, 1001, substr('SML', 1 + ${pick(3, 14)}, 1) from n where i % 2 = 0`,
    `${everybody} insert into customer_attributes (team_id, customer_id, attribute_id, number_value)
      select '${teamId}', 1000000000 + i, 1002, ${pick(5_000, 15)} from n where i % 5 = 0`,
    `${everybody} insert into customer_attributes (team_id, customer_id, attribute_id, number_value)
      select '${teamId}', 1000000000 + i, 1003, ${nowMs} - ${pick(20_000, 16)} * ${dayMs} from n where i % 10 = 0`,
    `${everybody} insert into customer_attributes (team_id, customer_id, attribute_id, text_value)
      select '${teamId}', 1000000000 + i, 1004, '喜歡' || ${characterOf("紅橙黃綠藍靛紫", 17)} || '色' from n where i % 10 = 0`,
  ];
}
