import { expect, fixture, html } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { noCounts } from "./line-counts.ts";
import { PeopleLine } from "./people-line.ts";

function marks(line: PeopleLine): string[] {
  return [...(line.shadowRoot?.querySelectorAll("rect") ?? [])].map(
    (rect) => rect.getAttribute("class") ?? "",
  );
}

describe("the people line", () => {
  it("is one picture that says its sum in words", async () => {
    const line = await fixture<PeopleLine>(
      html`<omo-people-line .counts=${{ ...noCounts, sent: 2, failed: 1 }} label="已送出 2 人，失敗 1 人"></omo-people-line>`,
    );
    const picture = line.shadowRoot?.querySelector("svg");
    expect(picture?.getAttribute("role")).to.equal("img");
    expect(picture?.getAttribute("aria-label")).to.equal("已送出 2 人，失敗 1 人");
    expect(marks(line)).to.deep.equal(["sent", "sent", "failed"]);
  });

  it("draws segments above 60 people", async () => {
    const line = await fixture<PeopleLine>(
      html`<omo-people-line .counts=${{ ...noCounts, sent: 60, failed: 1 }}></omo-people-line>`,
    );
    expect(marks(line)).to.deep.equal(["sent", "failed"]);
  });

  it("fills until it shows everybody who got it", async () => {
    const line = await fixture<PeopleLine>(
      html`<omo-people-line .counts=${{ ...noCounts, waiting: 40 }}></omo-people-line>`,
    );
    line.counts = { ...noCounts, sent: 40 };
    await vi.waitFor(() => expect(new Set(marks(line))).to.deep.equal(new Set(["sent"])));
    expect(marks(line)).to.have.length(40);
  });

  it("draws what the width has room for", async () => {
    const box = await fixture<HTMLElement>(html`<div><omo-people-line></omo-people-line></div>`);
    box.style.setProperty("inline-size", "200px");
    const line = box.querySelector("omo-people-line");
    if (!(line instanceof PeopleLine)) throw new Error("no line");
    line.counts = { ...noCounts, sent: 50 };
    await vi.waitFor(() => {
      const last = [...(line.shadowRoot?.querySelectorAll("rect") ?? [])].at(-1);
      const end = Number(last?.getAttribute("x")) + Number(last?.getAttribute("width"));
      expect(end).to.be.closeTo(200, 1);
    });
  });
});
