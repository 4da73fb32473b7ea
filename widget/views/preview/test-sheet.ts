import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CheckPerson, TestPerson, TestResult } from "../../../schema/api.ts";
import { define } from "../../define.ts";
import { messagesOf } from "../../draft-messages.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { avatar } from "../../ui/avatar.ts";
import { channelName, icon } from "../../ui/icons.ts";
import { instead } from "../../ui/instead.ts";
import "../../ui/sheet.ts";
import { View } from "../view.ts";
import { testSheetStyles } from "./test-sheet-styles.ts";
import { TestSource } from "./test-source.ts";

/** 「發送測試訊息」: to oneself or a few others of one's own, counted nowhere. */
export class TestSheet extends View {
  static override properties = {
    person: { attribute: false },
    reason: {},
    off: { state: true },
    usesOwn: { state: true },
  };
  /** Whose preview is on screen. */
  declare person: CheckPerson | undefined;
  /** Why these messages cannot be sent as they are. */
  declare reason: string | undefined;
  /** Test people who are not ticked. */
  declare protected off: ReadonlySet<string>;
  /** Each test person's own values in place of those in the preview. */
  declare protected usesOwn: boolean;
  #source: TestSource | undefined;

  static override styles = [base, controls, frame, testSheetStyles];

  constructor() {
    super();
    this.off = new Set();
    this.usesOwn = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#source?.stop();
    this.#source = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#source) return;
    this.#source = new TestSource(this.store, () => this.requestUpdate());
    void this.#source.load();
  }

  protected override render(): TemplateResult {
    const words = this.strings.preview.test;
    return html`<omo-sheet .heading=${words.title} .strings=${this.strings} @close=${() => this.dispatchEvent(new Event("close"))}>
      <div class="body">
        <p class="sm muted">${words.intro}</p>
        ${this.#renderPeople()}
      </div>
      <div slot="bar" class="bar">${this.#renderBar()}</div>
    </omo-sheet>`;
  }

  #renderPeople(): TemplateResult {
    const words = this.strings.preview.test;
    const source = this.#source;
    const people = source && readyValue(source.people);
    if (!people)
      return instead(this.strings, {
        of: source?.people,
        rows: 2,
        text: words.loading,
        title: words.loadFailed,
        safe: this.strings.preview.checkFailed,
        load: () => void source?.load(),
      });
    const { items, max } = people;
    return html`<section>
        <h3>${words.people(items.length, max)}</h3>
        ${items.length === 0 ? html`<p class="sm muted">${words.none}</p>` : html`<ul>${items.map((person) => this.#renderPerson(person))}</ul>`}
      </section>
      ${items.length < max ? this.#renderSearch() : html`<p class="sm muted">${words.full(max)}</p>`}
      ${items.length > 0 && this.person ? this.#renderValues(this.person.name) : nothing}`;
  }

  #renderPerson(person: TestPerson): TemplateResult {
    const words = this.strings.preview.test;
    const { conversationId: id, name, channel, accountName } = person;
    const result = this.#source?.results.get(id);
    return html`<li class="person">
      <label>
        <input type="checkbox" .checked=${!this.off.has(id)} @change=${() => this.#toggle(id)} />
        ${avatar(name, channel)}
        <span><b class="clip">${name}</b><span class="sm muted clip">${channelName(channel)}・${accountName}</span>${result ? this.#renderResult(result) : nothing}</span>
      </label>
      <button type="button" class="btn btn--text btn--s" aria-label=${words.removeLabel(name)} @click=${() => void this.#remove(person)}>${words.remove}</button>
      ${result?.text ? html`<details><summary>${words.raw}</summary>${[result.code, result.text].filter(Boolean).join(" ")}</details>` : nothing}
    </li>`;
  }

  #renderResult({ outcome, verdict }: TestResult): TemplateResult {
    const { test, verdicts } = this.strings.preview;
    const why = verdict === null ? "" : `：${verdicts[verdict].title}`;
    const tone = outcome === "accepted" ? "" : outcome === "later" || outcome === "unknown" ? "ill" : "bad";
    return html`<span class="sm ${tone}">${test.outcomes[outcome]}${why}</span>`;
  }

  #renderSearch(): TemplateResult {
    const words = this.strings.preview.test;
    const source = this.#source;
    const known = new Set(source?.list.map(({ conversationId }) => conversationId));
    const found = source?.found && readyValue(source.found)?.filter(({ id }) => !known.has(id));
    return html`<section>
      <label class="find">
        <span>${words.search}</span>
        <input type="search" autocomplete="off" @input=${(event: Event) => source?.search((event.target as HTMLInputElement).value)} />
      </label>
      <div aria-live="polite">
        ${source?.found?.status === "pending" ? html`<p class="sm muted">${words.searching}</p>` : nothing}
        ${found?.length === 0 ? html`<p class="sm muted">${words.nothingFound}</p>` : nothing}
      </div>
      ${
        found && found.length > 0
          ? html`<ul aria-label=${words.found}>
              ${found.map(
                ({ id, name, channel, phone, lastText }) => html`<li class="person">
                  <span class="whom">${avatar(name, channel)}<span><b class="clip">${name}</b><span class="sm muted clip">${[channelName(channel), phone ?? lastText].filter(Boolean).join("・")}</span></span></span>
                  <button type="button" class="btn btn--text btn--s" aria-label=${words.addLabel(name)} @click=${() => void this.#add(id, name)}>${words.add}</button>
                </li>`,
              )}
            </ul>`
          : nothing
      }
    </section>`;
  }

