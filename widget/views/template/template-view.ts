import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { DoctorResult, Template, TemplateFields } from "../../../schema/api.ts";
import { placesOf } from "../../../schema/template.ts";
import { type Fill, findingsForAll, type Source } from "../../../schema/template-fill.ts";
import { ApiProblem } from "../../api-problem.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import type { TemplateWork } from "../../draft.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar, note } from "../../ui/bottom-bar.ts";
import "../../ui/bubbles/template-bubble.ts";
import { header, iconButton } from "../../ui/header.ts";
import { channelMark, icon } from "../../ui/icons.ts";
import "../../ui/sheet.ts";
import { bubbleTime } from "../preview/bubble-time.ts";
import { View } from "../view.ts";
import { accountOf, conflict, keepOnly } from "./conflict.ts";
import { DoctorSource } from "./doctor-source.ts";
import { type FoundGroup, idsOfFound } from "./found-people.ts";
import "./found-people.ts";
import type { FilledEvent } from "./place-editor.ts";
import "./place-editor.ts";
import { firstFill } from "./first-fill.ts";
import { placeLabel } from "./place-words.ts";
import type { FormEvent } from "./template-form.ts";
import "./template-form.ts";
import type { PickEvent } from "./template-picker.ts";
import { TemplatePicker } from "./template-picker.ts";
import { templateStyles } from "./template-styles.ts";
import { TemplateWatch } from "./template-watch.ts";

