import { html, nothing, type TemplateResult } from "lit";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { note } from "../../ui/bottom-bar.ts";

/** What another device has done with this draft, and the choice one has. Nothing is lost either way. */
export function otherDraftNote(store: Store, strings: Strings): TemplateResult | typeof nothing {
  const { otherDraft } = store.state;
  if (!otherDraft) return nothing;
  const words = strings.drafts;
  const settle = () => store.set({ otherDraft: null });
  const button = (text: string, onClick: () => void) =>
    html`<button type="button" class="btn" @click=${onClick}>${text}</button>`;
  if (otherDraft.kind === "gone") {
    const keep = () => {
      settle();
      store.bringBack(store.work());
    };
    const clear = () => {
      settle();
      const work = store.newDraft();
      const undo = { label: strings.common.undo, run: () => store.bringBack(work) };
      store.showToast({ text: words.removed, action: undo });
    };
    return note("info", words.gone, html`${button(words.goneClear, clear)}${button(words.goneKeep, keep)}`);
  }
  const useOther = async () => {
    const { draftSyncOf } = await import("../../controllers/draft-sync.ts");
    try {
      await draftSyncOf(store).open(otherDraft.id);
      settle();
    } catch (trouble) {
      store.report(trouble);
      store.showToast({ text: words.openFailed });
    }
  };
  return note(
    "warn",
    words.other,
    html`${button(words.useOther, () => void useOther())}${button(words.useThis, settle)}`,
  );
}
