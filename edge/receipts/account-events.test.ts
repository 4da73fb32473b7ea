import { beforeEach, describe, expect, it } from "vitest";
import type { TemplateMessage } from "../../schema/content.ts";
import { addRecord } from "../testing/records.ts";
import { recordOf } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { changeBody } from "../testing/whatsapp-webhook.ts";
import { applyReceipts } from "./apply.ts";

const services = testServices();

let staff: TestStaff;

function tell(
  field: string,
  value: Record<string, unknown>,
  from: { businessId?: string; time?: number } = {},
) {
  const body = changeBody(field, value, from);
  return applyReceipts(services, "whatsapp", staff.team.whatsapp.id, [body]);
}

/** A send with work left on the WhatsApp account, unless another channel is given. */
async function running(channel: "line" | "whatsapp" = "whatsapp", state: "waiting" | "done" = "waiting") {
  const { id } = await addRecord(staff, {
    people: [{ channel }],
    chunks: [{ channel, number: 0, state }],
  });
  return id;
}

async function runningTemplate(name: string, language: string): Promise<string> {
  const id = await running();
  const content: TemplateMessage[] = [{ type: "template", template: { name, language } }];
  await testDb.write([
    {
      sql: "update broadcasts set kind = 'template', content = :content where id = :id",
      args: { id, content: JSON.stringify(content) },
    },
  ]);
  return id;
}

async function stateOf(id: string) {
  const { rows } = await testDb.read({
    sql: "select state, pause_reason, pause_code, pause_text from broadcasts where id = :id",
    args: { id },
  });
  return rows[0];
}

function resume(id: string) {
  return testDb.write([{ sql: "update broadcasts set state = 'running' where id = :id", args: { id } }]);
}

async function limits() {
  const { rows } = await testDb.read({
    sql: "select calls_per_second, people_per_day_max from accounts where id = :id",
    args: { id: staff.team.whatsapp.id },
  });
  return rows[0];
}

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
});

describe("trouble of an account", () => {
  it.each([
    [
      {
        event: "ACCOUNT_RESTRICTION",
        restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" }],
      },
      "RESTRICTED_BIZ_INITIATED_MESSAGING",
    ],
    [{ event: "ACCOUNT_VIOLATION", violation_info: { violation_type: "SCAM" } }, "SCAM"],
    [{ event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "DISABLE" } }, "DISABLE"],
    [{ event: "ACCOUNT_DELETED" }, null],
  ])("%j pauses its running sends, with the platform's words, and blames nobody", async (value, text) => {
    const id = await running();
    await tell("account_update", value);
    const paused = { state: "paused", pause_reason: "account", pause_code: value.event, pause_text: text };
    expect(await stateOf(id)).toMatchObject(paused);
    expect(await recordOf(services, staff, id)).toMatchObject({ totals: { waiting: 1, failed: 0 } });
  });

  it("leaves alone what it does not concern: LINE, sends without work left, other business accounts", async () => {
    const [line, done] = [await running("line"), await running("whatsapp", "done")];
    await tell("account_update", { event: "ACCOUNT_DELETED" });
    expect([await stateOf(line), await stateOf(done)]).toMatchObject([
      { state: "running" },
      { state: "running" },
    ]);
    const id = await running();
    await testDb.write([
      { sql: "update accounts set business_id = '77' where id = :id", args: { id: staff.team.whatsapp.id } },
    ]);
    await tell("account_update", { event: "ACCOUNT_DELETED" }, { businessId: "78" });
    expect(await stateOf(id)).toMatchObject({ state: "running" });
    await tell("account_update", { event: "ACCOUNT_DELETED" }, { businessId: "77" });
    expect(await stateOf(id)).toMatchObject({ state: "paused" });
  });

  it.each([
    { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "REINSTATE" } },
    {
      event: "ACCOUNT_RESTRICTION",
      restriction_info: [{ restriction_type: "RESTRICTED_ADD_PHONE_NUMBER_ACTION" }],
    },
    { event: "ACCOUNT_RESTRICTION" },
    { event: "VERIFIED_ACCOUNT" },
  ])("%j pauses nothing", async (value) => {
    const id = await running();
    await tell("account_update", value);
    expect(await stateOf(id)).toMatchObject({ state: "running" });
  });

  it("does not pause again, when it comes again, what somebody has resumed; news does", async () => {
    const id = await running();
    const time = Math.floor(Date.now() / 1_000);
    await tell("account_update", { event: "ACCOUNT_VIOLATION" }, { time });
    await resume(id);
    await tell("account_update", { event: "ACCOUNT_VIOLATION" }, { time });
    expect(await stateOf(id)).toMatchObject({ state: "running" });
    await tell("account_update", { event: "ACCOUNT_DELETED" }, { time: time + 60 });
    expect(await stateOf(id)).toMatchObject({ state: "paused", pause_code: "ACCOUNT_DELETED" });
  });
});

