/** Pictures, films and files: how they come in, and what is known of them. */
import { z } from "@hono/zod-openapi";
import { mediaIdForm, mediaKinds, mediaStates } from "../media.ts";
import { count, limits, wholeCharacters } from "./common.ts";

const fileName = wholeCharacters
  .trim()
  .min(1)
  .max(limits.fileNameUnitsMax)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  .regex(/^[^\u0000-\u001f\u007f/\\]*$/u, "A file's name holds no slashes and no control characters.");

export const MediaStart = z
  .strictObject({
    kind: z.enum(mediaKinds),
    fileName,
    bytes: z.int().min(1).openapi({ description: "The size of the whole file." }),
  })
  .openapi("MediaStart");
export type MediaStart = z.infer<typeof MediaStart>;

export const Medium = z
  .object({
    id: z.string().regex(mediaIdForm),
    kind: z.enum(mediaKinds),
    state: z.enum(mediaStates),
    fileName: z.string(),
    /** Of its bytes, not of its name; empty until the first of them have come. */
    mimeType: z.string(),
    bytes: count,
    width: count.nullable(),
    height: count.nullable(),
    durationMs: count.nullable(),
    /** The id under which the smaller picture, or a film's poster, is served. */
    previewId: z.string().nullable(),
    hasPreview: z.boolean(),
    /** Each part but the last has so many bytes. */
    partBytes: count,
    /** Parts that have arrived, counted from 1; empty when all of it is there. */
    parts: z.array(z.int()),
  })
  .openapi("Medium");
export type Medium = z.infer<typeof Medium>;
