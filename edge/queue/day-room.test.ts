import { beforeEach, expect, it } from "vitest";
import type { TemplateMessage } from "../../schema/content.ts";
import { resume } from "../plan/change-course.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople } from "../testing/people.ts";
import { actorOf, everybody, recordOf, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import {
  createWhatsAppStand,
  type WhatsAppStand,
  whatsapp,
  whatsappSettings,
} from "../testing/whatsapp-stand.ts";

const hourMs = 3_600_000;
const hello: TemplateMessage = { type: "template", template: { name: "hello", language: "zh_TW" } };

let stand: WhatsAppStand;
let platform: MovingPlatform;

async function customers(count: number, wroteHoursAgo: number) {
  const lastInboundAtMs = platform.nowMs - wroteHoursAgo * hourMs;
  const people = await addPeople(
    stand.staff,
    Array.from({ length: count }, () => ({ channel: "whatsapp" as const, lastInboundAtMs })),
  );
  await whatsapp.setUsers(people.map(({ platformUserId }) => ({ waId: platformUserId.slice(1) })));
}

async function sendTemplate(): Promise<string> {
  const draftId = crypto.randomUUID();
  const request = { draftId, kind: "template" as const, messages: [hello], selection: everybody };
  const id = await send(platform.services, stand.staff, request);
  await platform.work(platform.nowMs + 600_000);
  return id;
}

const record = (id: string) => recordOf(platform.services, stand.staff, id);

async function limitTo(peoplePerDayMax: number) {
  await testDb.write([
    {
      sql: "update accounts set portfolio_id = :portfolio, people_per_day_max = :max where id = :id",
      args: { id: stand.staff.team.whatsapp.id, portfolio: crypto.randomUUID(), max: peoplePerDayMax },
    },
  ]);
}

beforeEach(async () => {
  stand = await createWhatsAppStand();
  platform = new MovingPlatform({ settings: whatsappSettings });
  await whatsapp.setTemplates(stand.waba, [
    {
      name: "hello",
      language: "zh_TW",
      status: "APPROVED",
      category: "MARKETING",
      components: [{ type: "BODY", text: "歡迎光臨。" }],
    },
  ]);
});

it("a portfolio that is used up pauses the send with its name; a day later it goes on where it stood", async () => {
  await customers(5, 48);
  await limitTo(3);
  const id = await sendTemplate();
  expect(await record(id)).toMatchObject({
    state: "paused",
    pauseReason: "daily_limit",
    totals: { accepted: 3, waiting: 2, failed: 0 },
  });
  await resume(platform.services, actorOf(stand.staff), id);
  await platform.work(platform.nowMs + 600_000);
  expect(await record(id)).toMatchObject({ state: "paused", totals: { accepted: 3, waiting: 2 } });
  platform.nowMs += 25 * hourMs;
  await resume(platform.services, actorOf(stand.staff), id);
  await platform.work(platform.nowMs + 600_000);
  expect(await record(id)).toMatchObject({ state: "done", totals: { accepted: 5 } });
  expect(await stand.calls()).toHaveLength(5);
});

it("who is inside their 24 hours takes no room", async () => {
  await customers(4, 1);
  await customers(2, 48);
  await limitTo(2);
  expect(await record(await sendTemplate())).toMatchObject({ state: "done", totals: { accepted: 6 } });
});

it("a refusal for certain gives the room back", async () => {
  await customers(2, 48);
  await limitTo(2);
  await whatsapp.setNumbers([{ id: stand.owner, account: stand.waba, refuseWith: 131031 }]);
  const id = await sendTemplate();
  expect(await record(id)).toMatchObject({ state: "paused", pauseReason: "account" });
  await whatsapp.setNumbers([{ id: stand.owner, account: stand.waba, refuseWith: null }]);
  await resume(platform.services, actorOf(stand.staff), id);
  await platform.work(platform.nowMs + 600_000);
  expect(await record(id)).toMatchObject({ state: "done", totals: { accepted: 2 } });
});

it("a template that is paused in the middle pauses the send, and blames nobody", async () => {
  await customers(12, 48);
  const grant = platform.grant.bind(platform);
  let asked = 0;
  platform.grant = async (...given) => {
    if (++asked === 7) await whatsapp.changeTemplate(stand.waba, "hello", "zh_TW", { status: "PAUSED" });
    return grant(...given);
  };
  const id = await sendTemplate();
  const paused = await record(id);
  expect(paused).toMatchObject({
    state: "paused",
    pauseReason: "template",
    totals: { failed: 0, unknown: 0 },
  });
  expect(paused.totals.waiting).toBeGreaterThan(0);
  await whatsapp.changeTemplate(stand.waba, "hello", "zh_TW", { status: "APPROVED" });
  await resume(platform.services, actorOf(stand.staff), id);
  await platform.work(platform.nowMs + 600_000);
  expect(await record(id)).toMatchObject({ state: "done", totals: { accepted: 12 } });
  expect(await stand.calls()).toHaveLength(12);
});
