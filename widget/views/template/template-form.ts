import { html, nothing, type TemplateResult } from "lit";
import type { DoctorFinding, DoctorResult, TemplateFields } from "../../../schema/api.ts";
import { type Place, placesOf } from "../../../schema/template.ts";
import {
  cleanableFindings,
  type Finding,
  findingsForAll,
  type PlaceFinding,
  type Source,
} from "../../../schema/template-fill.ts";
import { define } from "../../define.ts";
import type { TemplateWork } from "../../draft.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { icon } from "../../ui/icons.ts";
import { View } from "../view.ts";
import { formStyles } from "./form-styles.ts";
import { FilledEvent } from "./place-editor.ts";
import { fieldLabel, placeLabel } from "./place-words.ts";

/** A place is to be edited, or the people of a finding are to be shown or left out. */
export class FormEvent extends Event {
  readonly place: string;
  readonly finding: Finding | undefined;
  constructor(type: "omo-edit-place" | "omo-see-found" | "omo-skip-found", place: string, finding?: Finding) {
    super(type);
    this.place = place;
    this.finding = finding;
  }
}

/** Every place with what fills it, and under it what the doctor has found there. */
export class TemplateForm extends View {
  static override properties = {
    work: { attribute: false },
    doctor: { attribute: false },
    fields: { attribute: false },
  };
  declare work: TemplateWork;
  declare doctor: DoctorResult | undefined;
  declare fields: TemplateFields["items"];
  /** Fallbacks that are typed but not applied, by place. */
  readonly #typed = new Map<string, string>();

  static override styles = [base, controls, formStyles];

  protected override render(): TemplateResult {
    const { parts } = this.work.template;
    const forAll = findingsForAll(parts, this.work.fill);
    return html`<ol aria-label=${this.strings.template.formLabel}>
        ${placesOf(parts).map((place) => this.#renderPlace(place, forAll))}
      </ol>
      ${this.#renderLanguages()}`;
  }

