import { html, nothing, type TemplateResult } from "lit";
import type { Me } from "../../schema/api.ts";
import type { Screen, Store } from "../store.ts";
import type { FirstStrings } from "../strings/index.ts";
import { refusedWords } from "../strings/refused.ts";
import "../ui/later-icons.ts";
import { statePanel } from "../ui/state-panel.ts";

/** What there is to read of the rest, to whoever may not have this screen. */
export type Refusals = Partial<Record<Screen["name"], Me["sendRefusal"]>>;

/** The page has not said where the API is, or who is signed in. */
export function unsetPanel(strings: FirstStrings): TemplateResult {
  const { unset, unsetText } = refusedWords(strings);
  return statePanel({ icon: "info", title: unset, text: unsetText });
}

export function planPanel(strings: FirstStrings): TemplateResult {
  return statePanel({ icon: "lock", ...refusedWords(strings).plan });
}

/** Who may not send, with what they may read instead. */
export function rolePanel(store: Store, strings: FirstStrings, refusals: Refusals): TemplateResult {
  const { role } = refusedWords(strings);
  const may = (name: "records" | "report" | "caps" | "settings", label: string) =>
    refusals[name]
      ? nothing
      : html`<button
          type="button"
          class="btn btn--outline"
          data-focus=${name}
          @click=${() => store.go({ name }, name)}
        >
          ${label}
        </button>`;
  const actions = html`${may("records", role.openRecords)}${may("report", role.openReport)}${may("caps", role.openCaps)}${may("settings", role.openSettings)}`;
  const text = html`${role.text}${refusals.records ? nothing : role.records}${refusals.report ? nothing : role.report}${refusals.caps ? nothing : role.caps}`;
  return statePanel({ icon: "lock", title: role.title, text, actions });
}
