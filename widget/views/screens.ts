import { html, type TemplateResult } from "lit";
import type { Screen, Store } from "../store.ts";
import type { Strings } from "../strings/index.ts";

type Name = Screen["name"];

/** Where each screen's element comes from. The list is in the first view; everything else comes when it is needed. */
const modules: Record<Name, () => Promise<unknown>> = {
  people: () => import("./people/people-view.ts"),
  compose: () => import("./compose/compose-view.ts"),
  preview: () => import("./preview/preview-view.ts"),
  records: () => import("./record/record-screen.ts"),
  record: () => import("./record/record-screen.ts"),
};

export function loadScreen(name: Name): Promise<unknown> {
  return modules[name]();
}

/** The element of a screen. Records and one record are one element: on a wide page they stand side by side. */
export function screenTemplate({ name }: Screen, store: Store, strings: Strings): TemplateResult {
  switch (name) {
    case "people":
      return html`<omo-people .store=${store} .strings=${strings}></omo-people>`;
    case "compose":
      return html`<omo-compose .store=${store} .strings=${strings}></omo-compose>`;
    case "preview":
      return html`<omo-preview .store=${store} .strings=${strings}></omo-preview>`;
    case "records":
    case "record":
      return html`<omo-record-screen .store=${store} .strings=${strings}></omo-record-screen>`;
  }
}
