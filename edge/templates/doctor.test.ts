import { beforeEach, describe, expect, it } from "vitest";
import { DoctorPeoplePage, type Selection } from "../../schema/api.ts";
import { findingsOf } from "../../schema/template-fill.ts";
import { bodyOf } from "../testing/client.ts";
import { addPeople } from "../testing/people.ts";
import {
  createPointsStand,
  fillPoints,
  type PointsStand,
  pointsMessage,
  pointsTemplate,
} from "../testing/points-stand.ts";
import { actorOf, everybody } from "../testing/sending.ts";
import { setAttribute } from "../testing/template-stand.ts";
import { consult } from "./doctor.ts";

let points: PointsStand;

beforeEach(async () => {
  points = await createPointsStand();
});

describe("the variable doctor", () => {
  it("tells every variable's trouble with every person, with how many and an example", async () => {
    await points.customers(
      ["王小明", "320"],
      ["周子晴\n（小晴）", "12"],
      ["陳怡安", null],
      ["", "1"],
      ["www.a.tw", "2"],
    );
    const result = await points.doctor();
    expect(result).toMatchObject({ people: 5, unfillable: 4 });
    expect(result.findings.map(({ place, finding, people }) => [place, finding, people])).toEqual([
      ["body:1", "empty", 1],
      ["body:1", "newline", 1],
      ["body:1", "url", 1],
      ["body:2", "empty", 1],
    ]);
    expect(result.findings[1]?.sample).toEqual({
      name: "周子晴\n（小晴）",
      value: "周子晴\n（小晴）",
      cleaned: "周子晴 （小晴）",
    });
    expect(result.example).toMatchObject({
      name: "王小明",
      values: { name: "王小明", "attribute:points": "320" },
    });
  });

  it("has nothing to say once there are fallbacks and cleaned values, and counts who gets the fallback", async () => {
    await points.customers(["王小明", "320"], ["周子晴\n（小晴）", "12"], ["陳怡安", null], [" ", "1"]);
    const mended = fillPoints({
      "body:1": { from: "field", field: "name", fallback: "貴賓", isCleaned: true },
      "body:2": { from: "field", field: "attribute:points", fallback: "0" },
    });
    const result = await points.doctor(mended);
    expect(result).toMatchObject({ people: 4, unfillable: 0, findings: [] });
    expect(result.fallbacks).toEqual([
      { place: "body:1", people: 1 },
      { place: "body:2", people: 1 },
    ]);
  });

  it("names the people of a finding, page by page, and leaves out who was taken out", async () => {
    const people = await points.customers(["一", null], ["二", null], ["三", null], ["四", "4"]);
    const ask = async (more: object, selection: Selection = everybody) =>
      bodyOf(
        DoctorPeoplePage,
        await points.ask("/v1/templates/doctor/people", {
          selection,
          template: pointsTemplate(),
          place: "body:2",
          finding: "empty",
          ...more,
        }),
      );
    const first = await ask({ limit: 2 });
    expect(first.items.map(({ name }) => name)).toEqual(["一", "二"]);
    const second = await ask({ limit: 2, cursor: first.nextCursor });
    expect(second).toMatchObject({ items: [{ name: "三" }], nextCursor: null });
    const without = { ...everybody, remove: { verdicts: [], conversations: [people[0]?.id ?? ""] } };
    expect((await ask({}, without)).items.map(({ name }) => name)).toEqual(["二", "三"]);
    expect(await points.doctor(fillPoints(), without)).toMatchObject({ people: 3 });
  });

  it("finds who would get more than the platform takes, by the length of each", async () => {
    const room = 1_024 - Array.from(" 您好，您有 1 點，。").length;
    const half = Math.floor(room / 2);
    await points.customers(["字".repeat(half), "1"], ["字".repeat(half + 1), "1"]);
    const { findings } = await points.doctor();
    expect(findings.map(({ place, finding, people }) => [place, finding, people])).toEqual([
      ["body:1", "too_long", 1],
    ]);
  });

  it("finds whose value makes a button's address too long, as the address has it", async () => {
    // 1,901 of 2,000 characters are fixed; one of ours takes nine in an address.
    await points.customers(["字".repeat(11), "1"], ["字".repeat(12), "1"], ["a".repeat(34), "1"]);
    const button = { "button:0": { from: "field" as const, field: "name" } };
    const { findings } = await points.doctor(button, everybody, { name: "far" });
    expect(findings.map(({ place, finding, people }) => [place, finding, people])).toEqual([
      ["button:0", "too_long", 2],
    ]);
    const typed = (text: string) =>
      points.doctor({ "button:0": { from: "text", text } }, everybody, { name: "far" });
    expect((await typed("a".repeat(99))).unfillable).toBe(0);
  });

  it("says the same of one person as the rule that stands in both languages", async () => {
    const people = await points.customers(
      ["", ""],
      ["\u3000 \u00a0", "a\tb"],
      ["  a  ", "a     b"],
      ["HTTPS://X", "Www."],
      ["a\r\nb     c", " \n "],
      ["𠮷".repeat(700), "x"],
      ["a", "http:// "],
    );
    for (const isCleaned of [false, true]) {
      const given = fillPoints({
        "body:1": { from: "field", field: "name", isCleaned },
        "body:2": { from: "field", field: "attribute:points", isCleaned, fallback: "w" },
      });
      const template = pointsTemplate(given);
      const consultation = await consult(points.platform.services, actorOf(points.stand.staff), {
        selection: everybody,
        template,
      });
      const parts = consultation?.made[0]?.parts ?? { body: "", buttons: [] };
      const values = ["", "a\tb", "a     b", "Www.", " \n ", "x", "http:// "];
      const expected = people
        .flatMap(({ name }, index) =>
          findingsOf(parts, given, { name, "attribute:points": values[index] ?? null }),
        )
        .map(({ place, finding }) => `${place} ${finding}`);
      const { findings } = await points.doctor(given);
      const found = findings.flatMap(({ place, finding, people: count }) =>
        Array<string>(count).fill(`${place} ${finding}`),
      );
      expect(found.toSorted()).toEqual(expected.toSorted());
    }
  });

  it("counts who gets it in which language, and shows somebody in theirs", async () => {
    const people = await points.customers(["王小明", "1"], ["Ann", "2"], ["Bo", "3"], ["Zoé", "4"]);
    const languages = ["zh-Hant", "en-GB", "EN_us ", "fr"];
    await setAttribute(
      points.stand.staff.team.id,
      "language",
      people.map(({ customerId }, index) => [customerId, languages[index] ?? null] as const),
    );
    const result = await points.doctor(fillPoints(), everybody, { isByCustomer: true });
    expect(result.languages).toEqual([
      { language: "zh_TW", people: 2 },
      { language: "en_US", people: 2 },
    ]);
  });

  it("is asked of people of one WhatsApp account, or of those of the account that is named", async () => {
    await points.customers(["王小明", "1"]);
    await addPeople(points.stand.staff, [{ channel: "line" }]);
    const template = pointsTemplate();
    const mixed = await points.ask("/v1/templates/doctor", { selection: everybody, template });
    expect(mixed).toMatchObject({ status: 422, body: { code: "template_account" } });
    const onlyAccount = points.stand.staff.team.whatsapp.id;
    expect(await points.doctor(fillPoints(), { ...everybody, onlyAccount })).toMatchObject({ people: 1 });
  });

  it("refuses a template that is not approved by now, and says as what it stands", async () => {
    await points.customers(["王小明", "1"]);
    await points.setTemplates(["points", "{{1}} {{2}}", { status: "PAUSED" }]);
    const template = pointsTemplate();
    const answer = await points.ask("/v1/templates/doctor", { selection: everybody, template });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: "template_not_sendable", params: { status: "PAUSED" } },
    });
    const check = await points.ask("/v1/check", { selection: everybody, messages: [pointsMessage()] });
    expect(check).toMatchObject({ status: 422, body: { code: "template_not_sendable" } });
  });
});
