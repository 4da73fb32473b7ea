import { putOff } from "../../controllers/later-work.ts";
import { freshDraft, type Work } from "../../draft.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import type { Group } from "./check-groups.ts";
import { choiceOfGroup } from "./group-choice.ts";

/** The work without a group of people, for who goes on with the others later. */
function without(work: Work, group: Group): Work {
  const { removed } = work;
  if (group.verdict !== "window") return work;
  return {
    ...work,
    removed: { ...removed, verdicts: [...new Set([...removed.verdicts, "window" as const])] },
  };
}

/**
 * What a tap on a group's mend does. Past 24 hours: these people go on to the template step, and the send to the
 * others waits as a draft. Of another account: they are the draft, and the send to the others goes on.
 */
export async function mend(group: Group, store: Store, strings: Strings): Promise<void> {
  const { check } = strings;
  // Both are mended where it is written.
  if (group.verdict === "content" || group.verdict === "variable") return store.back();
  store.say(check.collecting(group.people));
  const choice = await choiceOfGroup(group, store);
  if (!choice) return store.showToast({ text: check.collectFailed });
  const work = store.work();
  const removed = { verdicts: [], conversations: [] };
  if (group.verdict === "window") {
    const others = Math.max(0, store.chosenCount - group.people);
    const isKept = others > 0 && putOff(store, without(work, group), others);
    if (others > 0 && !isKept) return store.showToast({ text: check.collectFailed });
    store.set({ draft: freshDraft(), choice, removed });
    if (isKept) store.showToast({ text: check.keptAside(others) });
    store.continueAsTemplate();
  } else if (group.verdict === "account") {
    const { template: _, onlyAccount: __, ...draft } = work.draft;
    const split: Work = { ...work, draft: { ...draft, id: freshDraft().id }, choice, removed };
    const isKept = putOff(store, split, group.people);
    store.showToast({ text: isKept ? check.splitDone(group.people) : check.collectFailed });
  }
}
