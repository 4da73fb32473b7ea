import { randomUUID } from "node:crypto";
import { z } from "zod";
import { withBody } from "../doubles/control-body.ts";
import type { Router } from "../doubles/router.ts";
import type { WhatsAppDouble } from "./double.ts";
import { tierOf } from "./limits.ts";
import type { NumberChange, Restriction, WhatsAppNumber } from "./types.ts";

const afterCalls = z.number().default(0);
const expirySchema = z.object({ account: z.string(), afterCalls });
const refusalSchema = z.object({
  number: z.string(),
  code: z.number().nullable(),
  afterCalls,
  forMs: z.number().optional(),
});
const restrictionSchema = z.object({
  account: z.string(),
  event: z.string(),
  code: z.number().nullable(),
  afterCalls,
});
const changeSchema = z.object({
  number: z.string(),
  event: z.enum(["ONBOARDING", "THROUGHPUT_UPGRADE"]).exactOptional(),
  qualityRating: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).exactOptional(),
  throughput: z.enum(["STANDARD", "HIGH"]).exactOptional(),
  peoplePerDay: z.number().nullable().exactOptional(),
});

/** What Meta does to an account or a number, at once or in the middle of a send, with the webhook it sends. */
export function addNewsControl(router: Router, double: WhatsAppDouble): void {
  const { countdowns } = double;
  router
    .on(
      "POST",
      "/_control/expire-token",
      withBody(expirySchema, ({ account, afterCalls: calls }) =>
        countdowns.after(account, calls, () => expireToken(double, account)),
      ),
    )
    .on(
      "POST",
      "/_control/refuse",
      withBody(refusalSchema, ({ number, code, afterCalls: calls, forMs }) =>
        countdowns.after(number, calls, () => refuse(double, numberOf(double, number), code, forMs)),
      ),
    )
    .on(
      "POST",
      "/_control/restrict",
      withBody(restrictionSchema, ({ account, afterCalls: calls, ...restriction }) =>
        countdowns.after(account, calls, () => restrict(double, account, restriction)),
      ),
    )
    .on(
      "POST",
      "/_control/change-number",
      withBody(changeSchema, ({ number, ...change }) =>
        changeNumber(double, numberOf(double, number), change),
      ),
    );
}

function numberOf(double: WhatsAppDouble, id: string): WhatsAppNumber {
  const number = double.state.numbers.get(id);
  if (number === undefined) throw new Error(`no such number: ${id}`);
  return number;
}

function expireToken(double: WhatsAppDouble, id: string): void {
  const account = double.state.accounts.get(id);
  if (account === undefined) throw new Error(`no such account: ${id}`);
  const expiredTokens = [...account.expiredTokens, account.accessToken];
  double.commit({
    t: "account",
    account: { ...account, expiredTokens, accessToken: `replaced-${randomUUID()}` },
  });
}

function refuse(double: WhatsAppDouble, number: WhatsAppNumber, code: number | null, forMs?: number): void {
  const refuseUntil = forMs === undefined ? null : double.clock.now() + forMs;
  double.commit({ t: "number", number: { ...number, refuseWith: code, refuseUntil } });
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update */
function restrict(double: WhatsAppDouble, account: string, { event, code }: Restriction): void {
  for (const number of double.state.numbers.values())
    if (number.account === account) refuse(double, number, code);
  const expiration = Math.floor(double.clock.now() / 1_000) + 86_400;
  const info = [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration }];
  const value = { event, ...(code === null ? {} : { restriction_info: info }) };
  announce(double, account, "account_update", value);
}

/** …/webhooks/reference/phone_number_quality_update */
function changeNumber(double: WhatsAppDouble, number: WhatsAppNumber, change: NumberChange): void {
  const { event = "ONBOARDING", peoplePerDay, ...setting } = change;
  double.commit({ t: "number", number: { ...number, ...setting } });
  const portfolio = double.portfolios.of(double.state.accounts.get(number.account)?.portfolio ?? "");
  if (peoplePerDay !== undefined) portfolio.settings.limit = peoplePerDay;
  announce(double, number.account, "phone_number_quality_update", {
    display_phone_number: number.displayPhoneNumber.replace(/\D/g, ""),
    event,
    max_daily_conversations_per_business: tierOf(portfolio.settings.limit),
  });
}

function announce(
  double: WhatsAppDouble,
  account: string,
  field: string,
  value: Record<string, unknown>,
): void {
  const id = `${field} ${account} ${double.newObjectId()}`;
  double.emit([{ id, target: account, event: { field, value }, delayMs: 0 }]);
}
