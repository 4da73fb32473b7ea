import { html, type TemplateResult } from "lit";
import type { TemplateFields } from "../../../schema/api.ts";
import { placesOf } from "../../../schema/template.ts";
import type { TemplateWork } from "../../draft.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import "../../ui/sheet.ts";
import type { FoundGroup } from "./found-people.ts";
import "./found-people.ts";
import type { FilledEvent } from "./place-editor.ts";
import "./place-editor.ts";
import "./place-file.ts";
import { placeLabel } from "./place-words.ts";

/** What stands over the form: the editor of one place, or the people of a finding. */
export type Open = { kind: "place"; id: string } | { kind: "found"; group: FoundGroup };

export interface SheetOptions {
  store: Store;
  strings: Strings;
  work: TemplateWork;
  fields: TemplateFields["items"];
  onFilled: (event: FilledEvent) => void;
  onClose: () => void;
}

export function templateSheet(
  open: Open,
  { store, strings, work, fields, onFilled, onClose }: SheetOptions,
): TemplateResult | undefined {
  const words = strings.template;
  if (open.kind === "found")
    return html`<omo-sheet .heading=${words.foundPeople} .strings=${strings} @close=${onClose}>
      <omo-found-people .store=${store} .strings=${strings} .group=${open.group}></omo-found-people>
    </omo-sheet>`;
  const place = placesOf(work.template.parts).find(({ id }) => id === open.id);
  if (!place) return undefined;
  return html`<omo-sheet .heading=${placeLabel(place, strings)} .strings=${strings} @close=${onClose}>
    <omo-place-editor
      .store=${store}
      .strings=${strings}
      .place=${place}
      .source=${work.fill[place.id]}
      .fields=${fields}
      @omo-filled=${onFilled}
    ></omo-place-editor>
    <div slot="bar" class="bar__row bar__row--sheet">
      <span class="grow"></span>
      <button type="button" class="btn btn--primary" @click=${onClose}>${words.done}</button>
    </div>
  </omo-sheet>`;
}
