import "../../ui/later-icons.ts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { DoctorResult, Template, TemplateFields } from "../../../schema/api.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import type { TemplateWork } from "../../draft.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar, note } from "../../ui/bottom-bar.ts";
import { header, iconButton } from "../../ui/header.ts";
import { View } from "../view.ts";
import { askPlatform, changeWork, fillPlace, loadFields, skipFound, takeTemplate } from "./acts.ts";
import { accountOf, conflict, keepOnly } from "./conflict.ts";
import { DoctorSource } from "./doctor-source.ts";
import { headerObstacle } from "./header-media.ts";
import { shakyNote, takeNews } from "./news.ts";
import { goneNote, liveBubble, toLine } from "./pieces.ts";
import type { FilledEvent } from "./place-editor.ts";
import "./place-editor.ts";
import { goneText, reasonNot, type Standing, sumOf } from "./standing.ts";
import type { FormEvent } from "./template-form.ts";
import "./template-form.ts";
import type { PickEvent } from "./template-picker.ts";
import { TemplatePicker } from "./template-picker.ts";
import { type Open, templateSheet } from "./template-sheet.ts";
import { templateStyles } from "./template-styles.ts";
import { TemplateWatch } from "./template-watch.ts";

/** 群發範本訊息, step 2: a template of the people's account, and what fills it for each of them. */
export class TemplateView extends View {
  static override properties = {
    isPicking: { state: true },
    open: { state: true },
    status: { state: true },
    fields: { state: true },
    isTold: { state: true },
  };
  /** Another template is being looked for, although one is chosen. */
  declare protected isPicking: boolean;
  declare protected open: Open | undefined;
  /** What the chosen template has become meanwhile; undefined: it can be sent. */
  declare protected status: string | undefined;
  declare protected fields: TemplateFields["items"];
  declare protected isTold: boolean;
  #doctor: DoctorSource | undefined;
  #watch: TemplateWatch | undefined;

  static override styles = [base, controls, frame, templateStyles];

  constructor() {
    super();
    this.isPicking = false;
    this.isTold = false;
    this.fields = [];
    new Arrival(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void loadFields(this.store).then((fields) => {
      this.fields = fields;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#doctor?.stop();
    this.#doctor = undefined;
    this.#watch?.stop();
    this.#watch = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const isFilling = this.#work !== undefined;
    if (!isFilling) {
      this.#watch?.stop();
      return;
    }
    this.#doctor ??= new DoctorSource(this.store, () => this.#onDoctor());
    this.#doctor.follow();
    this.#watch ??= new TemplateWatch(this.store, (seen) => this.#onSeen(seen));
    this.#watch.start();
  }

  get #account() {
    return accountOf(this.store);
  }

  /** What is being filled in; undefined while a template is still to be chosen. */
  get #work(): TemplateWork | undefined {
    const { template } = this.store.state.draft;
    const isOurs = template !== undefined && template.accountId === this.#account?.id;
    return isOurs && !this.isPicking && template.template.places.length > 0 ? template : undefined;
  }

  protected override render(): TemplateResult {
    const words = this.strings.template;
    const work = this.#work;
    const change = html`<button type="button" class="btn btn--text" data-focus="change" @click=${() => this.#pickAgain()}>${words.change}</button>`;
    const refresh = iconButton({
      icon: "refresh",
      label: words.refresh,
      onClick: () => void this.#refresh(),
    });
    return html`<div class="app" ?inert=${this.open !== undefined} @keydown=${this.#handleKeydown}>
        ${header(this.strings, {
          title: work ? work.template.name : words.pick,
          subtitle: words.kind,
          step: 2,
          leading: { icon: "back", label: this.strings.common.back, onClick: () => this.#back() },
          actions: work ? change : this.#account ? refresh : nothing,
        })}
        ${work ? this.#renderForm(work) : this.#renderPicker()}
        ${bottomBar(this.store, this.strings, this.#renderBar())}
      </div>
      ${this.#renderSheet(work)}`;
  }

  #renderPicker(): TemplateResult {
    const account = this.#account;
    if (!account) return html`<main class="main">${conflict(this.store, this.strings)}</main>`;
    return html`<main class="main main--pick">
      ${toLine(account, undefined, this.strings)}
      <omo-template-picker
        .store=${this.store}
        .strings=${this.strings}
        .accountId=${account.id}
        @omo-pick=${(event: PickEvent) => this.#pick(event.template)}
      ></omo-template-picker>
    </main>`;
  }

