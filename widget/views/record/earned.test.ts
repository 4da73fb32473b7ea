import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { problemAnswer } from "../../testing/fake-api.ts";
import { beginAt, type Journey } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { everything, press, see, textOf } from "../../testing/person.ts";

const figures = {
  accountId: "acc_1",
  name: "晴日選物",
  impressions: 1_234,
  people: 412,
  clicks: null,
  clickPeople: null,
  asOfMs: Date.now(),
  isLocked: false,
};

async function finished(
  options: MountOptions = {},
  prepare: (journey: Journey) => void = () => undefined,
): Promise<Journey> {
  const journey = await beginAt("preview", ["新品 https://shop.example/a"], options);
  prepare(journey);
  await vi.waitFor(() => expect(textOf(journey.element)).to.match(/50 人會收到|50 will get it/));
  await press(journey.element, "button", /^(送出|Send)$/);
  await vi.waitFor(() => expect(textOf(journey.element)).to.match(/秒後送出給 50 人|s until it goes to 50/));
  journey.sends.move(journey.sends.last);
  return journey;
}

function details({ element }: Journey): HTMLDetailsElement {
  const folded = [...everything(element.shadowRoot ?? element)].find(
    (part) => part instanceof HTMLDetailsElement && textOf(part).includes("LINE"),
  );
  if (!(folded instanceof HTMLDetailsElement)) throw new Error("LINE's figures are not there");
  return folded;
}

describe("what came of a send", () => {
  it("who left and who answered stand with whom they are of, never as a bare percentage", async () => {
    const { element } = await finished();
    await see(element, "退訂封鎖率");
    await see(element, "2 人／50 人");
    await see(element, "12 人／50 人");
    expect(textOf(element).split("收到之後")[1]).to.not.include("%");
  });

  it("LINE's own figures are folded under its account, approximate, and those too small to be told say so", async () => {
    const journey = await finished({}, ({ sends }) => {
      sends.statistics = { ...sends.statistics, line: [figures] };
    });
    await see(journey.element, "LINE「晴日選物」的數字");
    expect(details(journey).open).to.equal(false);
    details(journey).open = true;
    await see(journey.element, "1,234 次");
    await see(journey.element, "未滿 20");
    await see(journey.element, "LINE 提供，約略");
    await expectAccessible(journey.element);
  });

  it("figures that LINE has not given yet are none", async () => {
    const journey = await finished({ locale: "en" }, ({ sends }) => {
      sends.statistics = { ...sends.statistics, line: [{ ...figures, asOfMs: null }] };
    });
    await see(journey.element, "2 of 50 people");
    details(journey).open = true;
    await see(journey.element, "LINE has no figures yet. Look again later.");
  });

  it("says of an account that has to be connected again that there is nothing newer", async () => {
    const journey = await finished({ locale: "en" }, ({ sends }) => {
      const locked = { ...figures, isLocked: true };
      sends.statistics = { ...sends.statistics, line: [locked, { ...locked, asOfMs: null }] };
    });
    await see(journey.element, "2 of 50 people");
    details(journey).open = true;
    await see(
      journey.element,
      "This LINE account is disconnected; once an admin reconnects it there are new",
    );
    await see(journey.element, "1,234");
    expect(textOf(journey.element)).to.not.include("LINE has no figures yet");
  });

  it("figures that do not load leave the record as it is, and can be asked for again", async () => {
    let isBroken = true;
    const { element } = await finished({}, ({ api, sends }) => {
      api.on("GET", /\/statistics$/, () => (isBroken ? problemAnswer("unavailable") : sends.statistics));
    });
    await see(element, "這些數字沒有載入，紀錄沒有改變。");
    isBroken = false;
    await press(element, "button", /再試一次|重試/);
    await see(element, "2 人／50 人");
  });
});
