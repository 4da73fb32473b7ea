import { LineControlClient } from "../line/control-client.ts";
import type { LineUserState } from "../line/types.ts";
import type { Settings } from "../serve/state-folder.ts";
import { connectedAccounts } from "./connected.ts";
import type { TeamPlan } from "./plan.ts";
import type { Situation } from "./situations.ts";

const states: Partial<Record<Situation, LineUserState>> = { blocked: "blocked", blocked_unseen: "blocked" };

/** Tells the LINE double who its channels and people are, as the plan has it, and where webhooks go. */
export async function setUpLine(plans: readonly TeamPlan[], settings: Settings): Promise<void> {
  const control = new LineControlClient(settings.urls.line);
  await control.setPeers([settings.urls.whatsapp]);
  const accounts = connectedAccounts(plans, settings, "line");
  await control.setChannels(
    accounts.map(({ name, platformId, label, token, secret, webhookUrl }) => ({
      id: label,
      name,
      botUserId: platformId,
      accessToken: token,
      secret,
      webhookUrl,
      allowsLocalHttpMedia: true,
    })),
  );
  if (settings.isSeeded) return;
  for (const { label, people } of accounts) {
    const users = people.map(({ name, row, situation }) => ({
      id: row.platformUser,
      name,
      state: states[situation] ?? "friend",
    }));
    await control.setUsers(label, users);
  }
}
