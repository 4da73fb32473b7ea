import type { Services } from "../context.ts";
import { type Credentials, openCredentials } from "../db/accounts.ts";
import { ProblemError } from "../problem.ts";

/** An account as its credentials are opened. */
export interface SealedAccount {
  id: string;
  name: string;
  credentialsSealed: string;
}

/** The answer where an account's credentials are sealed with another key than the server's, or are none. */
export function accountLocked(account: { id: string; name?: string }, field?: string): ProblemError {
  const named = account.name === undefined ? account.id : `"${account.name}" (${account.id})`;
  return new ProblemError("account_locked", {
    ...(field === undefined ? {} : { field }),
    detail: `The credentials of account ${named} do not open with this server's SEAL_KEY. Connect the account again, or start the server with the key that they were sealed with.`,
    params: { account: account.id, ...(account.name === undefined ? {} : { name: account.name }) },
  });
}

/** For a request that cannot go on without them. Throws the problem `account_locked`, of this field of the request. */
export async function requireCredentials(
  { settings }: Services,
  account: SealedAccount,
  field?: string,
): Promise<Credentials> {
  const credentials = await openCredentials(settings.sealKey, account.id, account.credentialsSealed);
  if (!credentials) throw accountLocked(account, field);
  return credentials;
}
