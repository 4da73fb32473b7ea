import { openClient } from "../../../edge/db/client.ts";
import { parseSettings } from "../../../edge/env.ts";
import type { Bindings } from "../../../edge/platform/cloudflare.ts";
import edge from "../../../edge/worker.ts";
import type { BareStatement } from "./statements.ts";

/** The Worker as it is, with one route beside it that runs a statement, answers its rows, and does nothing else. */
export * from "../../../edge/worker.ts";

async function run(request: Request, env: Bindings): Promise<Response> {
  const { sql, args } = await request.json<BareStatement>();
  const { libsqlUrl, libsqlAuthToken } = parseSettings(env);
  const whole = args.map((value) => (typeof value === "number" ? BigInt(value) : value));
  const { rows } = await openClient(libsqlUrl, libsqlAuthToken).execute({ sql, args: whole });
  return Response.json(rows);
}

export default {
  ...edge,
  fetch: (request, env, context) =>
    new URL(request.url).pathname === "/_bare" ? run(request, env) : edge.fetch(request, env, context),
} satisfies ExportedHandler<Bindings>;
