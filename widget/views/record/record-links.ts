import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { icon } from "../../ui/icons.ts";
import { openRecord } from "./after-act.ts";
import { whenOf } from "./stamp.ts";

/** The way from a send to the one it was made for, and to those that were made for its people. */
export function recordLinks(
  { resendOf, resends }: BroadcastDetail,
  store: Store,
  strings: Strings,
): TemplateResult {
  const words = strings.record;
  return html`${
    resendOf === null ? nothing : link(resendOf, strings.records.isResend, words.resendOfHint, store)
  }${resends.map(({ id, group, createdAtMs }) => link(id, strings.records.again[group].done, whenOf(createdAtMs, store, strings), store))}`;
}

function link(id: string, title: string, hint: string, store: Store): TemplateResult {
  return html`<button type="button" class="glimpse" @click=${() => openRecord(store, id)}>
    ${icon("refresh", 20)}
    <span class="grow"><span class="clip">${title}</span><span class="sm muted num">${hint}</span></span>
    ${icon("chevron", 20)}
  </button>`;
}
