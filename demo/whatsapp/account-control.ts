import { z } from "zod";
import { withBody } from "../doubles/control-body.ts";
import { json } from "../doubles/http.ts";
import type { Router } from "../doubles/router.ts";
import type { WhatsAppDouble } from "./double.ts";
import type { AccountSetting, NumberSetting, WhatsAppAccount, WhatsAppNumber } from "./types.ts";

const accountSchema = z.object({
  id: z.string().min(1),
  name: z.string().exactOptional(),
  accessToken: z.string().exactOptional(),
  expiredTokens: z.array(z.string()).exactOptional(),
  appSecret: z.string().exactOptional(),
  webhookUrl: z.string().exactOptional(),
  isSubscribed: z.boolean().exactOptional(),
  portfolio: z.string().exactOptional(),
});
const numberSchema = z.object({
  id: z.string().min(1),
  account: z.string(),
  displayPhoneNumber: z.string().exactOptional(),
  verifiedName: z.string().exactOptional(),
  qualityRating: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).exactOptional(),
  throughput: z.enum(["STANDARD", "HIGH"]).exactOptional(),
  isOnBusinessApp: z.boolean().exactOptional(),
  outsideWindow: z.enum(["async", "sync"]).exactOptional(),
  refuseWith: z.number().nullable().exactOptional(),
  refuseUntil: z.number().nullable().exactOptional(),
  allowsLocalHttpMedia: z.boolean().exactOptional(),
});
const webhookSchema = z.object({
  account: z.string(),
  field: z.string(),
  value: z.record(z.string(), z.unknown()),
});

/** Accounts (WABAs) and numbers, and any account-level webhook by its field name. */
export function addAccountControl(router: Router, double: WhatsAppDouble): void {
  const { state } = double;
  let webhookCount = 0;
  router
    .on(
      "PUT",
      "/_control/accounts",
      withBody(z.object({ accounts: z.array(accountSchema) }), ({ accounts }) => {
        for (const setting of accounts)
          double.commit({ t: "account", account: mergeAccount(state.accounts.get(setting.id), setting) });
        double.sender.pump();
        return [...state.accounts.values()];
      }),
    )
    .on("GET", "/_control/accounts", () => json(200, [...state.accounts.values()]))
    .on(
      "PUT",
      "/_control/numbers",
      withBody(z.object({ numbers: z.array(numberSchema) }), ({ numbers }) => {
        for (const setting of numbers)
          double.commit({ t: "number", number: mergeNumber(state.numbers.get(setting.id), setting) });
        return [...state.numbers.values()];
      }),
    )
    .on("GET", "/_control/numbers", () => json(200, [...state.numbers.values()]))
    .on(
      "POST",
      "/_control/account-webhook",
      withBody(webhookSchema, ({ account, field, value }) => {
        webhookCount += 1;
        double.emit([
          { id: `${field} ${webhookCount}`, target: account, event: { field, value }, delayMs: 0 },
        ]);
      }),
    );
}

/** A new access token expires the old one, as a rotation does. */
function mergeAccount(known: WhatsAppAccount | undefined, setting: AccountSetting): WhatsAppAccount {
  const base: WhatsAppAccount = known ?? {
    id: setting.id,
    name: setting.id,
    accessToken: `token-${setting.id}`,
    expiredTokens: [],
    appSecret: `secret-${setting.id}`,
    webhookUrl: "",
    isSubscribed: true,
    portfolio: "",
  };
  const merged = { ...base, ...setting };
  const isRotated = known !== undefined && merged.accessToken !== known.accessToken;
  return isRotated ? { ...merged, expiredTokens: [...merged.expiredTokens, known.accessToken] } : merged;
}

function mergeNumber(known: WhatsAppNumber | undefined, setting: NumberSetting): WhatsAppNumber {
  const base: WhatsAppNumber = known ?? {
    id: setting.id,
    account: setting.account,
    displayPhoneNumber: "+886 900 000 000",
    verifiedName: setting.id,
    qualityRating: "GREEN",
    throughput: "STANDARD",
    isOnBusinessApp: false,
    outsideWindow: "async",
    refuseWith: null,
    refuseUntil: null,
    allowsLocalHttpMedia: false,
  };
  return { ...base, ...setting };
}
