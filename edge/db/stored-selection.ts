import { z } from "zod";
import { Selection } from "../../schema/api.ts";

/**
 * A resend's people, by the rows of their conversations: those of an earlier send whose outcome was unknown when it
 * was asked for. Only the server writes this; no request of the API has this mode.
 */
const ResendSelection = z.strictObject({
  people: z.strictObject({
    mode: z.literal("resend"),
    resendOf: z.string(),
    conversations: z.array(z.int().positive()),
  }),
  remove: Selection.shape.remove,
});

/** A selection as it stands in a send's row. */
export const StoredSelection = z.union([Selection, ResendSelection]);
export type StoredSelection = z.infer<typeof StoredSelection>;
