import { html, nothing, type TemplateResult } from "lit";
import type { PlatformWord } from "../../../schema/api.ts";
import { messagesOf } from "../../draft-messages.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { channelName, icon } from "../../ui/icons.ts";

/** What platforms have said of a draft's messages, while those are as they were. */
const told = new WeakMap<Store, { content: string; words: readonly PlatformWord[] }>();

function contentOf(store: Store): string {
  return JSON.stringify(messagesOf(store.state.draft));
}

/** Keeps what the check has heard, for the message it concerns. */
export function noteWords(store: Store, words: readonly PlatformWord[]): void {
  told.set(store, { content: contentOf(store), words });
}

/** Refusals of the messages as they stand now. */
export function refusalsOf(store: Store): readonly PlatformWord[] {
  const last = told.get(store);
  if (!last || last.content !== contentOf(store)) return [];
  return last.words.filter(({ word }) => word === "refused");
}

/** The refusals of one message, or of all together, with the platform's words folded. */
export function refusalNotes(
  refusals: readonly PlatformWord[],
  { check }: Strings,
): TemplateResult | typeof nothing {
  if (refusals.length === 0) return nothing;
  return html`${refusals.map(
    ({ channel, name, code, text }) => html`<div class="refusal">
      ${icon("warn", 18)}
      <div>
        <p>${check.refusedBy(channelName(channel), name)}</p>
        <details><summary>${check.raw}</summary><p class="raw">${[code, text].filter(Boolean).join(" ")}</p></details>
      </div>
    </div>`,
  )}`;
}
