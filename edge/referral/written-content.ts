import { z } from "zod";
import type { Message } from "../../schema/content.ts";
import { withWrittenLinks } from "../../schema/link-tracking.ts";
import type { ChunkWork } from "../db/chunks.ts";
import { parseLinkForm } from "./link-form.ts";

const Codes = z.array(z.string());

/** The messages as customers get them: the same bytes at every attempt, for all of it was fixed when the send was made. */
export function writtenContent(
  messages: readonly Message[],
  { linkForm, linkCodes }: Pick<ChunkWork, "linkForm" | "linkCodes">,
): Message[] {
  if (linkForm === null) return [...messages];
  return withWrittenLinks(messages, Codes.parse(JSON.parse(linkCodes)), parseLinkForm(linkForm));
}
