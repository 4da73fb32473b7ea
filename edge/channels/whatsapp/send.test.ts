import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TemplateMessage } from "../../../schema/content.ts";
import { randomDigits } from "../../testing/team.ts";
import {
  createWhatsAppStand,
  type WhatsAppStand,
  whatsapp,
  whatsappSettings,
} from "../../testing/whatsapp-stand.ts";
import type { AccountAccess } from "../types.ts";
import { whatsapp as channel } from "./send.ts";

const template = (name: string, ...values: string[]): TemplateMessage => ({
  type: "template",
  template: {
    name,
    language: "zh_TW",
    ...(values.length > 0
      ? { components: [{ type: "body", parameters: values.map((text) => ({ type: "text", text })) }] }
      : {}),
  },
});

let stand: WhatsAppStand;
let access: AccountAccess;
let person: string;

beforeAll(async () => {
  stand = await createWhatsAppStand();
  const { platformId, token } = stand.staff.team.whatsapp;
  access = { platformId, token, apiBase: whatsappSettings.whatsappApiBase, callTimeoutMs: 5_000 };
  const body = (text: string) => [{ type: "BODY", text }];
  await whatsapp.setTemplates(stand.waba, [
    {
      name: "member_day",
      language: "zh_TW",
      status: "APPROVED",
      category: "MARKETING",
      components: body("{{1}} 您好，{{2}} 見。"),
    },
    {
      name: "hello",
      language: "zh_TW",
      status: "APPROVED",
      category: "UTILITY",
      components: body("歡迎光臨。"),
    },
    { name: "slow", language: "zh_TW", status: "PAUSED", category: "MARKETING", components: body("特賣。") },
    {
      name: "gone",
      language: "zh_TW",
      status: "DISABLED",
      category: "MARKETING",
      components: body("特賣。"),
    },
  ]);
});

beforeEach(async () => {
  person = `+886${randomDigits(9)}`;
  await whatsapp.setUsers([{ waId: person.slice(1) }]);
});

async function received() {
  return (await whatsapp.log({ limit: 10_000 })).filter(({ input }) => input === person);
}

describe("a message to one person", () => {
  it("is a text to the number with its plus, with our own name for it", async () => {
    const outcome = await channel.send(access, person, { type: "text", text: "您好" }, "d1.0");
    const [entry] = await received();
    expect(outcome).toMatchObject({ kind: "accepted", messageIds: [entry?.wamid] });
    expect(entry).toMatchObject({
      type: "text",
      opaque: "d1.0",
      content: { body: "您好", preview_url: false },
    });
  });

  it("asks for a preview where there is a link to preview", async () => {
    await channel.send(access, person, { type: "text", text: "看 https://a.example/1" }, "d1.0");
    expect((await received())[0]?.content).toMatchObject({ preview_url: true });
  });

  it("is a template with its places filled, or without any", async () => {
    await channel.send(access, person, template("member_day", "小明", "信義店"), "d1.0");
    await channel.send(access, person, template("hello"), "d1.0");
    expect((await received()).map(({ content }) => content)).toEqual([
      {
        name: "member_day",
        language: { code: "zh_TW" },
        components: [
          {
            type: "body",
            parameters: [
              { type: "text", text: "小明" },
              { type: "text", text: "信義店" },
            ],
          },
        ],
      },
      { name: "hello", language: { code: "zh_TW" } },
    ]);
  });

  it.each([
    ["paused", template("slow"), "132015"],
    ["disabled", template("gone"), "132016"],
    ["unknown", template("never_made"), "132001"],
    ["given too few words", template("member_day", "小明"), "132000"],
  ])("pauses the send for a template that is %s", async (_what, message, code) => {
    const outcome = await channel.send(access, person, message, "d1.0");
    expect(outcome).toMatchObject({ kind: "account_refused", pause: "template", refusal: { code } });
    expect(await received()).toEqual([]);
  });

  it("blames the payload for words that a template does not take", async () => {
    const outcome = await channel.send(access, person, template("member_day", "小明\n", "信義店"), "d1.0");
    expect(outcome).toMatchObject({ kind: "person_refused", isPayload: true, refusal: { code: "132018" } });
  });
});
