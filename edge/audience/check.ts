import type { CheckAccount, CheckRequest, CheckResult } from "../../schema/api.ts";
import { channels } from "../../schema/channels.ts";
import { checkContent, kindOf, wordsOf } from "../../schema/content.ts";
import { countLinks } from "../../schema/links.ts";
import { fates, type Verdict, verdicts } from "../../schema/reach.ts";
import type { Actor, Services } from "../context.ts";
import { judged } from "../db/selection.ts";
import { integer, oneOf, text } from "../db/values.ts";
import { contentInvalid } from "./content.ts";
import { requireOwnPeople } from "./own-people.ts";
import { fitsAccounts, templateAccountInvalid } from "./template-account.ts";

async function countVerdicts({ db, nowMs }: Services, actor: Actor, { selection, messages }: CheckRequest) {
  const people = judged(actor, selection, { kind: kindOf(messages), nowMs: nowMs() });
  const { rows } = await db.read({
    sql: `select a.id, a.channel, a.name, p.verdict, count(*) as people from (${people.sql}) p
      join accounts a on a.id = p.account_id group by a.id, p.verdict order by a.channel, a.name, a.id`,
    args: people.args,
  });
  return rows.map((row) => ({
    id: text(row, "id"),
    channel: oneOf(row, "channel", channels),
    name: text(row, "name"),
    verdict: oneOf(row, "verdict", verdicts),
    people: integer(row, "people"),
  }));
}

type Count = Awaited<ReturnType<typeof countVerdicts>>[number];

function sum(counts: readonly Count[], holds: (verdict: Verdict) => boolean): number {
  return counts.filter(({ verdict }) => holds(verdict)).reduce((total, { people }) => total + people, 0);
}

function accountsOf(counts: readonly Count[]): CheckAccount[] {
  return [...Map.groupBy(counts, ({ id }) => id).values()].flatMap((ofAccount) => {
    const [first] = ofAccount;
    if (first === undefined) return [];
    const { id, channel, name } = first;
    const sendable = sum(ofAccount, (verdict) => verdict === "sendable");
    return [{ id, channel, name, chosen: sum(ofAccount, () => true), sendable }];
  });
}

/** What would become of everybody chosen if the send started now. Nothing is written. */
export async function checkSelection(
  services: Services,
  actor: Actor,
  { messages, selection }: CheckRequest,
): Promise<CheckResult> {
  await requireOwnPeople(services, actor, selection);
  const counts = await countVerdicts(services, actor, { messages, selection });
  const accounts = accountsOf(counts);
  if (!fitsAccounts(kindOf(messages), accounts)) throw templateAccountInvalid(accounts);
  // People may be checked before a word is written; what is written must be sendable.
  const problems = checkContent(messages, [...new Set(counts.map(({ channel }) => channel))]);
  if (messages.length > 0 && problems.length > 0) throw contentInvalid(problems);
  return {
    chosen: sum(counts, () => true),
    sendable: sum(counts, (verdict) => fates[verdict] === "send"),
    willFail: sum(counts, (verdict) => fates[verdict] === "fail"),
    leftOut: sum(counts, (verdict) => fates[verdict] === "leave_out"),
    groups: verdicts
      .map((verdict) => ({ verdict, people: sum(counts, (counted) => counted === verdict) }))
      .filter(({ people }) => people > 0),
    accounts,
    linksPerPerson: countLinks(wordsOf(messages)),
  };
}
