import { expect, test } from "vitest";
import { ACCOUNT, expectError, NUMBER, waId, whatsappSetup } from "./testing.ts";

const HOUR_MS = 3_600_000;

test("a text inside the window is accepted with a wamid and shown on the phone", async () => {
  const { control, ids, text } = await whatsappSetup();
  const answer = await text(ids[0], "您好");
  expect(answer).toMatchObject({
    status: 200,
    body: { messaging_product: "whatsapp", contacts: [{ input: `+${ids[0]}`, wa_id: ids[0] }] },
  });
  expect(answer.body.messages[0].id).toMatch(/^wamid\.[A-Za-z0-9+/]+=*$/);
  const phone = await control.phone(ids[0] ?? "");
  expect(phone.threads[0]?.messages[0]?.bubble).toEqual({ kind: "text", text: "您好" });
});

test("any Graph version works, and separators in the number are tolerated", async () => {
  const { double, ids, send } = await whatsappSetup();
  const spaced = `+${ids[0]?.slice(0, 3)} (${ids[0]?.slice(3, 6)}) ${ids[0]?.slice(6)}`;
  expect((await send({ to: spaced, text: { body: "一" } })).body.contacts[0].wa_id).toBe(ids[0]);
  const old = await fetch(`${double.url}/v22.0/${NUMBER.id}`, {
    headers: { authorization: "Bearer good-token" },
  });
  expect(await old.json()).toMatchObject({ verified_name: NUMBER.verifiedName });
});

test("a number without a plus is accepted and recorded as a violation", async () => {
  const { control, ids, send } = await whatsappSetup();
  expect((await send({ to: ids[0], text: { body: "一" } })).status).toBe(200);
  expect((await control.summary()).violations).toMatchObject([{ kind: "to-without-plus" }]);
});

test("tokens: none, nonsense and expired answer 401 with their codes; an unknown id answers 400", async () => {
  const { api, control, double } = await whatsappSetup();
  const bare = await fetch(`${double.url}/v26.0/${NUMBER.id}`);
  expect([bare.status, (await bare.json()).error.code]).toEqual([401, 104]);
  const wrong = await api(NUMBER.id, {}, "nonsense");
  expect([wrong.status, (await wrong.json()).error.code]).toEqual([401, 190]);
  await control.setAccounts([{ id: ACCOUNT.id, accessToken: "renewed" }]);
  const expired = await api(NUMBER.id);
  expect((await expired.json()).error).toMatchObject({ code: 190, error_subcode: 463 });
  const unknown = await api("999/messages", { method: "POST", body: "{}" }, "renewed");
  expect([unknown.status, (await unknown.json()).error]).toMatchObject([
    400,
    { code: 100, error_subcode: 33 },
  ]);
});

test.each([
  ["no body", { text: {} }, 100],
  ["an empty text", { text: { body: "" } }, 100],
  ["4,097 characters", { text: { body: "字".repeat(4097) } }, 100],
  ["an unknown type", { type: "poll", poll: {} }, 100],
  ["both id and link", { type: "image", image: { id: "1", link: "https://m.example/a.jpg" } }, 100],
  ["a media id never uploaded", { type: "image", image: { id: "1" } }, 100],
  ["a plain http link", { type: "image", image: { link: "http://m.example/a.jpg" } }, 100],
  [
    "a caption of 1,025",
    { type: "image", image: { link: "https://m.example/a.jpg", caption: "a".repeat(1025) } },
    100,
  ],
  ["callback data of 513", { text: { body: "a" }, biz_opaque_callback_data: "a".repeat(513) }, 100],
  ["the business itself", { to: NUMBER.displayPhoneNumber, text: { body: "a" } }, 131021],
])("refuses %s", async (_name, body, code) => {
  const { control, ids, send } = await whatsappSetup(1);
  expectError(await send({ to: `+${ids[0]}`, ...body }), code);
  expect(await control.log()).toEqual([]);
});

test("a text of 4,096 characters and callback data of 512 are taken", async () => {
  const { ids, text } = await whatsappSetup(1);
  expect((await text(ids[0], "字".repeat(4096), "a".repeat(512))).status).toBe(200);
});

