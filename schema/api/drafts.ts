/** Drafts: work that is not sent yet, kept for the next device. */
import { z } from "@hono/zod-openapi";
import { isDeeperThan } from "../depth.ts";
import { count, timeMs, wholeCharacters } from "./common.ts";

/** SQLite reads JSON that lies a thousand deep, and the widget writes none of a tenth of it. */
const workDepthMax = 100;
/** As many drafts as a person can keep apart. */
export const draftsMax = 50;

const version = z.int().min(0).openapi({ description: "Rises with every save." });

export const DraftSave = z
  .strictObject({
    version: version.openapi({ description: "The one that was changed; 0 for a new draft." }),
    glimpse: wholeCharacters.max(200).openapi({ description: "Its first words, for the list of drafts." }),
    people: count,
    messages: count,
    isPutOff: z.boolean().optional().openapi({
      description: "Waits until another send has gone first; the widget offers it after that one.",
    }),
    work: z
      .record(z.string(), z.unknown())
      .refine((work) => !isDeeperThan(work, workDepthMax), {
        error: `Lies deeper than allowed. Give at most ${workDepthMax} lists and objects within each other.`,
      })
      .openapi({ description: "The widget's own, kept as it is." }),
  })
  .openapi("DraftSave");
export type DraftSave = z.infer<typeof DraftSave>;

export const DraftSummary = z
  .object({
    id: z.uuid(),
    version,
    glimpse: z.string(),
    people: count,
    messages: count,
    isPutOff: z.boolean(),
    updatedAtMs: timeMs,
  })
  .openapi("DraftSummary");
export type DraftSummary = z.infer<typeof DraftSummary>;

export const DraftList = z.object({ items: z.array(DraftSummary) }).openapi("DraftList");
export type DraftList = z.infer<typeof DraftList>;

export const DraftDetail = DraftSummary.extend({ work: z.record(z.string(), z.unknown()) }).openapi(
  "DraftDetail",
);
export type DraftDetail = z.infer<typeof DraftDetail>;
