import type { TestResult, TestSendRequest } from "../../schema/api.ts";
import { refusingChannels } from "../../schema/carriage.ts";
import { type Channel, channels } from "../../schema/channels.ts";
import { checkContent, type Message, mediaOf } from "../../schema/content.ts";
import { parseRowId, rowId } from "../../schema/ids.ts";
import { type Verdict, verdicts } from "../../schema/reach.ts";
import { fieldsOf } from "../../schema/template-fill.ts";
import { requireCredentials } from "../accounts/credentials.ts";
import { contentInvalid } from "../audience/content.ts";
import { findCheckSettings, occasionOf } from "../audience/occasion.ts";
import { adapters, apiBaseOf } from "../channels/registry.ts";
import type { AccountAccess } from "../channels/types.ts";
import type { Actor, Services } from "../context.ts";
import { findValues, type PersonValues } from "../db/fill-values.ts";
import { knownMedia } from "../db/media.ts";
import { judged } from "../db/selection.ts";
import { integer, integerOrNull, oneOf, text } from "../db/values.ts";
import { mediaOnWire } from "../media/on-wire.ts";
import { ProblemError } from "../problem.ts";
import { messageFor } from "../queue/fill-person.ts";
import { createLimiter } from "../queue/limiter.ts";
import { withMade } from "../templates/made.ts";
import { admitTest } from "./admit.ts";
import { pushTest, sendTest, type TestWay, type Told } from "./call.ts";
import { findReachable, listTestPeople } from "./people.ts";

/** Connections of one request that wait for a platform; the sixth is the database's. */
const callsAtATime = 5;

interface Person {
  row: number;
  name: string;
  channel: Channel;
  platformUserId: string;
  verdict: Verdict;
}

/**
 * Sends the messages to one's own test people now, links as they were typed. Nothing is written of it but that there
 * was a test: no record, no cap, no link, no figure. A repeat under the same key reaches nobody a second time.
 */
export async function sendTests(
  services: Services,
  actor: Actor,
  request: TestSendRequest,
  idempotencyKey: string,
): Promise<TestResult[]> {
  const { conversations, as } = request;
  const known = await listTestPeople(services, actor);
  const people = known.filter(({ conversationId }) => conversations.includes(conversationId));
  if (people.length < new Set(conversations).size)
    throw new ProblemError("people_not_yours", {
      field: "conversations",
      detail: "Name test people that are kept and still your own customers.",
    });
  const [model] = as === undefined ? [] : await findReachable(services, actor, [as]);
  await requireContent(services, actor, request.messages, [...new Set(people.map((one) => one.channel))]);
  // All that could refuse the whole of it, before anybody is called and before it counts for the hour.
  const groups = [...Map.groupBy(people, (one) => one.accountId)];
  const refusing = refusingChannels(request.messages);
  const works: Omit<Work, "name">[] = [];
  for (const [accountId, ofAccount] of groups) {
    const account = await openAccount(services, actor, accountId);
    const isCarried = ofAccount.every(({ channel }) => !refusing.includes(channel));
    works.push({
      account,
      rows: ofAccount.map(({ conversationId }) => parseRowId("cnv", conversationId) ?? -1),
      model,
      messages: isCarried
        ? await withMade(services.db, actor.teamId, accountId, request.messages)
        : request.messages,
    });
  }
  const name = await admitTest(services, actor, request, idempotencyKey);
  const limiter = createLimiter(callsAtATime);
  const results: TestResult[] = [];
  for (const work of works)
    results.push(...(await throughAccount(services, actor, { ...work, name }, limiter)));
  return results;
}

async function requireContent(
  { db }: Services,
  { teamId }: Actor,
  messages: readonly Message[],
  chosen: readonly Channel[],
): Promise<void> {
  const refusing = refusingChannels(messages);
  const carrying = chosen.filter((channel) => !refusing.includes(channel));
  const problems = checkContent(messages, carrying, await knownMedia(db, teamId, mediaOf(messages)));
  if (problems.length > 0) throw contentInvalid(problems);
}

interface Work {
  account: OpenAccount;
  rows: number[];
  /** Whose name and values stand in it; absent: each person's own. */
  model: { row: number; name: string } | undefined;
  name: string;
  /** With what is approved of a template on this account. */
  messages: readonly Message[];
}

