import { z } from "@hono/zod-openapi";
import { ProblemError } from "../problem.ts";

/** Its form is checked by `requireIdempotencyKey`, where its absence has a code of its own. */
export const IdempotencyHeader = z.object({ "idempotency-key": z.string().optional() });

const keyForm = /^[\x21-\x7e]{1,200}$/;

/** The key of a call that makes something: without one its repeat would make it twice. */
export function requireIdempotencyKey(header: string | undefined): string {
  if (header === undefined || header === "") throw new ProblemError("idempotency_key_required");
  if (keyForm.test(header)) return header;
  throw new ProblemError("invalid_request", {
    field: "Idempotency-Key",
    detail: "Give 1 to 200 visible ASCII characters, a UUID for example.",
  });
}
