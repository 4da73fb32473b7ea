import { hashOfContent } from "../../edge/audience/content-hash.ts";
import { encodeCursor } from "../../edge/db/cursor.ts";
import type { Message } from "../../schema/content.ts";
import { monthSinceMs } from "../../schema/time-zone.ts";
import { countedDifferently } from "./audience/agreement.ts";
import { bareCheck, type CheckMoment } from "./audience/bare-check.ts";
import { bareFacets } from "./audience/bare-facets.ts";
import { conditions } from "./audience/conditions.ts";
import { enterEarlierSends, sendsPerPersonMax } from "./audience/earlier-sends.ts";
import { conversationsOfTeam, enterMillion, type Million, peopleOfMember } from "./audience/million.ts";
import { judge, type Question, race, ratioOf } from "./audience/race.ts";
import { bareCount, barePage } from "./audience/statements.ts";
import { type Bench, type Figure, say } from "./bench.ts";
import { type Stand, withStand } from "./parts/stand.ts";

/** Of each block. */
const pageRounds = 24;
const countRounds = 4;
const facetRounds = 4;
const checkRounds = 4;
/** The clock goes on between one count and the other. */
const differentlyMax = 10;
const pageSize = 50;
/** The team's. */
const timeZone = "Asia/Taipei";
const deepPage = 1_000;

const search = "/v1/conversations/search";
const summary = "/v1/conversations/summary";
const facets = "/v1/conversations/facets";

/**
 * A member with 100,000 people in a team of a million: the API against a bare route of the same Worker that runs one
 * hand-written statement through the same endpoint, by turns, and against that statement on the engine itself.
 */
export const bench: Bench = () =>
  withStand(async (stand) => {
    const startedMs = performance.now();
    const million = await enterMillion(stand);
    say(
      `${conversationsOfTeam.toLocaleString("en")} conversations, ${peopleOfMember.toLocaleString("en")} of the member, entered in ${((performance.now() - startedMs) / 1_000).toFixed(0)} s`,
    );
    return [
      ...(await pages(stand, million)),
      ...(await counts(stand, million)),
      ...(await choices(stand, million)),
      ...(await check(stand, million)),
    ];
  }, "demo/bench/audience/bare-worker.ts");

async function pages(stand: Stand, million: Million): Promise<Figure[]> {
  const after = positionAfter(stand, million, (deepPage - 1) * pageSize);
  const first: Question = {
    what: "first-page",
    path: search,
    body: { filter: {}, limit: pageSize },
    bare: barePage(million),
  };
  const deep: Question = {
    what: "deep-page",
    path: search,
    body: { filter: {}, limit: pageSize, cursor: encodeCursor("conversations", after) },
    bare: barePage(million, { sql: "(c.last_at_ms, c.id) < (?3, ?4)", args: after }),
  };
  const firstTook = await race(stand, million, first, pageRounds);
  const deepTook = await race(stand, million, deep, pageRounds);
  const figures = [
    judge(first, firstTook),
    judge(deep, deepTook),
    { what: "deep-to-first", ratio: ratioOf(deepTook.api, firstTook.api), limit: 1.2 },
  ];
  for (const { what, filter, bare } of conditions(million)) {
    const question: Question = {
      what: `page-${what}`,
      path: search,
      body: { filter, limit: pageSize },
      bare: barePage(million, bare),
    };
    figures.push(judge(question, await race(stand, million, question, pageRounds / 2)));
  }
  return figures;
}

/** Where the list goes on after so many people, as its cursor says it. */
function positionAfter({ file }: Stand, { teamId, staffId }: Million, people: number): number[] {
  const found = file.prepare(
    `select last_at_ms, id from conversations where team_id = ? and owner_staff_id = ? and state = 'in_progress'
      order by last_at_ms desc, id desc limit 1 offset ?`,
  );
  for (const row of found.iterate([teamId, BigInt(staffId), BigInt(people - 1)])) return row.map(Number);
  throw new Error("the list is not as long as that");
}

async function counts(stand: Stand, million: Million): Promise<Figure[]> {
  const figures: Figure[] = [];
  const nowMs = Date.now();
  const all = { what: "all", filter: {}, bare: undefined };
  for (const { what, filter, bare } of [all, ...conditions(million)]) {
    const question: Question = {
      what: `count-${what}`,
      path: summary,
      body: { filter },
      bare: bareCount(million, nowMs, bare),
    };
    figures.push(judge(question, await race(stand, million, question, countRounds)));
  }
  return figures;
}

/** The numbers behind every choice of the filter form: with nothing chosen yet, and with a store and tags chosen. */
async function choices(stand: Stand, million: Million): Promise<Figure[]> {
  const figures: Figure[] = [];
  const nowMs = Date.now();
  const known = new Map(conditions(million).map((condition) => [condition.what, condition]));
  const [store, tag] = [known.get("store"), known.get("tags-any")];
  if (!store || !tag) throw new Error("a condition has another name by now");
  const narrowed = { filter: { ...store.filter, ...tag.filter }, bare: { store: store.bare, tag: tag.bare } };
  for (const [what, { filter, bare }] of Object.entries({ all: { filter: {}, bare: {} }, narrowed })) {
    const question: Question = {
      what: `facets-${what}`,
      path: facets,
      body: { filter },
      bare: bareFacets(million, nowMs, bare),
    };
    figures.push(judge(question, await race(stand, million, question, facetRounds)));
  }
  return figures;
}

async function check(stand: Stand, million: Million): Promise<Figure[]> {
  const messages: Message[] = [{ type: "text", text: "秋冬新品到店，回覆訊息就為您保留尺寸。" }];
  const contentHash = await hashOfContent(messages);
  await enterEarlierSends(stand, million, contentHash);
  const nowMs = Date.now();
  const moment: CheckMoment = {
    nowMs,
    contentHash,
    monthSinceMs: monthSinceMs(timeZone, nowMs),
    sendsMax: sendsPerPersonMax,
  };
  const question: Question = {
    what: "check",
    path: "/v1/check",
    body: {
      messages,
      selection: {
        people: { mode: "matching", filter: {}, except: [] },
        remove: { verdicts: [], conversations: [] },
      },
    },
    bare: bareCheck(million, moment),
  };
  const differently = await countedDifferently(stand, million, question);
  const took = await race(stand, million, question, checkRounds);
  return [
    { what: "check-counted-differently", ratio: differently, limit: differentlyMax },
    judge(question, took),
    { what: "check-sql", ratio: ratioOf(took.api, took.engine), limit: 2 },
  ];
}
