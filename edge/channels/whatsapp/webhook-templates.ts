import { z } from "zod";
import type { TemplateEvent } from "../../receipts/events.ts";

/** Statuses under the names that webhooks give them. What is not named here changes no status. */
const statusOf: Record<string, string> = {
  APPROVED: "APPROVED",
  REINSTATED: "APPROVED",
  REJECTED: "REJECTED",
  PENDING: "PENDING",
  PAUSED: "PAUSED",
  DISABLED: "DISABLED",
  IN_APPEAL: "IN_APPEAL",
  LIMIT_EXCEEDED: "LIMIT_EXCEEDED",
  ARCHIVED: "ARCHIVED",
  PENDING_DELETION: "PENDING_DELETION",
  DELETED: "DELETED",
};

/**
 * .../webhooks/reference/message_template_status_update, …/message_template_quality_update and
 * …/template_category_update
 */
const News = z.object({
  message_template_name: z.string(),
  message_template_language: z.string(),
  event: z.string().optional(),
  reason: z.string().nullish(),
  other_info: z.object({ description: z.string().optional() }).nullish(),
  new_quality_score: z.string().optional(),
  new_category: z.string().optional(),
});

/** What one of the three template webhooks tells; nothing where it changes nothing that is kept. */
export function readTemplateNews(
  field: string,
  value: unknown,
  accountId: string,
  atMs: number | undefined,
): TemplateEvent[] {
  const news = News.safeParse(value).data;
  if (!news) return [];
  const { message_template_name: name, message_template_language: language } = news;
  const event = { kind: "template" as const, accountId, name, language, atMs };
  if (field === "message_template_quality_update")
    return news.new_quality_score === undefined ? [] : [{ ...event, quality: news.new_quality_score }];
  if (field === "template_category_update")
    return news.new_category === undefined ? [] : [{ ...event, category: news.new_category }];
  // Still sendable, and told of before it is paused: customers do not like it.
  if (news.event === "FLAGGED") return [{ ...event, quality: "RED" }];
  const status = statusOf[news.event ?? ""];
  if (status === undefined) return [];
  const reason = news.other_info?.description ?? (news.reason === "NONE" ? null : news.reason);
  return [{ ...event, status, reason: reason ?? null }];
}
