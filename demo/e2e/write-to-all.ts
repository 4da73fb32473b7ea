import type { Assistant } from "./assistant.ts";

/** Chooses everybody, writes one message and stops before 「送出」. */
export async function writeToAll(me: Assistant, text: string): Promise<void> {
  await me.seesList("處理中");
  await me.page.getByRole("checkbox", { name: /^全選/ }).click();
  await me.press("下一步");
  await me.write(1, text);
  await me.press("下一步");
  await me.seesHeading(/可發送/);
}
