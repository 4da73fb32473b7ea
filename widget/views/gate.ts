import { html, nothing, type TemplateResult } from "lit";
import type { Screen, Store } from "../store.ts";
import type { FirstStrings } from "../strings/index.ts";
import { bottomBar } from "../ui/bottom-bar.ts";
import { header } from "../ui/header.ts";
import "../ui/waiting.ts";
import { problemPanel, statePanel } from "../ui/state-panel.ts";

/** What stands in the way of every screen: no configuration, nobody signed in yet, no plan, no permission. */
export function gateTemplate(store: Store | undefined, strings: FirstStrings): TemplateResult | undefined {
  const { start, plan, role } = strings.common;
  if (!store) return plain(strings, statePanel({ icon: "info", title: start.unset, text: start.unsetText }));
  const { me, screen } = store.state;
  if (me.status === "pending") return framed(store, strings, waiting(store, strings));
  if (me.status === "failed") {
    const onRetry = () => void store.retry();
    const { problem } = me;
    if (problem.code === "plan_required")
      return framed(store, strings, statePanel({ icon: "lock", title: plan.title, text: plan.text }));
    const panel = problemPanel(strings, { title: start.failed, problem, safe: start.safe, onRetry });
    return framed(store, strings, panel);
  }
  const { sendRefusal, recordsRefusal, reportRefusal, capsRefusal, settingsRefusal } = me.value;
  const refusals: Partial<Record<Screen["name"], typeof sendRefusal>> = {
    records: recordsRefusal,
    record: recordsRefusal,
    report: reportRefusal,
    caps: capsRefusal,
    settings: settingsRefusal,
  };
  const refusal = screen.name in refusals ? refusals[screen.name] : sendRefusal;
  if (!refusal) return undefined;
  if (refusal === "plan_required")
    return framed(store, strings, statePanel({ icon: "lock", title: plan.title, text: plan.text }));
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
  const text = html`${role.text}${recordsRefusal ? nothing : role.records}${reportRefusal ? nothing : role.report}${capsRefusal ? nothing : role.caps}`;
  return framed(store, strings, statePanel({ icon: "lock", title: role.title, text, actions }));
}

function waiting(store: Store, strings: FirstStrings): TemplateResult {
  const again = () => void store.retry();
  return html`<omo-waiting .text=${strings.common.start.loading} .strings=${strings} @reload=${again}></omo-waiting>`;
}

function framed(store: Store, strings: FirstStrings, content: unknown): TemplateResult {
  return html`<div class="app">
    ${header(strings, { title: strings.common.product })}
    <main class="main">${content}</main>
    ${bottomBar(store, strings, nothing)}
  </div>`;
}

function plain(strings: FirstStrings, content: unknown): TemplateResult {
  return html`<div class="app">
    ${header(strings, { title: strings.common.product })}
    <main class="main">${content}</main>
  </div>`;
}
