import { html, nothing, type TemplateResult } from "lit";
import type { CheckResult, CheckWarning } from "../../../schema/api.ts";
import type { RemovableVerdict, Verdict } from "../../../schema/reach.ts";
import type { Warning } from "../../../schema/warnings.ts";
import { nothingRemoved, type Removed } from "../../choice.ts";
import { define } from "../../define.ts";
import { isTemplate } from "../../draft.ts";
import { messagesOf } from "../../draft-messages.ts";
import { linksSent } from "../../links-sent.ts";
import { count } from "../../strings/count.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { type IconName, icon } from "../../ui/icons.ts";
import "../../ui/people-line.ts";
import { refusalsOf } from "../compose/platform-refusal.ts";
import { refusalStyles } from "../compose/platform-refusal-styles.ts";
import { meterFact } from "../meter/meter-fact.ts";
import { View } from "../view.ts";
import { costText, costValue } from "./check-cost.ts";
import { checkCounts, findings, type Group, isRemovable, mendOf, verdictIcons } from "./check-groups.ts";
import { lookSection } from "./check-look.ts";
import { checkPanelStyles } from "./check-panel-styles.ts";
import { chosenThen } from "./chosen-then.ts";
import { platformWords } from "./platform-words.ts";

/** Whose people: those with a verdict, or those a warning is about. */
export type PeopleGroup = { verdict: Verdict } | { warning: Warning };

/** Asks for the people of a group to be shown. */
export class OpenPeopleEvent extends Event {
  readonly group: PeopleGroup;
  constructor(group: PeopleGroup) {
    super("omo-open-people");
    this.group = group;
  }
}

/** Asks for a group to be mended: its people are to get something else, or be sent to on their own. */
export class MendEvent extends Event {
  readonly group: Group;
  constructor(group: Group) {
    super("omo-mend");
    this.group = group;
  }
}

/** Asks for the send to go as the quiet hours end. */
export class SendAtEvent extends Event {
  readonly atMs: number;
  constructor(atMs: number) {
    super("omo-send-at");
    this.atMs = atMs;
  }
}

/** The check of every chosen person: how many will get it, the people line, and who will not and why. */
export class CheckPanel extends View {
  static override properties = {
    result: { attribute: false },
    isStale: { attribute: false },
    removed: { attribute: false },
  };
  declare result: CheckResult;
  declare isStale: boolean;
  declare removed: Removed;

  /** The button that a row of 「送出前看一下」 will have once the check has answered. */
  #focusNext: string | undefined;
  /** How many a removal took out, while it is remembered; the API only knows the present sum. */
  readonly #removedPeople = new Map<RemovableVerdict, number>();

  static override styles = [base, controls, checkPanelStyles, refusalStyles];

  constructor() {
    super();
    this.isStale = false;
    this.removed = nothingRemoved;
  }

  /** The row stays where it is under the finger; what it turns into takes the focus over. */
  protected override updated(): void {
    if (this.#focusNext === undefined) return;
    const next = this.renderRoot.querySelector<HTMLElement>(`[data-look="${this.#focusNext}"]`);
    if (!next) return;
    this.#focusNext = undefined;
    next.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    return html`<section class="sec" aria-busy=${this.isStale ? "true" : "false"}>
        ${this.#renderHead(this.result)} ${platformWords(this.result.platforms, refusalsOf(this.store), this.strings)}
      </section>
      ${lookSection(this.result.warnings, this.store, this.strings, {
        onOpen: (warning) => this.dispatchEvent(new OpenPeopleEvent({ warning })),
        onLeaveOut: (warning) => this.#leaveOut(warning),
        onRestore: (warning) => this.#takeBack(warning),
        onSendAt: (atMs) => this.dispatchEvent(new SendAtEvent(atMs)),
      })}
      ${this.#renderFacts(this.result)}`;
  }

  #renderHead(result: CheckResult): TemplateResult {
    const strings = this.strings.preview;
    const { chosen, sendable, willFail, leftOut } = result;
    return html`<h2>
        <button type="button" class="open" data-verdict="sendable" @click=${() => this.#open("sendable")}>
          <span class="grow">${strings.sendableBefore} <span class="big num">${count(sendable)}</span> ${strings.sendableAfter}</span>
          <span class="chosen muted sm num">${strings.chosen(chosen)}</span>
          ${icon("chevron", 20)}
        </button>
      </h2>
      ${chosenThen(this.store, this.strings, chosen)}
      <omo-people-line
        .counts=${checkCounts(result)}
        .label=${strings.lineLabel(chosen, sendable, willFail, leftOut)}
      ></omo-people-line>
      <ul>${findings(result).map((group) => this.#renderGroup(group))} ${this.#renderRemoved()}</ul>`;
  }

