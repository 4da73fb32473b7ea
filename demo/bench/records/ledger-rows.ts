import { capabilities } from "../../../schema/channels.ts";
import { days, deliveries, type Given, sends } from "./size.ts";

const staff = 50;
const firstStaff = 900_000;
const stores = 20;
const population = 200_000;
/** Every send but the last. */
const peopleOfSend = 4_900;
const peopleOfLast = deliveries - (sends - 1) * peopleOfSend;
const dayMs = 86_400_000;

const text = JSON.stringify([
  {
    type: "text",
    text: "秋冬新品到店，回覆訊息就為您保留尺寸。https://shop.example/new https://shop.example/sale",
  },
]);
const template = JSON.stringify([
  {
    type: "template",
    template: {
      name: "autumn",
      language: "zh_HK",
      components: [{ type: "BODY", text: "秋冬新品到店" }],
    },
  },
]);

const selection = JSON.stringify({
  people: { mode: "matching", filter: { channels: ["line", "whatsapp"] }, except: [] },
  remove: { verdicts: [], conversations: [] },
});

export const upTo = (last: number, from = 1) =>
  `with recursive n(i) as (select ${from} union all select i + 1 from n where i < ${last})`;

/** One whole number from 0 to `below` for each `of`; those of one purpose tell nothing of another's. */
export const pick = (of: string, below: number, purpose: number) =>
  `((${of}) * ${1_000_003 + purpose * 7_919_993} % 2147483647 * 48271 % 2147483647 / 16 % ${below})`;

/**
 * A third of the sends goes out on LINE, a third on WhatsApp (half of those as a template), a third on both; the last
 * is one of the last kind. What is asked of each of them again and again is kept in `made`.
 */
export function sendRows({ teamId, nowMs }: Given): string[] {
  const startMs = nowMs - days * dayMs;
  return [
    `create temp table people (j integer primary key);
      ${upTo(peopleOfLast - 1, 0)} insert into people select i from n`,
    `create temp table made (i integer primary key, id text, first integer, people integer, lines integer,
        at_ms integer, staff_id integer, is_template integer);
      ${upTo(sends)} insert into made select i, printf('bc_bench%021d', i), 1 + (i - 1) * ${peopleOfSend}, size,
          case when i = ${sends} or i % 3 = 2 then size / 2 when i % 3 = 0 then size else 0 end,
          ${startMs} + i * ${Math.floor((days * dayMs) / (sends + 20))}, ${firstStaff} + i % ${staff}, i % 6 = 1 and i <> ${sends}
        from (select i, iif(i = ${sends}, ${peopleOfLast}, ${peopleOfSend}) as size from n)`,
    `${upTo(stores)} insert into stores (id, team_id, code, name) select 1000 + i, '${teamId}', 's' || i, '門市' || i from n`,
    `${upTo(staff - 1, 0)} insert into staff (id, team_id, code, name, role)
      select ${firstStaff} + i, '${teamId}', 'sales-' || i, '店員' || i, 'salesperson' from n`,
    `${upTo(staff - 1, 0)} insert into staff_stores (team_id, staff_id, store_id)
      select '${teamId}', ${firstStaff} + i, 1001 + i % ${stores} from n`,
    `insert into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key, request_hash, content,
        selection, links_per_person, link_form, epoch, created_at_ms, due_at_ms, started_at_ms, planned_at_ms, ended_at_ms,
        plan_max_id, chosen)
      select id, '${teamId}', staff_id, iif(is_template, 'template', 'message'), iif(i % 40 = 7, 'stopped', 'done'), id,
        id, id, iif(is_template, '${template}', '${text}'), '${selection}', iif(is_template, 0, 2),
        '{"mode":"redirect","base":"https://omo.example"}', 1, at_ms, at_ms, at_ms + 5000, at_ms + 5000,
        at_ms + 600000, 1, people from made`,
  ];
}

