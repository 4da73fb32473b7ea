import { expect, it } from "vitest";
import { testDb } from "../testing/services.ts";
import type { Statement } from "./client.ts";
import {
  tellClick,
  tellFailures,
  tellKnownFailures,
  tellLeaving,
  tellPaused,
  tellSend,
} from "./feed-events.ts";
import { leaseHolds } from "./leases.ts";
import { recordResponses } from "./responses.ts";
import { text } from "./values.ts";

const person = { kind: "message" as const, accountId: "acc_1", platformUserId: "U1", atMs: 1, text: "" };
const place = { broadcast: "bc_1", account: "acc_1", number: 0, chunk: 1, attempt: 1, team: "tm_1" };

const statements: [string, Statement | undefined][] = [
  ["what one person did", recordResponses("tm_1", [person])[0]],
  ["what many did", recordResponses("tm_1", Array(60).fill(person))[0]],
  ["what became of a send", tellSend("bc_1")],
  ["what became of paused ones", tellPaused("tm_1")],
  ["who failed", tellFailures([1])[0]],
  ["who was known to fail", tellKnownFailures("bc_1", 1)],
  ["who leaves a chunk", tellLeaving(place, leaseHolds, 1)],
  ["a click", tellClick({ teamId: "tm_1", broadcastId: "bc_1", code: "a", token: "b", nowMs: 1 })],
];

it.each(statements)("%s is written without walking anybody's table", async (_, statement) => {
  if (!statement) throw new Error("there is no statement");
  const { rows } = await testDb.read({ ...statement, sql: `explain query plan ${statement.sql}` });
  const steps = rows.map((row) => text(row, "detail"));
  expect(steps.filter((step) => /^SEARCH /.test(step))).not.toEqual([]);
  for (const step of steps)
    expect(step).not.toMatch(
      /^SCAN (deliveries|chunks|broadcasts|conversations|channel_users|feed_events|feed_targets|k|u|c|e)\b/,
    );
});
