import { setPeoplePerDay, setThroughput } from "../db/account-limits.ts";
import type { Statement } from "../db/client.ts";
import { tellPaused } from "../db/feed-events.ts";
import { pauseAccount, pauseTemplate } from "../db/pause-account.ts";
import { recordTemplateNews } from "../db/templates.ts";
import type { LimitEvent, TemplateEvent, TroubleEvent } from "./events.ts";

/** What concerns an account or a template as a whole: sends pause with the platform's words, limits are taken on. */
export function applyAccountEvents(
  teamId: string,
  events: readonly (TroubleEvent | TemplateEvent | LimitEvent)[],
  nowMs: number,
): Statement[] {
  const statements = events.flatMap((event) => {
    const { accountId } = event;
    if (event.kind === "template") return [recordTemplateNews(teamId, accountId, event, event.atMs ?? nowMs)];
    if (event.kind === "trouble") {
      const { template, code, text, atMs: saidAtMs = nowMs } = event;
      return template
        ? pauseTemplate(teamId, accountId, template, { reason: "template", code, text, saidAtMs }, nowMs)
        : pauseAccount(teamId, accountId, { reason: "account", code, text, saidAtMs }, nowMs);
    }
    const { callsPerSecond, peoplePerDayMax } = event;
    return [
      ...(callsPerSecond === undefined ? [] : [setThroughput(teamId, accountId, callsPerSecond)]),
      ...(peoplePerDayMax === undefined ? [] : [setPeoplePerDay(teamId, accountId, peoplePerDayMax)]),
    ];
  });
  return events.some(({ kind }) => kind === "trouble") ? [...statements, tellPaused(teamId)] : statements;
}
