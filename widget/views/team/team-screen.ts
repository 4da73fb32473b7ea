import { html, type TemplateResult } from "lit";
import type { Loadable } from "../../loadable.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import { header } from "../../ui/header.ts";
import { instead } from "../../ui/instead.ts";
import type { View } from "../view.ts";

export interface TeamScreen {
  view: Pick<View, "store" | "strings">;
  title: string;
  /** What is fetched, for what stands in the form's place until it is there. */
  of: Loadable<unknown>;
  load: () => unknown;
  /** The form and its bar; undefined until there is something to edit. */
  form: TemplateResult | undefined;
  bar: unknown;
}

/** A screen of what holds for the team: head, form, and the bar that saves it. */
export function teamScreen({ view, title, of, load, form, bar }: TeamScreen): TemplateResult {
  const { store, strings } = view;
  const leading = { icon: "back", label: strings.common.back, onClick: () => store.back() } as const;
  const { loading: text, failed: safe } = strings.team;
  return html`<div class="app">
    ${header(strings, { title, leading })}
    <main class="main">${form ?? instead(strings, { of, text, title, safe, load })}</main>
    ${bottomBar(store, strings, bar)}
  </div>`;
}

/** Ctrl or ⌘ and Enter save from any field. */
export function saveByKeys(view: HTMLElement, save: () => unknown): void {
  view.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  });
}

export interface SaveBar {
  words: View["strings"]["team"];
  state: string;
  isWrong: boolean;
  isOff: boolean;
  isSaving: boolean;
  save: () => unknown;
  /** What went wrong last, in lines, and the way out of it. */
  trouble: { lines: readonly string[]; way?: { label: string; run: () => unknown } } | undefined;
}

/** What has changed, what went wrong, and the one button. */
export function saveBar({ words, state, isWrong, isOff, isSaving, save, trouble }: SaveBar): TemplateResult {
  const way = trouble?.way;
  return html`${
    trouble
      ? html`<div class="trouble" role="alert">
          ${trouble.lines.map((line) => html`<p>${line}</p>`)}
          ${way ? html`<button type="button" class="btn btn--outline" @click=${way.run}>${way.label}</button>` : ""}
        </div>`
      : ""
  }
  <div class="bar__row">
    <div class="bar__sum"><span id="state" class=${isWrong ? "wrong" : ""}>${state}</span></div>
    <button
      type="button"
      class="btn btn--primary"
      aria-disabled=${isOff ? "true" : "false"}
      aria-describedby="state"
      @click=${save}
    >
      ${isSaving ? words.saving : words.save}
    </button>
  </div>`;
}
