import type { CostRates, TeamSettings } from "../../../schema/api.ts";
import { capPeopleMax } from "../../../schema/caps.ts";
import { creditDaysMax, recentContactHoursMax, sendsPerPersonMost } from "../../../schema/settings.ts";

export type NumberField = "peoplePerSendMax" | "recentContactHours" | "sendsPerPersonMax" | "creditDays";
export type Rate = CostRates[number];

/** The API takes so many. */
export const ratesMax = 200;
export const highest: Record<NumberField, number> = {
  peoplePerSendMax: capPeopleMax,
  recentContactHours: recentContactHoursMax,
  sendsPerPersonMax: sendsPerPersonMost,
  creditDays: creditDaysMax,
};

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Whether it is a price such as the API takes: 2.724. */
export function isPrice(text: string): boolean {
  return /^\d{1,9}(\.\d{1,6})?$/.test(text);
}

type Place = Pick<Rate, "channel" | "category" | "country">;

/** Whether two rates are of the same people. */
export function isSamePlace(one: Place, other: Place): boolean {
  return one.channel === other.channel && one.category === other.category && one.country === other.country;
}

/** The settings as they are being edited, in what was typed where that is no number yet. */
export class SettingsEdit {
  /** As they were read. */
  base: TeamSettings;
  present: TeamSettings;
  readonly #typed = new Map<NumberField, string>();

  constructor(settings: TeamSettings) {
    this.base = settings;
    this.present = settings;
  }

  set(change: Partial<TeamSettings>): void {
    this.present = { ...this.present, ...change };
  }

  textOf(field: NumberField): string {
    return this.#typed.get(field) ?? String(this.present[field] ?? "");
  }

  isWrong(field: NumberField): boolean {
    return this.#typed.has(field);
  }

  /** Takes a number, or keeps what was typed in its place. */
  type(field: NumberField, text: string): void {
    const value = text === "" && field !== "creditDays" ? null : Number(text);
    const isRight = value === null || (/^\d+$/.test(text) && value >= 1 && value <= highest[field]);
    if (isRight) this.#typed.delete(field);
    else this.#typed.set(field, text);
    if (isRight) this.set({ [field]: value });
  }

  setRate(index: number, rate: Rate): void {
    this.set({ costRates: this.present.costRates.with(index, rate) });
  }

  /** Two rates for the same people: nobody could say which holds. */
  isTwice(index: number): boolean {
    const { costRates } = this.present;
    const rate = costRates[index];
    return rate !== undefined && costRates.slice(0, index).some((one) => isSamePlace(one, rate));
  }

  get isChanged(): boolean {
    return this.#typed.size > 0 || !same(this.present, this.base);
  }

  get isRight(): boolean {
    const { quietHours, costRates } = this.present;
    return (
      this.#typed.size === 0 &&
      quietHours?.fromMinute !== (quietHours?.untilMinute ?? null) &&
      costRates.every(({ perPerson }, index) => isPrice(perPerson) && !this.isTwice(index))
    );
  }

  /** What was sent is saved now, as `saved`; what has been changed since then stays to be saved. */
  settle(sent: TeamSettings, saved: TeamSettings): void {
    this.base = sent;
    this.rebase(saved);
  }

  /** Puts under the edit what somebody else has saved meanwhile: whatever was changed here stays as it was changed. */
  rebase(newer: TeamSettings): void {
    const changed = Object.entries(this.present).filter(
      ([field, value]) => !same(value, this.base[field as keyof TeamSettings]),
    );
    this.base = newer;
    this.present = { ...newer, ...Object.fromEntries(changed) };
  }
}
