import type { Settings } from "../serve/state-folder.ts";
import type { AccountCast } from "./cast.ts";
import type { Conversation } from "./people.ts";
import type { TeamPlan } from "./plan.ts";

/** An account of the plan with the credentials that were made for it, as the platform must know them. */
export interface ConnectedAccount extends AccountCast {
  token: string;
  secret: string;
  webhookUrl: string;
  /** Those of its people whom the platform knows. */
  people: Conversation[];
}

const unknownToPlatform = new Set<Conversation["situation"]>(["stranger", "malformed", "duplicate"]);

export function connectedAccounts(
  plans: readonly TeamPlan[],
  settings: Settings,
  channel: AccountCast["channel"],
): ConnectedAccount[] {
  return plans.flatMap(({ team, conversations }) =>
    team.accounts
      .filter((account) => account.channel === channel)
      .map((account) => {
        const credentials = settings.accounts[account.id];
        if (credentials === undefined) throw new Error(`no credentials were made for ${account.id}`);
        return {
          ...account,
          token: credentials.token,
          secret: credentials.secret,
          webhookUrl: `${settings.urls.worker}/webhooks/${channel}/${account.id}`,
          people: conversations.filter(
            ({ accountId, situation }) => accountId === account.id && !unknownToPlatform.has(situation),
          ),
        };
      }),
  );
}