async function throughAccount(
  services: Services,
  actor: Actor,
  { account, rows, model, name, messages }: Work,
  limiter: ReturnType<typeof createLimiter>,
): Promise<TestResult[]> {
  const people = await judge(services, actor, rows, messages);
  const values = await valuesOf(services, actor, messages, [...rows, ...(model ? [model.row] : [])]);
  const way = people.some(({ verdict }) => verdict === "sendable")
    ? await findWay(services, actor, account, name, messages)
    : undefined;
  return Promise.all(
    people.map(async (person) => {
      const { row, verdict, channel } = person;
      const self = { conversationId: rowId("cnv", row), name: person.name, channel, verdict: null };
      const unreachable = (verdict: Verdict): TestResult => ({
        ...self,
        verdict,
        outcome: "unreachable",
        reason: null,
        code: null,
        text: null,
      });
      if (verdict !== "sendable") return unreachable(verdict);
      const from = { name: model?.name ?? person.name, deliveryId: model?.row ?? row };
      const own = messages.flatMap((message) => messageFor(message, from, values, channel) ?? []);
      if (own.length < messages.length) return unreachable("variable");
      if (!way || "outcome" in way) return { ...self, ...(way ?? later) };
      const adapter = adapters[channel];
      const { platformUserId } = person;
      const told = await limiter(() =>
        adapter.style === "together"
          ? pushTest(way, adapter, platformUserId, own)
          : sendTest(way, adapter, platformUserId, own),
      );
      return { ...self, ...told };
    }),
  );
}

const later: Told = { outcome: "later", reason: null, code: null, text: null };

/** Judged as in a send: who may not be written to is not, be it for a test. */
async function judge(
  { db }: Services,
  actor: Actor,
  rows: readonly number[],
  messages: readonly Message[],
): Promise<Person[]> {
  const settings = await findCheckSettings(db, actor.teamId);
  // Whether a value is missing goes by whose values stand in it.
  const { valueMissing: _, ...occasion } = await occasionOf(actor, messages, settings);
  const conversations = rows.map((row) => rowId("cnv", row));
  const judgedAs = async (source: "in_progress" | "bound") => {
    const selection = {
      people: { mode: "named" as const, source, conversations },
      remove: { verdicts: [], conversations: [] },
    };
    const { sql, args } = judged(actor, selection, occasion);
    const { rows: found } = await db.read({ sql, args });
    return found.map((row) => ({
      row: integer(row, "id"),
      name: text(row, "customer_name"),
      channel: oneOf(row, "channel", channels),
      platformUserId: text(row, "platform_user_id"),
      verdict: oneOf(row, "verdict", verdicts),
    }));
  };
  const inProgress = await judgedAs("in_progress");
  if (inProgress.every(({ verdict }) => verdict !== "state")) return inProgress;
  const bound = new Map((await judgedAs("bound")).map((person) => [person.row, person]));
  return inProgress.map((person) =>
    person.verdict === "state" ? (bound.get(person.row) ?? person) : person,
  );
}

async function valuesOf(
  { db }: Services,
  { teamId }: Actor,
  [message]: readonly Message[],
  rows: readonly number[],
): Promise<ReadonlyMap<number, PersonValues>> {
  if (message?.type !== "template" || !message.template.fill) return new Map();
  const languages = (message.made ?? []).map(({ language }) => language);
  return findValues(db, teamId, rows, { fields: fieldsOf(message.template.fill), languages });
}

/** An account with what its calls are made with, but for the media. */
interface OpenAccount {
  id: string;
  channel: Channel;
  callsPerSecond: number | null;
  access: AccountAccess;
}

/** Throws the problem `account_locked`. */
async function openAccount(services: Services, { teamId }: Actor, id: string): Promise<OpenAccount> {
  const { db, settings } = services;
  const { rows } = await db.read({
    sql: `select name, channel, platform_id, calls_per_second, credentials_sealed from accounts
      where id = :id and team_id = :team`,
    args: { id, team: teamId },
  });
  const [row] = rows;
  if (!row) throw new Error("a customer's account has no row");
  const channel = oneOf(row, "channel", channels);
  const sealed = { id, name: text(row, "name"), credentialsSealed: text(row, "credentials_sealed") };
  const { token } = await requireCredentials(services, sealed, "conversations");
  return {
    id,
    channel,
    callsPerSecond: integerOrNull(row, "calls_per_second"),
    access: {
      platformId: text(row, "platform_id"),
      token,
      apiBase: apiBaseOf(channel, settings),
      callTimeoutMs: settings.callTimeoutMs,
    },
  };
}

/** The account's own way, or what keeps everybody of it from being called. */
async function findWay(
  services: Services,
  { teamId }: Actor,
  { id: accountId, channel, callsPerSecond, access }: OpenAccount,
  name: string,
  messages: readonly Message[],
): Promise<TestWay | Told> {
  const media = await mediaOnWire(services, { teamId, accountId, channel }, access, messages);
  if (media.kind === "later") return later;
  if (media.kind === "refused") return { outcome: "refused", reason: null, ...media.refusal };
  return { services, teamId, accountId, callsPerSecond, access: { ...access, media: media.media }, name };
}
