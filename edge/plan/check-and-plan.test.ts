import { beforeEach, expect, test } from "vitest";
import type { Filter, Selection } from "../../schema/api.ts";
import type { Message } from "../../schema/content.ts";
import { warnings } from "../../schema/warnings.ts";
import { checkSelection } from "../audience/check.ts";
import { findBroadcast } from "../db/broadcasts.ts";
import { refreshTemplates } from "../templates/refresh.ts";
import { addRule } from "../testing/caps.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, bindPeople, type TestPerson } from "../testing/people.ts";
import { actorOf, recordOf, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, type TestStaff } from "../testing/team.ts";
import { approved, createTemplateStand, setAttribute } from "../testing/template-stand.ts";
import { whatsappSettings } from "../testing/whatsapp-stand.ts";
import { planStep } from "./plan-people.ts";

const channel = "whatsapp" as const;
const hourMs = 3_600_000;
/** Each kind of person there is, by name; whose name begins with 約 is bound. */
const given = (nowMs: number, colleague: TestStaff) => [
  { name: "LINE" },
  { name: "封鎖", isFollowing: false },
  { name: "退訂", isUnsubscribed: true },
  { name: "等待", waitingSinceMs: nowMs - hourMs },
  { name: "同事", lastTeamAtMs: nowMs - hourMs, lastTeamBy: colleague },
  { name: "號碼", platformUserId: "none" },
  { name: "約甲", channel },
  { name: "約過期", channel, lastInboundAtMs: null },
  { name: "約停", channel, isMarketingStopped: true },
  { name: "約緩", channel, heldUntilMs: nowMs + 48 * hourMs },
  { name: "約兩次", channel, platformUserId: "+886911222333" },
  { name: "約兩次", channel, platformUserId: "+886911222333" },
  { name: "約\n換行", channel },
  { name: "約等", channel, waitingSinceMs: nowMs - hourMs },
  { name: "約結案", channel, state: "closed" as const },
];

const contents: Record<string, Message> = {
  text: { type: "text", text: "{name}您好 https://shop.example/x", nameFallback: "貴賓" },
  template: {
    type: "template",
    template: {
      name: "points",
      language: "zh_TW",
      isByCustomer: true,
      fill: {
        "body:1": { from: "field", field: "name", fallback: "您" },
        "body:2": { from: "field", field: "attribute:points", isCleaned: true },
      },
    },
  },
};
const removes: Record<string, Partial<Selection["remove"]>> = {
  nobody: {},
  warned: { warnings: [...warnings] },
  unreachable: { verdicts: ["window", "blocked", "number"], warnings: ["waiting"] },
};

let staff: TestStaff;
let people: TestPerson[];
let platform: MovingPlatform;

beforeEach(async () => {
  const stand = await createTemplateStand([
    approved("points", "{{1}}有 {{2}} 點"),
    approved("points", "{{1}} has {{2}}", { language: "en_US" }),
  ]);
  staff = stand.staff;
  platform = new MovingPlatform({ settings: whatsappSettings });
  people = await addPeople(staff, given(platform.nowMs, await addStaff(staff.team, "salesperson")));
  await bindPeople(
    staff,
    people.filter(({ name }) => name.startsWith("約")),
  );
  await setAttribute(
    staff.team.id,
    "points",
    people.map(({ customerId }, index) => [customerId, index % 3 === 0 ? null : String(index)] as const),
  );
  await addRule(staff.team.id, { channel, storeId: 0, role: "salesperson", peopleMax: 3 });
  await refreshTemplates(platform.services, staff.team.id, staff.team.whatsapp.id);
});

function selectionOf(
  source: "in_progress" | "bound",
  mode: "named" | "matching",
  content: string,
): Selection["people"] {
  const isNarrow = source === "bound" || content === "template";
  const filter: Filter = isNarrow ? { channels: [channel] } : {};
  const conversations = people.filter(({ name }) => !isNarrow || name.startsWith("約")).map(({ id }) => id);
  return mode === "named"
    ? { mode, source, conversations }
    : { mode, source, filter, except: conversations.slice(0, 1) };
}

const cases = (["in_progress", "bound"] as const).flatMap((source) =>
  (["named", "matching"] as const).flatMap((mode) =>
    Object.keys(contents).flatMap((content) =>
      Object.keys(removes).map((remove) => ({ source, mode, content, remove })),
    ),
  ),
);

test.each(cases)(
  "what the check says of everybody is what is planned: $source, $mode, $content, without $remove",
  async ({ source, mode, content, remove }) => {
    const { services } = platform;
    const message = contents[content];
    if (!message) throw new Error("there is no such content");
    const selection: Selection = {
      people: selectionOf(source, mode, content),
      remove: { verdicts: [], conversations: [], ...removes[remove] },
    };
    const checked = await checkSelection(services, actorOf(staff), { messages: [message], selection });
    const draftId = crypto.randomUUID();
    const request =
      message.type === "template"
        ? { draftId, kind: "template" as const, messages: [message], selection }
        : { draftId, kind: "message" as const, messages: [message], selection };
    const id = await send(services, staff, request);
    for (let left = true; left; ) {
      const row = await findBroadcast(testDb, staff.team.id, id);
      left = row?.state === "armed" && row.plannedAtMs === null;
      if (row && left) await planStep(services, row);
    }
    const { totals } = await recordOf(services, staff, id);
    expect(totals).toMatchObject({
      chosen: checked.chosen,
      waiting: checked.sendable,
      failed: checked.willFail,
      leftOut: checked.leftOut,
    });
    expect(totals.chosen).toBeGreaterThan(0);
  },
);
