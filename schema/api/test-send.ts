/** 「發送測試訊息」: to people one has chosen for it. It counts nowhere. */
import { z } from "@hono/zod-openapi";
import { verdicts } from "../reach.ts";
import { reasons } from "../reasons.ts";
import { testPeopleMax } from "../settings.ts";
import { Messages } from "./checking.ts";
import { accountId, channel, conversationId, count } from "./common.ts";

export const TestPerson = z.object({
  conversationId,
  name: z.string(),
  channel,
  accountId,
  accountName: z.string(),
});
export type TestPerson = z.infer<typeof TestPerson>;

export const TestPeople = z.object({ items: z.array(TestPerson), max: count }).openapi("TestPeople");
export type TestPeople = z.infer<typeof TestPeople>;

const named = z.array(conversationId).max(testPeopleMax);

/** All of them, in place of those before. */
export const TestPeopleRequest = z.strictObject({ conversations: named }).openapi("TestPeopleRequest");
export type TestPeopleRequest = z.infer<typeof TestPeopleRequest>;

export const TestSendRequest = z
  .strictObject({
    messages: Messages.min(1),
    /** Of the test people. */
    conversations: named.min(1),
    as: conversationId.optional().openapi({
      description: "A customer of one's own whose name and values stand in it; absent: each person's own.",
    }),
  })
  .openapi("TestSendRequest");
export type TestSendRequest = z.infer<typeof TestSendRequest>;

export const TestResult = z.object({
  conversationId,
  name: z.string(),
  channel,
  /**
   * `unreachable`: not called, and `verdict` says why. `refused`: the platform would not take it. `later`: it has no
   * room at the moment, or put this one off, in words of its own where it gave any. `unknown`: it did not answer.
   */
  outcome: z.enum(["accepted", "unreachable", "refused", "later", "unknown"]),
  verdict: z.enum(verdicts).nullable(),
  reason: z.enum(reasons).nullable(),
  /** In the platform's own words. */
  code: z.string().nullable(),
  text: z.string().nullable(),
});
export type TestResult = z.infer<typeof TestResult>;

export const TestSendResult = z.object({ items: z.array(TestResult) }).openapi("TestSendResult");
export type TestSendResult = z.infer<typeof TestSendResult>;
