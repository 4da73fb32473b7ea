import { beforeEach, describe, expect, it } from "vitest";
import { BroadcastDetail, TemplatePeople } from "../../schema/api.ts";
import { type Answer, bodyOf, createApi, mintToken } from "../testing/client.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import type { TestPerson } from "../testing/people.ts";
import { addRecord } from "../testing/records.ts";
import { recordOf } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff } from "../testing/team.ts";
import { approved, createTemplateStand } from "../testing/template-stand.ts";
import { type WhatsAppStand, whatsappSettings } from "../testing/whatsapp-stand.ts";

let stand: WhatsAppStand;
let platform: MovingPlatform;

beforeEach(async () => {
  stand = await createTemplateStand([approved("hello", "您好")]);
  platform = new MovingPlatform({ settings: whatsappSettings });
});

/** A send of which these people got nothing: their 24 hours were over. */
const late = (people: readonly TestPerson[], state: "done" | "running" = "done") =>
  addRecord(stand.staff, {
    state,
    endedAtMs: state === "done" ? platform.nowMs : null,
    people: people.map((person) => ({
      person,
      channel: "whatsapp",
      chunk: null,
      state: "failed",
      reason: "window",
      errorCode: "131047",
    })),
  });

const call = async (path: string, body?: object, by = stand.staff): Promise<Answer> =>
  createApi({ nowMs: () => platform.nowMs, platform, settings: whatsappSettings })(path, {
    token: await mintToken(by),
    ...(body ? { body, headers: { "Idempotency-Key": crypto.randomUUID() } } : {}),
  });

const peopleOf = async (id: string) =>
  bodyOf(TemplatePeople, await call(`/v1/broadcasts/${id}/resends/people`));

const sendTemplate = (resendOf: string, conversations: readonly string[], by = stand.staff) =>
  call(
    "/v1/broadcasts",
    {
      draftId: crypto.randomUUID(),
      kind: "template",
      messages: [{ type: "template", template: { name: "hello", language: "zh_TW", components: [] } }],
      selection: {
        people: { mode: "named", conversations },
        remove: { verdicts: [], conversations: [] },
      },
      resendOf,
    },
    by,
  );

describe("a template for people past 24 hours", () => {
  it("is for exactly those, is linked with their send, and is offered once", async () => {
    const people = await stand.customers(3);
    const first = await late(people.slice(0, 2));
    const { items, others } = await peopleOf(first.id);
    expect(items.map(({ id }) => id)).toEqual(people.slice(0, 2).map(({ id }) => id));
    expect(others).toBe(0);
    const made = bodyOf(
      BroadcastDetail,
      await sendTemplate(
        first.id,
        items.map(({ id }) => id),
      ),
    );
    expect(made).toMatchObject({ resendOf: first.id, kind: "template" });
    await platform.work();
    expect((await recordOf(platform.services, stand.staff, made.id)).totals).toMatchObject({
      chosen: 2,
      accepted: 2,
    });
    const origin = await recordOf(platform.services, stand.staff, first.id);
    expect(origin).toMatchObject({ resends: [{ id: made.id, group: "window" }], resendOffers: [] });
    const again = await sendTemplate(
      first.id,
      items.map(({ id }) => id),
    );
    expect(again).toMatchObject({
      status: 409,
      body: { code: "already_resent", params: { broadcastId: made.id } },
    });
  });

  it("reaches nobody who has the first send after all, however late that became known", async () => {
    const people = await stand.customers(2);
    const first = await late(people);
    const made = bodyOf(
      BroadcastDetail,
      await sendTemplate(
        first.id,
        people.map(({ id }) => id),
      ),
    );
    await platform.work(platform.nowMs);
    await testDb.write([
      {
        sql: `update deliveries set state = 'delivered', reason = null, accepted_at_ms = 1, delivered_at_ms = 1
          where broadcast_id = :id and platform_user_id = :user`,
        args: { id: first.id, user: people[0]?.platformUserId ?? "" },
      },
    ]);
    await platform.work();
    const { totals, groups } = await recordOf(platform.services, stand.staff, made.id);
    expect(totals).toMatchObject({ chosen: 2, accepted: 1, leftOut: 1 });
    expect(groups).toContainEqual({ outcome: "left_out", reason: "settled", people: 1 });
  });

  it("leaves aside who is no longer one's own, and says how many they are", async () => {
    const people = await stand.customers(2);
    const first = await late(people);
    await testDb.write([
      { sql: "update conversations set state = 'closed' where id = :id", args: { id: people[0]?.row ?? 0 } },
    ]);
    expect(await peopleOf(first.id)).toMatchObject({ items: [{ id: people[1]?.id }], others: 1 });
  });

  it("is not for a send that goes on, nor for somebody else's", async () => {
    const people = await stand.customers(1);
    const ids = people.map(({ id }) => id);
    const open = await late(people, "running");
    expect((await sendTemplate(open.id, ids)).body).toMatchObject({ code: "state_conflict" });
    expect((await sendTemplate("bc_none", ids)).body).toMatchObject({ code: "not_found" });
    const colleague = await addStaff(stand.staff.team, "salesperson");
    const theirs = await late(people);
    const answer = await call(`/v1/broadcasts/${theirs.id}/resends/people`, undefined, colleague);
    expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } });
  });
});
