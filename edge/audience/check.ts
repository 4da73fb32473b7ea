import type { CheckAccount, CheckRequest, CheckResult } from "../../schema/api.ts";
import { channels } from "../../schema/channels.ts";
import { checkContent, kindOf, mediaOf, wordsOf } from "../../schema/content.ts";
import { countTracked, withSampleLinks } from "../../schema/link-tracking.ts";
import { countLinks } from "../../schema/links.ts";
import { fates, type Verdict, verdicts } from "../../schema/reach.ts";
import type { Actor, Services } from "../context.ts";
import { knownMedia } from "../db/media.ts";
import { judged } from "../db/selection.ts";
import { readRoom } from "../limits/room.ts";
import { findLinkForm } from "../referral/link-form.ts";
import { withMadeFor } from "../templates/made.ts";
import { capped } from "./capped.ts";
import { type CheckCounts, countPeople } from "./check-counts.ts";
import { warningsOf } from "./check-warnings.ts";
import { contentInvalid } from "./content.ts";
import { costOf } from "./cost.ts";
import { findCheckSettings, occasionOf, shownOf } from "./occasion.ts";
import { keptChannels, requireOnlyAccount } from "./only-account.ts";
import { requireOwnPeople } from "./own-people.ts";
import { fitsAccounts, templateAccountInvalid } from "./template-account.ts";

type Count = CheckCounts["byVerdict"][number];

function sum(counts: readonly Count[], holds: (verdict: Verdict) => boolean): number {
  return counts.filter(({ verdict }) => holds(verdict)).reduce((total, { people }) => total + people, 0);
}

function accountsOf({ accounts, byVerdict }: CheckCounts): CheckAccount[] {
  const byAccount = Map.groupBy(byVerdict, ({ account }) => account);
  return accounts.flatMap((account) => {
    const counts = byAccount.get(account.id);
    if (!counts) return [];
    const sendable = sum(counts, (verdict) => verdict === "sendable");
    return { ...account, chosen: sum(counts, () => true), sendable };
  });
}

/** What would become of everybody chosen if the send started now, and what is worth a look. Nothing is written. */
export async function checkSelection(
  services: Services,
  actor: Actor,
  { messages: asked, selection }: CheckRequest,
): Promise<Omit<CheckResult, "platforms">> {
  const { db } = services;
  await requireOwnPeople(services, actor, selection);
  const only = await requireOnlyAccount(db, actor, selection, kindOf(asked));
  const messages = await withMadeFor(db, actor, selection, asked);
  const settings = await findCheckSettings(db, actor.teamId);
  const shown = shownOf(messages, settings);
  const occasion = await occasionOf(actor, messages, settings, { shown });
  const people = capped(judged(actor, selection, occasion), await readRoom(db, actor));
  const counts = await countPeople(db, actor.teamId, people, occasion);
  const accounts = accountsOf(counts);
  if (selection.onlyAccount === undefined && !fitsAccounts(occasion.kind, accounts))
    throw templateAccountInvalid(accounts);
  // People may be checked before a word is written; what is written must be sendable to those it is carried to.
  const carrying = channels.filter((channel) => !occasion.refusing?.includes(channel));
  const linkForm = await findLinkForm(services, actor.teamId);
  const problems = checkContent(
    withSampleLinks(messages, linkForm),
    keptChannels(carrying, only).filter((channel) => accounts.some((account) => account.channel === channel)),
    await knownMedia(db, actor.teamId, mediaOf(messages)),
  );
  if (messages.length > 0 && problems.length > 0) throw contentInvalid(problems);
  const { byVerdict } = counts;
  return {
    chosen: sum(byVerdict, () => true),
    sendable: sum(byVerdict, (verdict) => fates[verdict] === "send"),
    willFail: sum(byVerdict, (verdict) => fates[verdict] === "fail"),
    leftOut: sum(byVerdict, (verdict) => fates[verdict] === "leave_out"),
    groups: verdicts
      .map((verdict) => ({ verdict, people: sum(byVerdict, (counted) => counted === verdict) }))
      .filter(({ people }) => people > 0),
    accounts,
    warnings: warningsOf(counts.byWarning, selection.remove.warnings ?? [], settings),
    cost: await costOf(db, actor.teamId, messages, counts.byPrice, settings.costRates),
    linksPerPerson: countLinks(wordsOf(messages)),
    linksTracked: countTracked(messages, linkForm),
  };
}
