import { z } from "zod";

/** What the operator sets: `wrangler.toml` holds the plain values, secrets come from `wrangler secret put`. */
const Settings = z.object({
  LIBSQL_URL: z.url(),
  /** Secret. Empty for an endpoint without authentication. */
  LIBSQL_AUTH_TOKEN: z.string().default(""),
  LINE_API_BASE: z.url(),
  WHATSAPP_API_BASE: z.url(),
  /** Where the platforms and the customers' phones reach this Worker: media are fetched from there. */
  PUBLIC_BASE: z.url(),
  /** Secret: 32 bytes in base64. Opens the tokens and secrets that the database holds sealed. */
  SEAL_KEY: z.base64(),
  LEASE_MS: z.coerce.number().int().positive(),
  CALL_TIMEOUT_MS: z.coerce.number().int().positive(),
  RERING_MS: z.coerce.number().int().positive(),
});

export interface Settings {
  libsqlUrl: string;
  libsqlAuthToken: string;
  lineApiBase: string;
  whatsappApiBase: string;
  /** Without a slash at its end. LINE takes https alone. */
  publicBase: string;
  sealKey: string;
  /** How long a consumer owns a chunk. Longer than any call may take. */
  leaseMs: number;
  callTimeoutMs: number;
  /** After this long without a lease a doorbell is taken for lost and rung again. */
  reringMs: number;
}

/** Reads the bindings' plain values once. Throws with the names of what is missing or malformed. */
export function parseSettings(bindings: object): Settings {
  const parsed = Settings.parse(bindings);
  return {
    libsqlUrl: parsed.LIBSQL_URL,
    libsqlAuthToken: parsed.LIBSQL_AUTH_TOKEN,
    lineApiBase: parsed.LINE_API_BASE,
    whatsappApiBase: parsed.WHATSAPP_API_BASE,
    publicBase: parsed.PUBLIC_BASE.replace(/\/+$/, ""),
    sealKey: parsed.SEAL_KEY,
    leaseMs: parsed.LEASE_MS,
    callTimeoutMs: parsed.CALL_TIMEOUT_MS,
    reringMs: parsed.RERING_MS,
  };
}
