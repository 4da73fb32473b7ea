import { html, type TemplateResult } from "lit";
import type { Screen, Store } from "../store.ts";
import { type FirstStrings, loadAllStrings, type Strings } from "../strings/index.ts";
import "./people/people-view.ts";

type LaterScreen = Exclude<Screen, { name: "people" }>;

/** A screen with all it needs to be drawn. */
export type Shown =
  | { screen: Extract<Screen, { name: "people" }>; strings: FirstStrings }
  | { screen: LaterScreen; strings: Strings };

/** Writing and looking at it follow each other at once; the others are whole jobs of their own. */
const views: Record<LaterScreen["name"], () => Promise<unknown>> = {
  compose: () => import("./later.ts"),
  preview: () => import("./later.ts"),
  template: () => import("./template/template-view.ts"),
  records: () => import("./record/record-screen.ts"),
  record: () => import("./record/record-screen.ts"),
  report: () => import("./report/report-view.ts"),
  caps: () => import("./team/team-screens.ts"),
  settings: () => import("./team/team-screens.ts"),
};

/** Fetches what a screen needs and has not: its element and its texts. The list is there from the start. */
export async function prepare(screen: Screen, strings: FirstStrings): Promise<Shown> {
  if (screen.name === "people") return { screen, strings };
  const [all] = await Promise.all([loadAllStrings(strings), views[screen.name]()]);
  return { screen, strings: all };
}

/** The element of a screen. Records and one record are one element: on a wide page they stand side by side. */
export function screenTemplate(shown: Shown, store: Store): TemplateResult {
  const { strings } = shown;
  switch (shown.screen.name) {
    case "people":
      return html`<omo-people .store=${store} .strings=${strings}></omo-people>`;
    case "compose":
      return html`<omo-compose .store=${store} .strings=${strings}></omo-compose>`;
    case "template":
      return html`<omo-template .store=${store} .strings=${strings}></omo-template>`;
    case "preview":
      return html`<omo-preview .store=${store} .strings=${strings}></omo-preview>`;
    case "records":
    case "record":
      return html`<omo-record-screen .store=${store} .strings=${strings}></omo-record-screen>`;
    case "report":
      return html`<omo-report .store=${store} .strings=${strings}></omo-report>`;
    case "caps":
      return html`<omo-caps .store=${store} .strings=${strings}></omo-caps>`;
    case "settings":
      return html`<omo-team-settings .store=${store} .strings=${strings}></omo-team-settings>`;
  }
}