type Open = { kind: "place"; id: string } | { kind: "found"; group: FoundGroup };

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
    void this.#loadFields();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#doctor?.stop();
    this.#doctor = undefined;
    this.#watch?.stop();
    this.#watch = undefined;
  }

  async #loadFields(): Promise<void> {
    try {
      this.fields = (await this.store.client.templateFields()).items;
    } catch (trouble) {
      this.store.report(trouble);
    }
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
        ${bottomBar(this.store, this.strings, this.#renderBar(work))}
      </div>
      ${this.#renderSheet(work)}`;
  }

  #renderTo(work: TemplateWork | undefined): TemplateResult | typeof nothing {
    const account = this.#account;
    if (!account) return nothing;
    const words = this.strings.template;
    return html`<div class="to">
      ${channelMark("whatsapp", 18)}<b class="clip">${account.name}</b><span class="num">・${words.toPeople(account.people)}</span>
      <span class="grow"></span>
      ${
        work
          ? html`<span class="badge">${words.categories[work.template.category] ?? work.template.category}</span>
              <span class="badge">${words.languages(work.template.language)}</span>`
          : nothing
      }
    </div>`;
  }

  #renderPicker(): TemplateResult {
    const account = this.#account;
    if (!account) return html`<main class="main">${conflict(this.store, this.strings)}</main>`;
    return html`<main class="main main--pick">
      ${this.#renderTo(undefined)}
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
    const bubble = this.#renderBubble(work, result);
    return html`<main class="main main--form">
      <div>
        ${this.#renderTo(work)}
        ${
          this.status === undefined
            ? nothing
            : html`<p class="gone" role="alert">${icon("warn", 20)}<span>${this.#goneText()}</span></p>`
        }
        ${this.store.state.panes > 1 ? nothing : bubble}
        <omo-template-form
          .store=${this.store}
          .strings=${this.strings}
          .work=${work}
          .doctor=${result}
          .fields=${this.fields}
          @omo-edit-place=${(event: FormEvent) => {
            this.open = { kind: "place", id: event.place };
          }}
          @omo-see-found=${(event: FormEvent) => {
            if (event.finding)
              this.open = { kind: "found", group: { place: event.place, finding: event.finding } };
          }}
          @omo-skip-found=${(event: FormEvent) => void this.#skip(event)}
          @omo-filled=${(event: FilledEvent) => this.#fill(event.place, event.source)}
          @omo-by-customer=${() => this.#change({ isByCustomer: !work.isByCustomer })}
        ></omo-template-form>
      </div>
      ${
        this.store.state.panes > 1
          ? html`<section class="side" aria-label=${words.previewTitle}><h2>${words.previewTitle}</h2>${bubble}</section>`
          : nothing
      }
    </main>`;
  }

  #renderBubble({ template, fill }: TemplateWork, result: DoctorResult | undefined): TemplateResult {
    const words = this.strings.template;
    const { locale } = this.strings;
    return html`<omo-template-bubble
      role="group"
      aria-label=${words.bubbleLabel(result?.example?.name ?? "")}
      .parts=${template.parts}
      .fill=${fill}
      .values=${result?.example?.values ?? {}}
      .words=${words}
      .time=${bubbleTime(Date.now(), "whatsapp", locale, this.store.timeZone)}
    ></omo-template-bubble>`;
  }

  #renderBar(work: TemplateWork | undefined): TemplateResult {
    const words = this.strings.template;
    const { onlyAccount } = this.store.state.draft;
    const only = onlyAccount === undefined ? undefined : this.#account;
    const undoOnly = html`<button type="button" class="btn" @click=${() => keepOnly(this.store, undefined)}>${words.undo}</button>`;
    const [head, text] = this.#sum(work);
    const reason = this.#reason(work);
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

  /** What the doctor comes to, in the words of the bar. */
  #sum(work: TemplateWork | undefined): [head: string, text: string] {
    const words = this.strings.template;
    const people = this.#account?.people ?? this.store.chosenCount;
    if (!work) return [words.toPeople(people), words.chooseFirst];
    const reason = this.#reason(work);
    const source = this.#doctor?.result;
    if (source?.status === "failed") return [words.toPeople(people), words.doctorFailed];
    const result = this.#result;
    if (!result) return [words.toPeople(people), reason ?? words.checking];
    if (result.unfillable === 0)
      return [
        reason === undefined ? words.allFine(result.people) : words.toPeople(result.people),
        reason ?? "",
      ];
    const rest = result.people - result.unfillable;
    return [words.toMend(result.unfillable), rest === 0 ? words.nobodyLeft : words.restGoes(rest)];
  }

  /** Why one cannot go on; undefined where one can. */
  #reason(work: TemplateWork | undefined): string | undefined {
    const words = this.strings.template;
    if (!this.#account) return words.conflict;
    const chosen = this.store.state.draft.template;
    if (!work)
      return chosen?.accountId === this.#account.id && chosen.template.places.length === 0 && !this.isPicking
        ? undefined
        : words.chooseFirst;
    if (this.status !== undefined) return this.#goneText();
    const [wrong] = findingsForAll(work.template.parts, work.fill);
    if (wrong) {
      const place = placesOf(work.template.parts).find(({ id }) => id === wrong.place);
      return wrong.finding === "empty" && place
        ? words.notYet(placeLabel(place, this.strings))
        : words.fixedFindings[wrong.finding];
    }
    const result = this.#result;
    return result && result.people > 0 && result.unfillable === result.people ? words.nobodyLeft : undefined;
  }

  get #result(): DoctorResult | undefined {
    return this.#doctor && readyValue(this.#doctor.result);
  }

  #goneText(): string {
    const words = this.strings.template;
    const name = words.statuses[this.status ?? ""];
    return name === undefined ? words.goneNow : words.gone(name);
  }

  #renderSheet(work: TemplateWork | undefined): TemplateResult | typeof nothing {
    const { open } = this;
    if (!open || !work) return nothing;
    const words = this.strings.template;
    const close = () => {
      this.open = undefined;
    };
    if (open.kind === "found")
      return html`<omo-sheet .heading=${words.foundPeople} .strings=${this.strings} @close=${close}>
        <omo-found-people .store=${this.store} .strings=${this.strings} .group=${open.group}></omo-found-people>
      </omo-sheet>`;
    const place = placesOf(work.template.parts).find(({ id }) => id === open.id);
    if (!place) return nothing;
    return html`<omo-sheet .heading=${placeLabel(place, this.strings)} .strings=${this.strings} @close=${close}>
      <omo-place-editor
        .store=${this.store}
        .strings=${this.strings}
        .place=${place}
        .source=${work.fill[place.id]}
        .fields=${this.fields}
        @omo-filled=${(event: FilledEvent) => this.#fill(event.place, event.source)}
      ></omo-place-editor>
      <div slot="bar" class="bar__row bar__row--sheet">
        <span class="grow"></span>
        <button type="button" class="btn btn--primary" @click=${close}>${words.done}</button>
      </div>
    </omo-sheet>`;
  }

  #change(change: Partial<TemplateWork>): void {
    const { draft } = this.store.state;
    if (draft.template) this.store.set({ draft: { ...draft, template: { ...draft.template, ...change } } });
  }

  #fill(place: string, source: Source | undefined): void {
    const { [place]: _, ...others } = this.store.state.draft.template?.fill ?? {};
    const fill: Fill = source ? { ...others, [place]: source } : others;
    this.#change({ fill });
  }

  async #skip({ place, finding }: FormEvent): Promise<void> {
    if (!finding) return;
    const ids = await idsOfFound(this.store, { place, finding });
    const { removed } = this.store.state;
    this.store.remove({ ...removed, conversations: [...new Set([...removed.conversations, ...ids])] });
    const words = this.strings.template;
    const undo = { label: words.undo, run: () => this.store.remove(removed) };
    this.store.showToast({ text: words.skipped(ids.length), action: undo });
  }

  #pick(template: Template): void {
    const account = this.#account;
    if (!account) return;
    const { draft } = this.store.state;
    const work: TemplateWork = {
      accountId: account.id,
      template,
      fill: firstFill(template, draft.template),
      isByCustomer: template.otherLanguages.length > 0,
    };
    this.isPicking = false;
    this.isTold = false;
    this.status = undefined;
    this.store.set({ draft: { ...draft, template: work } });
    // Nothing to fill in: nothing to do here.
    if (template.places.length === 0)
      this.store.go({ name: "preview" }, `template:${template.name}:${template.language}`);
    else void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("h1")?.focus());
  }

  #pickAgain(): void {
    this.isPicking = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("h1")?.focus());
  }

  async #refresh(): Promise<void> {
    const account = this.#account;
    if (!account) return;
    const words = this.strings.template;
    try {
      const { templates } = await this.store.client.refreshTemplates(account.id);
      this.store.showToast({ text: words.refreshed(templates) });
      const picker = this.renderRoot.querySelector("omo-template-picker");
      if (picker instanceof TemplatePicker) picker.reload();
    } catch (trouble) {
      this.store.report(trouble);
      const isSoon = trouble instanceof ApiProblem && trouble.code === "refresh_too_soon";
      this.store.showToast({ text: isSoon ? words.tooSoon : words.failed });
    }
  }

  /** The doctor refuses what WhatsApp has stopped: that is said at once. */
  #onDoctor(): void {
    const result = this.#doctor?.result;
    if (result?.status === "failed" && result.problem.code === "template_not_sendable")
      this.#tellGone(String(result.problem.params.status ?? ""));
    this.requestUpdate();
  }

  #onSeen(seen: Template | undefined): void {
    if (seen?.status === "APPROVED" && seen.refusal === null) {
      if (this.status !== undefined) {
        this.status = undefined;
        void this.#doctor?.load();
      }
      return;
    }
    this.#tellGone(seen?.status ?? "");
  }

  #tellGone(status: string): void {
    if (this.status === status) return;
    this.status = status;
    this.store.say(this.#goneText(), "assertive");
  }

  /** From another template's search back to the one that is chosen, else to the people. */
  #back(): void {
    const chosen = this.store.state.draft.template;
    if (this.isPicking && chosen && chosen.template.places.length > 0) this.isPicking = false;
    else this.store.back();
  }

  #next(): void {
    const reason = this.#reason(this.#work);
    if (reason === undefined) {
      this.store.go({ name: "preview" }, "next");
      return;
    }
    this.isTold = true;
    this.store.say(reason, "assertive");
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#next();
  }
}

define("omo-template", TemplateView);
