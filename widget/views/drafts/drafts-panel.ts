import { css, html, nothing, type TemplateResult } from "lit";
import type { DraftSummary } from "../../../schema/api.ts";
import { listDrafts, readDraft, saveDraft } from "../../calls/drafts.ts";
import { bodyOf } from "../../controllers/draft-body.ts";
import { draftSyncOf } from "../../controllers/draft-sync.ts";
import { goOn } from "../../controllers/put-off.ts";
import { define } from "../../define.ts";
import { failed, type Loadable, pending, ready } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { iconButton } from "../../ui/header.ts";
import { icon } from "../../ui/icons.ts";
import { problemPanel } from "../../ui/state-panel.ts";
import { glimpseShown } from "../compose/name-token.ts";
import "../../ui/waiting.ts";
import { formats } from "../formats.ts";
import { View } from "../view.ts";

/** One's drafts, of every device. Says `close` when another one is being written. */
export class DraftsPanel extends View {
  static override properties = { drafts: { state: true } };
  declare protected drafts: Loadable<readonly DraftSummary[]>;

  constructor() {
    super();
    this.drafts = pending;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render(): TemplateResult {
    const words = this.strings.drafts;
    return html`<div class="top">
        <p class="sm muted">${words.hint}</p>
        <button type="button" class="btn btn--outline" aria-describedby="start-hint" @click=${this.#start}>
          ${icon("plus", 18)}${words.start}
        </button>
        <p class="sm muted" id="start-hint">${words.startHint}</p>
      </div>
      ${this.#renderDrafts()}`;
  }

  #renderDrafts(): unknown {
    const words = this.strings.drafts;
    const { drafts } = this;
    const retry = () => void this.#load();
    if (drafts.status === "pending")
      return html`<omo-waiting .text=${words.loading} .rows=${3} .strings=${this.strings} @reload=${retry}></omo-waiting>`;
    const waiting = draftSyncOf(this.store).waiting.map(([id, { work: _, isPutOff = false, ...draft }]) => ({
      ...draft,
      id,
      isPutOff,
      updatedAtMs: null,
    }));
    const kept = drafts.status === "ready" ? drafts.value : [];
    const all = [...waiting, ...kept.filter(({ id }) => !waiting.some((draft) => draft.id === id))];
    const trouble =
      drafts.status === "failed"
        ? problemPanel(this.strings, {
            title: words.failed,
            problem: drafts.problem,
            safe: words.failedSafe,
            onRetry: retry,
          })
        : nothing;
    if (all.length === 0 && trouble === nothing)
      return html`<div class="none"><b>${words.none}</b><p class="sm muted">${words.noneText}</p></div>`;
    return html`${trouble}<ul aria-label=${words.listLabel}>${all.map((draft) => this.#renderDraft(draft))}</ul>`;
  }

  #renderDraft(draft: Omit<DraftSummary, "updatedAtMs"> & { updatedAtMs: number | null }): TemplateResult {
    const words = this.strings.drafts;
    const isCurrent = draft.id === this.store.state.draft.id;
    const glimpse = glimpseShown(draft.glimpse, this.strings) || words.empty;
    const isRefused = draftSyncOf(this.store).refusalOf(draft.id) === "too_many_drafts";
    const when =
      draft.updatedAtMs === null
        ? isRefused
          ? words.onlyHereFull
          : words.onlyHere
        : formats(this.store, this.strings).listTime(draft.updatedAtMs);
    return html`<li>
      <button type="button" class="draft" aria-current=${isCurrent ? "true" : nothing} @click=${() => this.#open(draft.id)}>
        <b class="clip">${glimpse}</b>
        <span class="facts sm muted">
          ${isCurrent ? html`<span class="badge">${words.current}</span>` : nothing}
          ${draft.isPutOff && !isCurrent ? html`<span class="badge">${words.putOff}</span>` : nothing}
          <span>${words.facts(draft.messages, draft.people)}</span><span>${when}</span>
        </span>
      </button>
      ${iconButton({ icon: "trash", label: words.remove(glimpse), onClick: () => void this.#remove(draft.id) })}
    </li>`;
  }

  async #load(): Promise<void> {
    this.drafts = pending;
    await draftSyncOf(this.store).flush();
    try {
      this.drafts = ready((await listDrafts(this.store.client)).items);
    } catch (trouble) {
      this.store.report(trouble);
      this.drafts = failed(trouble);
    }
  }

  readonly #start = async (): Promise<void> => {
    void draftSyncOf(this.store).flush();
    this.store.newDraft();
    this.dispatchEvent(new Event("close"));
  };

  async #open(id: string): Promise<void> {
    if (id !== this.store.state.draft.id) {
      try {
        await goOn(this.store, id);
      } catch (trouble) {
        this.store.report(trouble);
        this.store.showToast({ text: this.strings.drafts.openFailed });
        return;
      }
    }
    this.dispatchEvent(new Event("close"));
  }

  /** With 復原: it is saved again as it was, under an id of its own. */
  async #remove(id: string): Promise<void> {
    const words = this.strings.drafts;
    const { store } = this;
    try {
      const sync = draftSyncOf(store);
      const isCurrent = id === store.state.draft.id;
      const kept = isCurrent
        ? bodyOf(store.work(), store.known)
        : (sync.waiting.find(([waiting]) => waiting === id)?.[1] ?? (await readDraft(store.client, id)));
      await sync.remove(id);
      const { glimpse, people, messages, isPutOff = false, work } = kept;
      const body = { version: 0, glimpse, people, messages, isPutOff, work };
      const putBack = async () => {
        try {
          await saveDraft(store.client, crypto.randomUUID(), body);
          if (this.isConnected) void this.#load();
        } catch (trouble) {
          store.report(trouble);
          const again = { label: this.strings.common.undo, run: () => void putBack() };
          store.showToast({ text: words.putBackFailed, action: again });
        }
      };
      const undo = { label: this.strings.common.undo, run: () => void putBack() };
      store.showToast({ text: words.removed, action: undo });
    } catch (trouble) {
      store.report(trouble);
      store.showToast({ text: words.removeFailed });
    }
    await this.#load();
  }

  static override styles = [
    base,
    controls,
    css`
      :host { display: block; background: var(--omo-panel, var(--omo-raised)); padding-block-end: var(--omo-space-4); }
      .top { display: grid; justify-items: start; gap: var(--omo-space-1); padding: 0 var(--omo-gutter) var(--omo-space-3); border-block-end: 1px solid var(--omo-line); }
      .none { padding: var(--omo-space-5) var(--omo-gutter); }
      li { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; padding-inline-end: var(--omo-space-1); border-block-end: 1px solid var(--omo-line); }
      .draft { display: grid; gap: 2px; min-block-size: 64px; padding: 10px 0 10px var(--omo-gutter); align-content: center; }
      .draft:focus-visible { outline-offset: -3px; }
      .facts { display: flex; flex-wrap: wrap; gap: var(--omo-space-1) var(--omo-space-3); }
      .state { display: grid; gap: var(--omo-space-1); justify-items: start; padding: var(--omo-space-5) var(--omo-gutter); }
    `,
  ];
}

define("omo-drafts", DraftsPanel);
