import type { TestResult } from "../../schema/api.ts";
import type { Message } from "../../schema/content.ts";
import type { AccountAccess, CallOutcome, EachChannel, TogetherChannel } from "../channels/types.ts";
import type { CallReport, Grant, GrantRequest } from "../conductor/gate.ts";
import type { Endpoint } from "../conductor/pace.ts";
import type { Services } from "../context.ts";
import { renewStaleMedia } from "../media/stale.ts";
import { readAnswer, writeAnswer } from "../queue/call-answer.ts";
import { deriveUuid, personKeys } from "../queue/call-key.ts";
import { waitUntil } from "../queue/wait-until.ts";

/** A test waits for its turn no longer than this: somebody is looking on. */
const waitMaxMs = 5_000;
const nothing: CallReport = { answers: [], released: [] };

/** What a test is sent through. `name` is that under which its calls are known. */
export interface TestWay {
  services: Services;
  teamId: string;
  accountId: string;
  callsPerSecond: number | null;
  access: AccountAccess;
  name: string;
}

export type Told = Pick<TestResult, "outcome" | "reason" | "code" | "text">;

const plain = (outcome: TestResult["outcome"]): Told => ({ outcome, reason: null, code: null, text: null });

function toldOf(outcome: CallOutcome): Told {
  switch (outcome.kind) {
    case "accepted":
      return plain("accepted");
    case "lost":
      return plain("unknown");
    case "later":
      return plain("later");
    case "put_off": {
      const { code = null, text = null } = outcome.lastly ?? {};
      return { ...plain("later"), code, text };
    }
    default: {
      const { code, text } = outcome.refusal;
      const reason = outcome.kind === "person_refused" ? outcome.reason : null;
      return { outcome: "refused", reason, code, text };
    }
  }
}

/** A gate that does not answer may have let it through. */
async function ask(
  { services, teamId, accountId, callsPerSecond }: TestWay,
  endpoint: Endpoint,
  call: GrantRequest["call"],
): Promise<Grant | undefined> {
  const request = { endpoint, call, accountPerSecond: callsPerSecond, count: 1, waitMaxMs, report: nothing };
  return services.platform.grant(teamId, accountId, request).catch(() => undefined);
}

async function tell({ services, teamId, accountId }: TestWay, report: Partial<CallReport>): Promise<void> {
  await services.platform.report(teamId, accountId, { ...nothing, ...report }).catch(() => undefined);
}

function holdAfter(endpoint: Endpoint, outcome: CallOutcome, nowMs: number): Partial<CallReport> {
  return outcome.kind === "later" ? { hold: { endpoint, untilMs: nowMs + outcome.afterMs } } : {};
}

/** All messages in one call. Its key comes from the test's, so that a repeat reaches nobody twice. */
export async function pushTest(
  way: TestWay,
  channel: TogetherChannel,
  person: string,
  messages: readonly Message[],
): Promise<Told> {
  const { services, access } = way;
  const pass = await ask(way, "line:push", null);
  if (pass?.kind !== "go") return plain("later");
  await waitUntil(pass.startAtMs, services.nowMs());
  const retryKey = await deriveUuid(way.name, person);
  const outcome = await channel.push(access, person, messages, { retryKey, aggregationUnit: null });
  const held = holdAfter("line:push", outcome, services.nowMs());
  if (held.hold) await tell(way, held);
  return toldOf(outcome);
}

/** One call a message, each let through once whatever is repeated; what is refused ends it. */
export async function sendTest(
  way: TestWay,
  channel: EachChannel,
  person: string,
  messages: readonly Message[],
): Promise<Told> {
  const keyOf = await personKeys(way.name, person);
  for (const [position, message] of messages.entries()) {
    const told = await sendOne(way, channel, person, message, keyOf(position));
    if (told.outcome !== "accepted") return told;
  }
  return plain("accepted");
}

async function sendOne(
  way: TestWay,
  channel: EachChannel,
  person: string,
  message: Message,
  key: string,
): Promise<Told> {
  const { services, access } = way;
  const attempt = services.nowMs();
  const pass = await ask(way, "whatsapp:send", { key, attempt, isRepeatable: false });
  if (pass?.kind === "wait") return plain("later");
  if (pass?.kind === "called") return toldEarlier(pass.answer);
  if (pass?.kind !== "go") return plain("unknown");
  await waitUntil(pass.startAtMs, services.nowMs());
  const answer = await channel.send(access, person, message, way.name);
  // A medium's id that has run out is forgotten: the next test hands the medium over anew.
  const outcome = await renewStaleMedia(services, way, access, message, answer);
  const told = toldOf(outcome);
  const atMs = services.nowMs();
  if (outcome.kind === "accepted")
    await answered(way, key, writeAnswer({ state: "accepted", id: outcome.messageIds[0] ?? null, atMs }));
  else if (outcome.kind === "person_refused")
    await answered(
      way,
      key,
      writeAnswer({ state: "failed", atMs, failure: { reason: outcome.reason, ...outcome.refusal } }),
    );
  else if (outcome.kind !== "lost")
    await tell(way, { released: [{ key, attempt }], ...holdAfter("whatsapp:send", outcome, atMs) });
  return told;
}

function answered(way: TestWay, key: string, answer: string): Promise<void> {
  return tell(way, { answers: [{ key, answer }] });
}

/** What an earlier call under the same key has come to. */
function toldEarlier(written: string | null): Told {
  const answer = readAnswer(written);
  if (!answer) return plain("unknown");
  if (answer.state === "accepted") return plain("accepted");
  const { reason, code, text } = answer.failure;
  return { outcome: "refused", reason, code, text };
}
