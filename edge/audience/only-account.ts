import type { Selection } from "../../schema/api.ts";
import type { BroadcastKind } from "../../schema/broadcasts.ts";
import type { Channel } from "../../schema/channels.ts";
import { findChannel } from "../db/accounts.ts";
import type { Database } from "../db/client.ts";
import type { Owner } from "../db/selection.ts";
import { ProblemError } from "../problem.ts";

/**
 * The channel of the account that a selection is kept to; undefined where it is kept to none. Refuses an account that
 * is not the team's and, for a template, one that is not WhatsApp's: everybody would be left out.
 */
export async function requireOnlyAccount(
  db: Database,
  { teamId }: Owner,
  { onlyAccount }: Selection,
  kind: BroadcastKind,
): Promise<Channel | undefined> {
  if (onlyAccount === undefined) return undefined;
  const channel = await findChannel(db, teamId, onlyAccount);
  const field = "selection.onlyAccount";
  if (channel === undefined)
    throw new ProblemError("invalid_request", {
      field,
      detail: "The team has no such account. Name one of its accounts, or leave this out.",
    });
  if (kind === "template" && channel !== "whatsapp")
    throw new ProblemError("template_account", {
      field,
      detail: "A template goes to people of a WhatsApp account. Name one, or leave this out.",
      params: { ids: [onlyAccount] },
    });
  return channel;
}

/** Of the channels of people those whose messages are carried: all, or that of the account it is kept to. */
export function keptChannels(all: readonly Channel[], only: Channel | undefined): Channel[] {
  return all.filter((channel) => only === undefined || channel === only);
}