  #renderPlace(place: Place, forAll: readonly PlaceFinding[]): TemplateResult {
    const words = this.strings.template;
    const label = placeLabel(place, this.strings);
    const source = this.work.fill[place.id];
    const found = (this.doctor?.findings ?? []).filter(
      (one) => one.place === place.id && source?.from === "field",
    );
    const wrong = forAll.filter((one) => one.place === place.id && !(one.finding === "empty" && !source));
    return html`<li data-place=${place.id}>
      <button
        type="button"
        class="place"
        data-focus=${`place:${place.id}`}
        @click=${() => this.dispatchEvent(new FormEvent("omo-edit-place", place.id))}
      >
        <span class="place__label"><span class="vh">${words.edit}</span>${label}</span>
        <span class="place__value">${this.#renderSource(place, source)}</span>
        ${icon("chevron", 18)}
      </button>
      ${wrong.map(({ finding }) => html`<p class="found found--wrong">${icon("warn", 18)}<span>${words.fixedFindings[finding]}</span></p>`)}
      ${found.map((one) => this.#renderFinding(place, one))}
    </li>`;
  }

  #renderSource(place: Place, source: Source | undefined): TemplateResult {
    const words = this.strings.template;
    if (!source || (source.from === "text" && source.text === ""))
      return html`<span class="none">${words.notFilled}</span>`;
    switch (source.from) {
      case "text":
        return html`<span class="clip">${source.text}</span><span class="badge">${words.fixed}</span>`;
      case "field": {
        const people = this.doctor?.fallbacks.find((one) => one.place === place.id)?.people;
        return html`<span class="badge badge--field">${icon("person", 16)}<b>${this.#fieldName(source.field)}</b></span>
          ${source.fallback ? html`<span class="sm muted">${words.fallbackOf(source.fallback, people)}</span>` : nothing}
          ${source.isCleaned ? html`<span class="sm muted">${words.cleanedNote}</span>` : nothing}`;
      }
      case "location":
        return html`<span class="clip">${source.name}</span>`;
      case "time":
        return html`<span class="clip num">${new Date(source.atMs).toLocaleString(this.strings.locale)}</span>`;
      case "link":
        return html`<span class="clip">${source.fileName ?? source.link}</span>`;
      case "media":
        return html`<span class="clip">${this.#fileWords(source)}</span>`;
    }
  }

  #fileWords({ media, fileName }: Extract<Source, { from: "media" }>): string {
    const words = this.strings.template;
    const entry = mediaBookOf(this.store).entry(media);
    if (entry.status === "ready") return fileName ?? entry.medium.fileName;
    if (entry.status === "loading") return words.fileLoading;
    return "fileName" in entry ? `${entry.fileName}・${words.fileNotIn}` : words.fileNotIn;
  }

  #fieldName(field: string): string {
    const names = new Map(
      this.fields.flatMap((one) => (one.name === null ? [] : [[one.field, one.name] as const])),
    );
    return fieldLabel(field, names, this.strings);
  }

  #renderFinding(place: Place, { finding, people, sample }: DoctorFinding): TemplateResult {
    const words = this.strings.template;
    const source = this.work.fill[place.id];
    if (source?.from !== "field") return html``;
    const act = (name: "omo-see-found" | "omo-skip-found", label: string) =>
      html`<button
        type="button"
        class="btn btn--text btn--s"
        @click=${() => this.#say(name, place.id, finding)}
      >${label}</button>`;
    const see = act("omo-see-found", words.seePeople(people));
    const leaveOut = act("omo-skip-found", words.leaveOut(people));
    if (finding === "empty") {
      const typed = this.#typed.get(place.id) ?? source.fallback ?? "";
      const apply = () => {
        if (typed.trim() === "") return;
        this.#typed.delete(place.id);
        this.dispatchEvent(new FilledEvent(place.id, { ...source, fallback: typed }));
      };
      const text = words.findings.empty(people, this.#fieldName(source.field));
      return html`<div class="found">
        ${icon("warn", 18)}
        <div>
          <label for=${`fallback-${place.id}`}>${text}</label>
          <div class="acts">
            <input
              id=${`fallback-${place.id}`}
              type="text"
              maxlength="2000"
              .value=${typed}
              @input=${(event: InputEvent) => {
                this.#typed.set(place.id, (event.target as HTMLInputElement).value);
                this.requestUpdate();
              }}
              @keydown=${(event: KeyboardEvent) => {
                if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) apply();
              }}
            />
            <button type="button" class="btn btn--outline btn--s" aria-disabled=${typed.trim() === "" ? "true" : nothing} @click=${apply}>${words.apply}</button>
            ${see}
          </div>
        </div>
      </div>`;
    }
    const isCleanable = cleanableFindings.includes(finding);
    const clean = () => this.dispatchEvent(new FilledEvent(place.id, { ...source, isCleaned: true }));
    return html`<div class="found">
      ${icon("warn", 18)}
      <div>
        <p>${this.#sentence(finding, people, sample)}${isCleanable && people > 1 ? words.andOthers(people - 1) : nothing}</p>
        <div class="acts">
          ${isCleanable ? html`<button type="button" class="btn btn--outline btn--s" @click=${clean}>${words.useCleaned}</button>` : nothing}
          ${leaveOut} ${people > 1 || !isCleanable ? see : nothing}
        </div>
      </div>
    </div>`;
  }

  #sentence(finding: Finding, people: number, { name, cleaned }: DoctorFinding["sample"]): string {
    const words = this.strings.template.findings;
    const shown = name.replace(/\s+/g, " ").trim();
    switch (finding) {
      case "newline":
      case "tab":
      case "spaces":
        return words[finding](shown, cleaned);
      case "empty":
        return words.empty(people, "");
      default:
        return words[finding](people);
    }
  }

  #renderLanguages(): TemplateResult | typeof nothing {
    const { template, isByCustomer } = this.work;
    if (template.otherLanguages.length === 0) return nothing;
    const words = this.strings.template;
    const counted = (this.doctor?.languages ?? []).filter(({ people }) => people > 0);
    return html`<label class="languages">
      <input
        type="checkbox"
        .checked=${isByCustomer}
        @change=${() => this.dispatchEvent(new Event("omo-by-customer"))}
      />
      <span>
        <b>${words.byCustomer}</b>
        ${counted.length > 0 ? html`<span class="sm muted num">${words.inLanguages(counted)}</span>` : nothing}
      </span>
    </label>`;
  }

  #say(type: "omo-see-found" | "omo-skip-found", place: string, finding: Finding): void {
    this.dispatchEvent(new FormEvent(type, place, finding));
  }
}

define("omo-template-form", TemplateForm);
