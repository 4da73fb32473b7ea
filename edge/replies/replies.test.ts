import { beforeEach, describe, expect, test } from "vitest";
import { createRepliesStand, type RepliesStand } from "../testing/replies-stand.ts";
import { addStaff, createTeam } from "../testing/team.ts";

let stand: RepliesStand;
beforeEach(async () => {
  stand = await createRepliesStand();
});

const text = (words: string) => ({ type: "text", text: words });
const file = { type: "file", url: "https://files.example/a.pdf", fileName: "邀請函.pdf" };
const image = { type: "image", url: "https://files.example/a.jpg" };
const video = { type: "video", url: "https://files.example/a.mp4" };

describe("a saved reply exists for nobody outside its scope", () => {
  test("所有成員, 只有自己, 指定權限, 指定分店", async () => {
    const { amy, ben, boss } = stand;
    await stand.put([
      { title: "所有" },
      { title: "艾咪", scope: "self", owner: amy.code },
      { title: "經理", scope: "roles", roles: ["sales_manager", "admin"] },
      { title: "北", scope: "stores", stores: ["north"] },
      { title: "南北", scope: "stores", stores: ["north", "south"] },
    ]);
    expect((await stand.titles(amy)).toSorted()).toEqual(["所有", "艾咪", "北", "南北"].toSorted());
    expect((await stand.titles(ben)).toSorted()).toEqual(["所有", "南北"].toSorted());
    expect((await stand.titles(boss)).toSorted()).toEqual(["所有", "經理", "北", "南北"].toSorted());
  });

  test("not in the list, its counts, by its id, nor to be changed", async () => {
    const { amy, ben } = stand;
    const kept = await stand.keep(amy, { category: "私下" });
    expect(await stand.search(ben, { search: "我的" })).toMatchObject({ matching: 0, categories: [] });
    const path = `/v1/replies/${kept.id}`;
    const body = { title: "改", scope: "self", messages: [text("改")] };
    expect(await stand.ask(ben, path)).toMatchObject({ status: 404 });
    expect(await stand.ask(ben, path, { method: "PUT", body })).toMatchObject({ status: 404 });
    expect(await stand.ask(ben, path, { method: "DELETE" })).toMatchObject({ status: 404 });
    expect(await stand.titles(amy)).toEqual(["我的"]);
  });

  test("of another team with the same codes", async () => {
    await stand.put([{ title: "所有" }, { title: "北", scope: "stores", stores: ["north"] }]);
    const stranger = await addStaff(await createTeam(), "sales_manager", ["north"]);
    expect(await stand.titles(stranger)).toEqual([]);
  });
});

describe("finding one", () => {
  test("newest update first, page by page, each once", async () => {
    const times = ["2026-03-01", "2026-05-01", "2026-04-01", "2026-04-01"];
    await stand.put(
      times.map((day, index) => ({ title: `${day}#${index}`, updatedAt: `${day}T09:00:00+08:00` })),
    );
    const first = await stand.search(stand.amy, { limit: 3 });
    expect(first.items.map(({ title }) => title)).toEqual(["2026-05-01#1", "2026-04-01#3", "2026-04-01#2"]);
    expect(first.matching).toBe(4);
    expect(await stand.titles(stand.amy, { limit: 3, cursor: first.nextCursor })).toEqual(["2026-03-01#0"]);
  });

  test("by category, with counts that the choice of categories leaves alone", async () => {
    await stand.put([
      { title: "一", category: "新品上市" },
      { title: "二", category: "新品上市" },
      { title: "三", category: "門市活動" },
      { title: "四" },
    ]);
    const found = await stand.search(stand.amy, { categories: ["新品上市", ""] });
    expect(found.matching).toBe(3);
    expect(found.items.map(({ title }) => title).toSorted()).toEqual(["一", "二", "四"].toSorted());
    expect(found.categories).toHaveLength(3);
    expect(found.categories).toEqual(
      expect.arrayContaining([
        { name: "新品上市", replies: 2 },
        { name: "門市活動", replies: 1 },
        { name: "", replies: 1 },
      ]),
    );
    expect(found.categories.at(-1)?.name).toBe("");
  });

  test("by words of the title, of any text and of a module, every sign for itself", async () => {
    await stand.put([
      { title: "全館 50% 折扣" },
      { title: "第二", messages: [text("您好"), text("買 a_b 送 c")] },
      { title: "第三", kind: "bot", description: "三個問題推薦尺寸" },
    ]);
    expect(await stand.titles(stand.amy, { search: "50%" })).toEqual(["全館 50% 折扣"]);
    expect(await stand.titles(stand.amy, { search: "A_B" })).toEqual(["第二"]);
    expect(await stand.titles(stand.amy, { search: "尺寸" })).toEqual(["第三"]);
    for (const search of ["%", "_"]) expect(await stand.titles(stand.amy, { search })).toHaveLength(1);
    expect(await stand.titles(stand.amy, { search: "\\" })).toEqual([]);
    // The words of its JSON are not its words.
    expect(await stand.titles(stand.amy, { search: "type" })).toEqual([]);
  });

  test("by scope, by what it is made of, and by what every chosen channel carries", async () => {
    await stand.put([
      { title: "文字" },
      { title: "圖", messages: [text("一"), image], scope: "stores", stores: ["north"] },
      { title: "片", messages: [video] },
      { title: "檔", messages: [text("一"), file] },
      { title: "模組", kind: "bot" },
    ]);
    const titles = async (wanted: object) => (await stand.titles(stand.amy, wanted)).toSorted();
    expect(await titles({ scopes: ["stores"] })).toEqual(["圖"]);
    expect(await titles({ parts: ["image", "bot"] })).toEqual(["圖", "模組"].toSorted());
    expect(await titles({ fits: ["whatsapp"] })).toEqual(["文字", "圖", "片", "檔"].toSorted());
    expect(await titles({ fits: ["line", "whatsapp"] })).toEqual(["文字", "圖", "片"].toSorted());
    expect(await stand.search(stand.amy, { fits: ["line"] })).toMatchObject({ matching: 3 });
  });
});