test("outside the window a text is 200 and does not arrive; with the switch it is refused at once", async () => {
  const { control, ids, text } = await whatsappSetup();
  await control.setClock({ advanceMs: 24 * HOUR_MS });
  expect((await text(ids[0])).status).toBe(200);
  expect((await control.log())[0]).toMatchObject({ failsWith: 131047, isReceived: false });
  expect(await control.received(ids[0] ?? "")).toEqual([]);
  await control.setNumbers([{ ...NUMBER, outsideWindow: "sync" }]);
  const refused = await text(ids[0]);
  expect(refused.status).toBe(400);
  expectError(
    refused,
    131047,
    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  );
});

test("writing opens the window of that number only", async () => {
  const { control, ids, text } = await whatsappSetup();
  await control.setNumbers([{ ...NUMBER, id: "555002", displayPhoneNumber: "+886 2 2700 9999" }]);
  await control.setClock({ advanceMs: 25 * HOUR_MS });
  await control.write(ids[0] ?? "", "還在嗎", { number: "555002" });
  await text(ids[0]);
  await control.write(ids[0] ?? "", "還在嗎", { number: NUMBER.id });
  await text(ids[0]);
  expect((await control.log()).map((entry) => entry.failsWith)).toEqual([131047, undefined]);
});

test("who is unknown, has no WhatsApp or blocked the shop gives 200 and fails later", async () => {
  const { control, ids, text } = await whatsappSetup();
  await control.setUsers([{ waId: ids[0] ?? "", state: "no-whatsapp" }]);
  await control.block(ids[1] ?? "");
  for (const id of [ids[0], ids[1], waId(9999)]) expect((await text(id)).status).toBe(200);
  expect((await control.log()).map((entry) => entry.failsWith)).toEqual([131026, 131026, 131026]);
});

test("80 a second pass and the next is 130429", async () => {
  const { control, text } = await whatsappSetup(81);
  await control.setBucket({ owner: NUMBER.id, endpoint: "messages", perSecond: 0, capacity: 80 });
  const answers = await Promise.all(Array.from({ length: 81 }, (_unused, index) => text(waId(index))));
  const refused = answers.filter((answer) => answer.status !== 200);
  expect(refused).toHaveLength(1);
  expect(refused[0]?.body.error.message).toBe("(#130429) Rate limit hit");
});

test("a burst to one person is borrowed from the future", async () => {
  const { control, ids, text } = await whatsappSetup();
  for (let count = 0; count < 20; count += 1) expect((await text(ids[0])).status).toBe(200);
  await control.setClock({ advanceMs: 60_000 });
  expectError(await text(ids[0]), 131056);
  expect((await text(ids[1])).status).toBe(200);
  await control.setClock({ advanceMs: 125_000 });
  expect((await text(ids[0])).status).toBe(200);
});

test("the portfolio's limit counts unique people outside their window for 24 hours", async () => {
  const { control, ids, template } = await whatsappSetup(3);
  await control.setClock({ advanceMs: 25 * HOUR_MS });
  await control.setPortfolio({ limit: 2 });
  for (const id of [ids[0], ids[1], ids[0]]) expect((await template(id, "hello_world")).status).toBe(200);
  expectError(await template(ids[2], "hello_world"), 131048);
  expect(await control.portfolio()).toEqual({ limit: 2, used: 2 });
  await control.setClock({ advanceMs: 50 * HOUR_MS });
  expect((await template(ids[2], "hello_world")).status).toBe(200);
});

test("a locked account refuses every send until it is unlocked", async () => {
  const { control, ids, text } = await whatsappSetup();
  await control.setNumbers([{ ...NUMBER, refuseWith: 131031 }]);
  expectError(await text(ids[0]), 131031);
  await control.setNumbers([{ ...NUMBER, refuseWith: null }]);
  expect((await text(ids[0])).status).toBe(200);
});

test("the same content twice to one person is counted as a duplicate", async () => {
  const { control, ids, text } = await whatsappSetup();
  await text(ids[0], "一", "row-1");
  await text(ids[0], "一", "row-2");
  await text(ids[1], "一");
  expect((await control.summary()).duplicates).toEqual({ users: 1, extra: 1 });
});

test("a person can be addressed by business-scoped id", async () => {
  const { control, ids, send } = await whatsappSetup();
  await control.setUsers([{ waId: ids[0] ?? "", userId: "TW.abc123", hidesPhone: true }]);
  const answer = await send({ recipient: "TW.abc123", text: { body: "一" } });
  expect(answer.body.contacts).toEqual([{ input: "TW.abc123", user_id: "TW.abc123" }]);
  expect(await control.received(ids[0] ?? "")).toHaveLength(1);
});
