import { nothing, type TemplateResult } from "lit";
import { ApiProblem } from "../../api-problem.ts";
import { readSettings, writeSettings } from "../../calls/team.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { View } from "../view.ts";
import { SettingsEdit } from "./settings-edit.ts";
import { settingsForm } from "./settings-form.ts";
import { type SaveBar, saveBar, saveByKeys, teamScreen } from "./team-screen.ts";
import { teamStyles } from "./team-styles.ts";

/** What was changed and not saved is there again when one comes back. */
const kept = new WeakMap<Store, SettingsEdit>();

/** What holds for the whole team, for 管理員. */
export class SettingsView extends View {
  static override properties = {
    edit: { state: true },
    isSaving: { state: true },
    trouble: { state: true },
  };
  declare protected edit: Loadable<SettingsEdit>;
  declare protected isSaving: boolean;
  declare protected trouble: SaveBar["trouble"];
  #abort = new AbortController();

  static override styles = [base, controls, frame, teamStyles];

  constructor() {
    super();
    this.edit = pending;
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
    const onChange = () => edit && this.#changed(edit);
    return teamScreen({
      view: this,
      title: this.strings.team.settings,
      of: this.edit,
      load: () => this.#load(),
      form: edit && settingsForm({ edit, strings: this.strings, onChange }),
      bar: edit ? this.#bar(edit) : nothing,
    });
  }

  #bar(edit: SettingsEdit): TemplateResult {
    const words = this.strings.team;
    const { isSaving, trouble } = this;
    const { isChanged, isRight } = edit;
    return saveBar({
      words,
      state: !isRight ? words.someWrong : isChanged ? words.changed : words.nothingChanged,
      isWrong: !isRight,
      isOff: !isChanged || !isRight || isSaving,
      isSaving,
      save: () => this.#save(),
      trouble,
    });
  }

  #changed(edit: SettingsEdit): void {
    kept.set(this.store, edit);
    this.trouble = undefined;
    this.requestUpdate();
  }

  async #load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.edit = pending;
    try {
      this.edit = ready(new SettingsEdit(await readSettings(this.store.client, this.#abort.signal)));
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.store.report(trouble);
      this.edit = failed(trouble);
    }
  }

  /** Takes what somebody else has saved under one's own changes. */
  async #takeTheirs(edit: SettingsEdit): Promise<void> {
    try {
      edit.rebase(await readSettings(this.store.client, this.#abort.signal));
      this.#changed(edit);
    } catch (trouble) {
      if (!isAbort(trouble)) this.#refused(trouble, edit);
    }
  }

  async #save(): Promise<void> {
    const edit = readyValue(this.edit);
    if (!edit?.isChanged || !edit.isRight || this.isSaving) return;
    this.isSaving = true;
    this.trouble = undefined;
    try {
      const sent = edit.present;
      edit.settle(sent, await writeSettings(this.store.client, sent));
      if (!edit.isChanged) kept.delete(this.store);
      this.store.showToast({ text: this.strings.team.saved });
    } catch (trouble) {
      this.#refused(trouble, edit);
    } finally {
      this.isSaving = false;
    }
  }

  #refused(trouble: unknown, edit: SettingsEdit): void {
    if (!(trouble instanceof ApiProblem)) throw trouble;
    this.store.report(trouble);
    const words = this.strings.team;
    const isOld = trouble.code === "changed_meanwhile";
    this.trouble = isOld
      ? {
          lines: [words.meanwhileKept],
          way: { label: words.takeTheirs, run: () => this.#takeTheirs(edit) },
        }
      : { lines: [this.strings.common.trouble(trouble), words.notSaved] };
  }
}

define("omo-team-settings", SettingsView);
