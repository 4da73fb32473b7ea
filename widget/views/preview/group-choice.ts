import { ApiProblem } from "../../api-problem.ts";
import { listChecked } from "../../calls/sends.ts";
import type { Choice, Matching } from "../../choice.ts";
import { selectionIn } from "../../chosen.ts";
import { messagesOf } from "../../draft-messages.ts";
import { underFilter } from "../../follow-filter.ts";
import { asked } from "../../place.ts";
import type { Store } from "../../store.ts";
import type { Group } from "./check-groups.ts";

const pageSize = 100;
/** Up to this many are chosen by name; beyond it they are chosen by the filter that knows them. */
const namedMax = 2_000;

/** The people of a group as a choice of their own; undefined where they could not be fetched. */
export async function choiceOfGroup(group: Group, store: Store): Promise<Choice | undefined> {
  const { choice } = store.state;
  try {
    if (choice.mode === "matching" && group.people > namedMax) {
      if (group.verdict === "window") return pastWindow(choice, group.people);
      if (group.verdict === "account" || group.verdict === "channel")
        return await ofAccounts(group.verdict, choice, store);
    }
    return await byName(group, store);
  } catch (trouble) {
    store.report(trouble);
    if (!(trouble instanceof ApiProblem)) throw trouble;
    return undefined;
  }
}

function pastWindow(choice: Matching, people: number): Choice {
  const accounts = choice.scope.accounts.filter(({ channel }) => channel === "whatsapp");
  const filter = { ...choice.filter, window: "closed" as const };
  const scope = { ...choice.scope, matching: people, windowClosed: people, accounts };
  return { mode: "matching", filter, scope, except: choice.except, away: choice.away, unticked: 0 };
}

/** The accounts among those chosen whose people this verdict falls on, and everybody there who matches. */
async function ofAccounts(
  verdict: "account" | "channel",
  choice: Matching,
  store: Store,
): Promise<Choice | undefined> {
  const selection = selectionIn(store);
  if (selection?.people.mode !== "matching") return undefined;
  const { people } = selection;
  const messages = [...messagesOf(store.state.draft)];
  const looks = choice.scope.accounts.map(async (account) => {
    const filter = { ...people.filter, accounts: [account.id] };
    const narrowed = { ...selection, people: { ...people, filter } };
    const question = { selection: narrowed, messages, verdict, limit: 1 };
    const { items } = await listChecked(store.client, question);
    return items.length > 0 ? [account] : [];
  });
  const accounts = (await Promise.all(looks)).flat();
  if (accounts.length === 0) return undefined;
  const filter = { ...choice.filter, accounts: accounts.map(({ id }) => id) };
  const question = { ...asked(store.state.place, filter), except: [...choice.except] };
  return underFilter(choice, filter, await store.client.summary(question));
}

async function byName({ verdict }: Group, store: Store): Promise<Choice | undefined> {
  const selection = selectionIn(store);
  if (!selection) return undefined;
  const messages = [...messagesOf(store.state.draft)];
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listChecked(store.client, { selection, messages, verdict, cursor, limit: pageSize });
    for (const { conversationId, channel, accountId } of page.items) {
      ids.push(conversationId);
      const seen = store.known.get(conversationId);
      store.known.set(conversationId, { tags: [], verdict, ...seen, channel, accountId });
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids.length === 0 ? undefined : { mode: "named", ids: new Set(ids) };
}
