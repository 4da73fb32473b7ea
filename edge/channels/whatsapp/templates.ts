import { z } from "zod";
import { get } from "../call.ts";
import type { AccountAccess } from "../types.ts";
import { parseJson } from "./parse-json.ts";
import { Components } from "./template-parts.ts";

/** A template as the platform lists it. */
export interface PlatformTemplate {
  id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameterFormat: string;
  /** In the platform's own form. */
  components: unknown;
  reason: string | null;
  quality: string | null;
}

/** Reasons and scores come only when they are asked for. …/reference/whatsapp-business-account/message-template-api */
const fields =
  "id,name,language,status,category,components,parameter_format,rejected_reason,quality_score,last_updated_time";
const pageRows = 100;
/** 6,000 templates are the most that a business may have. */
const pagesMax = 80;

const Listed = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  parameter_format: z.string().default("POSITIONAL"),
  components: z.unknown().default([]),
  rejected_reason: z.string().nullish(),
  quality_score: z.object({ score: z.string() }).nullish(),
});
const Page = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
});

function templateOf(raw: unknown): PlatformTemplate[] {
  const listed = Listed.safeParse(raw).data;
  // One of a form that nobody knows takes no other with it.
  if (!listed || !Components.safeParse(listed.components).success) return [];
  const { id, name, status, category, components, rejected_reason: reason, quality_score: quality } = listed;
  return [
    {
      id,
      name,
      language: listed.language.replaceAll("-", "_"),
      category,
      status,
      components,
      parameterFormat: listed.parameter_format,
      // `NONE` is the platform's reason where there is none.
      reason: reason == null || reason === "NONE" ? null : reason,
      quality: quality?.score ?? null,
    },
  ];
}

/** Every template of a business account, in all statuses; undefined where any page could not be read. */
export async function readTemplates(
  access: AccountAccess,
  businessId: string,
): Promise<PlatformTemplate[] | undefined> {
  const found: PlatformTemplate[] = [];
  let after: string | undefined;
  for (let page = 0; page < pagesMax; page++) {
    const query = new URLSearchParams({ fields, limit: String(pageRows) });
    if (after !== undefined) query.set("after", after);
    const answer = await get(
      `${access.apiBase}/${businessId}/message_templates?${query}`,
      { authorization: `Bearer ${access.token}` },
      access.callTimeoutMs,
    );
    if (answer.kind !== "answer" || answer.status !== 200) return undefined;
    const read = Page.safeParse(parseJson(answer.body)).data;
    if (!read) return undefined;
    found.push(...read.data.flatMap(templateOf));
    // The last page has no `next`, whatever its cursors say; the address itself is the platform's own and not followed.
    const next = read.paging?.next === undefined ? undefined : read.paging.cursors?.after;
    if (next === undefined || next === after) return found;
    after = next;
  }
  return found;
}
