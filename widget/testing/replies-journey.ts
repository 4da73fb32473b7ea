import type { Reply } from "../../schema/api.ts";
import { FakeApi } from "./fake-api.ts";
import { FakeReplies, fakeReply } from "./fake-replies.ts";
import { beginAt } from "./journey.ts";
import type { MountOptions } from "./mount.ts";
import { allOf, everything, find, press, textOf } from "./person.ts";

export const text = (words: string) => ({ type: "text", text: words }) as const;

export const shelf = () => [
  fakeReply({
    code: "autumn",
    title: "秋冬新品到店",
    category: "新品上市",
    scope: "stores",
    stores: ["XY"],
    isOwn: true,
  }),
  fakeReply({ title: "週末品牌日", category: "門市活動", messages: [text("本週六"), text("滿千折百")] }),
  fakeReply({
    title: "會員日邀請函",
    messages: [text("附上"), { type: "file", url: "https://a.example/b.pdf" }],
  }),
  fakeReply({ title: "尺寸小幫手", kind: "bot", messages: [], description: "三個問題推薦尺寸" }),
];

/** In the editor, with the saved replies opened. */
export async function openReplies(
  texts: readonly string[],
  replies: readonly Reply[] = shelf(),
  options: MountOptions = {},
) {
  const api = new FakeApi();
  const shelves = new FakeReplies(api, replies);
  const journey = await beginAt("compose", texts, { ...options, api });
  await press(journey.element, "button", /^(預存回覆|Saved Replies)$/);
  if (replies.length > 0) await find(journey.element, "listitem", replies[0]?.title);
  return { ...journey, api, shelves };
}

export function titles(element: Element): string[] {
  return allOf(element, "button")
    .map((button) => textOf(button.querySelector(".reply__head b")))
    .filter((title) => title !== "");
}

/** The reply's form: the draft's messages stand beside it or under it. */
export function replyForm(element: Element): HTMLElement {
  const found = [...everything(element.shadowRoot ?? element)].find((one) => one.matches("omo-reply-form"));
  if (!(found instanceof HTMLElement)) throw new Error("There is no form");
  return found;
}

export const written = (store: { state: { draft: { messages: readonly unknown[] } } }) =>
  store.state.draft.messages;
