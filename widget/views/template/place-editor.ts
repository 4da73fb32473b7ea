import { html, type TemplateResult } from "lit";
import type { TemplateFields } from "../../../schema/api.ts";
import type { Place } from "../../../schema/template.ts";
import type { Source } from "../../../schema/template-fill.ts";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { View } from "../view.ts";
import { editorStyles } from "./editor-styles.ts";
import { field, radio } from "./fields.ts";
import { fieldLabel } from "./place-words.ts";

/** A place has another source; undefined: none. */
export class FilledEvent extends Event {
  readonly place: string;
  readonly source: Source | undefined;
  constructor(place: string, source: Source | undefined) {
    super("omo-filled");
    this.place = place;
    this.source = source;
  }
}

type Field = Extract<Source, { from: "field" }>;
type Location = Extract<Source, { from: "location" }>;

const emptyLocation = { name: "", address: "", latitude: "", longitude: "" };

/** What fills one place: a fixed text or a customer field with its fallback; a file, a location or a moment. */
export class PlaceEditor extends View {
  static override properties = {
    place: { attribute: false },
    source: { attribute: false },
    fields: { attribute: false },
  };
  declare place: Place;
  declare source: Source | undefined;
  declare fields: TemplateFields["items"];
  /** What is typed of a location that is not whole yet. */
  #location = emptyLocation;

  static override styles = [base, controls, editorStyles];

  protected override willUpdate(): void {
    if (this.source?.from === "location") {
      const { name, address, latitude, longitude } = this.source;
      this.#location = { name, address, latitude: String(latitude), longitude: String(longitude) };
    }
  }

  protected override render(): TemplateResult {
    switch (this.place.kind) {
      case "text":
      case "suffix":
      case "code":
        return this.#renderText();
      case "location":
        return this.#renderLocation();
      case "end":
        return this.#renderEnd();
      default:
        return this.#renderFile();
    }
  }

  #to(source: Source | undefined): void {
    this.dispatchEvent(new FilledEvent(this.place.id, source));
  }

  #renderText(): TemplateResult {
    const words = this.strings.template;
    const { source } = this;
    const isField = source?.from === "field";
    const names = new Map(this.fields.flatMap(({ field, name }) => (name === null ? [] : [[field, name]])));
    const first = this.fields[0]?.field ?? "name";
    return html`<fieldset class="choice">
        <legend>${words.source}</legend>
        ${radio(words.fixed, !isField, () => this.#to({ from: "text", text: "" }))}
        ${radio(words.field, isField, () => this.#to({ from: "field", field: first }))}
      </fieldset>
      ${
        isField
          ? html`<label class="line"><span>${words.chooseField}</span>
              <select @change=${(event: Event) => this.#field(source, { field: (event.target as HTMLSelectElement).value })}>
                ${this.fields.map(
                  ({ field }) =>
                    html`<option value=${field} ?selected=${field === source.field}>${fieldLabel(field, names, this.strings)}</option>`,
                )}
              </select></label>
            ${field(words.fallback, source.fallback ?? "", (fallback) => this.#field(source, { fallback }), { hint: words.fallbackHint })}`
          : field(
              words.text,
              source?.from === "text" ? source.text : "",
              (text) => this.#to({ from: "text", text }),
              { hint: words.textHint },
            )
      }`;
  }

  #field(source: Field, change: Partial<Field>): void {
    const { fallback, ...rest } = { ...source, ...change };
    this.#to(fallback ? { ...rest, fallback } : rest);
  }

  #renderFile(): TemplateResult {
    return html`<omo-place-file
      .store=${this.store}
      .strings=${this.strings}
      .place=${this.place}
      .source=${this.source}
      @omo-filled=${({ source }: FilledEvent) => this.#to(source)}
    ></omo-place-file>`;
  }

  #renderLocation(): TemplateResult {
    const words = this.strings.template;
    const set = (change: Partial<typeof emptyLocation>) => {
      this.#location = { ...this.#location, ...change };
      this.#to(wholeLocation(this.#location));
    };
    const { name, address, latitude, longitude } = this.#location;
    return html`${field(words.placeName, name, (value) => set({ name: value }))}
      ${field(words.address, address, (value) => set({ address: value }))}
      <div class="two">
        ${field(words.latitude, latitude, (value) => set({ latitude: value }))}
        ${field(words.longitude, longitude, (value) => set({ longitude: value }))}
      </div>`;
  }

  #renderEnd(): TemplateResult {
    const words = this.strings.template;
    const atMs = this.source?.from === "time" ? this.source.atMs : undefined;
    const set = (value: string) => {
      const chosen = Date.parse(value);
      this.#to(Number.isNaN(chosen) ? undefined : { from: "time", atMs: chosen });
    };
    return field(words.endAt, atMs === undefined ? "" : localMinute(atMs), set, { type: "datetime-local" });
  }
}

/** A location the platform would take; undefined while anything of it is missing. */
function wholeLocation({ name, address, latitude, longitude }: typeof emptyLocation): Location | undefined {
  const [north, east] = [Number(latitude), Number(longitude)];
  const isPlace =
    latitude.trim() !== "" && longitude.trim() !== "" && Math.abs(north) <= 90 && Math.abs(east) <= 180;
  if (!isPlace || name.trim() === "" || address.trim() === "") return undefined;
  return { from: "location", name, address, latitude: north, longitude: east };
}

/** As a field of date and time takes it, on this device's clock. */
function localMinute(atMs: number): string {
  const shifted = new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

define("omo-place-editor", PlaceEditor);