  #renderForm(work: TemplateWork): TemplateResult {
    const words = this.strings.template;
    const result = this.#result;
    const account = this.#account;
    const bubble = liveBubble(work, result, this.store, this.strings);
    return html`<main class="main main--form">
      <div>
        ${account ? toLine(account, work, this.strings) : nothing}
        ${this.status === undefined ? shakyNote(work, this.strings) : goneNote(this.status, this.strings)}
        ${this.store.state.panes > 1 ? nothing : bubble}
        <omo-template-form
          .store=${this.store}
          .strings=${this.strings}
          .work=${work}
          .doctor=${result}
          .fields=${this.fields}
          @omo-edit-place=${({ place }: FormEvent) => this.#open({ kind: "place", id: place })}
          @omo-see-found=${({ place, finding }: FormEvent) => {
            if (finding) this.#open({ kind: "found", group: { place, finding } });
          }}
          @omo-skip-found=${({ place, finding }: FormEvent) => {
            if (finding) void skipFound(this.store, this.strings, { place, finding });
          }}
          @omo-filled=${(event: FilledEvent) => fillPlace(this.store, event.place, event.source)}
          @omo-by-customer=${() => changeWork(this.store, { isByCustomer: !work.isByCustomer })}
        ></omo-template-form>
      </div>
      ${
        this.store.state.panes > 1
          ? html`<section class="side" aria-label=${words.previewTitle}><h2>${words.previewTitle}</h2>${bubble}</section>`
          : nothing
      }
    </main>`;
  }

  #renderBar(): TemplateResult {
    const words = this.strings.template;
    const { onlyAccount } = this.store.state.draft;
    const only = onlyAccount === undefined ? undefined : this.#account;
    const undoOnly = html`<button type="button" class="btn" @click=${() => keepOnly(this.store, undefined)}>${words.undo}</button>`;
    const [head, text] = sumOf(this.#standing, this.strings);
    const reason = reasonNot(this.#standing, this.strings);
    return html`${only ? note("info", words.onlyKept(only.name), undoOnly, true) : nothing}
      <div class="bar__row">
        <div class="bar__sum" aria-live="polite">
          <b>${head}</b>
          <span id="why" class=${this.isTold && reason !== undefined ? "is-told" : ""}>${this.isTold && reason !== undefined ? reason : text}</span>
        </div>
        <button
          type="button"
          class="btn btn--primary"
          data-focus="next"
          aria-disabled=${reason === undefined ? nothing : "true"}
          aria-describedby="why"
          @click=${() => this.#next()}
        >${words.next}</button>
      </div>`;
  }

  get #standing(): Standing {
    const { template: chosen } = this.store.state.draft;
    const account = this.#account;
    const isOurs = chosen !== undefined && chosen.accountId === account?.id;
    const work = this.#work;
    return {
      people: account?.people ?? this.store.chosenCount,
      isOneAccount: account !== undefined,
      work,
      isPlain: isOurs && chosen.template.places.length === 0 && !this.isPicking,
      status: this.status,
      doctor: this.#doctor?.result,
      file: work && headerObstacle(this.store, work, this.strings),
    };
  }

  get #result(): DoctorResult | undefined {
    return this.#doctor && readyValue(this.#doctor.result);
  }

  #renderSheet(work: TemplateWork | undefined): TemplateResult | typeof nothing {
    const { store, strings, fields, open } = this;
    if (!open || !work) return nothing;
    const onClose = () => this.#open(undefined);
    const onFilled = ({ place, source }: FilledEvent) => fillPlace(this.store, place, source);
    return templateSheet(open, { store, strings, work, fields, onFilled, onClose }) ?? nothing;
  }

  #open(open: Open | undefined): void {
    this.open = open;
  }

  #pick(template: Template): void {
    const account = this.#account;
    if (!account) return;
    takeTemplate(this.store, account.id, template);
    this.isPicking = false;
    this.isTold = false;
    this.status = undefined;
    // Nothing to fill in: nothing to do here.
    if (template.places.length === 0)
      this.store.go({ name: "preview" }, `template:${template.name}:${template.language}`);
    else this.#focusHeading();
  }

  #focusHeading(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("h1")?.focus());
  }

  #pickAgain(): void {
    this.isPicking = true;
    this.#focusHeading();
  }

  async #refresh(): Promise<void> {
    const account = this.#account;
    const isAsked = account && (await askPlatform(this.store, this.strings, account.id));
    const picker = this.renderRoot.querySelector("omo-template-picker");
    if (isAsked && picker instanceof TemplatePicker) picker.reload();
  }

  /** The doctor refuses what WhatsApp has stopped: that is said at once. */
  #onDoctor(): void {
    const result = this.#doctor?.result;
    if (result?.status === "failed" && result.problem.code === "template_not_sendable")
      this.#tellGone(String(result.problem.params.status ?? ""));
    this.requestUpdate();
  }

  #onSeen(seen: Template | undefined): void {
    const isSendable = seen?.status === "APPROVED" && seen.refusal === null;
    if (!isSendable) this.#tellGone(seen?.status ?? "");
    else takeNews(this.store, this.strings, seen);
    if (!isSendable || this.status === undefined) return;
    this.status = undefined;
    void this.#doctor?.load();
  }

  #tellGone(status: string): void {
    if (this.status === status) return;
    this.status = status;
    this.store.say(goneText(status, this.strings), "assertive");
  }

  /** From another template's search back to the one that is chosen, else to the people. */
  #back(): void {
    const chosen = this.store.state.draft.template;
    if (this.isPicking && chosen?.template.places.length) this.isPicking = false;
    else this.store.back();
  }

  #next(): void {
    const reason = reasonNot(this.#standing, this.strings);
    if (reason === undefined) this.store.go({ name: "preview" }, "next");
    else this.store.say(reason, "assertive");
    this.isTold = reason !== undefined;
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#next();
  }
}

define("omo-template", TemplateView);