/** Whoever is on LINE has no state of their own, but for a few; on WhatsApp everybody has. */
export function deliveryRows({ teamId, line, whatsapp }: Given): string[] {
  const account = `iif(on_line, iif(i % 2, '${line[0]}', '${line[1]}'), iif(i % 2, '${whatsapp[0]}', '${whatsapp[1]}'))`;
  const chunk = `iif(on_line, j / ${capabilities.line.peoplePerChunk}, (j - lines) / ${capabilities.whatsapp.peoplePerChunk})`;
  const isHeard = "state in ('accepted', 'delivered', 'read')";
  const everybody = `select *, at_ms + 6000 + j as then_ms, case
        when share < 30 then 'left_out'
        when on_line then iif(share < 33, 'failed', null)
        when share < 140 then 'failed' when share < 145 then 'unknown' when share < 150 then 'accepted'
        when share < 600 then 'delivered' else 'read' end as state
      from (select s.i, s.id as send, s.first + p.j as row, p.j, s.lines, s.at_ms, p.j < s.lines as on_line,
          (s.i * 7919 + p.j) % ${population} as person, ${pick("s.first + p.j", 1_000, 3)} as share
        from made s cross join people p on p.j < s.people)`;
  return [
    `insert into deliveries (id, team_id, broadcast_id, account_id, platform_user_id, conversation_id, channel_user_id,
        name, chunk_number, state, unknown_at_ms, reason, error_code, error_title, accepted_at_ms, delivered_at_ms,
        read_at_ms, failed_at_ms, replied_at_ms, left_at_ms, messages_accepted)
      select row, '${teamId}', send, ${account},
        iif(on_line, printf('U%08x%024x', person * 2654435761 % 4294967296, person), printf('+8869%08d', person)),
        person, person, '顧客' || person, iif(state = 'left_out', null, ${chunk}), state,
        iif(state = 'unknown', then_ms, null),
        case state when 'left_out' then iif(share < 15, 'unsubscribed', 'window')
          when 'unknown' then 'lost_answer' when 'failed' then case when on_line then 'refused'
          when share < 60 then 'window' when share < 90 then 'invalid_number' else 'held_back' end end,
        iif(state = 'failed', case when on_line then '400' when share < 60 then '131047' when share < 90 then '131026'
          else '131049' end, null), iif(state = 'failed', 'Message undeliverable', null),
        iif(${isHeard}, then_ms, null), iif(state in ('delivered', 'read'), then_ms + 2000, null),
        iif(state = 'read', then_ms + 60000, null), iif(state = 'failed', then_ms + 1000, null),
        iif(${isHeard} and share % 25 = 0, then_ms + 900000, null), iif(${isHeard} and share % 100 = 7, then_ms + 900000, null),
        iif(${isHeard}, 1, 0) from (${everybody})`,
  ];
}

/** One row for each set of people there is; a few of LINE's were refused as a whole, a few answers were lost. */
export function chunkRows({ teamId, line }: Given): string[] {
  return [
    `insert into chunks (team_id, broadcast_id, account_id, channel, number, state, people, epoch, retry_key, attempt,
        settled_at_ms, error_code, error_text)
      select '${teamId}', id, account_id, iif(on_line, 'line', 'whatsapp'), number, state, people, 1, hex(randomblob(16)), 1,
        at_ms + 6000 + number, iif(state = 'failed', '400', null), iif(state = 'failed', 'The request body has 1 error(s)', null)
      from (select b.id, b.at_ms, d.account_id, d.chunk_number as number, count(*) as people,
          d.account_id in ('${line[0]}', '${line[1]}') as on_line, case
            when d.account_id not in ('${line[0]}', '${line[1]}') then 'done'
            when d.chunk_number % 50 = 3 then 'failed' when (b.i + d.chunk_number) % 200 = 150 then 'unknown'
            else 'accepted' end as state
        from made b cross join deliveries d indexed by deliveries_by_chunk on d.broadcast_id = b.id
          and d.chunk_number is not null
        group by b.id, d.account_id, d.chunk_number)`,
    "drop table made; drop table people",
  ];
}
