import type { Settings } from "../serve/state-folder.ts";
import { WhatsAppControlClient } from "../whatsapp/control-client.ts";
import type { WhatsAppUserSetting } from "../whatsapp/types.ts";
import { type ConnectedAccount, connectedAccounts } from "./connected.ts";
import type { Conversation } from "./people.ts";
import type { TeamPlan } from "./plan.ts";
import { demoTemplates } from "./templates.ts";

/** Longer ago than any window is open. */
const closedForMs = 30 * 3_600_000;

/** Tells the WhatsApp double who its numbers and people are, as the plan has it, and where webhooks go. */
export async function setUpWhatsApp(plans: readonly TeamPlan[], settings: Settings): Promise<void> {
  const control = new WhatsAppControlClient(settings.urls.whatsapp);
  await control.setPeers([settings.urls.line]);
  const numbers = connectedAccounts(plans, settings, "whatsapp");
  await control.setAccounts(
    numbers.map((number) => ({
      id: businessOf(number),
      name: number.name,
      accessToken: number.token,
      appSecret: number.secret,
      webhookUrl: number.webhookUrl,
      isSubscribed: true,
    })),
  );
  await control.setNumbers(
    numbers.map((number) => ({
      id: number.platformId,
      account: businessOf(number),
      displayPhoneNumber: number.label,
      verifiedName: number.name,
      allowsLocalHttpMedia: true,
    })),
  );
  if (settings.isSeeded) return;
  for (const business of new Set(numbers.map(businessOf)))
    await control.setTemplates(business, demoTemplates());
  await control.setUsers(
    numbers.flatMap(({ platformId, people }) => people.map((person) => userOf(person, platformId, settings))),
  );
}

function userOf(
  { name, row, situation }: Conversation,
  numberId: string,
  settings: Settings,
): WhatsAppUserSetting {
  const isClosed = situation === "window_closed_unseen";
  const lastInboundAt = isClosed ? settings.plannedAtMs - closedForMs : Number(row.lastCustomerAt);
  return {
    waId: row.platformUser.replace("+", ""),
    name,
    state: situation === "number_dead" ? "no-whatsapp" : "active",
    lastInboundAt: { [numberId]: lastInboundAt },
  };
}

function businessOf({ id, businessId }: ConnectedAccount): string {
  if (businessId === null) throw new Error(`${id} belongs to no business account`);
  return businessId;
}
