import { html, type TemplateResult } from "lit";
import type { Screen, Store } from "../store.ts";
import { type FirstStrings, loadAllStrings, type Strings } from "../strings/index.ts";
import "./people/people-view.ts";

type LaterScreen = Exclude<Screen, { name: "people" }>;

/** A screen with all it needs to be drawn. */
export type Shown =
  | { screen: Extract<Screen, { name: "people" }>; strings: FirstStrings }
  | { screen: LaterScreen; strings: Strings };

/** Fetches what a screen needs and has not: its element and its texts. The list is there from the start. */
export async function prepare(screen: Screen, strings: FirstStrings): Promise<Shown> {
  if (screen.name === "people") return { screen, strings };
  const isOfTeam = screen.name === "caps" || screen.name === "settings";
  const views = isOfTeam ? import("./team/team-screens.ts") : import("./later.ts");
  const [all] = await Promise.all([loadAllStrings(strings), views]);
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
    case "caps":
      return html`<omo-caps .store=${store} .strings=${strings}></omo-caps>`;
    case "settings":
      return html`<omo-team-settings .store=${store} .strings=${strings}></omo-team-settings>`;
  }
}
