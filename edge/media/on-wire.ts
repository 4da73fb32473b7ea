import type { PauseReason } from "../../schema/broadcasts.ts";
import { type Message, mediaOf } from "../../schema/content.ts";
import type { AccountAccess, MediumOnWire, Refusal } from "../channels/types.ts";
import { uploadMedium } from "../channels/whatsapp/upload.ts";
import type { Services } from "../context.ts";
import type { ChunkWork } from "../db/chunks.ts";
import { findReady, type MediumRow } from "../db/media.ts";
import { claimUpload, findOnAccount, forgetOnAccount, noteOnAccount } from "../db/media-on-accounts.ts";
import { parseLinkForm } from "../referral/link-form.ts";
import { keyOf, urlOf } from "./keys.ts";

const dayMs = 86_400_000;
/** What is uploaded lives for 30 days. https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const providerLifeMs = 30 * dayMs;
/** An id that runs out within this is renewed first, so that none runs out in the middle of a chunk. */
const renewBeforeMs = dayMs;
/** Longer than an upload may take. */
const claimMs = 150_000;

export type Resolved =
  | { kind: "ready"; media: Map<string, MediumOnWire> }
  /** Somebody is handing it over, or the platform does not answer: the doorbell is rung again. */
  | { kind: "later" }
  | { kind: "refused"; pause: PauseReason; refusal: Pick<Refusal, "code" | "text"> };

const gone = {
  kind: "refused",
  pause: "content",
  refusal: { code: "media_not_ready", text: "A medium of this send is gone." },
} as const;

type Account = Pick<ChunkWork, "teamId" | "accountId" | "channel"> & { linkForm?: string | null };

/**
 * What an account's calls are to say of the media in the messages. WhatsApp is given each once an account, and told
 * of it by its own id from then on; everybody else fetches them from us.
 */
export async function mediaOnWire(
  services: Services,
  account: Account,
  access: AccountAccess,
  messages: readonly Message[],
): Promise<Resolved> {
  const ids = mediaOf(messages);
  if (ids.length === 0) return { kind: "ready", media: new Map() };
  const rows = await findReady(services.db, account.teamId, ids);
  if (rows.size < ids.length) return gone;
  const handed = await handOver(services, account, access, rows);
  if (handed.kind !== "handed") return handed;
  // The origin that its links were written with: a repeat under a retry key is the same bytes wherever we have moved.
  const base =
    typeof account.linkForm === "string"
      ? parseLinkForm(account.linkForm).base
      : services.settings.publicBase;
  const media = new Map(
    [...rows].map(([id, { previewId, fileName }]) => [
      id,
      {
        url: urlOf(base, id),
        previewUrl: urlOf(base, previewId ?? id),
        fileName,
        providerId: handed.ids.get(id),
      },
    ]),
  );
  return { kind: "ready", media };
}

type Handed = { kind: "handed"; ids: Map<string, string> } | Exclude<Resolved, { kind: "ready" }>;

async function handOver(
  services: Services,
  account: Account,
  access: AccountAccess,
  rows: Map<string, MediumRow>,
): Promise<Handed> {
  if (account.channel !== "whatsapp") return { kind: "handed", ids: new Map() };
  const untilMs = services.nowMs() + renewBeforeMs;
  const ids = await findOnAccount(services.db, account, [...rows.keys()], untilMs);
  for (const medium of rows.values()) {
    if (ids.has(medium.id)) continue;
    const uploaded = await upload(services, account, access, medium);
    if (uploaded.kind !== "uploaded") return uploaded;
    ids.set(medium.id, uploaded.providerId);
  }
  return { kind: "handed", ids };
}

type Uploaded = { kind: "uploaded"; providerId: string } | Exclude<Resolved, { kind: "ready" }>;

async function upload(
  { db, bucket, nowMs }: Services,
  { teamId, accountId }: Account,
  access: AccountAccess,
  { id: mediaId, mimeType, fileName, bytes }: MediumRow,
): Promise<Uploaded> {
  const on = { teamId, accountId, mediaId };
  const now = nowMs();
  const times = { nowMs: now, claimUntilMs: now + claimMs, freshUntilMs: now + renewBeforeMs };
  if (!(await claimUpload(db, on, times))) return { kind: "later" };
  const object = await bucket.get(keyOf(mediaId));
  if (!object) {
    await forgetOnAccount(db, on, "");
    return gone;
  }
  const outcome = await uploadMedium(access, { mimeType, fileName, bytes, body: object.body });
  if (outcome.kind === "uploaded") {
    await noteOnAccount(db, on, outcome.providerId, now + providerLifeMs);
    return outcome;
  }
  await forgetOnAccount(db, on, "");
  switch (outcome.kind) {
    case "account_refused":
      return { kind: "refused", pause: outcome.pause, refusal: outcome.refusal };
    case "person_refused":
      return { kind: "refused", pause: "content", refusal: outcome.refusal };
    default:
      return { kind: "later" };
  }
}
