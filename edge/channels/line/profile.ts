import { get } from "../call.ts";
import type { AccountAccess } from "../types.ts";

/**
 * What a look-up of somebody's profile says. `shown`: follows the account, or has written to it in the last seven
 * days. `hidden`: blocked it, never followed, or is gone; LINE does not say which. `malformed`: no such id can be.
 * `refused`: the account's own trouble. `throttled` and `later`: nothing is known, and may be asked again.
 */
export type ProfileWord = "shown" | "hidden" | "malformed" | "refused" | "throttled" | "later";

/** https://developers.line.biz/en/reference/messaging-api/#get-profile */
const words: Record<number, ProfileWord> = {
  200: "shown",
  400: "malformed",
  401: "refused",
  403: "refused",
  404: "hidden",
  429: "throttled",
};

/** Nothing of the profile itself is kept. */
export async function lookUpProfile(access: AccountAccess, platformUserId: string): Promise<ProfileWord> {
  const answer = await get(
    `${access.apiBase}/v2/bot/profile/${encodeURIComponent(platformUserId)}`,
    { authorization: `Bearer ${access.token}` },
    access.callTimeoutMs,
  );
  return (answer.kind === "answer" && words[answer.status]) || "later";
}
