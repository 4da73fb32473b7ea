import { html, nothing, type TemplateResult } from "lit";
import type { ApiProblem } from "../api-problem.ts";
import type { FirstStrings } from "../strings/index.ts";
import { type IconName, icon } from "./icons.ts";

export interface StatePanel {
  icon: IconName;
  title: string;
  text: unknown;
  actions?: unknown;
}

/** Why there is nothing here, and the one thing that changes it. */
export function statePanel({ icon: name, title, text, actions }: StatePanel): TemplateResult {
  return html`<div class="state">
    ${icon(name, 22)}
    <h2>${title}</h2>
    <p>${text}</p>
    ${actions ? html`<div class="state__acts">${actions}</div>` : nothing}
  </div>`;
}

export interface ProblemPanel {
  title: string;
  problem: ApiProblem;
  /** What is kept, in one sentence. */
  safe: string;
  onRetry: () => void;
}

/** The whole area of something that could not be loaded: what happened, what is safe, try again, and the number to quote. */
export function problemPanel(
  strings: FirstStrings,
  { title, problem, safe, onRetry }: ProblemPanel,
): TemplateResult {
  const { trouble, tryAgain, copyCode, errorCode } = strings.common;
  const code = problem.requestId;
  const copy = () => navigator.clipboard.writeText(code ?? "");
  return statePanel({
    icon: problem.kind === "offline" ? "offline" : "refresh",
    title,
    text: html`${trouble(problem)}${safe}${code ? html`<br /><span class="sm">${errorCode(code)}</span>` : nothing}`,
    actions: html`<button type="button" class="btn btn--outline" @click=${onRetry}>${tryAgain}</button>
      ${code ? html`<button type="button" class="btn btn--text" @click=${copy}>${copyCode}</button>` : nothing}`,
  });
}
