import { html, nothing, type TemplateResult } from "lit";
import type { CheckWarning } from "../../../schema/api.ts";
import { isQuiet, nextAllowed } from "../../../schema/quiet-hours.ts";
import type { Warning } from "../../../schema/warnings.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { type IconName, icon } from "../../ui/icons.ts";
import { formats } from "../formats.ts";
import { whenOf } from "../record/stamp.ts";
import { teamQuietHours } from "../schedule/team-hours.ts";

const icons: Record<Warning, IconName> = { recent: "warn", waiting: "reply", same: "copy", often: "people" };

/** How long somebody has been waiting, in the largest unit that says it. */
export function waitOf(sinceMs: number, { check }: Strings): string {
  const minutes = Math.max(1, Math.floor((Date.now() - sinceMs) / 60_000));
  if (minutes < 60) return check.minutes(minutes);
  return minutes < 48 * 60 ? check.hours(Math.floor(minutes / 60)) : check.days(Math.floor(minutes / 1_440));
}

export function warningTitle({ warning, people }: CheckWarning, { check }: Strings): string {
  return check[warning](people);
}

function warningText({ warning, atMs, limit, by }: CheckWarning, store: Store, strings: Strings): string {
  const { check } = strings;
  switch (warning) {
    case "recent":
      return check.recentText(limit ?? 0, by);
    case "waiting":
      return check.waitingText(waitOf(atMs ?? Date.now(), strings));
    case "same":
      return check.sameText(whenOf(atMs ?? Date.now(), store, strings));
    case "often":
      return check.oftenText(limit ?? 0);
  }
}

/** What the rows of 「送出前看一下」 lead to. */
export interface LookActions {
  onOpen(warning: Warning): void;
  onLeaveOut(warning: CheckWarning): void;
  onRestore(warning: Warning): void;
  /** The end of the quiet hours in place of now. */
  onSendAt(atMs: number): void;
}

function row(
  { warning, isRemoved, ...rest }: CheckWarning,
  store: Store,
  strings: Strings,
  actions: LookActions,
): TemplateResult {
  const { check, preview } = strings;
  const title = warningTitle({ warning, isRemoved, ...rest }, strings);
  if (isRemoved)
    return html`<li class="group group--quiet">
      <span class="muted">${icon("minus", 20)}</span>
      <span class="muted sm">${check.leftOut(title)}</span>
      <button
        type="button"
        class="btn btn--text btn--s"
        data-look=${`restore ${warning}`}
        aria-label=${preview.restoreLabel(title)}
        @click=${() => actions.onRestore(warning)}
      >${preview.restore}</button>
    </li>`;
  return html`<li class="group">
    <span class="warned">${icon(icons[warning], 20)}</span>
    <button type="button" class="group__open" data-warning=${warning} @click=${() => actions.onOpen(warning)}>
      <b>${title}${icon("chevron", 14)}</b>
      <span>${warningText({ warning, isRemoved, ...rest }, store, strings)}</span>
    </button>
    <button
      type="button"
      class="btn btn--text btn--s"
      data-look=${`leave ${warning}`}
      aria-label=${check.leaveOutLabel(rest.people, title)}
      @click=${() => actions.onLeaveOut({ warning, isRemoved, ...rest })}
    >${check.leaveOut(rest.people)}</button>
  </li>`;
}

/** Whoever is about to send within the team's quiet hours is told, and may send as they end instead; it never blocks. */
function quietRow(store: Store, strings: Strings, actions: LookActions): TemplateResult | undefined {
  const hours = teamQuietHours(store);
  const nowMs = Date.now();
  if (hours === null || !isQuiet(hours, nowMs)) return undefined;
  const { clock } = formats(store, strings);
  const endMs = nextAllowed(hours, nowMs);
  const { preview } = strings;
  return html`<li class="group">
    <span class="warned">${icon("clock", 20)}</span>
    <b class="group__told">${preview.quietNow(clock(nowMs), clock(endMs))}</b>
    <button type="button" class="btn btn--text btn--s" @click=${() => actions.onSendAt(endMs)}>
      ${preview.sendAt(clock(endMs))}
    </button>
  </li>`;
}

/** 「送出前看一下」: what forbids nothing and is still worth a look. Absent where there is nothing. */
export function lookSection(
  warnings: readonly CheckWarning[],
  store: Store,
  strings: Strings,
  actions: LookActions,
): TemplateResult | typeof nothing {
  const quiet = quietRow(store, strings, actions);
  if (warnings.length === 0 && !quiet) return nothing;
  return html`<section class="sec sec--look" aria-labelledby="look">
    <h2 id="look" class="look">${strings.check.lookTitle}</h2>
    <ul>${quiet}${warnings.map((warning) => row(warning, store, strings, actions))}</ul>
  </section>`;
}
