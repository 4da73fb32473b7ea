import { isWellFormedPlatformUser } from "../../schema/channels.ts";
import { lookUpProfile, type ProfileWord } from "../channels/line/profile.ts";
import { apiBaseOf } from "../channels/registry.ts";
import type { AccountAccess } from "../channels/types.ts";
import type { Services } from "../context.ts";
import { findAccount, openCredentials } from "../db/accounts.ts";
import { findPeopleToLookUp, type LookUpFound, type PersonToLookUp, recordLookUps } from "../db/profiles.ts";
import { createLimiter } from "../queue/limiter.ts";
import { waitUntil } from "../queue/wait-until.ts";
import { askPace, holdPace } from "./pace.ts";

/** People of one round: about a second at the pace of look-ups, so that a send which starts meanwhile hardly waits. */
const peopleAtOnce = 100;
/** Open connections of one handler: five for LINE, the sixth is the database's. */
const callsAtATime = 5;
/** After an answer that never came, or a platform in trouble. */
const againAfterTroubleMs = 60_000;
/** A token that is refused is mended by somebody; meanwhile nobody is told, for no send waits for this. */
const againAfterRefusalMs = 3_600_000;

/**
 * One round of looking up LINE people of whom nobody has said whether they follow: the platform drops messages to
 * who does not, and still answers that it took them. Runs in the background, within a pace of its own. Returns when
 * to look again; undefined when there is nothing to look up for this account.
 */
export async function lookUpProfiles(
  services: Services,
  teamId: string,
  accountId: string,
): Promise<number | undefined> {
  const { db, settings } = services;
  const place = { teamId, accountId };
  const { people, nextAtMs } = await findPeopleToLookUp(db, place, peopleAtOnce, services.nowMs());
  if (people.length === 0) return nextAtMs;
  const account = await findAccount(db, accountId, "line");
  if (!account || account.teamId !== teamId) return undefined;
  const credentials = await openCredentials(settings.sealKey, accountId, account.credentialsSealed);
  if (!credentials) return services.nowMs() + againAfterRefusalMs;
  const pace = await askPace(services, place, people.length);
  if (pace.kind === "wait") return pace.untilMs;
  const access = {
    platformId: account.platformId,
    token: credentials.token,
    apiBase: apiBaseOf("line", settings),
    callTimeoutMs: settings.callTimeoutMs,
  };
  const { found, trouble } = await askAll(services, access, people, pace);
  if (found.length > 0) await db.write([recordLookUps(teamId, found, services.nowMs())]);
  if (trouble === undefined) return services.nowMs();
  console.warn(JSON.stringify({ event: "look_up_stopped", account: account.platformId, trouble }));
  if (trouble === "refused") return services.nowMs() + againAfterRefusalMs;
  const againAtMs = services.nowMs() + againAfterTroubleMs;
  if (trouble === "throttled") await holdPace(services, place, againAtMs);
  return againAtMs;
}

const followingOf: Partial<Record<ProfileWord, LookUpFound["following"]>> = {
  shown: 1,
  hidden: 0,
  malformed: null,
};

/** Asks for one after the other at their pace, five in the air, until the first trouble; what was found is kept. */
async function askAll(
  services: Services,
  access: AccountAccess,
  people: readonly PersonToLookUp[],
  pace: { startAtMs: number; spacingMs: number },
): Promise<{ found: LookUpFound[]; trouble: ProfileWord | undefined }> {
  const limiter = createLimiter(callsAtATime);
  const found: LookUpFound[] = [];
  let trouble: ProfileWord | undefined;
  await Promise.all(
    people.map(({ id, platformUserId }, place) =>
      limiter(async () => {
        if (trouble !== undefined) return;
        // LINE forbids asking for ids that cannot be.
        const isAsked = isWellFormedPlatformUser("line", platformUserId);
        if (isAsked) await waitUntil(pace.startAtMs + place * pace.spacingMs, services.nowMs());
        const word = isAsked ? await lookUpProfile(access, platformUserId) : "malformed";
        const following = followingOf[word];
        if (following === undefined) trouble = word;
        else found.push({ id, following });
      }),
    ),
  );
  return { found, trouble };
}
