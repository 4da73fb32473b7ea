import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastPersonDetail } from "../../../schema/api.ts";
import type { Reason } from "../../../schema/reasons.ts";
import { readyValue } from "../../loadable.ts";
import { icon } from "../../ui/icons.ts";
import { openRecord } from "./after-act.ts";
import { copyAsDraft, isCopyable } from "./copy-draft.ts";
import type { RecordBarOptions } from "./record-bar.ts";
import { whenOf } from "./stamp.ts";
import { startTemplate } from "./start-template.ts";

/** What has to be written anew before it can be sent to these people. */
const rewritten: readonly (Reason | null)[] = ["content_refused", "content", "variable"];

/**
 * What can be done about one person, at once: the same for all who stand with them. Only what this reader may do;
 * what is not open yet says from when, and what has been done leads to it.
 */
export function nextSteps(
  { resendGroup, reason }: BroadcastPersonDetail,
  options: RecordBarOptions,
): TemplateResult | typeof nothing {
  const { detail, store, strings } = options;
  const done = detail.resends.find(({ group }) => group === resendGroup);
  if (done)
    return button("refresh", strings.records.again[done.group].done, () => openRecord(store, done.id));
  if (options.mayAct && resendGroup !== null) return resendStep(resendGroup, options);
  const maySend = readyValue(store.state.me)?.sendRefusal === null;
  return maySend && rewritten.includes(reason) && isCopyable(detail)
    ? button("copy", strings.records.copy, () => copyAsDraft(store, strings, detail))
    : nothing;
}

function resendStep(
  of: NonNullable<BroadcastPersonDetail["resendGroup"]>,
  { detail, live, store, strings, onAsk, onAct }: RecordBarOptions,
): TemplateResult | typeof nothing {
  const offer = detail.resendOffers.find(({ group }) => group === of);
  if (!offer) return nothing;
  const { group, people, fromMs } = offer;
  if (fromMs > live.nowMs)
    return html`<p class="muted num">${strings.sent.resendFrom(whenOf(fromMs, store, strings))}</p>`;
  // Beside the bar, which has the same button, it is the second one.
  const kind = store.state.panes === 1 ? "primary" : "outline";
  if (group === "window") {
    const start = () => void startTemplate(store, strings, detail.id);
    return button("template", strings.records.useTemplate(people), start, kind);
  }
  // Who is unknown may have got it: that is asked about first.
  const again = () => (group === "unknown" ? onAsk("resend") : onAct("resend", group));
  const isBusy = live.acting === "resend";
  return button(
    "refresh",
    isBusy ? strings.record.resending : strings.record.resend(people),
    again,
    "primary",
    isBusy,
  );
}

function button(
  sign: "refresh" | "template" | "copy",
  text: string,
  onClick: () => void,
  kind: "primary" | "outline" = "outline",
  isBusy = false,
): TemplateResult {
  return html`<button
    type="button"
    class="btn btn--${kind} btn--block step"
    aria-disabled=${isBusy ? "true" : nothing}
    @click=${isBusy ? nothing : onClick}
  >${icon(sign, 20)}${text}</button>`;
}
