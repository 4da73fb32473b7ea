import type { TemplatePeople } from "../../../schema/api.ts";
import { draftSyncOf } from "../../controllers/draft-sync.ts";
import { freshWork } from "../../draft.ts";
import type { Place } from "../../place.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";

/** On with a template for exactly the people of a send who were past 24 hours. What was being written stays a draft. */
export async function startTemplate(store: Store, strings: Strings, broadcastId: string): Promise<void> {
  const words = strings.records;
  try {
    const path = `/v1/broadcasts/${encodeURIComponent(broadcastId)}/resends/people`;
    const { source, items, others } = await store.client.ask<TemplatePeople>(path);
    if (items.length === 0) {
      store.showToast({ text: words.templateNobody });
      return;
    }
    void draftSyncOf(store).flush();
    for (const { id, accountId } of items)
      store.known.set(id, { channel: "whatsapp", accountId, verdict: "window", tags: [] });
    const work = freshWork();
    const place: Place = source === "bound" ? "bound/whatsapp" : "in_progress";
    const draft = { ...work.draft, kind: "template" as const, resendOf: broadcastId };
    store.bringBack({
      ...work,
      place,
      draft,
      choice: { mode: "named", ids: new Set(items.map(({ id }) => id)) },
    });
    store.set({
      screen: { name: "template" },
      trail: [{ screen: { name: "record", id: broadcastId }, focus: null }],
      focus: null,
    });
    if (others > 0) store.showToast({ text: words.templateOthers(others) });
  } catch (trouble) {
    store.report(trouble);
    store.showToast({ text: words.templateFailed });
  }
}
