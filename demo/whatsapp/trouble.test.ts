import { expect, test } from "vitest";
import { ACCOUNT, expectError, hookedSetup, NUMBER, whatsappSetup } from "./testing.ts";

test("a token runs out, and a template is paused, after so many more messages", async () => {
  const { control, ids, template, text } = await whatsappSetup();
  await control.changeTemplate(ACCOUNT.id, "hello_world", "zh_TW", { status: "PAUSED", afterCalls: 2 });
  expect((await template(ids[0], "hello_world")).status).toBe(200);
  expect((await template(ids[1], "hello_world")).status).toBe(200);
  expectError(await template(ids[2], "hello_world"), 132015);
  await control.expireToken(ACCOUNT.id, 1);
  expect((await text(ids[0])).status).toBe(200);
  const expired = await text(ids[1]);
  expect(expired.body.error).toMatchObject({ code: 190, error_subcode: 463 });
  await control.setAccounts([{ id: ACCOUNT.id, accessToken: ACCOUNT.accessToken }]);
  expect((await text(ids[1])).status).toBe(200);
});

test("maintenance refuses for its time, a payment problem until it is solved", async () => {
  const { control, ids, text } = await whatsappSetup();
  await control.refuse(NUMBER.id, 131057, { forMs: 60_000 });
  expectError(await text(ids[0]), 131057);
  await control.setClock({ advanceMs: 60_000 });
  expect((await text(ids[0])).status).toBe(200);
  await control.refuse(NUMBER.id, 131042, { afterCalls: 1 });
  expect((await text(ids[1])).status).toBe(200);
  expectError(await text(ids[2]), 131042);
  await control.refuse(NUMBER.id, null);
  expect((await text(ids[2])).status).toBe(200);
});

test("one person can be refused at once while the others are taken", async () => {
  const { control, ids, text } = await whatsappSetup();
  await control.setUsers([{ waId: ids[0] ?? "", refuseWith: 130403 }]);
  expectError(await text(ids[0]), 130403);
  expect((await text(ids[1])).status).toBe(200);
});

test("a restriction, and a number's quality and limit, are told by webhook and felt", async () => {
  const { changes, control, entries, ids, text } = await hookedSetup();
  await control.restrict(ACCOUNT.id, { event: "ACCOUNT_RESTRICTION", code: 368 });
  expectError(await text(ids[0]), 368);
  await control.changeNumber(NUMBER.id, { qualityRating: "YELLOW", peoplePerDay: 2_000 });
  await control.webhooksIdle();
  expect(changes()).toMatchObject([
    {
      field: "account_update",
      value: {
        event: "ACCOUNT_RESTRICTION",
        restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" }],
      },
    },
    {
      field: "phone_number_quality_update",
      value: { event: "ONBOARDING", max_daily_conversations_per_business: "TIER_2K" },
    },
  ]);
  for (const { time } of entries()) expect(Math.abs(Date.now() / 1_000 - (time ?? 0))).toBeLessThan(60);
  expect((await control.numbers())[0]).toMatchObject({ qualityRating: "YELLOW" });
  await control.restrict(ACCOUNT.id, { event: "ACCOUNT_RESTRICTION", code: null });
  expect((await text(ids[0])).status).toBe(200);
});

test("portfolios count apart, and all numbers of one count together", async () => {
  const { control, ids, template } = await whatsappSetup();
  await control.setClock({ advanceMs: 25 * 3_600_000 });
  await control.setAccounts([{ id: ACCOUNT.id, portfolio: "p1" }]);
  await control.setPortfolio({ id: "p1", limit: 1 });
  await control.setPortfolio({ id: "p2", limit: 0 });
  expect((await template(ids[0], "hello_world")).status).toBe(200);
  expectError(await template(ids[1], "hello_world"), 131048);
  expect(await control.portfolio("p1")).toEqual({ limit: 1, used: 1 });
  expect(await control.portfolio("p2")).toEqual({ limit: 0, used: 0 });
});

test("statuses of one account can be held while those of another arrive", async () => {
  const { control, ids, statuses, text } = await hookedSetup();
  await control.setWebhooks({ paused: true }, ACCOUNT.id);
  await text(ids[0]);
  expect((await control.webhooks(ACCOUNT.id)).pending).toBe(3);
  expect((await control.webhooks("another")).pending).toBe(0);
  await control.setWebhooks({ paused: false }, ACCOUNT.id);
  expect((await control.webhooksIdle(5_000, ACCOUNT.id)).pending).toBe(0);
  expect(statuses()).toHaveLength(3);
});
