/** WhatsApp's templates, what fills them, and what would keep them from each person. */
import { z } from "@hono/zod-openapi";
import { mediaIdForm } from "../media.ts";
import { bulkRefusals, buttonKinds, mediaHeaders, placeKinds, templateStatuses } from "../template.ts";
import { findings } from "../template-fill.ts";
import { Selection } from "./choosing.ts";
import {
  accountId,
  channel,
  conversationId,
  count,
  cursor,
  limits,
  pageAsked,
  pageSize,
  timeMs,
  wholeCharacters,
} from "./common.ts";

export const templateName = z.string().regex(/^[a-z0-9_]{1,512}$/);
export const templateLanguage = z.string().regex(/^[a-z]{2,3}([_-][A-Za-z]{2,4})?$/);

const value = wholeCharacters.max(limits.templateValueUnitsMax);
/** A customer's `name`, `phone` or `store`, or an attribute by its code. */
export const fieldName = z.string().regex(/^(name|phone|store|attribute:.{1,100})$/u);

export const Source = z
  .discriminatedUnion("from", [
    z.strictObject({ from: z.literal("text"), text: value }),
    z.strictObject({
      from: z.literal("field"),
      field: fieldName,
      fallback: value.optional().openapi({ description: "Stands where the customer has no value." }),
      isCleaned: z.boolean().optional().openapi({
        description:
          "Line breaks, tabs and runs of spaces become one space. Absent: whoever has some is left out.",
      }),
    }),
    z.strictObject({
      from: z.literal("media"),
      media: z.string().regex(mediaIdForm),
      fileName: value.min(1).optional(),
    }),
    z.strictObject({
      from: z.literal("link"),
      link: z.url({ protocol: /^https$/ }).max(limits.templateValueUnitsMax),
      fileName: value.min(1).optional(),
    }),
    z.strictObject({
      from: z.literal("location"),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: value.min(1),
      address: value.min(1),
    }),
    z.strictObject({ from: z.literal("time"), atMs: timeMs }),
  ])
  .openapi("TemplateSource");

export const placeId = z
  .string()
  .regex(/^(card:[0-9]\/)?(header|offer|body:[A-Za-z0-9_]{1,100}|button:[0-9])$/);

export const Fill = z
  .record(placeId, Source)
  .refine((fill) => Object.keys(fill).length <= limits.templatePlacesMax, {
    error: `More places than any template has. Give at most ${limits.templatePlacesMax}.`,
  })
  .openapi("TemplateFill", { description: "By the id of the place." });

const TemplateHeader = z.union([
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.enum(mediaHeaders) }),
  z.object({ kind: z.literal("location") }),
]);
const cardFields = {
  header: TemplateHeader.optional(),
  body: z.string(),
  buttons: z.array(z.object({ kind: z.enum(buttonKinds), text: z.string(), url: z.string().optional() })),
};
export const TemplateParts = z
  .object({
    ...cardFields,
    footer: z.string().optional(),
    offer: z.object({ text: z.string(), hasEnd: z.boolean() }).optional(),
    cards: z.array(z.object(cardFields)).optional(),
  })
  .openapi("TemplateParts");

export const MadeTemplate = z
  .object({ language: z.string(), isNamed: z.boolean(), parts: TemplateParts })
  .openapi("MadeTemplate");

export const TemplatePlace = z.object({
  id: z.string(),
  kind: z.enum(placeKinds),
  card: z.int().nullable(),
  name: z.string(),
});

export const Template = z
  .object({
    name: z.string(),
    language: z.string(),
    /** Other languages in which the name is approved with the same places. */
    otherLanguages: z.array(z.string()),
    category: z.string(),
    status: z.enum(templateStatuses),
    quality: z.string().nullable(),
    /** Why it was rejected or paused, in the platform's words. */
    reason: z.string().nullable(),
    /** Why it cannot be sent to many; null where only its status may keep it. */
    refusal: z.enum(bulkRefusals).nullable(),
    isNamed: z.boolean(),
    parts: TemplateParts,
    places: z.array(TemplatePlace),
  })
  .openapi("Template");
