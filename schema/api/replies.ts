/** 預存回覆: what is kept for writing, who may use it, and how it is found. */
import { z } from "@hono/zod-openapi";
import { messagesMax } from "../channels.ts";
import { mediaIdForm, mediaKinds } from "../media.ts";
import { replyKinds, replyParts, replyScopes, replyTextUnits, replyTextUnitsMax } from "../replies.ts";
import { roles } from "../roles.ts";
import { channel, count, cursor, limits, pageSize, timeMs, wholeCharacters } from "./common.ts";

const code = wholeCharacters.trim().min(1).max(100);
const title = wholeCharacters.trim().min(1).max(200);
const category = wholeCharacters.trim().max(100).openapi({ description: "Empty: 未分類." });

export const ReplyText = z.strictObject({
  type: z.literal("text"),
  text: wholeCharacters
    .min(1)
    // Nothing longer can pass, and what is far longer is not counted.
    .max(replyTextUnitsMax)
    .refine((text) => text.trim() !== "", "Write something, or take the message out.")
    .refine((text) => replyTextUnits(text) <= replyTextUnitsMax, {
      error: `Longer than allowed. Give at most ${replyTextUnitsMax}, where a Chinese character counts two.`,
    }),
  nameFallback: wholeCharacters.trim().max(limits.nameFallbackUnitsMax).optional().openapi({
    description:
      "Given: each `{name}` in the text stands for the customer's name. Empty: what stands where there is none is still to be said.",
  }),
});

/** A medium by its id here, or by the address where the host keeps it: the widget brings it in when it is used. */
export const ReplyMedium = z
  .strictObject({
    type: z.enum(mediaKinds),
    media: z.string().regex(mediaIdForm).optional(),
    url: z
      .url({ protocol: /^https$/, error: "Give an https address." })
      .max(2_000)
      .optional(),
    fileName: wholeCharacters.trim().min(1).max(limits.fileNameUnitsMax).optional(),
    alt: wholeCharacters.trim().max(limits.altUnitsMax).optional(),
  })
  .superRefine(({ media, url }, context) => {
    if ((media === undefined) !== (url === undefined)) return;
    const message = "Give either media, the id of a medium of the team, or url.";
    context.addIssue({ code: "custom", path: ["media"], message });
  });

export const ReplyMessage = z.discriminatedUnion("type", [ReplyText, ReplyMedium]).openapi("ReplyMessage");
export type ReplyMessage = z.infer<typeof ReplyMessage>;

export const replyFields = {
  title,
  category: category.default(""),
  messages: z.array(ReplyMessage).min(1).max(messagesMax),
};

/** A reply of one's own: for oneself, or for stores that are all one's own. */
export const ReplyRequest = z
  .strictObject({
    ...replyFields,
    scope: z.enum(["self", "stores"]),
    stores: z
      .array(code)
      .min(1)
      .max(100)
      .optional()
      .openapi({ description: "Of scope `stores`: their codes." }),
  })
  .superRefine(({ scope, stores }, context) => {
    if ((scope === "stores") === (stores !== undefined)) return;
    const message = scope === "stores" ? "Name the stores." : "Only the scope stores has stores.";
    context.addIssue({ code: "custom", path: ["stores"], message });
  })
  .openapi("ReplyRequest");
export type ReplyRequest = z.infer<typeof ReplyRequest>;

/** `code` is made by the widget: the same call again makes no second reply. */
export const NewReplyRequest = ReplyRequest.safeExtend({ code }).openapi("NewReplyRequest");
export type NewReplyRequest = z.infer<typeof NewReplyRequest>;

export const ReplySearch = z
  .strictObject({
    search: wholeCharacters.trim().max(limits.searchUnitsMax).optional().openapi({
      description: "Part of the title or of a text, every sign for itself.",
    }),
    categories: z.array(category).max(100).optional().openapi({ description: "Any of these." }),
    scopes: z.array(z.enum(replyScopes)).max(replyScopes.length).optional(),
    parts: z.array(z.enum(replyParts)).max(replyParts.length).optional().openapi({
      description: "Those that hold any of these.",
    }),
    fits: z.array(channel).max(10).optional().openapi({
      description: "Only those that every one of these channels can carry.",
    }),
    cursor: cursor.nullish(),
    limit: pageSize.default(20),
  })
  .openapi("ReplySearch");
export type ReplySearch = z.input<typeof ReplySearch>;

export const Reply = z
  .object({
    id: z.string(),
    code: z.string(),
    title: z.string(),
    category: z.string(),
    scope: z.enum(replyScopes),
    /** Of scope `roles`. */
    roles: z.array(z.enum(roles)),
    /** Of scope `stores`: their codes. */
    stores: z.array(z.string()),
    kind: z.enum(replyKinds),
    messages: z.array(ReplyMessage),
    /** What a bot's module says of itself. */
    description: z.string().nullable(),
    /** Whether the asker may change and delete it. */
    isOwn: z.boolean(),
    updatedAtMs: timeMs,
  })
  .openapi("Reply");
export type Reply = z.infer<typeof Reply>;

export const ReplyPage = z
  .object({
    items: z.array(Reply),
    nextCursor: z.string().nullable(),
    /** All that match, beyond this page too. */
    matching: count,
    /** Of all that match but for the categories asked for. */
    categories: z.array(z.object({ name: z.string(), replies: count })),
  })
  .openapi("ReplyPage");
export type ReplyPage = z.infer<typeof ReplyPage>;
