import type { BroadcastKind } from "../../../schema/broadcasts.ts";
import type { Choice, Known } from "../../choice.ts";
import { type Kept, putOff, putOffPresent } from "../../controllers/put-off.ts";
import { isTemplate, type Work } from "../../draft.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import type { Group } from "./check-groups.ts";
import { choiceOfGroup } from "./group-choice.ts";

/**
 * What a tap on a group's mend does. Past 24 hours: these people go on to the template step, and the send to the
 * others waits as a draft. Of another account or channel: they are the draft, and the send to the others goes on.
 */
export async function mend(group: Group, store: Store, strings: Strings): Promise<void> {
  const { check } = strings;
  // Both are mended where it is written.
  if (group.verdict === "content" || group.verdict === "variable") return store.back();
  store.say(check.collecting(group.people));
  const choice = await choiceOfGroup(group, store);
  if (!choice) return store.showToast({ text: check.collectFailed });
  if (group.verdict === "window") await continuePastWindow(group, choice, store, strings);
  else if (group.verdict === "account" || group.verdict === "channel")
    await splitOff(group, choice, store, strings);
}

async function continuePastWindow(group: Group, choice: Choice, store: Store, strings: Strings) {
  const others = Math.max(0, store.chosenCount - group.people);
  if (others > 0) {
    const { removed } = store.state;
    const verdicts = [...new Set([...removed.verdicts, "window" as const])];
    const kept = await putOffPresent(store, { ...removed, verdicts }, others);
    store.showToast({ text: `${strings.check.keptAside(others)}${whereKept(kept, strings)}` });
  }
  store.set({ choice, removed: { verdicts: [], conversations: [] } });
  store.continueAsTemplate();
}

async function splitOff({ people, verdict }: Group, choice: Choice, store: Store, strings: Strings) {
  const work = store.work();
  const { template: _, onlyAccount: __, ...draft } = work.draft;
  const split: Work = {
    ...work,
    draft: { ...draft, kind: kindFor(choice, store.known, isTemplate(draft)) },
    choice,
    removed: { verdicts: [], conversations: [] },
  };
  const kept = await putOff(store, split, verdict);
  store.showToast({ text: `${strings.check.splitDone(people)}${whereKept(kept, strings)}` });
}

/** A template is for WhatsApp: people of LINE alone are written to. */
function kindFor(choice: Choice, known: ReadonlyMap<string, Known>, wasTemplate: boolean): BroadcastKind {
  const channels =
    choice.mode === "matching"
      ? choice.scope.accounts.map(({ channel }) => channel)
      : [...(choice.mode === "named" ? choice.ids : [])].map((id) => known.get(id)?.channel);
  return wasTemplate && channels.includes("whatsapp") ? "template" : "message";
}

function whereKept(kept: Kept, { check }: Strings): string {
  if (kept === "server") return "";
  return kept === "full" ? check.keptFull : check.keptHere;
}
