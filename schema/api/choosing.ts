/** Choosing people: filter, selection, the list. */
import { z } from "@hono/zod-openapi";
import { removableVerdicts, verdicts } from "../reach.ts";
import { warnings } from "../warnings.ts";
import { accountId, channel, conversationId, count, cursor, limits, pageSize, timeMs } from "./common.ts";
import { AccountFacet, Filter } from "./filtering.ts";

/** Where people are chosen from: one's own 處理中 conversations, or one's own bound customers, 「我的名單」. */
export const peopleSources = ["in_progress", "bound"] as const;
export type PeopleSource = (typeof peopleSources)[number];
/** `team` is 「團隊名單」: a 銷售經理 may look at it, and nobody may send to it. */
export const listSources = [...peopleSources, "team"] as const;
export type ListSource = (typeof listSources)[number];

const source = z
  .enum(peopleSources, {
    error: 'Choose from "in_progress" or "bound". Customers bound to others can be looked at, never chosen.',
  })
  .optional()
  .openapi({ description: "Absent: in_progress. A send to `bound` goes to people of one channel." });

/** Who is chosen: named people, or all that match except those named. `remove` takes people out at the check. */
export const Selection = z
  .strictObject({
    people: z.discriminatedUnion("mode", [
      z.strictObject({
        mode: z.literal("named"),
        source,
        conversations: z.array(conversationId).min(1).max(limits.namedPeopleMax),
      }),
      z.strictObject({
        mode: z.literal("matching"),
        source,
        filter: Filter,
        expected: count.optional().openapi({
          description: "How many they were when they were chosen; kept beside how many they turn out to be.",
        }),
        except: z.array(conversationId).max(limits.namedPeopleMax),
      }),
    ]),
    onlyAccount: accountId.optional().openapi({
      description:
        "Its people are those of this account, of a template those of this WhatsApp account's business; everybody else is left out.",
    }),
    remove: z.strictObject({
      verdicts: z.array(z.enum(removableVerdicts)).max(removableVerdicts.length),
      warnings: z.array(z.enum(warnings)).max(warnings.length).optional().openapi({
        description: "Takes out whom the warning is about, by what is known when the send is planned.",
      }),
      conversations: z.array(conversationId).max(limits.namedPeopleMax),
    }),
  })
  .openapi("Selection");
export type Selection = z.infer<typeof Selection>;

export const listSource = z.enum(listSources).optional().openapi({ description: "Absent: in_progress." });

export const ConversationSearch = z.strictObject({
  source: listSource,
  filter: Filter,
  cursor: cursor.nullish(),
  before: cursor
    .optional()
    .openapi({ description: "A `previousCursor`: the page that ends where that one begins." }),
  skip: z
    .int()
    .min(0)
    .max(limits.skipMax)
    .optional()
    .openapi({ description: "People passed over before the page, to begin in the middle of a long list." }),
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
    /** In 「團隊名單」: the name of the staff member they are bound to. */
    boundTo: z.string().optional(),
  })
  .openapi("Conversation");
export type Conversation = z.infer<typeof Conversation>;

/**
 * `previousCursor` leads to the page before this one; null where there is none, and of a page with nobody. A page that
 * was asked for from its front cannot tell whether anybody stands before it.
 */
export const ConversationPage = z
  .object({
    items: z.array(Conversation),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable(),
  })
  .openapi("ConversationPage");
export type ConversationPage = z.infer<typeof ConversationPage>;

/** `except` are people unticked under an earlier filter: which of them match this one is answered as `unticked`. */
export const SummaryRequest = z.strictObject({
  source: listSource,
  filter: Filter,
  except: z.array(conversationId).max(limits.namedPeopleMax).optional(),
});
export type SummaryRequest = z.infer<typeof SummaryRequest>;

export const FacetsRequest = z.strictObject({ source: listSource, filter: Filter });
export type FacetsRequest = z.infer<typeof FacetsRequest>;

/** `matching` counts the filter; `inProgress` everybody of the source. `windowClosed` of those matching are past 24 hours. */
export const ConversationSummary = z
  .object({
    matching: count,
    inProgress: count,
    windowClosed: count,
    /** The people that match everything but the accounts asked for, by account: all of the team's. */
    accounts: z.array(AccountFacet),
    unticked: z.array(conversationId),
    /** How the tags, stores and attributes in the filter are called, by their ids. */
    names: z.record(z.string(), z.string()),
  })
  .openapi("ConversationSummary");
export type ConversationSummary = z.infer<typeof ConversationSummary>;