export type Template = z.infer<typeof Template>;

export const TemplateQuery = z.strictObject({
  account: accountId,
  search: z.string().max(limits.searchUnitsMax).optional(),
  /** One template by its whole name, in all languages. */
  name: templateName.optional(),
  language: templateLanguage.optional(),
  category: z.string().max(30).optional(),
  status: z.enum(templateStatuses).optional(),
  cursor: cursor.optional(),
  limit: z.coerce.number().pipe(pageSize).default(50),
});
export type TemplateQuery = z.input<typeof TemplateQuery>;

/** Those that can be sent come first. */
export const TemplatePage = z
  .object({
    items: z.array(Template),
    nextCursor: z.string().nullable(),
    /** All languages and categories there are, for choosing among them. */
    languages: z.array(z.string()),
    categories: z.array(z.string()),
    /** When the platform was asked last; null: never. */
    syncedAtMs: timeMs.nullable(),
  })
  .openapi("TemplatePage");
export type TemplatePage = z.infer<typeof TemplatePage>;

export const TemplateRefreshRequest = z.strictObject({ account: accountId });
export const TemplateRefresh = z.object({ templates: count, syncedAtMs: timeMs }).openapi("TemplateRefresh");
export type TemplateRefresh = z.infer<typeof TemplateRefresh>;

/** What a place can be filled from. */
export const TemplateField = z.object({
  field: z.string(),
  /** The attribute's name; null for the fields that every customer has. */
  name: z.string().nullable(),
});
export const TemplateFields = z.object({ items: z.array(TemplateField) }).openapi("TemplateFields");
export type TemplateFields = z.infer<typeof TemplateFields>;

export const DoctorFinding = z.object({
  place: z.string(),
  finding: z.enum(findings),
  people: count,
  /** One of them: the value as it is, and as it would be when cleaned. */
  sample: z.object({ name: z.string(), value: z.string(), cleaned: z.string() }),
});
export type DoctorFinding = z.infer<typeof DoctorFinding>;

export const DoctorResult = z
  .object({
    /** People chosen. */
    people: count,
    /** Of them: who cannot get it as it is, and is left out. */
    unfillable: count,
    findings: z.array(DoctorFinding),
    /** Who gets the fallback, by place; places without such people are absent. */
    fallbacks: z.array(z.object({ place: z.string(), people: count })),
    /** How many get it in which language, where there are several. */
    languages: z.array(z.object({ language: z.string(), people: count })),
    /** Somebody of those chosen, with their values, to look at it with; null where nobody is. */
    example: z
      .object({ name: z.string(), language: z.string(), values: z.record(z.string(), z.string().nullable()) })
      .nullable(),
  })
  .openapi("DoctorResult");
export type DoctorResult = z.infer<typeof DoctorResult>;

export const DoctorPerson = z.object({
  conversationId,
  name: z.string(),
  channel,
  value: z.string(),
  cleaned: z.string(),
});
export type DoctorPerson = z.infer<typeof DoctorPerson>;
export const DoctorPeoplePage = z
  .object({ items: z.array(DoctorPerson), nextCursor: z.string().nullable() })
  .openapi("DoctorPeoplePage");
export type DoctorPeoplePage = z.infer<typeof DoctorPeoplePage>;

/** A template in the middle of being filled. */
export const TemplateChoice = z.strictObject({
  name: templateName,
  language: templateLanguage,
  fill: Fill,
  isByCustomer: z.boolean().optional(),
});
export const DoctorRequest = z.strictObject({ selection: Selection, template: TemplateChoice });
export type DoctorRequest = z.input<typeof DoctorRequest>;
export const DoctorPeopleRequest = DoctorRequest.extend({
  place: placeId,
  finding: z.enum(findings),
  ...pageAsked,
});
export type DoctorPeopleRequest = z.input<typeof DoctorPeopleRequest>;
