import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { header, iconButton } from "../../ui/header.ts";
import { type IconName, icon } from "../../ui/icons.ts";
import { copyAsDraft, isCopyable } from "./copy-draft.ts";
import { downloadPeople } from "./people-table.ts";
import { recordTitle } from "./record-title.ts";
import { phaseOf } from "./totals.ts";

/** When it was, whose it is, and what can be taken from it. */
export function recordHead(
  detail: BroadcastDetail | undefined,
  store: Store,
  strings: Strings,
): TemplateResult {
  const { title, subtitle } = recordTitle(detail, store, strings);
  const back = { icon: "back" as const, label: strings.common.back, onClick: () => store.back() };
  return header(strings, {
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    leading: store.state.panes === 3 ? undefined : back,
    actions: detail && actions(detail, store, strings),
  });
}

function actions(detail: BroadcastDetail, store: Store, strings: Strings): TemplateResult {
  const words = strings.records;
  const phase = phaseOf(detail);
  const maySend = readyValue(store.state.me)?.sendRefusal === null;
  const copy = () => copyAsDraft(store, strings, detail);
  const take = () => void downloadPeople(store, strings, detail);
  const isWide = store.state.panes > 1;
  const isTable = phase !== "scheduled" && phase !== "held" && detail.totals.chosen > 0;
  return html`${maySend && isCopyable(detail) && phase !== "undo" ? act("copy", words.copy, words.copy, isWide, copy) : nothing}
    ${isTable ? act("download", words.export, words.exportLabel(detail.totals.chosen), isWide, take) : nothing}`;
}

/** By its sign on a phone, in words where there is room. */
function act(name: IconName, text: string, label: string, isWide: boolean, onClick: () => void) {
  return isWide
    ? html`<button type="button" class="btn btn--outline head__act" aria-label=${label} @click=${onClick}>
        ${icon(name, 18)}${text}
      </button>`
    : iconButton({ icon: name, label, onClick });
}
