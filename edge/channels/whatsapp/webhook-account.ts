import { z } from "zod";
import type { LimitEvent, TroubleEvent } from "../../receipts/events.ts";
import { peoplePerDay } from "./people-per-day.ts";

/** After any of these the account cannot send. .../business-messaging/whatsapp/webhooks/reference/account_update */
const troubles = [
  "ACCOUNT_RESTRICTION",
  "ACCOUNT_VIOLATION",
  "DISABLED_UPDATE",
  "ACCOUNT_DELETED",
  "ACCOUNT_OFFBOARDED",
] as const;

const AccountUpdate = z.object({
  event: z.enum(troubles),
  restriction_info: z
    .array(
      z.object({ restriction_type: z.string(), expiration: z.union([z.string(), z.number()]).optional() }),
    )
    .optional(),
  ban_info: z.object({ waba_ban_state: z.string() }).optional(),
  violation_info: z.object({ violation_type: z.string() }).optional(),
});

/** It keeps a business from adding numbers; those it has go on sending. */
const harmlessRestriction = "RESTRICTED_ADD_PHONE_NUMBER_ACTION";

/** Trouble of a whole account; none where the update lifts one, names none, or does not concern sending. */
export function readTrouble(value: unknown, accountId: string, atMs: number | undefined): TroubleEvent[] {
  const update = AccountUpdate.safeParse(value).data;
  if (!update) return [];
  const { event, restriction_info: restrictions = [], ban_info: ban, violation_info: violation } = update;
  if (ban?.waba_ban_state === "REINSTATE") return [];
  const types = restrictions.map(({ restriction_type: type }) => type);
  if (event === "ACCOUNT_RESTRICTION" && types.every((type) => type === harmlessRestriction)) return [];
  const said = [...types, ban?.waba_ban_state, violation?.violation_type].filter(
    (word) => word !== undefined,
  );
  const text = said.length > 0 ? said.join(", ") : null;
  return [{ kind: "trouble", accountId, template: undefined, code: event, text, atMs }];
}

/**
 * Only an approved template can be sent. The other events (`FLAGGED`, `LOCKED` against edits) leave it so.
 * .../business-messaging/whatsapp/webhooks/reference/message_template_status_update
 */
const templateTroubles = [
  "REJECTED",
  "PENDING",
  "PAUSED",
  "DISABLED",
  "IN_APPEAL",
  "ARCHIVED",
  "PENDING_DELETION",
  "DELETED",
] as const;

const TemplateStatus = z.object({
  event: z.enum(templateTroubles),
  message_template_name: z.string(),
  message_template_language: z.string(),
  reason: z.string().nullish(),
  other_info: z.object({ description: z.string().optional() }).nullish(),
});

export function readTemplateStatus(
  value: unknown,
  accountId: string,
  atMs: number | undefined,
): TroubleEvent[] {
  const update = TemplateStatus.safeParse(value).data;
  if (!update) return [];
  const template = { name: update.message_template_name, language: update.message_template_language };
  // `NONE` is Meta's reason where there is none.
  const reason = update.reason === "NONE" ? undefined : update.reason;
  const text = update.other_info?.description ?? reason ?? null;
  return [{ kind: "trouble", accountId, template, code: update.event, text, atMs }];
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput */
const upgradedCallsPerSecond = 1_000;

const Limits = z.object({
  event: z.string().optional(),
  max_daily_conversations_per_business: z.union([z.string(), z.number()]).optional(),
});

/**
 * .../webhooks/reference/phone_number_quality_update and …/business_capability_update. An upgrade names its number
 * as it is displayed, which is not what numbers are known by here: it is taken on where there is but one.
 */
export function readLimits(value: unknown, accountIds: readonly string[]): LimitEvent[] {
  const limits = Limits.safeParse(value).data;
  if (!limits) return [];
  const peoplePerDayMax = peoplePerDay(limits.max_daily_conversations_per_business);
  const isUpgrade = limits.event === "THROUGHPUT_UPGRADE" && accountIds.length === 1;
  if (peoplePerDayMax === undefined && !isUpgrade) return [];
  return accountIds.map((accountId) => ({
    kind: "limit",
    accountId,
    ...(isUpgrade ? { callsPerSecond: upgradedCallsPerSecond } : {}),
    ...(peoplePerDayMax === undefined ? {} : { peoplePerDayMax }),
  }));
}