describe("trouble of a template", () => {
  const update = (event: string, rest: Record<string, unknown> = {}) => ({
    event,
    message_template_id: 1,
    message_template_name: "shift_notice",
    message_template_language: "zh-TW",
    reason: "NONE",
    ...rest,
  });

  it.each(["PAUSED", "DISABLED", "REJECTED", "PENDING"])("%s pauses the sends of it", async (event) => {
    const ids = [
      await runningTemplate("shift_notice", "zh_TW"),
      await runningTemplate("shift_notice", "en_US"),
      await runningTemplate("other", "zh_TW"),
      await running(),
    ];
    const other = { other_info: { title: "FIRST_PAUSE", description: "品質太低" } };
    await tell("message_template_status_update", update(event, other));
    const [own, ...others] = await Promise.all(ids.map(stateOf));
    expect(own).toMatchObject({
      state: "paused",
      pause_reason: "template",
      pause_code: event,
      pause_text: "品質太低",
    });
    for (const one of others) expect(one).toMatchObject({ state: "running" });
  });

  it.each(["APPROVED", "FLAGGED", "LOCKED", "REINSTATED"])("%s leaves it as it is", async (event) => {
    const id = await runningTemplate("shift_notice", "zh_TW");
    await tell("message_template_status_update", update(event));
    expect(await stateOf(id)).toMatchObject({ state: "running" });
  });
});

describe("limits", () => {
  it("a raised throughput and a messaging limit are taken on", async () => {
    await tell("phone_number_quality_update", {
      display_phone_number: "15550001111",
      event: "THROUGHPUT_UPGRADE",
      max_daily_conversations_per_business: "TIER_100K",
    });
    expect(await limits()).toMatchObject({ calls_per_second: 1_000, people_per_day_max: 100_000 });
  });

  it.each([
    [{ max_daily_conversations_per_business: 2_000 }, 2_000],
    [{ max_daily_conversations_per_business: -1 }, null],
    [{ max_daily_conversations_per_business: "TIER_UNLIMITED" }, null],
    [{ max_daily_conversations_per_business: "TIER_250" }, 250],
    [{ max_daily_conversations_per_business: "TIER_NOT_SET" }, 7],
    [{}, 7],
  ])("%j makes it %j people in 24 hours, from 7", async (value, people) => {
    await testDb.write([
      {
        sql: "update accounts set people_per_day_max = 7 where id = :id",
        args: { id: staff.team.whatsapp.id },
      },
    ]);
    await tell("business_capability_update", value);
    expect(await limits()).toMatchObject({ people_per_day_max: people });
  });

  it("of a portfolio hold for all its numbers, and a throughput for the one that can only be meant", async () => {
    const { team } = staff;
    await testDb.write([
      {
        sql: `insert into accounts (id, team_id, channel, platform_id, business_id, portfolio_id, name, credentials_sealed)
          values (:id || '2', :team, 'whatsapp', :id || '2', '77', 'p', '', '')`,
        args: { id: team.whatsapp.id, team: team.id },
      },
      {
        sql: "update accounts set business_id = '77', portfolio_id = 'p' where id = :id",
        args: { id: team.whatsapp.id },
      },
    ]);
    const value = { event: "THROUGHPUT_UPGRADE", max_daily_conversations_per_business: "TIER_2K" };
    await tell("phone_number_quality_update", value, { businessId: "77" });
    const { rows } = await testDb.read({
      sql: "select calls_per_second, people_per_day_max from accounts where team_id = :team and channel = 'whatsapp'",
      args: { team: team.id },
    });
    const each = { calls_per_second: null, people_per_day_max: 2_000 };
    expect(rows).toMatchObject([each, each]);
  });
});
