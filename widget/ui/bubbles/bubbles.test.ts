import { expect } from "@open-wc/testing";
import { describe, it } from "vitest";
import type { Message } from "../../../schema/content.ts";
import "./bubbles.ts";

async function shown(channel: "line" | "whatsapp", messages: Message[]): Promise<string[]> {
  const bubbles = document.createElement("omo-bubbles");
  Object.assign(bubbles, { channel, messages });
  document.body.append(bubbles);
  await (bubbles as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete;
  const items = [...(bubbles.shadowRoot?.querySelectorAll("li p") ?? [])];
  bubbles.remove();
  return items.map((item) => item.textContent ?? "");
}

describe("messages as the customer sees them", () => {
  it("are the texts that hold something, in their order", async () => {
    const messages: Message[] = ["一", " ", "二"].map((text) => ({ type: "text", text }));
    expect(await shown("line", messages)).to.deep.equal(["一", "二"]);
  });

  it("are a template's name where it is a template", async () => {
    const template: Message = { type: "template", template: { name: "member_day", language: "zh_TW" } };
    expect(await shown("whatsapp", [template])).to.deep.equal(["member_day"]);
  });
});
