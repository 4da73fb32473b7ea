import type { BroadcastDetail } from "../../../schema/api.ts";
import { isFree } from "../../../schema/messages.ts";
import { draftSyncOf } from "../../controllers/draft-sync.ts";
import { showDraft } from "../../controllers/show-draft.ts";
import { freshWork } from "../../draft.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { copyTemplate, isTemplateCopyable } from "./copy-template.ts";

/** What can be written again as it was; a template, where it is known what filled it. */
export function isCopyable(detail: BroadcastDetail): boolean {
  return detail.kind === "message" || isTemplateCopyable(detail);
}

/** What was sent, in a new draft, for people yet to be chosen. What was being written stays among the drafts. */
export function copyAsDraft(store: Store, strings: Strings, detail: BroadcastDetail): void {
  if (detail.kind === "template") {
    void copyTemplate(store, strings, detail);
    return;
  }
  const { messages } = detail;
  void draftSyncOf(store).flush();
  const work = freshWork();
  const { place } = store.state;
  store.bringBack({ ...work, place, draft: { ...work.draft, messages: messages.filter(isFree) } });
  showDraft(store);
  store.showToast({ text: strings.records.copied });
}
