/** Choosing people: filter, selection, the list. */
import { z } from "@hono/zod-openapi";
import { removableVerdicts, verdicts } from "../reach.ts";
import { accountId, channel, conversationId, count, cursor, limits, pageSize, timeMs } from "./common.ts";

/** All conditions hold together. An absent one asks nothing. */
export const Filter = z
  .strictObject({
    search: z.string().max(limits.searchUnitsMax).optional(),
    accounts: z.array(accountId).max(limits.filterAccountsMax).optional(),
    tags: z
      .strictObject({
        mode: z.enum(["any", "all", "none"]),
        ids: z
          .array(z.string().regex(/^tag_(0|[1-9a-z][0-9a-z]{0,9})$/))
          .min(1)
          .max(limits.filterTagsMax),
      })
      .optional(),
  })
  .openapi("Filter");
export type Filter = z.infer<typeof Filter>;

/** Who is chosen: named people, or all that match except those named. `remove` takes people out at the check. */
export const Selection = z
  .strictObject({
    people: z.discriminatedUnion("mode", [
      z.strictObject({
        mode: z.literal("named"),
        conversations: z.array(conversationId).min(1).max(limits.namedPeopleMax),
      }),
      z.strictObject({
        mode: z.literal("matching"),
        filter: Filter,
        except: z.array(conversationId).max(limits.namedPeopleMax),
      }),
    ]),
    remove: z.strictObject({
      verdicts: z.array(z.enum(removableVerdicts)).max(removableVerdicts.length),
      conversations: z.array(conversationId).max(limits.namedPeopleMax),
    }),
  })
  .openapi("Selection");
export type Selection = z.infer<typeof Selection>;

export const ConversationSearch = z.strictObject({
  filter: Filter,
  cursor: cursor.nullish(),
  limit: pageSize.default(50),
});
export type ConversationSearch = z.input<typeof ConversationSearch>;

export const Conversation = z
  .object({
    id: conversationId,
    name: z.string(),
    channel,
    accountId,
    phone: z.string().nullable(),
    tags: z.array(z.string()),
    lastText: z.string(),
    lastAtMs: timeMs,
    /** Since when the customer waits for an answer; null when nobody is owed one. */
    waitingSinceMs: timeMs.nullable(),
    /** When free text stops being taken; null where the channel has no window or it never opened. */
    windowEndsAtMs: timeMs.nullable(),
    verdict: z.enum(verdicts),
  })
  .openapi("Conversation");
export type Conversation = z.infer<typeof Conversation>;

export const ConversationPage = z
  .object({ items: z.array(Conversation), nextCursor: z.string().nullable() })
  .openapi("ConversationPage");
export type ConversationPage = z.infer<typeof ConversationPage>;

export const AccountFacet = z.object({ id: accountId, channel, name: z.string(), count });
export type AccountFacet = z.infer<typeof AccountFacet>;
export const TagFacet = z.object({ id: z.string(), name: z.string(), count });
export type TagFacet = z.infer<typeof TagFacet>;

/**
 * `matching` counts the filter; `inProgress` all of one's own. A facet counts the people that match everything else
 * in the filter, so that a choice shows what it would lead to. `windowClosed` of those matching are past 24 hours.
 */
export const ConversationSummary = z
  .object({
    matching: count,
    inProgress: count,
    windowClosed: count,
    accounts: z.array(AccountFacet),
    tags: z.array(TagFacet),
  })
  .openapi("ConversationSummary");
export type ConversationSummary = z.infer<typeof ConversationSummary>;
