import { html, type TemplateResult } from "lit";
import type { Loadable } from "../loadable.ts";
import type { FirstStrings } from "../strings/index.ts";
import { problemPanel } from "./state-panel.ts";
import "./waiting.ts";

export interface Instead {
  /** What is on its way; undefined when nobody has asked for it yet. */
  of: Loadable<unknown> | undefined;
  rows?: number;
  /** What is waited for. */
  text: string;
  /** The heading over a failure. */
  title: string;
  /** What is kept when it has failed, in one sentence. */
  safe: string;
  load: () => unknown;
}

/** What stands where something fetched will be: rows to come, or why it did not and the way to try again. */
export function instead(
  strings: FirstStrings,
  { of, rows = 7, text, title, safe, load }: Instead,
): TemplateResult {
  const onRetry = () => void load();
  if (of?.status === "failed") return problemPanel(strings, { title, problem: of.problem, safe, onRetry });
  return html`<omo-waiting .rows=${rows} .text=${text} .strings=${strings} @reload=${onRetry}></omo-waiting>`;
}
