import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CheckPerson } from "../../../schema/api.ts";
import { fates } from "../../../schema/reach.ts";
import type { Warning } from "../../../schema/warnings.ts";
import { define } from "../../define.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { avatar } from "../../ui/avatar.ts";
import { channelName } from "../../ui/icons.ts";
import { instead } from "../../ui/instead.ts";
import { whenOf } from "../record/stamp.ts";
import { View } from "../view.ts";
import { waitOf } from "./check-look.ts";
import type { PeopleGroup } from "./check-panel.ts";
import { CheckPeopleSource } from "./check-people-source.ts";
import { checkPeopleStyles } from "./check-people-styles.ts";

/** The people of one group of the check, each of whom can be taken out, and put back while the list is open. */
export class CheckPeople extends View {
  static override properties = {
    group: { attribute: false },
  };
  declare group: PeopleGroup;
  #source: CheckPeopleSource | undefined;

  static override styles = [base, controls, checkPeopleStyles];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#source?.stop();
    this.#source = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("group")) this.#source?.stop();
    if (changed.has("group") || !this.#source) {
      this.#source = new CheckPeopleSource(this.store, () => this.requestUpdate());
      // Once for a group: a person taken out stays in sight, to be put back.
      void this.#source.load(this.group);
    }
  }

  protected override render(): TemplateResult {
    const strings = this.strings.preview;
    const source = this.#source;
    const people = source && readyValue(source.list);
    if (!people)
      return instead(this.strings, {
        of: source?.list,
        rows: 4,
        text: strings.loadingPeople,
        title: strings.peopleFailed,
        safe: strings.checkFailed,
        load: () => source?.load(this.group),
      });
    return html`${"verdict" in this.group ? html`<p class="hint">${strings.verdicts[this.group.verdict].text}</p>` : nothing}
      <ul>${people.map((person) => this.#renderPerson(person))}</ul>
      ${
        source.hasMore
          ? html`<button type="button" class="btn btn--outline btn--block" @click=${() => void source.more(this.group)}>
              ${strings.morePeople}
            </button>`
          : nothing
      }`;
  }

  #renderPerson(person: CheckPerson): TemplateResult {
    const isOut = this.store.state.removed.conversations.includes(person.conversationId);
    return html`<li class=${isOut ? "is-out" : ""}>
      ${avatar(person.name, person.channel)}
      <div>
        <b class="clip">${person.name}</b>
        <span class="sm muted clip">${channelName(person.channel)}・${person.accountName}</span>
        ${this.#renderNote(person)}
      </div>
      ${this.#renderAction(person, isOut)}
    </li>`;
  }

  /** What the warning is about, of this person. */
  #renderNote({ atMs, by, times }: CheckPerson): TemplateResult | typeof nothing {
    if (!("warning" in this.group)) return nothing;
    const words = this.strings.check;
    const when = (ms: number) => whenOf(ms, this.store, this.strings);
    const notes: Record<Warning, () => string> = {
      recent: () => words.recentPerson(by ?? "", when(atMs ?? 0)),
      waiting: () => words.waitingPerson(waitOf(atMs ?? 0, this.strings)),
      same: () => words.samePerson(when(atMs ?? 0)),
      often: () => words.oftenPerson(times ?? 0),
    };
    return html`<span class="sm warned clip">${notes[this.group.warning]()}</span>`;
  }

  #renderAction(person: CheckPerson, isOut: boolean): TemplateResult {
    const strings = this.strings.preview;
    if (isOut)
      return html`<button
        type="button"
        class="btn btn--text"
        aria-label=${strings.restorePerson(person.name)}
        @click=${() => this.#setOut(person, false)}
      >${strings.restore}</button>`;
    if (fates[person.verdict] === "leave_out")
      return html`<span class="sm muted">${strings.leftOutAlready}</span>`;
    return html`<button
      type="button"
      class="btn btn--text"
      aria-label=${strings.removePerson(person.name)}
      @click=${() => this.#setOut(person, true)}
    >${strings.remove}</button>`;
  }

  #setOut({ conversationId }: CheckPerson, isOut: boolean): void {
    const { removed } = this.store.state;
    const others = removed.conversations.filter((id) => id !== conversationId);
    this.store.remove({ ...removed, conversations: isOut ? [...others, conversationId] : others });
  }
}

define("omo-check-people", CheckPeople);
