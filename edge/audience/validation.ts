import type { CheckAccount, PlatformWord } from "../../schema/api.ts";
import { isText, type Message, personalise } from "../../schema/content.ts";
import { problems } from "../../schema/errors.ts";
import { withSampleLinks } from "../../schema/link-tracking.ts";
import { adapters, apiBaseOf } from "../channels/registry.ts";
import type { ContentWord } from "../channels/types.ts";
import type { Actor, Services } from "../context.ts";
import { findAccount, openCredentials } from "../db/accounts.ts";
import { hexSha256 } from "../hex.ts";
import { mediaOnWire } from "../media/on-wire.ts";
import { createLimiter } from "../queue/limiter.ts";
import { findLinkForm } from "../referral/link-form.ts";

/** What a platform has said of a content stays true for a while; the rules of its messages hardly move. */
const keptMs = 300_000;
/** After silence, so that a platform in trouble is neither hammered nor forgotten. */
const againAfterMs = 10_000;
/** The check waits no longer than this. */
const answerWithinMs = 3_000;
/** Open connections: five for the platform, the sixth is the database's. */
const callsAtATime = 5;
const keptMax = 1_000;

/** An account that the server cannot speak for, in the place of the platform's own words. */
const locked: ContentWord = {
  kind: "account",
  refusal: { code: "account_locked", title: null, text: problems.account_locked.title },
};

async function askPlatform(
  services: Services,
  { teamId }: Actor,
  accountId: string,
  messages: readonly Message[],
): Promise<ContentWord> {
  const { db, settings } = services;
  const account = await findAccount(db, accountId, "line");
  const adapter = adapters.line;
  if (!account || account.teamId !== teamId || adapter.style !== "together") return { kind: "silent" };
  const credentials = await openCredentials(settings.sealKey, accountId, account.credentialsSealed);
  if (!credentials) return locked;
  const access = {
    platformId: account.platformId,
    token: credentials.token,
    apiBase: apiBaseOf("line", settings),
    callTimeoutMs: Math.min(settings.callTimeoutMs, answerWithinMs),
  };
  const media = await mediaOnWire(services, { teamId, accountId, channel: "line" }, access, messages);
  if (media.kind !== "ready") return { kind: "silent" };
  return adapter.validate({ ...access, media: media.media }, messages);
}

/** One for each isolate: what the check has heard, the send need not ask again. */
const kept = new Map<string, { word: ContentWord; untilMs: number }>();

async function wordOf(services: Services, actor: Actor, accountId: string, messages: readonly Message[]) {
  const key = `${accountId} ${await hexSha256(JSON.stringify(messages))}`;
  const known = kept.get(key);
  if (known && services.nowMs() < known.untilMs) return known.word;
  const word = await askPlatform(services, actor, accountId, messages);
  if (kept.size >= keptMax) kept.clear();
  const isKnown = word.kind === "taken" || word.kind === "refused";
  kept.set(key, { word, untilMs: services.nowMs() + (isKnown ? keptMs : againAfterMs) });
  return word;
}

/** What each account's platform says of the messages, where it has a way to be asked. Asked once a content. */
export async function askPlatforms(
  services: Services,
  actor: Actor,
  messages: readonly Message[],
  accounts: readonly Pick<CheckAccount, "id" | "channel" | "name">[],
): Promise<PlatformWord[]> {
  const asked = accounts.filter(({ channel }) => channel === "line");
  if (asked.length === 0 || messages.length === 0 || messages.some(({ type }) => type === "template"))
    return [];
  const sample = withSampleLinks(messages, await findLinkForm(services, actor.teamId)).map((message) =>
    isText(message) ? personalise(message, "") : message,
  );
  const limiter = createLimiter(callsAtATime);
  return Promise.all(
    asked.map(async ({ id, channel, name }): Promise<PlatformWord> => {
      const word = await limiter(() => wordOf(services, actor, id, sample));
      return { accountId: id, channel, name, ...toWord(word) };
    }),
  );
}

function toWord(word: ContentWord): Pick<PlatformWord, "word" | "index" | "code" | "text"> {
  const { code, text } = "refusal" in word ? word.refusal : { code: null, text: null };
  return { word: word.kind, index: word.kind === "refused" ? word.index : null, code, text };
}