  #renderGroup({ verdict, people }: Group): TemplateResult {
    const strings = this.strings.preview;
    const { title, text } = strings.verdicts[verdict];
    return html`<li class="group">
      <span class="muted">${icon(verdictIcons[verdict], 20)}</span>
      <button type="button" class="group__open" data-verdict=${verdict} @click=${() => this.#open(verdict)}>
        <b>${title}<span class="num">${strings.people(people)}</span>${icon("chevron", 14)}</b>
        <span>${text}</span>
      </button>
      <span class="group__do">
        ${this.#renderMend({ verdict, people })}
        ${
          isRemovable(verdict)
            ? html`<button
                type="button"
                class="btn btn--text btn--s"
                aria-label=${strings.removeLabel(title, people)}
                @click=${() => this.#remove(verdict, people)}
              >${strings.remove}</button>`
            : html`<span class="sm muted">${strings.leftOutAlready}</span>`
        }
      </span>
    </li>`;
  }

  #renderMend(group: Group): TemplateResult | typeof nothing {
    const mend = mendOf(group, this.strings.check);
    if (!mend) return nothing;
    return html`<button
      type="button"
      class="btn btn--text btn--s"
      aria-label=${mend.label}
      @click=${() => this.dispatchEvent(new MendEvent(group))}
    >${mend.text}</button>`;
  }

  #renderRemoved(): TemplateResult[] {
    const strings = this.strings.preview;
    const { verdicts, conversations } = this.removed;
    const lines = verdicts.map((verdict) => {
      const { title } = strings.verdicts[verdict];
      const text = strings.removedGroup(title, this.#removedPeople.get(verdict) ?? null);
      return this.#renderRestore(text, strings.restoreLabel(title), () => this.#restore(verdict));
    });
    if (conversations.length === 0) return lines;
    const text = strings.removedPeople(conversations.length);
    return [...lines, this.#renderRestore(text, strings.restoreLabel(text), () => this.#restorePeople())];
  }

  #renderRestore(text: string, label: string, onClick: () => void): TemplateResult {
    return html`<li class="group group--quiet">
      <span class="muted">${icon("minus", 20)}</span>
      <span class="muted sm">${text}</span>
      <button type="button" class="btn btn--text btn--s" aria-label=${label} @click=${onClick}>
        ${this.strings.preview.restore}
      </button>
    </li>`;
  }

  #renderFacts(result: CheckResult): TemplateResult {
    const { sendable, linksPerPerson, linksTracked, cost } = result;
    const allowed = meterFact(this.store, this.strings, result);
    const strings = this.strings.preview;
    const messages = messagesOf(this.store.state.draft).length;
    return html`<section class="sec">
      <dl>
        ${fact("text", strings.messagesTitle, strings.messages(messages, sendable))}
        ${
          linksPerPerson > 0
            ? fact(
                "link",
                strings.linksTitle,
                strings.links(linksPerPerson, sendable),
                this.#linksText(linksPerPerson, linksTracked),
              )
            : nothing
        }
        ${allowed ? fact("gauge", this.strings.limits.title, allowed.value, allowed.text) : nothing}
        ${
          cost.lines.length > 0
            ? fact(
                "send",
                this.strings.check.costTitle,
                costValue(cost, this.strings),
                costText(cost, this.strings),
              )
            : nothing
        }
      </dl>
    </section>`;
  }

  #linksText(links: number, tracked: number): string {
    const { store, strings } = this;
    const { linksText, templateLinks } = strings.preview;
    return isTemplate(store.state.draft)
      ? templateLinks(links, links - tracked)
      : linksText[linksSent(store).mode];
  }

  #open(verdict: Verdict): void {
    this.dispatchEvent(new OpenPeopleEvent({ verdict }));
  }

  #remove(verdict: RemovableVerdict, people: number): void {
    const { removed } = this;
    this.#removedPeople.set(verdict, people);
    this.store.remove({ ...removed, verdicts: [...removed.verdicts, verdict] });
    this.#afterChange(this.strings.preview.removedSaid(people));
  }

  #leaveOut({ warning, people }: CheckWarning): void {
    const { removed } = this;
    this.store.remove({ ...removed, warnings: [...(removed.warnings ?? []), warning] });
    this.store.say(this.strings.check.leftOutSaid(people));
    this.#focusNext = `restore ${warning}`;
  }

  #takeBack(warning: Warning): void {
    const { removed } = this;
    this.store.remove({ ...removed, warnings: removed.warnings?.filter((other) => other !== warning) ?? [] });
    this.store.say(this.strings.preview.restoredSaid);
    this.#focusNext = `leave ${warning}`;
  }

  #restore(verdict: RemovableVerdict): void {
    const { removed } = this;
    this.store.remove({ ...removed, verdicts: removed.verdicts.filter((other) => other !== verdict) });
    this.#afterChange(this.strings.preview.restoredSaid);
  }

  #restorePeople(): void {
    this.store.remove({ ...this.removed, conversations: [] });
    this.#afterChange(this.strings.preview.restoredSaid);
  }

  /** The row that had the focus goes; the head of the check is what tells the new numbers. */
  #afterChange(said: string): void {
    this.store.say(said);
    this.renderRoot.querySelector<HTMLElement>(".open")?.focus();
  }
}

function fact(name: IconName, title: string, value: string, text?: unknown): TemplateResult {
  return html`<div class="fact">
    ${icon(name, 20)}
    <dt>${title}</dt>
    <dd class="num">${value}</dd>
    ${text ? html`<dd class="text">${text}</dd>` : nothing}
  </div>`;
}

define("omo-check-panel", CheckPanel);
