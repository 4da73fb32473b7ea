import { z } from "zod";
import { type PeopleSource, peopleSources, Selection } from "../../schema/api.ts";
import { resendGroups } from "../../schema/broadcasts.ts";

/**
 * A resend's people, by the rows of their conversations: those of an earlier send whom it was asked for. Only the server writes this; no request of the API has this mode.
 */
const ResendSelection = z.strictObject({
  people: z.strictObject({
    mode: z.literal("resend"),
    resendOf: z.string(),
    /** Absent in what an older version has written. */
    group: z.enum(resendGroups).default("unknown"),
    source: z.enum(peopleSources).optional(),
    conversations: z.array(z.int().positive()),
  }),
  onlyAccount: Selection.shape.onlyAccount,
  remove: Selection.shape.remove,
});

/** A selection as it stands in a send's row. */
export const StoredSelection = z.union([Selection, ResendSelection]);
export type StoredSelection = z.infer<typeof StoredSelection>;

/** A selection that was written down before there were sources is of the sender's own 處理中. */
export function sourceOf({ source = "in_progress" }: StoredSelection["people"]): PeopleSource {
  return source;
}

const WithSource = z.object({ people: z.object({ source: z.enum(peopleSources) }) });

/** The source of a selection as it is stored, whichever version wrote it. */
export function storedSource(json: string): PeopleSource {
  const read = WithSource.safeParse(JSON.parse(json));
  return read.success ? read.data.people.source : "in_progress";
}
