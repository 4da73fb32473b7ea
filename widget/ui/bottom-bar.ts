import { html, nothing, type TemplateResult } from "lit";
import type { Store } from "../store.ts";
import type { FirstStrings } from "../strings/index.ts";
import { type IconName, icon } from "./icons.ts";

/** A strip above the actions: ochre for advice, quiet for a state of things. It never blocks. */
export function note(name: IconName, text: unknown, action?: unknown, isQuiet = false): TemplateResult {
  return html`<div class="bar__note ${isQuiet ? "bar__note--quiet" : ""}">
    ${icon(name, 18)}<span class="grow">${text}</span>${action ?? nothing}
  </div>`;
}

/** Offline or signed out, told flat above the bar while everything else goes on. */
export function connectionNote(store: Store, strings: FirstStrings): TemplateResult | typeof nothing {
  const { isOnline, signIn } = store.state;
  const { offline, renewing, expired, retry } = strings.common;
  if (!isOnline) return note("offline", offline, nothing, true);
  if (signIn === "in") return nothing;
  const again = html`<button type="button" class="btn" @click=${() => store.retry()}>${retry}</button>`;
  return note("refresh", signIn === "renewing" ? renewing : expired, again, true);
}

export function toast(store: Store): TemplateResult | typeof nothing {
  const shown = store.state.toast;
  if (!shown) return nothing;
  const run = () => {
    store.hideToast();
    shown.action?.run();
  };
  return html`<div class="toast">
    <span class="grow">${shown.text}</span>
    ${
      shown.action
        ? html`<button type="button" class="btn" @click=${run}>${shown.action.label}</button>
          <span class="toast__drain"></span>`
        : nothing
    }
  </div>`;
}

/** The bar at the thumb: toast, state of the connection, notes, then the row with the sum and the one primary. */
export function bottomBar(store: Store, strings: FirstStrings, content: unknown): TemplateResult {
  return html`<footer class="bar">${toast(store)}${connectionNote(store, strings)}${content}</footer>`;
}
