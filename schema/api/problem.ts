/** What every refusal looks like. */
import { z } from "@hono/zod-openapi";
import { problems } from "../errors.ts";

export const Problem = z
  .object({
    type: z.string(),
    code: z.enum(Object.keys(problems) as [keyof typeof problems, ...(keyof typeof problems)[]]),
    title: z.string(),
    status: z.int(),
    requestId: z.string(),
    /** Where the trouble lies, as a path into the request: `messages.0.text`. */
    field: z.string().optional(),
    /** What is wrong there and how to put it right. */
    detail: z.string().optional(),
    /** Numbers and ids the caller may need, by problem: `max`, `actual`, `channel`, `ids`, `broadcastId`. */
    params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof Problem>;
