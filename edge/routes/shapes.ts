import type { z } from "@hono/zod-openapi";
import { Problem } from "../../schema/api.ts";

/** The pieces that route definitions repeat. */

export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } } as const;
}

export function answer<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } } as const;
}

/** Any problem of the error table. */
export const problemAnswer = {
  default: { description: "A problem.", content: { "application/problem+json": { schema: Problem } } },
} as const;

export const byToken = [{ token: [] }];
export const bySyncKey = [{ syncKey: [] }];
export const byOrdersKey = [{ ordersKey: [] }];
