import { beforeEach, describe, expect, it } from "vitest";
import { CheckPeoplePage, CheckResult } from "../../schema/api.ts";
import { warnings } from "../../schema/warnings.ts";
import { personKeys } from "../queue/call-key.ts";
import { addRule } from "../testing/caps.ts";
import { bodyOf } from "../testing/client.ts";
import { createPointsStand, fillPoints, type PointsStand, pointsMessage } from "../testing/points-stand.ts";
import { everybody, recordOf } from "../testing/sending.ts";
import { setAttribute } from "../testing/template-stand.ts";

let points: PointsStand;

beforeEach(async () => {
  points = await createPointsStand();
});

describe("a filled template", () => {
  it("leaves out by rule whoever has no value, at the check and in the send alike", async () => {
    await points.customers(["王小明", "320"], ["陳怡安", null], ["林\n佳蓉", "5"]);
    const body = { selection: everybody, messages: [pointsMessage()] };
    expect(bodyOf(CheckResult, await points.ask("/v1/check", body)).groups).toEqual([
      { verdict: "sendable", people: 1 },
      { verdict: "variable", people: 2 },
    ]);
    const people = await points.ask("/v1/check/people", { ...body, verdict: "variable" });
    expect(bodyOf(CheckPeoplePage, people).items.map(({ name }) => name)).toEqual(["陳怡安", "林\n佳蓉"]);
    const id = await points.send();
    await points.platform.work();
    const record = await recordOf(points.platform.services, points.stand.staff, id);
    expect(record).toMatchObject({ state: "done", totals: { chosen: 3, accepted: 1, leftOut: 2 } });
    expect(record.groups).toContainEqual({ outcome: "left_out", reason: "variable", people: 2 });
    const [call] = await points.stand.calls();
    expect(call?.content).toEqual({
      name: "points",
      language: { code: "zh_TW" },
      components: [
        {
          type: "body",
          parameters: [
            { type: "text", text: "王小明" },
            { type: "text", text: "320" },
          ],
        },
      ],
    });
  });

  it("is checked with all that can be asked of a send at once: languages, cleaned values, warnings, a month's limit", async () => {
    await points.customers(["王小明", "1"], ["陳怡安", null], ["林\n佳蓉", "3"]);
    await addRule(points.stand.staff.team.id, {
      channel: "whatsapp",
      storeId: 0,
      role: "salesperson",
      peopleMax: 1,
    });
    const cleanedFill = fillPoints({
      "body:1": { from: "field", field: "name", fallback: "您", isCleaned: true },
      "body:2": { from: "field", field: "attribute:points", isCleaned: true },
    });
    const body = {
      messages: [pointsMessage(cleanedFill, { isByCustomer: true })],
      selection: { ...everybody, remove: { ...everybody.remove, warnings: [...warnings] } },
    };
    expect(bodyOf(CheckResult, await points.ask("/v1/check", body))).toMatchObject({
      chosen: 3,
      sendable: 1,
      leftOut: 2,
    });
    for (const verdict of ["cap", "variable"])
      expect(await points.ask("/v1/check/people", { ...body, verdict })).toMatchObject({
        status: 200,
        body: { items: [{ verdict }] },
      });
    expect((await points.ask("/v1/check/people", { ...body, warning: "same" })).status).toBe(200);
  });

  it("goes to each customer in their language where the name is approved in it", async () => {
    const people = await points.customers(["王小明", "1"], ["Ann", "2"]);
    await setAttribute(points.stand.staff.team.id, "locale", [[people[1]?.customerId ?? 0, "en"]]);
    await points.send(pointsMessage(fillPoints(), { isByCustomer: true }));
    await points.platform.work();
    const languages = (await points.stand.calls()).map(({ to, content }) => [to, content.language]);
    expect(Object.fromEntries(languages)).toEqual({
      [people[0]?.platformUserId.slice(1) ?? ""]: { code: "zh_TW" },
      [people[1]?.platformUserId.slice(1) ?? ""]: { code: "en_US" },
    });
  });

  it("calls nobody whose value has gone between the planning and the call", async () => {
    const people = await points.customers(["王小明", "1"], ["陳怡安", "2"]);
    const id = await points.send();
    await points.platform.work(points.platform.nowMs + 5_000);
    const gone = people[1]?.customerId ?? 0;
    await points.platform.services.db.write([
      { sql: "delete from customer_attributes where customer_id = :gone", args: { gone } },
    ]);
    await points.platform.work();
    expect(await recordOf(points.platform.services, points.stand.staff, id)).toMatchObject({
      totals: { accepted: 1, leftOut: 1 },
    });
  });

  it("has an unknown outcome where a consumer that is gone had called, whatever has become of the value since", async () => {
    const [person] = await points.customers(["王小明", "1"]);
    const id = await points.send();
    await points.platform.work(points.platform.nowMs + 5_000);
    const keyOf = await personKeys(id, person?.platformUserId ?? "");
    await points.platform.grant(points.stand.staff.team.id, points.stand.staff.team.whatsapp.id, {
      endpoint: "whatsapp:send",
      accountPerSecond: null,
      count: 1,
      call: { key: keyOf(0), attempt: 0, isRepeatable: false },
      waitMaxMs: 0,
      report: { answers: [], released: [] },
    });
    await points.platform.services.db.write([
      {
        sql: "delete from customer_attributes where customer_id = :gone",
        args: { gone: person?.customerId ?? 0 },
      },
    ]);
    await points.platform.work();
    expect(await recordOf(points.platform.services, points.stand.staff, id)).toMatchObject({
      totals: { unknown: 1, leftOut: 0 },
    });
    expect(await points.stand.calls()).toEqual([]);
  });

  it("goes with nothing filled in where nothing is variable", async () => {
    await points.customers(["王小明", "1"]);
    await points.send({ type: "template", template: { name: "plain", language: "zh_TW", fill: {} } });
    await points.platform.work();
    const [call] = await points.stand.calls();
    expect(call?.content).toEqual({ name: "plain", language: { code: "zh_TW" } });
  });

  it.each([
    ["a place without anything", {}, "empty", "body:1"],
    [
      "a fixed text with an address",
      { "body:1": { from: "text", text: "看 https://a.tw" }, "body:2": { from: "text", text: "1" } },
      "url",
      "body:1",
    ],
    [
      "a fixed text with a line break",
      { "body:1": { from: "text", text: "一\n二" }, "body:2": { from: "text", text: "1" } },
      "newline",
      "body:1",
    ],
  ] as const)("is refused with %s, by the place", async (_what, given, finding, place) => {
    await points.customers(["王小明", "1"]);
    const answer = await points.ask("/v1/check", { selection: everybody, messages: [pointsMessage(given)] });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: "content_invalid",
        field: `messages.0.template.fill.${place}`,
        params: { reason: "template_place", finding },
      },
    });
  });

  it.each(["{{1}} {{2}} {{3}}", "{{1}} 欠我們 {{2}} 元。"])(
    "waits where it was approved anew as something else before its time: %s",
    async (body) => {
      await points.customers(["王小明", "1"]);
      const id = await points.send(undefined, { sendAtMs: points.platform.nowMs + 3_600_000 });
      await points.setTemplates(["points", body]);
      await points.platform.work();
      expect(await recordOf(points.platform.services, points.stand.staff, id)).toMatchObject({
        state: "paused",
        pauseReason: "template",
        pauseRaw: { code: "CHANGED" },
      });
      expect(await points.stand.calls()).toEqual([]);
    },
  );

  it("waits with the platform's word where it was paused before its time", async () => {
    await points.customers(["王小明", "1"]);
    const sendAtMs = points.platform.nowMs + 3_600_000;
    const id = await points.send(undefined, { sendAtMs });
    await points.setTemplates(["points", "{{1}} {{2}}", { status: "PAUSED" }]);
    await points.platform.work();
    expect(await recordOf(points.platform.services, points.stand.staff, id)).toMatchObject({
      state: "paused",
      pauseReason: "template",
    });
    expect(await points.stand.calls()).toEqual([]);
  });
});
