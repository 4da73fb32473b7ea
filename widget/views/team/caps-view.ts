import { html, nothing, type TemplateResult } from "lit";
import { readCapsCsv, writeCapsCsv } from "../../../schema/caps-csv.ts";
import { type Channel, channels } from "../../../schema/channels.ts";
import { ApiProblem } from "../../api-problem.ts";
import { readCaps, writeCaps } from "../../calls/team.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { oneStop } from "../../ui/one-stop.ts";
import { View } from "../view.ts";
import { CapsEdit } from "./caps-edit.ts";
import { roleTable, storeTable } from "./caps-table.ts";
import { pickFile, saveFile } from "./files.ts";
import { saveBar, saveByKeys, teamScreen } from "./team-screen.ts";
import { teamStyles } from "./team-styles.ts";

/** From so many stores on there is a search. */
const searchFrom = 12;
const fileBytesMax = 2_000_000;
/** Lines of a file that are told one by one. */
const problemsShown = 20;

/** What was typed and not saved is there again when one comes back. */
const kept = new WeakMap<Store, CapsEdit>();

/** 訊息數量設定: the limits of a month by role and by store, of one channel at a time. */
export class CapsView extends View {
  static override properties = {
    edit: { state: true },
    channel: { state: true },
    search: { state: true },
    isSaving: { state: true },
    trouble: { state: true },
  };
  declare protected edit: Loadable<CapsEdit>;
  declare protected channel: Channel;
  declare protected search: string;
  declare protected isSaving: boolean;
  /** What went wrong last, in lines, and whether to read anew is the way out. */
  declare protected trouble: { lines: readonly string[]; isOld?: boolean } | undefined;
  #abort = new AbortController();

  static override styles = [base, controls, frame, teamStyles];

  constructor() {
    super();
    this.edit = pending;
    this.channel = "line";
    this.search = "";
    this.isSaving = false;
    new Arrival(this);
    saveByKeys(this, () => this.#save());
  }

  protected override firstUpdated(): void {
    const known = kept.get(this.store);
    if (known?.isChanged) this.edit = ready(known);
    else void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  protected override render(): TemplateResult {
    const edit = readyValue(this.edit);
    return teamScreen({
      view: this,
      title: this.strings.team.caps,
      of: this.edit,
      load: () => this.#load(),
      form: edit && this.#form(edit),
      bar: edit ? this.#bar(edit) : nothing,
    });
  }

  #form(edit: CapsEdit): TemplateResult {
    const words = this.strings.team;
    const { channel } = this;
    const table = { edit, channel, words, onChange: () => this.#changed(edit) };
    return html`<div class="tabs" role="tablist" aria-label=${words.channels} ${oneStop()}>
        ${channels.map(
          (each) => html`<button
            type="button"
            role="tab"
            aria-selected=${each === channel ? "true" : "false"}
            aria-controls="limits"
            @click=${() => {
              this.channel = each;
            }}
          >
            ${words.channel[each]}
          </button>`,
        )}
      </div>
      <div class="form" id="limits" role="tabpanel" aria-label=${words.channel[channel]}>
        <section>
          <p class="muted sm">${words.intro}</p>
        </section>
        <section>
          <h2>${words.byRole}</h2>
          ${roleTable(table)}
        </section>
        <section>
          <h2>${words.byStore}</h2>
          <p class="muted sm">${edit.caps.stores.length > 0 ? words.storeIntro : words.noStores}</p>
          ${edit.caps.stores.length > 0 ? this.#stores(edit, table) : nothing}
        </section>
      </div>`;
  }

  #stores(edit: CapsEdit, table: Parameters<typeof storeTable>[0]): TemplateResult {
    const words = this.strings.team;
    const { stores } = edit.caps;
    const wanted = this.search.trim().toLowerCase();
    const shown = stores.filter(({ code, name }) => `${name} ${code}`.toLowerCase().includes(wanted));
    const find = html`<input
      class="find"
      type="search"
      aria-label=${words.findStore}
      placeholder=${words.findStore}
      .value=${this.search}
      @input=${(event: InputEvent) => {
        this.search = (event.target as HTMLInputElement).value;
      }}
    />`;
    return html`<div class="acts">
        <button type="button" class="btn btn--outline" @click=${() => this.#import(edit)}>${words.import}</button>
        <button type="button" class="btn btn--outline" @click=${() => this.#export(edit)}>${words.export}</button>
      </div>
      ${stores.length >= searchFrom ? find : nothing}
      ${shown.length > 0 ? storeTable(table, shown) : html`<p class="muted sm">${words.noStoreFound}</p>`}`;
  }

  #bar(edit: CapsEdit): TemplateResult {
    const words = this.strings.team;
    const { trouble, isSaving } = this;
    const { wrong, isChanged } = edit;
    return saveBar({
      words,
      state: wrong > 0 ? words.wrong(wrong) : isChanged ? words.changed : words.nothingChanged,
      isWrong: wrong > 0,
      isOff: !isChanged || wrong > 0 || isSaving,
      isSaving,
      save: () => this.#save(),
      trouble: trouble && {
        lines: trouble.lines,
        ...(trouble.isOld ? { way: { label: words.reload, run: () => this.#load() } } : {}),
      },
    });
  }

  #changed(edit: CapsEdit): void {
    kept.set(this.store, edit);
    this.trouble = undefined;
    this.requestUpdate();
  }

  async #load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.trouble = undefined;
    this.edit = pending;
    try {
      this.#show(new CapsEdit(await readCaps(this.store.client, this.#abort.signal)));
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.store.report(trouble);
      this.edit = failed(trouble);
    }
  }

  #show(edit: CapsEdit): void {
    kept.delete(this.store);
    this.edit = ready(edit);
  }

  async #save(): Promise<void> {
    const edit = readyValue(this.edit);
    if (!edit?.isChanged || edit.wrong > 0 || this.isSaving) return;
    const words = this.strings.team;
    this.isSaving = true;
    this.trouble = undefined;
    try {
      this.#show(new CapsEdit(await writeCaps(this.store.client, edit.change)));
      this.store.showToast({ text: words.saved });
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble;
      this.store.report(trouble);
      const isOld = trouble.code === "changed_meanwhile";
      const lines = isOld ? [words.meanwhile] : [this.strings.common.trouble(trouble), words.notSaved];
      this.trouble = { lines, isOld };
    } finally {
      this.isSaving = false;
    }
  }

  #export(edit: CapsEdit): void {
    const words = this.strings.team;
    const text = writeCapsCsv(words.csvHeads, edit.lines(this.channel));
    saveFile(words.csvFile(words.channel[this.channel]), text);
  }

  async #import(edit: CapsEdit): Promise<void> {
    const words = this.strings.team;
    const file = await pickFile(".csv,text/csv");
    if (!file) return;
    if (file.size > fileBytesMax) {
      this.trouble = { lines: [words.csvTooLarge] };
      return;
    }
    const codes = new Set(edit.caps.stores.map(({ code }) => code));
    const { lines, problems } = readCapsCsv(await file.text(), codes);
    if (problems.length > 0) {
      const told = problems
        .slice(0, problemsShown)
        .map(({ line, problem, value }) => words.csvLine(line, problem, value));
      const more = problems.length > problemsShown ? [words.csvMore(problems.length - problemsShown)] : [];
      this.trouble = { lines: [words.csvWrong(problems.length), ...told, ...more] };
      return;
    }
    edit.take(this.channel, lines);
    this.#changed(edit);
    this.store.showToast({ text: words.csvTaken(lines.length) });
  }
}

define("omo-caps", CapsView);
