import type { CheckPerson, CheckResult } from "../../../schema/api.ts";
import { listChecked } from "../../calls/sends.ts";
import { selectionIn } from "../../chosen.ts";
import { messagesOf } from "../../draft-messages.ts";
import { isAbort } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { PeopleGroup } from "./check-panel.ts";

/** Of each finding so many people are walked through: the whole of it is a list of its own. */
const peopleOfEach = 50;

export interface Found {
  person: CheckPerson;
  group: PeopleGroup;
}

/** Goes from one person with a finding to the next, group by group as the check has them, and round at the end. */
export class FindingsWalk {
  /** Who is looked at; undefined while nobody is. */
  at: Found | undefined;
  #found: readonly Found[] | undefined;
  #result: CheckResult | undefined;
  #abort = new AbortController();
  readonly #store: Store;
  readonly #onChange: () => void;

  constructor(store: Store, onChange: () => void) {
    this.#store = store;
    this.#onChange = onChange;
  }

  async step(by: 1 | -1, result: CheckResult): Promise<void> {
    if (this.#result !== result) {
      this.#result = result;
      this.#found = undefined;
    }
    try {
      this.#found ??= await this.#load(result);
    } catch (trouble) {
      if (!isAbort(trouble)) this.#store.report(trouble);
      return;
    }
    const all = this.#found;
    if (all.length === 0) return;
    const before = this.at ? all.indexOf(this.at) : -1;
    const next = before < 0 ? (by > 0 ? 0 : all.length - 1) : (before + by + all.length) % all.length;
    this.at = all[next];
    this.#onChange();
  }

  leave(): void {
    this.at = undefined;
  }

  stop(): void {
    this.#abort.abort();
  }

  async #load({ groups, warnings }: CheckResult): Promise<Found[]> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const selection = selectionIn(this.#store);
    if (!selection) return [];
    const messages = [...messagesOf(this.#store.state.draft)];
    const asked: PeopleGroup[] = [
      ...groups.filter(({ verdict }) => verdict !== "sendable").map(({ verdict }) => ({ verdict })),
      ...warnings.map(({ warning }) => ({ warning })),
    ];
    const found: Found[] = [];
    for (const group of asked) {
      const request = { selection, messages, ...group, limit: peopleOfEach };
      const { items } = await listChecked(this.#store.client, request, signal);
      found.push(...items.map((person) => ({ person, group })));
    }
    return found;
  }
}
