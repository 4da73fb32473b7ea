/** The messages, and the check of every person before a send. */
import { z } from "@hono/zod-openapi";
import { broadcastKinds } from "../broadcasts.ts";
import { messagesMax } from "../channels.ts";
import { kindOf } from "../content.ts";
import { isDeeperThan } from "../depth.ts";
import { mediaIdForm } from "../media.ts";
import { verdicts } from "../reach.ts";
import { warnings } from "../warnings.ts";
import { Selection } from "./choosing.ts";
import {
  accountId,
  channel,
  conversationId,
  count,
  limits,
  pageAsked,
  timeMs,
  wholeCharacters,
} from "./common.ts";
import { CostEstimate } from "./cost.ts";
import { Fill, MadeTemplate, templateLanguage, templateName } from "./templates.ts";

export const TextMessage = z
  .strictObject({
    type: z.literal("text"),
    text: wholeCharacters.max(limits.textUnitsAccepted),
    nameFallback: wholeCharacters.trim().min(1).max(limits.nameFallbackUnitsMax).optional().openapi({
      description:
        "Given: each `{name}` in the text stands for the customer's name, or for this where there is none.",
    }),
  })
  .openapi("TextMessage");

const media = z.string().regex(mediaIdForm).openapi({ description: "A medium of the team that is ready." });
const alt = wholeCharacters.trim().max(limits.altUnitsMax).optional().openapi({
  description: "What it shows, for who cannot see it in a record. No channel takes it.",
});

export const ImageMessage = z.strictObject({ type: z.literal("image"), media, alt }).openapi("ImageMessage");
export const VideoMessage = z.strictObject({ type: z.literal("video"), media, alt }).openapi("VideoMessage");
export const FileMessage = z.strictObject({ type: z.literal("file"), media }).openapi("FileMessage");

/** What a person composes. */
export const FreeMessage = z
  .discriminatedUnion("type", [TextMessage, ImageMessage, VideoMessage, FileMessage])
  .openapi("FreeMessage");

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components */
export const TemplateMessage = z
  .strictObject({
    type: z.literal("template"),
    template: z.strictObject({
      name: templateName,
      language: templateLanguage,
      fill: Fill.optional(),
      isByCustomer: z.boolean().optional().openapi({
        description:
          "Everybody in their own language where the name is approved in it, the others in `language`.",
      }),
      components: z
        .array(z.record(z.string(), z.unknown()))
        .max(limits.templateComponentsMax)
        .refine((list) => !isDeeperThan(list, limits.templateDepthMax), {
          error: `Lies deeper than allowed. Give at most ${limits.templateDepthMax} lists and objects within each other.`,
          abort: true,
        })
        .refine((list) => JSON.stringify(list).length <= limits.templateUnitsMax, {
          error: `Longer than allowed. Give at most ${limits.templateUnitsMax} characters of JSON.`,
        })
        .optional()
        .openapi({
          description:
            "Without `fill`: the components of WhatsApp's messages endpoint, handed on as they are.",
        }),
    }),
    made: z.array(MadeTemplate).optional().openapi({
      readOnly: true,
      description: "What was approved when it was sent. In a request it is passed over.",
    }),
  })
  .openapi("TemplateMessage");

export const Message = z
  .discriminatedUnion("type", [TextMessage, ImageMessage, VideoMessage, FileMessage, TemplateMessage])
  .openapi("Message");

/** One over the limit passes the form, so that the answer can be `content_invalid` with both numbers. */
export const messagesAccepted = messagesMax * 4;
export const Messages = z
  .array(Message)
  .max(messagesAccepted)
  .refine((list) => list.length === 1 || kindOf(list) === "message", {
    error: "A template goes alone. Take the other messages out.",
  });

export const CheckRequest = z.strictObject({ messages: Messages, selection: Selection });
export type CheckRequest = z.infer<typeof CheckRequest>;

