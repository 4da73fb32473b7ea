import { html, nothing, type TemplateResult } from "lit";
import type { PlatformWord } from "../../../schema/api.ts";
import type { Strings } from "../../strings/index.ts";
import { channelName, icon } from "../../ui/icons.ts";
import { refusalNotes } from "../compose/platform-refusal.ts";

/** What the platforms say of the messages where that is worth a look; nothing where they would take them. */
export function platformWords(
  words: readonly PlatformWord[],
  refusals: readonly PlatformWord[],
  strings: Strings,
): TemplateResult | typeof nothing {
  const { check } = strings;
  const notes = words.flatMap(({ word, channel, name }) => {
    if (word !== "silent" && word !== "account") return [];
    const text = word === "silent" ? check.platformSilent : check.platformAccount;
    return [text(channelName(channel), name)];
  });
  if (refusals.length === 0 && notes.length === 0) return nothing;
  return html`${refusals.map(
    (refusal) => html`<div>
      ${refusal.index === null ? nothing : html`<b>${check.refusedMessage(refusal.index)}</b>`}
      ${refusalNotes([refusal], strings)}
    </div>`,
  )}
  ${notes.map((text) => html`<p class="sm platform">${icon("info", 18)}<span>${text}</span></p>`)}`;
}