describe("replies of one's own", () => {
  test("are kept, read, changed and deleted", async () => {
    const { amy } = stand;
    const kept = await stand.keep(amy, {
      category: "新品",
      messages: [{ type: "text", text: "{name} 您好", nameFallback: "貴賓" }],
    });
    expect(kept).toMatchObject({ title: "我的", scope: "self", kind: "custom", isOwn: true });
    const path = `/v1/replies/${kept.id}`;
    const body = {
      title: "店裡的",
      category: "",
      scope: "stores",
      stores: ["north"],
      messages: [text("改")],
    };
    const changed = await stand.ask(amy, path, { method: "PUT", body });
    expect(changed).toMatchObject({ status: 200, body: { title: "店裡的", stores: ["north"], isOwn: true } });
    expect((await stand.ask(amy, path)).body).toEqual(changed.body);
    expect(await stand.titles(stand.boss)).toEqual(["店裡的"]);
    expect(await stand.ask(amy, path, { method: "DELETE" })).toMatchObject({ status: 204 });
    expect(await stand.ask(amy, path)).toMatchObject({ status: 404 });
  });

  test("of a call that is made twice there is one", async () => {
    const code = crypto.randomUUID();
    const first = await stand.keep(stand.amy, { code });
    expect(await stand.keep(stand.amy, { code })).toEqual(first);
    expect((await stand.search(stand.amy)).matching).toBe(1);
  });

  test("take no code that somebody else's reply has", async () => {
    await stand.put([{ code: "taken", scope: "self", owner: stand.ben.code }]);
    const body = { code: "taken", title: "我的", scope: "self", messages: [text("哈囉")] };
    expect(await stand.ask(stand.amy, "/v1/replies", { body })).toMatchObject({
      status: 409,
      body: { code: "code_taken", field: "code" },
    });
  });

  test("are for one's own stores only, and those of more stores are not one's own", async () => {
    const body = { title: "店", scope: "stores", stores: ["north", "south"], messages: [text("一")] };
    expect(
      await stand.ask(stand.amy, "/v1/replies", { body: { ...body, code: crypto.randomUUID() } }),
    ).toMatchObject({ status: 400, body: { code: "invalid_request", field: "stores.1" } });
    const both = await stand.keep(stand.boss, body);
    expect(both.isOwn).toBe(true);
    const seen = await stand.ask(stand.amy, `/v1/replies/${both.id}`);
    expect(seen).toMatchObject({ status: 200, body: { isOwn: false } });
    expect(await stand.ask(stand.amy, `/v1/replies/${both.id}`, { method: "DELETE" })).toMatchObject({
      status: 403,
      body: { code: "role_required" },
    });
  });

  test("are no bot's modules, and what headquarters keeps for everyone cannot be changed", async () => {
    await stand.put([{ title: "總部" }, { title: "模組", kind: "bot", scope: "stores", stores: ["north"] }]);
    for (const { id, isOwn } of (await stand.search(stand.amy)).items) {
      expect(isOwn).toBe(false);
      expect(await stand.ask(stand.amy, `/v1/replies/${id}`, { method: "DELETE" })).toMatchObject({
        status: 403,
      });
    }
  });

  test("that cannot be kept as they are name the field and the way out", async () => {
    const cases: [object, string][] = [
      [{ title: " " }, "title"],
      [{ messages: [] }, "messages"],
      [{ messages: Array.from({ length: 6 }, () => text("一")) }, "messages"],
      [{ messages: [text("好".repeat(501))] }, "messages.0.text"],
      [{ messages: [text(" ")] }, "messages.0.text"],
      [{ messages: [text("a"), { type: "image" }] }, "messages.1.media"],
      [{ messages: [{ type: "image", url: "http://files.example/a.jpg" }] }, "messages.0.url"],
      [{ messages: [{ type: "image", url: "javascript:alert(1)" }] }, "messages.0.url"],
      [{ scope: "everyone" }, "scope"],
      [{ scope: "stores" }, "stores"],
      [{ stores: ["north"] }, "stores"],
      [{ category: "類".repeat(101) }, "category"],
    ];
    for (const [more, field] of cases) {
      const body = { code: "c", title: "我的", scope: "self", messages: [text("哈囉")], ...more };
      const answer = await stand.ask(stand.amy, "/v1/replies", { body });
      expect(answer, JSON.stringify(more)).toMatchObject({
        status: 400,
        body: { code: "invalid_request", field, detail: expect.stringMatching(/.+/) },
      });
    }
    const unknown = [{ type: "image", media: `md_${"0".repeat(32)}` }];
    const body = { code: "c", title: "我的", scope: "self", messages: unknown };
    expect(await stand.ask(stand.amy, "/v1/replies", { body })).toMatchObject({
      status: 422,
      body: { code: "content_invalid", field: "messages.0.media" },
    });
  });
});

