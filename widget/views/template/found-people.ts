import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { DoctorPerson } from "../../../schema/api.ts";
import type { Finding } from "../../../schema/template-fill.ts";
import { listFound } from "../../calls/templates.ts";
import { define } from "../../define.ts";
import { failed, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { avatar } from "../../ui/avatar.ts";
import { instead } from "../../ui/instead.ts";
import { checkPeopleStyles } from "../preview/check-people-styles.ts";
import { View } from "../view.ts";
import { consultation } from "./doctor-source.ts";

export interface FoundGroup {
  place: string;
  finding: Finding;
}

const pageSize = 100;
/** Beyond this many, nobody is taken out by name: the rule leaves them out anyway. */
const skippedMax = 2_000;

/** The people of a finding whom leaving out by hand makes sure of, by name. */
export async function idsOfFound(store: Store, group: FoundGroup): Promise<string[]> {
  const request = consultation(store);
  const ids: string[] = [];
  let cursor: string | null = null;
  if (!request) return ids;
  do {
    const page = await listFound(store.client, { ...request, ...group, cursor, limit: pageSize });
    ids.push(...page.items.map(({ conversationId }) => conversationId));
    cursor = page.nextCursor;
  } while (cursor !== null && ids.length < skippedMax);
  return ids;
}

/** The people of one finding with the value that is in the way. */
export class FoundPeople extends View {
  static override properties = {
    group: { attribute: false },
    list: { state: true },
  };
  declare group: FoundGroup;
  declare protected list: Loadable<readonly DoctorPerson[]>;
  #cursor: string | null = null;

  static override styles = [base, controls, checkPeopleStyles];

  constructor() {
    super();
    this.list = pending;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("group")) void this.#load(null);
  }

  async #load(cursor: string | null): Promise<void> {
    const request = consultation(this.store);
    if (!request) return;
    const before = cursor === null ? [] : (readyValue(this.list) ?? []);
    try {
      const page = await listFound(this.store.client, {
        ...request,
        ...this.group,
        cursor,
        limit: pageSize,
      });
      this.#cursor = page.nextCursor;
      this.list = ready([...before, ...page.items]);
    } catch (trouble) {
      this.store.report(trouble);
      if (before.length === 0) this.list = failed(trouble);
    }
  }

  protected override render(): TemplateResult {
    const words = this.strings.template;
    if (this.list.status !== "ready")
      return instead(this.strings, {
        of: this.list,
        rows: 3,
        text: this.strings.preview.loadingPeople,
        title: words.peopleFailed,
        safe: words.safe,
        load: () => this.#load(null),
      });
    return html`<ul>${this.list.value.map(
      ({ name, channel, value }) => html`<li>
          ${avatar(name, channel)}
          <div>
            <b class="clip">${name.trim() === "" ? this.strings.people.noName : name}</b>
            <span class="sm muted clip">${words.valueIs(value)}</span>
          </div>
        </li>`,
    )}</ul>
      ${
        this.#cursor === null
          ? nothing
          : html`<button type="button" class="btn btn--outline btn--block" @click=${() => this.#load(this.#cursor)}>${words.more}</button>`
      }`;
  }
}

define("omo-found-people", FoundPeople);
