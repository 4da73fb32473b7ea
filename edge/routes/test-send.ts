import { createRoute } from "@hono/zod-openapi";
import { TestPeople, TestPeopleRequest, TestSendRequest, TestSendResult } from "../../schema/api.ts";
import { testPeopleMax } from "../../schema/settings.ts";
import type { App } from "../app.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { keepTestPeople, listTestPeople } from "../test-send/people.ts";
import { sendTests } from "../test-send/test-send.ts";
import { IdempotencyHeader, requireIdempotencyKey } from "./idempotency-key.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

/** 「發送測試訊息」. */
export function mountTestSend(app: App, directory: Directory): void {
  const shared = { security: byToken, middleware: signedIn(directory, "send") } as const;

  const list = createRoute({
    ...shared,
    method: "get",
    path: "/v1/test-people",
    summary: "Whom one sends tests to.",
    responses: { 200: answer(TestPeople, "Those who are still one's own."), ...problemAnswer },
  });
  app.openapi(list, async (context) => {
    const { services, actor } = context.var;
    return context.json({ items: await listTestPeople(services, actor), max: testPeopleMax }, 200);
  });

  const keep = createRoute({
    ...shared,
    method: "put",
    path: "/v1/test-people",
    summary: "Puts these in the place of all before.",
    request: { body: jsonBody(TestPeopleRequest) },
    responses: { 200: answer(TestPeople, "As they are kept."), ...problemAnswer },
  });
  app.openapi(keep, async (context) => {
    const { services, actor } = context.var;
    const items = await keepTestPeople(services, actor, context.req.valid("json").conversations);
    return context.json({ items, max: testPeopleMax }, 200);
  });

  const send = createRoute({
    ...shared,
    method: "post",
    path: "/v1/test-send",
    summary: "Sends messages to one's test people now. Counts nowhere.",
    request: { headers: IdempotencyHeader, body: jsonBody(TestSendRequest) },
    responses: { 200: answer(TestSendResult, "What became of each."), ...problemAnswer },
  });
  app.openapi(send, async (context) => {
    const { services, actor } = context.var;
    const key = requireIdempotencyKey(context.req.valid("header")["idempotency-key"]);
    const items = await sendTests(services, actor, context.req.valid("json"), key);
    return context.json({ items }, 200);
  });
}
