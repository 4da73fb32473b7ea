import type { Template, TemplateFields } from "../../../schema/api.ts";
import type { Source } from "../../../schema/template-fill.ts";
import { ApiProblem } from "../../api-problem.ts";
import { listTemplateFields, refreshTemplates } from "../../calls/templates.ts";
import type { TemplateWork } from "../../draft.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { firstFill } from "./first-fill.ts";
import { type FoundGroup, idsOfFound } from "./found-people.ts";

export function changeWork(store: Store, change: Partial<TemplateWork>): void {
  const { draft } = store.state;
  if (draft.template) store.set({ draft: { ...draft, template: { ...draft.template, ...change } } });
}

/** Fills a place, or empties it. */
export function fillPlace(store: Store, place: string, source: Source | undefined): void {
  const { [place]: _, ...others } = store.state.draft.template?.fill ?? {};
  changeWork(store, { fill: source ? { ...others, [place]: source } : others });
}

/** Takes a template for the people of an account; where it has several languages, each in their own. */
export function takeTemplate(store: Store, accountId: string, template: Template): void {
  const { draft } = store.state;
  const work: TemplateWork = {
    accountId,
    template,
    fill: firstFill(template, draft.template),
    isByCustomer: template.otherLanguages.length > 0,
  };
  store.set({ draft: { ...draft, template: work } });
}

/** Takes the people of a finding out, with the way back. */
export async function skipFound(store: Store, strings: Strings, group: FoundGroup): Promise<void> {
  const words = strings.template;
  try {
    const ids = await idsOfFound(store, group);
    const { removed } = store.state;
    store.remove({ ...removed, conversations: [...new Set([...removed.conversations, ...ids])] });
    const undo = { label: words.undo, run: () => store.remove(removed) };
    store.showToast({ text: words.skipped(ids.length), action: undo });
  } catch (trouble) {
    store.report(trouble);
    store.showToast({ text: words.peopleFailed });
  }
}

/** What places can be filled from; nothing while that cannot be had. */
export async function loadFields(store: Store): Promise<TemplateFields["items"]> {
  try {
    return (await listTemplateFields(store.client)).items;
  } catch (trouble) {
    store.report(trouble);
    return [];
  }
}

/** Where an account has to be connected again before anything can be read of it. */
export function lockedText({ code, params }: ApiProblem, { template }: Strings): string | undefined {
  return code === "account_locked" ? template.locked(String(params.name)) : undefined;
}

/** Has the platform asked for its templates now. Returns whether it was. */
export async function askPlatform(store: Store, strings: Strings, accountId: string): Promise<boolean> {
  const words = strings.template;
  try {
    const { templates } = await refreshTemplates(store.client, accountId);
    store.showToast({ text: words.refreshed(templates) });
    return true;
  } catch (trouble) {
    store.report(trouble);
    const problem = trouble instanceof ApiProblem ? trouble : undefined;
    const text = problem?.code === "refresh_too_soon" ? words.tooSoon : words.failed;
    store.showToast({ text: (problem && lockedText(problem, strings)) ?? text });
    return false;
  }
}
