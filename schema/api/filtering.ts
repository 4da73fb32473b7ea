/** The conditions by which people are found, and the filters that are kept under a name. */
import { z } from "@hono/zod-openapi";
import { attributeTypes } from "../attributes.ts";
import { accountId, channel, count, limits, timeMs, wholeCharacters } from "./common.ts";

const rowNumber = "(0|[1-9a-z][0-9a-z]{0,9})";
export const tagId = z.string().regex(new RegExp(`^tag_${rowNumber}$`));
export const storeId = z.string().regex(new RegExp(`^sto_${rowNumber}$`));
export const attributeId = z.string().regex(new RegExp(`^att_${rowNumber}$`));

/** A day of the calendar, within what the databases and runtimes of all sides count alike. */
export const day = z.iso
  .date()
  .refine((text) => /^(19|20)/.test(text), "Give a day of the years 1900 to 2099.");
const days = z.int().min(1).max(limits.filterDaysMax);
const value = wholeCharacters.max(limits.attributeUnitsMax);

/** `until` before `from` names nobody: most likely the two were mixed up. */
function forwards<Range extends { from?: string | undefined; until?: string | undefined }>(
  { from, until }: Range,
  context: z.core.$RefinementCtx<Range>,
): void {
  if (from !== undefined && until !== undefined && from > until)
    context.addIssue({ code: "custom", path: ["until"], message: "Lies before `from`. Swap the two." });
}

const isOne = (...given: unknown[]) => given.filter((one) => one !== undefined).length === 1;

/**
 * When something happened last: within the last days, longer ago than them (which holds for never, too), or from one
 * day to another, both included, as the calendar of the team's time zone has them.
 */
export const TimeRange = z
  .strictObject({
    withinDays: days.optional(),
    olderThanDays: days.optional(),
    from: day.optional(),
    until: day.optional(),
  })
  .superRefine((range, context) => {
    const hasDays = range.from !== undefined || range.until !== undefined || undefined;
    if (!isOne(range.withinDays, range.olderThanDays, hasDays))
      context.addIssue({
        code: "custom",
        message: "Give one of: withinDays, olderThanDays, or from and until.",
      });
    forwards(range, context);
  })
  .openapi("TimeRange");
export type TimeRange = z.infer<typeof TimeRange>;

const DayRange = z
  .strictObject({ id: attributeId, type: z.literal("date"), from: day.optional(), until: day.optional() })
  .superRefine((range, context) => {
    if (range.from === undefined && range.until === undefined)
      context.addIssue({ code: "custom", path: ["from"], message: "Give `from`, `until` or both." });
    forwards(range, context);
  });

const NumberRange = z
  .strictObject({
    id: attributeId,
    type: z.literal("number"),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .superRefine(({ min, max }, context) => {
    if (min === undefined && max === undefined)
      context.addIssue({ code: "custom", path: ["min"], message: "Give `min`, `max` or both." });
    if (min !== undefined && max !== undefined && min > max)
      context.addIssue({ code: "custom", path: ["max"], message: "Is less than `min`. Swap the two." });
  });

/** A condition on one attribute of the team. Its type must be the attribute's own. */
export const AttributeCondition = z
  .discriminatedUnion("type", [
    z.strictObject({
      id: attributeId,
      type: z.literal("text"),
      mode: z.enum(["contains", "equals"]),
      value: value.min(1),
    }),
    NumberRange,
    DayRange,
    z.strictObject({
      id: attributeId,
      type: z.literal("choice"),
      anyOf: z.array(value).min(1).max(limits.attributeChoicesMax),
    }),
  ])
  .openapi("AttributeCondition");
export type AttributeCondition = z.infer<typeof AttributeCondition>;

/** All conditions hold together. An absent one asks nothing. */
export const Filter = z
  .strictObject({
    search: wholeCharacters.max(limits.searchUnitsMax).optional().openapi({
      description:
        "A part of the name, whatever its case and width; or of the phone number, however it is written.",
    }),
    channels: z.array(channel).min(1).max(limits.filterAccountsMax).optional(),
    accounts: z.array(accountId).max(limits.filterAccountsMax).optional(),
    tags: z
      .strictObject({
        mode: z.enum(["any", "all", "none"]),
        ids: z.array(tagId).min(1).max(limits.filterTagsMax),
      })
      .optional(),
    lastCustomer: TimeRange.optional(),
    lastTeam: TimeRange.optional(),
    lastMarketing: TimeRange.optional(),
    stores: z.array(storeId).min(1).max(limits.filterStoresMax).optional(),
    attributes: z.array(AttributeCondition).min(1).max(limits.filterAttributesMax).optional(),
    window: z.enum(["open", "closed"]).optional().openapi({
      description:
        "WhatsApp's people within, or past, 24 hours of their last message. LINE has no such window.",
    }),
    waiting: z.boolean().optional().openapi({ description: "Whether the customer waits for an answer." }),
  })
  .openapi("Filter");
export type Filter = z.infer<typeof Filter>;

/** One condition of a filter: a field of it, or one of its attributes as `attributes.0`. */
export const ConditionName = z.string().openapi("ConditionName");

const filterName = wholeCharacters.trim().min(1).max(limits.filterNameUnitsMax);
export const SavedFilterRequest = z.strictObject({ name: filterName, filter: Filter });
export type SavedFilterRequest = z.infer<typeof SavedFilterRequest>;

export const SavedFilter = z
  .object({ id: z.string(), name: z.string(), filter: Filter, updatedAtMs: timeMs })
  .openapi("SavedFilter");
export type SavedFilter = z.infer<typeof SavedFilter>;

export const SavedFilterList = z.object({ items: z.array(SavedFilter) }).openapi("SavedFilterList");
export type SavedFilterList = z.infer<typeof SavedFilterList>;

export const ChannelFacet = z.object({ channel, count });
export const AccountFacet = z.object({ id: accountId, channel, name: z.string(), count });
export type AccountFacet = z.infer<typeof AccountFacet>;
/** Of a tag or a store. */
export const NamedFacet = z.object({ id: z.string(), name: z.string(), count });
export type NamedFacet = z.infer<typeof NamedFacet>;

export const AttributeFacet = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(attributeTypes),
  /** The values there are, of a choice; empty for every other type. */
  choices: z.array(z.object({ value: z.string(), count })),
});
export type AttributeFacet = z.infer<typeof AttributeFacet>;

/** What each further choice would lead to: each counts the people that match everything else in the filter. */
export const ConversationFacets = z
  .object({
    channels: z.array(ChannelFacet),
    accounts: z.array(AccountFacet),
    /** Tags that lead to somebody, and those in the filter; most people first. */
    tags: z.array(NamedFacet),
    stores: z.array(NamedFacet),
    attributes: z.array(AttributeFacet),
    window: z.object({ open: count, closed: count }),
    waiting: z.object({ yes: count, no: count }),
  })
  .openapi("ConversationFacets");
export type ConversationFacets = z.infer<typeof ConversationFacets>;

/** Of a filter that matches nobody: the one condition without which the most people match; null: none helps. */
export const Widening = z
  .object({ widening: z.object({ condition: ConditionName, people: count }).nullable() })
  .openapi("Widening");
export type Widening = z.infer<typeof Widening>;
