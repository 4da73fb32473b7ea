import {
  type ChosenPeople,
  type ChosenPerson,
  lastBeyond,
  type Meter,
  meterOf,
} from "../../../schema/allowance.ts";
import type { Allowance } from "../../../schema/api.ts";
import { readAllowance } from "../../calls/people.ts";
import type { ChosenAccount } from "../../chosen.ts";
import { chosenAccounts } from "../../chosen.ts";
import { isTemplate } from "../../draft.ts";
import { isAbort, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";

/** The server keeps LINE's figures as long. */
const freshMs = 60_000;
/** After an answer that did not come. */
const againAfterMs = 15_000;

/**
 * What may still be sent, read once and held against every choice: no tick asks the server. Read again when it is
 * shown anew after a minute, and after each send.
 */
export class MeterSource {
  allowance: Allowance | undefined;
  /** Says why one cannot go on; the line of the meter knows the words. */
  tell: () => void = () => {};
  /** How many more, as it follows the number chosen when that is said; the line of the meter knows the words. */
  spoken = "";
  readonly #store: Store;
  #nextAtMs = 0;
  #draftId: string;

  constructor(store: Store) {
    this.#store = store;
    this.#draftId = store.state.draft.id;
  }

  /** Reads what may have changed, unless it has just been read. */
  async refresh(): Promise<void> {
    const { draft } = this.#store.state;
    const isSent = draft.id !== this.#draftId;
    this.#draftId = draft.id;
    if (!isSent && Date.now() < this.#nextAtMs) return;
    this.#nextAtMs = Date.now() + freshMs;
    try {
      this.allowance = await readAllowance(this.#store.client);
      this.#store.notify();
    } catch (trouble) {
      // Without it nothing is shown and nothing is held up: the server decides at the send.
      this.#nextAtMs = Date.now() + againAfterMs;
      if (!isAbort(trouble)) this.#store.report(trouble);
    }
  }

  /** The meter of these people, of all who are chosen unless given; undefined until it is known. */
  meter(accounts: readonly ChosenAccount[] = chosenAccounts(this.#store)): Meter | undefined {
    if (!this.allowance) return undefined;
    const kind = isTemplate(this.#store.state.draft) ? "template" : "message";
    // A template goes to one account: who is outside their window is of it.
    const outside = kind === "template" ? this.#store.chosenPastWindow() : 0;
    const chosen = accounts.map(
      ({ id, channel, people }): ChosenPeople => ({
        accountId: id,
        channel,
        people,
        outside: Math.min(people, outside),
      }),
    );
    return meterOf(this.allowance, chosen, kind);
  }

  /** By how many people the choice is over. */
  get over(): number {
    return this.meter()?.over ?? 0;
  }

  /** Who was ticked last and would have to go; empty where not all of them are known here. */
  get lastTicked(): string[] {
    const meter = this.meter();
    if (!meter || meter.over === 0) return [];
    const going = lastBeyond(meter.limits, this.#inOrder());
    return going.length >= meter.over ? going : [];
  }

  #inOrder(): ChosenPerson[] {
    const { choice } = this.#store.state;
    if (choice.mode === "none") return [];
    const listed = readyValue(this.#store.people.list)?.loaded ?? [];
    const ids =
      choice.mode === "named"
        ? [...choice.ids]
        : listed.flatMap(({ id }) => (choice.except.has(id) ? [] : id));
    return ids.flatMap((id) => {
      const person = this.#store.known.get(id);
      if (!person) return [];
      const { accountId, channel, verdict } = person;
      return { id, accountId, channel, isOutside: verdict === "window" };
    });
  }
}

/** The one of a store. */
export function meterSourceOf(store: Store): MeterSource {
  store.meter ??= new MeterSource(store);
  return store.meter;
}
