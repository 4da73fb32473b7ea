import { type Choice, setChosen } from "../../choice.ts";
import type { Loadable } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { listsWords } from "../../strings/lists.ts";

/** The choice without people who are somebody else's by now; of all that match they were never a part. */
function without(choice: Choice, ids: readonly string[]): Choice {
  if (choice.mode !== "matching") return setChosen(choice, ids, false);
  const { scope, except, away } = choice;
  const unticked = ids.filter((id) => except.has(id) && !away.has(id)).length;
  return {
    ...choice,
    scope: { ...scope, matching: scope.matching - unticked },
    except: new Set([...except].filter((id) => !ids.includes(id))),
    unticked: choice.unticked - unticked,
  };
}

/** Takes people out who were chosen and have been given to somebody else since, and says so. The check goes again. */
export function dropStrangers(store: Store, strings: Strings, result: Loadable<unknown> | undefined): void {
  if (result?.status !== "failed" || result.problem.code !== "people_not_yours") return;
  const { ids } = result.problem.params;
  if (!Array.isArray(ids)) return;
  const { choice, removed } = store.state;
  const conversations = removed.conversations.filter((id) => !ids.includes(id));
  const before = store.chosenCount;
  store.set({ choice: without(choice, ids), removed: { ...removed, conversations } });
  const dropped = before - store.chosenCount;
  if (dropped > 0) store.showToast({ text: listsWords(strings).dropped(dropped) });
  if (store.chosenCount === 0) store.home();
}
