import type { Selection } from "../../schema/api.ts";
import type { BroadcastKind } from "../../schema/broadcasts.ts";
import type { Channel } from "../../schema/channels.ts";
import { ProblemError } from "../problem.ts";

interface ChosenAccount {
  id: string;
  channel: Channel;
}

/**
 * Whether a message of this kind can go to people of all these accounts. A template is approved for one WhatsApp
 * business account; under another its name stands for something else or for nothing.
 */
export function fitsAccounts(kind: BroadcastKind, accounts: readonly ChosenAccount[]): boolean {
  if (kind === "message") return true;
  return accounts.length <= 1 && accounts.every(({ channel }) => channel === "whatsapp");
}

export function templateAccountInvalid(accounts: readonly ChosenAccount[]): ProblemError {
  return new ProblemError("template_account", {
    field: "selection.people",
    detail: "Choose people of one WhatsApp account only: filter by it, or name none of the others.",
    params: { ids: accounts.map(({ id }) => id) },
  });
}

/** The selection held to the account it was made for: by the time of the send a filter may match people of others. */
export function heldTo({ people, remove }: Selection, accountId: string): Selection {
  if (people.mode === "named") return { people, remove };
  return { people: { ...people, filter: { ...people.filter, accounts: [accountId] } }, remove };
}