export const CheckGroup = z.object({ verdict: z.enum(verdicts), people: count });
export type CheckGroup = z.infer<typeof CheckGroup>;

export const CheckAccount = z.object({
  id: accountId,
  channel,
  name: z.string(),
  chosen: count,
  sendable: count,
});
export type CheckAccount = z.infer<typeof CheckAccount>;

/** People a warning is about: of those sendable, or where it has taken them out, of those it did. */
export const CheckWarning = z.object({
  warning: z.enum(warnings),
  people: count,
  isRemoved: z.boolean(),
  /** `recent`: the latest word; `waiting`: since when the longest waits; `same`: the latest send of it. */
  atMs: timeMs.nullable(),
  /** `recent`: within how many hours; `often`: more sends than this a month. */
  limit: count.nullable(),
  /** `recent`: whose the latest word was, most people first. */
  by: z.array(z.object({ name: z.string(), people: count })),
});
export type CheckWarning = z.infer<typeof CheckWarning>;

/** What a platform says of the messages, for each account that has a way to ask. It is asked once a content. */
export const PlatformWord = z.object({
  accountId,
  channel,
  name: z.string(),
  /** `refused`: it takes them from nobody. `account`: it does not listen to this account. `silent`: no answer. */
  word: z.enum(["taken", "refused", "account", "silent"]),
  /** Of a refusal: the message it names. */
  index: count.nullable(),
  /** In the platform's own words. */
  code: z.string().nullable(),
  text: z.string().nullable(),
});
export type PlatformWord = z.infer<typeof PlatformWord>;

/** One verdict for each chosen person: the groups add up to `chosen`; zero groups are absent. */
export const CheckResult = z
  .object({
    chosen: count,
    sendable: count,
    /** Stay in and will fail without a call. */
    willFail: count,
    leftOut: count,
    groups: z.array(CheckGroup),
    accounts: z.array(CheckAccount),
    warnings: z.array(CheckWarning),
    cost: CostEstimate,
    /** Links one person gets. */
    linksPerPerson: count,
    /** Of them: those whose opening is seen. */
    linksTracked: count,
    platforms: z.array(PlatformWord),
  })
  .openapi("CheckResult");
export type CheckResult = z.infer<typeof CheckResult>;

export const CheckPeopleRequest = z
  .strictObject({
    selection: Selection,
    /** What is sent: its people are judged as in the check of it. */
    messages: Messages.optional(),
    /** By whose rules where no messages are given: those of free text, or of a template. */
    kind: z.enum(broadcastKinds).default("message"),
    verdict: z.enum(verdicts).optional(),
    /** In place of a verdict: whom this warning is about. */
    warning: z.enum(warnings).optional(),
    ...pageAsked,
  })
  .refine(({ verdict, warning }) => (verdict === undefined) !== (warning === undefined), {
    path: ["verdict"],
    error: "Give a verdict or a warning, one of the two.",
  });
export type CheckPeopleRequest = z.input<typeof CheckPeopleRequest>;

export const CheckPerson = z.object({
  conversationId,
  name: z.string(),
  channel,
  accountId,
  accountName: z.string(),
  verdict: z.enum(verdicts),
  /** Of a warning: the moment and the colleague it is about, or how many sends they have had this month. */
  atMs: timeMs.nullable(),
  by: z.string().nullable(),
  times: count.nullable(),
  /** Of a filled template: what this person's is filled from, and in which of the page's languages. */
  filled: z.object({ made: count, values: z.record(z.string(), z.string().nullable()) }).optional(),
});
export type CheckPerson = z.infer<typeof CheckPerson>;
export const CheckPeoplePage = z
  .object({
    items: z.array(CheckPerson),
    nextCursor: z.string().nullable(),
    /** Of a filled template: what is approved, by language. */
    made: z.array(MadeTemplate).optional(),
  })
  .openapi("CheckPeoplePage");
export type CheckPeoplePage = z.infer<typeof CheckPeoplePage>;
