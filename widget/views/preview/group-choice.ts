import { ApiProblem } from "../../api-problem.ts";
import type { Choice } from "../../choice.ts";
import { messagesOf } from "../../draft.ts";
import type { Store } from "../../store.ts";
import type { Group } from "./check-groups.ts";

const pageSize = 100;
/** Up to this many are chosen by name; beyond it those past 24 hours are chosen by the filter that knows them. */
const namedMax = 2_000;

/** The people of a group as a choice of their own; undefined where they could not be fetched. */
export async function choiceOfGroup({ verdict, people }: Group, store: Store): Promise<Choice | undefined> {
  const { choice } = store.state;
  if (choice.mode === "matching" && people > namedMax && verdict === "window") {
    const accounts = choice.scope.accounts.filter(({ channel }) => channel === "whatsapp");
    const filter = { ...choice.filter, window: "closed" as const };
    const scope = { ...choice.scope, matching: people, windowClosed: people, accounts };
    return { mode: "matching", filter, scope, except: choice.except, away: choice.except, unticked: 0 };
  }
  const selection = store.selection();
  if (!selection) return undefined;
  const messages = [...messagesOf(store.state.draft)];
  const ids: string[] = [];
  let cursor: string | null = null;
  try {
    do {
      const page = await store.client.checkPeople({ selection, messages, verdict, cursor, limit: pageSize });
      for (const { conversationId, channel, accountId } of page.items) {
        ids.push(conversationId);
        const seen = store.known.get(conversationId);
        store.known.set(conversationId, { tags: [], verdict, ...seen, channel, accountId });
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
  } catch (trouble) {
    store.report(trouble);
    if (!(trouble instanceof ApiProblem)) throw trouble;
    return undefined;
  }
  return ids.length === 0 ? undefined : { mode: "named", ids: new Set(ids) };
}
