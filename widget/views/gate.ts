import { html, nothing, type TemplateResult } from "lit";
import type { Store } from "../store.ts";
import type { FirstStrings } from "../strings/index.ts";
import { bottomBar } from "../ui/bottom-bar.ts";
import { header } from "../ui/header.ts";
import "../ui/waiting.ts";
import { problemPanel } from "../ui/state-panel.ts";
import type { Refusals } from "./refused.ts";

type Reasons = typeof import("./refused.ts");

/** Few are ever refused: the words for it come when they are needed, and `redraw` is called when they are there. */
let reasons: Reasons | undefined;

function refused(
  redraw: () => void,
  panel: (reasons: Reasons) => TemplateResult,
): TemplateResult | typeof nothing {
  if (reasons) return panel(reasons);
  void import("./refused.ts").then((come) => {
    reasons = come;
    redraw();
  });
  return nothing;
}

/** What stands in the way of every screen: no configuration, nobody signed in yet, no plan, no permission. */
export function gateTemplate(
  store: Store | undefined,
  strings: FirstStrings,
  redraw: () => void,
): TemplateResult | undefined {
  if (!store)
    return framed(
      strings,
      refused(redraw, ({ unsetPanel }) => unsetPanel(strings)),
    );
  const { me, screen } = store.state;
  const bar = bottomBar(store, strings, nothing);
  if (me.status === "pending") return framed(strings, waiting(store, strings), bar);
  const noPlan = () =>
    framed(
      strings,
      refused(redraw, ({ planPanel }) => planPanel(strings)),
      bar,
    );
  if (me.status === "failed") {
    const { problem } = me;
    if (problem.code === "plan_required") return noPlan();
    const { failed: title, safe } = strings.common.start;
    const onRetry = () => void store.retry();
    return framed(strings, problemPanel(strings, { title, problem, safe, onRetry }), bar);
  }
  const { sendRefusal, recordsRefusal, reportRefusal, capsRefusal, settingsRefusal } = me.value;
  const refusals: Refusals = {
    records: recordsRefusal,
    record: recordsRefusal,
    report: reportRefusal,
    caps: capsRefusal,
    settings: settingsRefusal,
  };
  const refusal = screen.name in refusals ? refusals[screen.name] : sendRefusal;
  if (!refusal) return undefined;
  if (refusal === "plan_required") return noPlan();
  return framed(
    strings,
    refused(redraw, ({ rolePanel }) => rolePanel(store, strings, refusals)),
    bar,
  );
}

function waiting(store: Store, strings: FirstStrings): TemplateResult {
  const again = () => void store.retry();
  return html`<omo-waiting .text=${strings.common.start.loading} .strings=${strings} @reload=${again}></omo-waiting>`;
}

function framed(strings: FirstStrings, content: unknown, bar: unknown = nothing): TemplateResult {
  return html`<div class="app">
    ${header(strings, { title: strings.common.product })}
    <main class="main">${content}</main>
    ${bar}
  </div>`;
}
