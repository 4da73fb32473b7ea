import { ApiProblem } from "../../api-problem.ts";
import { setChosen } from "../../choice.ts";
import type { Store } from "../../store.ts";

/**
 * Somebody who was unticked or removed has become a colleague's customer meanwhile: the server refuses to hear of
 * them, and they are out of this send anyway. Forgets them; false where the trouble is another.
 */
export function forgetMoved(store: Store, trouble: unknown): boolean {
  if (!(trouble instanceof ApiProblem) || trouble.code !== "people_not_yours") return false;
  const ids = Array.isArray(trouble.params.ids) ? trouble.params.ids : [];
  const { choice, removed } = store.state;
  const isLeftOut = (id: string) =>
    removed.conversations.includes(id) || (choice.mode === "matching" && choice.except.has(id));
  if (!ids.some(isLeftOut)) return false;
  const conversations = removed.conversations.filter((id) => !ids.includes(id));
  const moved = choice.mode === "matching" ? setChosen(choice, ids, true) : choice;
  store.set({ choice: moved, removed: { ...removed, conversations } });
  return true;
}