  #renderValues(name: string): TemplateResult {
    const words = this.strings.preview.test;
    const choice = (usesOwn: boolean, text: string) => html`<label>
      <input type="radio" name="values" .checked=${this.usesOwn === usesOwn} @change=${() => this.#use(usesOwn)} />${text}
    </label>`;
    return html`<fieldset>
      <legend>${words.values}</legend>
      ${choice(false, words.valuesOf(name))} ${choice(true, words.valuesOwn)}
    </fieldset>`;
  }

  #renderBar(): TemplateResult {
    const words = this.strings.preview.test;
    const isBusy = this.#source?.isSending ?? false;
    const ticked = this.#ticked.length;
    const reason = this.reason ?? (ticked === 0 ? words.chooseFirst : undefined);
    const isOff = reason !== undefined || isBusy;
    const trouble = this.#troubleText();
    return html`${trouble ? html`<p class="told sm" role="alert">${trouble}</p>` : nothing}
      <div class="bar__row">
        <p class="bar__sum"><span id="why">${reason ?? this.#said() ?? words.sendTo(ticked)}</span></p>
        <button
          type="button"
          class="btn btn--primary"
          aria-disabled=${isOff ? "true" : nothing}
          aria-describedby="why"
          @click=${() => void this.#send(isOff)}
        >${isBusy ? words.sending : html`${icon("send", 20)}${words.send}`}</button>
      </div>`;
  }

  get #ticked(): string[] {
    const list = this.#source?.list ?? [];
    return list.map(({ conversationId }) => conversationId).filter((id) => !this.off.has(id));
  }

  /** That it counts nowhere, once it has reached somebody. */
  #said(): string | undefined {
    const results = [...(this.#source?.results.values() ?? [])];
    return results.some(({ outcome }) => outcome === "accepted") ? this.strings.preview.test.sent : undefined;
  }

  #troubleText(): string | undefined {
    const words = this.strings.preview.test;
    const trouble = this.#source?.trouble;
    if (!trouble) return undefined;
    if (trouble.code === "test_limit") return words.limit(Number(trouble.params.max ?? 0));
    if (trouble.code === "account_locked") return words.locked(String(trouble.params.name));
    if (trouble.code === "people_not_yours") return words.notYours;
    if (trouble.code === "content_invalid") return this.strings.preview.contentInvalid;
    return trouble.isUnanswered ? words.unsure : words.failed;
  }

  #use(usesOwn: boolean): void {
    this.usesOwn = usesOwn;
  }

  #toggle(id: string): void {
    const off = new Set(this.off);
    if (!off.delete(id)) off.add(id);
    this.off = off;
  }

  async #add(id: string, name: string): Promise<void> {
    const words = this.strings.preview.test;
    const kept = this.#source?.list.map(({ conversationId }) => conversationId) ?? [];
    if (!(await this.#source?.keep([...kept, id]))) return;
    this.store.say(words.added(name));
    this.renderRoot.querySelector<HTMLElement>(".find input")?.focus();
  }

  async #remove({ conversationId, name }: TestPerson): Promise<void> {
    const rest = this.#source?.list.filter((one) => one.conversationId !== conversationId) ?? [];
    if (!(await this.#source?.keep(rest.map((one) => one.conversationId)))) return;
    this.store.say(this.strings.preview.test.removed(name));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".find input")?.focus();
  }

  async #send(isOff: boolean): Promise<void> {
    if (isOff || !this.#source) return;
    const as = this.usesOwn || !this.person ? {} : { as: this.person.conversationId };
    const messages = [...messagesOf(this.store.state.draft)];
    if (!(await this.#source.send({ messages, conversations: this.#ticked, ...as }))) return;
    const said = this.#said();
    if (said !== undefined) this.store.say(said);
  }
}

define("omo-test-sheet", TestSheet);
