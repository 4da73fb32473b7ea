import type { CallReport } from "../conductor/gate.ts";
import type { Services } from "../context.ts";
import type { LookUpPlace } from "../db/profiles.ts";

const endpoint = "line:profile";
/** Look-ups wait for their turn no longer than this: the conductor has better things to do meanwhile. */
const waitMaxMs = 5_000;
/** A conductor that does not answer is asked again after this. */
const askAgainMs = 30_000;

const nothing: CallReport = { answers: [], released: [] };

/** Leave for look-ups, which may be repeated at will and so leave nothing at the gate. */
export async function askPace(
  { platform, nowMs }: Services,
  { teamId, accountId }: LookUpPlace,
  count: number,
): Promise<{ kind: "go"; startAtMs: number; spacingMs: number } | { kind: "wait"; untilMs: number }> {
  const request = {
    endpoint,
    accountPerSecond: null,
    count,
    call: null,
    waitMaxMs,
    report: nothing,
  } as const;
  const grant = await platform.grant(teamId, accountId, request).catch(() => undefined);
  if (grant?.kind === "go" || grant?.kind === "wait") return grant;
  return { kind: "wait", untilMs: nowMs() + askAgainMs };
}

/** LINE has said that it is too much. A conductor that does not hear it hears it from LINE's next answer. */
export async function holdPace(
  { platform }: Services,
  { teamId, accountId }: LookUpPlace,
  untilMs: number,
): Promise<void> {
  const report: CallReport = { ...nothing, hold: { endpoint, untilMs } };
  await platform.report(teamId, accountId, report).catch(() => undefined);
}
