import type { Actor, Services } from "./context.ts";

/** What every request carries. */
export interface AppEnv {
  Bindings: object;
  Variables: { services: Services; requestId: string };
}

/** What a request carries behind `signedIn`. */
export interface SignedInEnv extends AppEnv {
  Variables: AppEnv["Variables"] & { actor: Actor };
}

/** What a request carries behind `withServerKey`: the team whose key it brought. */
export interface SyncEnv extends AppEnv {
  Variables: AppEnv["Variables"] & { teamId: string };
}