describe("replies from the host's system", () => {
  test("the same row again changes nothing, a later one everything, and deleted takes it away", async () => {
    await stand.put([{ code: "a", title: "一" }]);
    const [before] = (await stand.search(stand.amy)).items;
    await stand.put([{ code: "a", title: "一" }]);
    expect((await stand.search(stand.amy)).items).toEqual([before]);
    await stand.put([{ code: "a", title: "二", scope: "roles", roles: ["salesperson"], category: "新" }]);
    expect((await stand.search(stand.amy)).items).toMatchObject([
      { id: before?.id, title: "二", scope: "roles", roles: ["salesperson"], category: "新" },
    ]);
    expect(await stand.put([{ code: "a", deleted: true }])).toMatchObject({ written: 1, rejected: 0 });
    expect((await stand.search(stand.amy)).items).toEqual([]);
  });

  test("the customer's name becomes our variable, with what stands for nobody's still to be said", async () => {
    await stand.put([{ messages: [text("{{system:customer_name}} 您好，{{system:customer_name}}")] }]);
    const [reply] = (await stand.search(stand.amy)).items;
    expect(reply?.messages).toEqual([{ type: "text", text: "{name} 您好，{name}", nameFallback: "" }]);
  });

  test("each bad line names its field", async () => {
    const bad: [object, string][] = [
      [{ scope: "self" }, "owner"],
      [{ scope: "self", owner: "nobody" }, "owner"],
      [{ scope: "roles" }, "roles"],
      [{ scope: "roles", roles: ["owner"] }, "roles.0"],
      [{ scope: "stores", stores: ["north", "west"] }, "stores.1"],
      [{ stores: ["north"] }, "stores"],
      [{ kind: "bot", messages: [text("一")] }, "messages"],
      [{ kind: "bot", description: undefined }, "description"],
      [{ messages: [text("好".repeat(501))] }, "messages.0.text"],
      [{ messages: [text("一"), { type: "card" }] }, "messages.1.type"],
      [{ messages: [{ type: "image", media: `md_${"0".repeat(32)}` }] }, "messages.0.media"],
      [{ updatedAt: "yesterday" }, "updatedAt"],
    ];
    const answer = await stand.put(bad.map(([row]) => row));
    expect(answer).toMatchObject({ written: 0, rejected: bad.length });
    expect(answer.errors.map(({ line, field }) => [line, field])).toEqual(
      bad.map(([, field], index) => [index + 1, field]),
    );
  });
});
