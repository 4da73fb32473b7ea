import { expect, test } from "vitest";
import { seedTemplates } from "./template-seed.ts";
import { ACCOUNT, NUMBER, whatsappSetup } from "./testing.ts";

test("pages follow next to the end, and the last has none", async () => {
  const { api, double } = await whatsappSetup();
  const names: string[] = [];
  let url: string | undefined = `${double.url}/v26.0/${ACCOUNT.id}/message_templates?limit=10`;
  while (url !== undefined) {
    const page: { data: { name: string }[]; paging: { next?: string } } = await (
      await fetch(url, { headers: { authorization: `Bearer ${ACCOUNT.accessToken}` } })
    ).json();
    expect(page.data.length).toBeLessThanOrEqual(10);
    names.push(...page.data.map((template) => template.name));
    url = page.paging.next;
  }
  expect(names).toEqual(seedTemplates().map((template) => template.name));
  const second = await (await api(`${ACCOUNT.id}/message_templates`)).json();
  expect(second.data).toHaveLength(25);
  const back = await (
    await api(`${ACCOUNT.id}/message_templates?limit=5&before=${second.paging.cursors.after}`)
  ).json();
  expect(back.data.map((template: { name: string }) => template.name)).toEqual(names.slice(19, 24));
});

test("reasons and scores come only when asked for", async () => {
  const { api } = await whatsappSetup();
  const path = `${ACCOUNT.id}/message_templates?name=lucky_draw`;
  const [plain] = (await (await api(path)).json()).data;
  expect(Object.keys(plain).sort()).toEqual(
    ["category", "components", "id", "language", "name", "parameter_format", "status"].sort(),
  );
  const [asked] = (await (await api(`${path}&fields=name,rejected_reason,quality_score`)).json()).data;
  expect(asked).toMatchObject({
    name: "lucky_draw",
    rejected_reason: "SCAM",
    quality_score: { score: "UNKNOWN" },
  });
});

test.each([
  ["status=PAUSED", ["flash_sale"]],
  ["language=en_US", ["order_ready"]],
  ["content=折扣碼", ["coupon_code", "weekend_offer"]],
  ["name_or_content=carousel", ["picks_carousel"]],
  ["category=UTILITY&language=zh_TW&name=order", ["order_ready"]],
])("filters by %s", async (query, names) => {
  const { api } = await whatsappSetup();
  const { data } = await (await api(`${ACCOUNT.id}/message_templates?${query}`)).json();
  expect(data.map((template: { name: string }) => template.name)).toEqual(names);
});

test("a created template waits for review, and deleting a name removes every language", async () => {
  const { api, control } = await whatsappSetup();
  const created = await api(`${ACCOUNT.id}/message_templates`, {
    method: "POST",
    body: JSON.stringify({
      name: "thanks",
      language: "zh_TW",
      category: "UTILITY",
      components: [{ type: "BODY", text: "謝謝" }],
    }),
  });
  expect(await created.json()).toMatchObject({
    id: expect.stringMatching(/^\d+$/),
    status: "PENDING",
    category: "UTILITY",
  });
  await api(`${ACCOUNT.id}/message_templates?name=order_ready`, { method: "DELETE" });
  const names = (await control.templates(ACCOUNT.id)).map((template) => template.name);
  expect(names).toContain("thanks");
  expect(names).not.toContain("order_ready");
});

test("management calls carry usage headers and end in 80007", async () => {
  const { api, control } = await whatsappSetup();
  const fine = await api(`${ACCOUNT.id}/message_templates`);
  expect(JSON.parse(fine.headers.get("x-business-use-case-usage") ?? "")[ACCOUNT.id][0]).toMatchObject({
    call_count: 1,
  });
  await control.setBucket({ owner: ACCOUNT.id, endpoint: "management", perSecond: 0, capacity: 0 });
  const limited = await api(`${ACCOUNT.id}/message_templates`);
  expect((await limited.json()).error.code).toBe(80007);
});

test("a number and its health answer the fields asked for", async () => {
  const { api, control } = await whatsappSetup();
  await control.setPortfolio({ limit: 2000 });
  const fields = "verified_name,throughput,whatsapp_business_manager_messaging_limit";
  expect(await (await api(`${NUMBER.id}?fields=${fields}`)).json()).toEqual({
    id: NUMBER.id,
    verified_name: NUMBER.verifiedName,
    throughput: { level: "STANDARD" },
    whatsapp_business_manager_messaging_limit: "TIER_2K",
  });
  await control.setNumbers([{ ...NUMBER, refuseWith: 131031 }]);
  const health = await (await api(`${NUMBER.id}?fields=health_status`)).json();
  expect(health.health_status.can_send_message).toBe("BLOCKED");
  const [paused] = (await control.templates(ACCOUNT.id)).filter((template) => template.status === "PAUSED");
  const node = await (await api(`${paused?.id}?fields=health_status`)).json();
  expect(node.health_status.can_send_message).toBe("BLOCKED");
});
