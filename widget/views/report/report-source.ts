import type { ReferralQuery, ReferralReport } from "../../../schema/api.ts";
import { failed, isAbort, type Loadable, pending, ready } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import { type Days, daysIn, lastDays } from "./days.ts";

export type Grain = "day" | "week";
export type Grouping = "send" | "staff" | "store";

/** What is looked at. */
export interface Asked extends Days {
  grain: Grain;
  by: Grouping;
  /** Code of a store; null: all one may see. */
  store: string | null;
}

/** What came: by time for the chart, by send for its ▲, and by what the table is of. */
export interface Shown {
  asked: Asked;
  byTime: ReferralReport;
  /** Undefined for who sees sums only. */
  bySend: ReferralReport | undefined;
  table: ReferralReport | undefined;
}

/** Days that would stand too close are drawn as weeks. */
const daysDrawnMax = 62;

const usualDays = 14;

/** The report's figures, and what they are asked for by. Kept while one is elsewhere. */
export class ReportSource {
  asked: Asked;
  shown: Loadable<Shown> = pending;
  /** Others are on their way while these are looked at. */
  isLoading = false;
  readonly #store: Store;
  #abort = new AbortController();

  constructor(store: Store, timeZone: string, isOfOthers: boolean) {
    this.#store = store;
    const days = lastDays(timeZone, Date.now(), usualDays);
    this.asked = { ...days, grain: "day", by: isOfOthers ? "staff" : "send", store: null };
  }

  /** What is seen of single members, stores, sends and orders. */
  get hasDetails(): boolean {
    const { me } = this.#store.state;
    return me.status === "ready" && me.value.role !== "marketer";
  }

  async ask(change: Partial<Asked>): Promise<void> {
    this.asked = { ...this.asked, ...change };
    if (change.from !== undefined) this.asked.grain = daysIn(this.asked) > daysDrawnMax ? "week" : "day";
    await this.load();
  }

  async load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const { asked } = this;
    if (this.shown.status === "failed") this.shown = pending;
    this.isLoading = true;
    this.#store.notify();
    try {
      const [byTime, bySend, table] = await Promise.all([
        this.#read(asked, asked.grain, signal),
        this.hasDetails ? this.#read(asked, "send", signal) : undefined,
        this.hasDetails && asked.by !== "send" ? this.#read(asked, asked.by, signal) : undefined,
      ]);
      this.shown = ready({ asked, byTime, bySend, table: table ?? bySend });
      this.isLoading = false;
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.isLoading = false;
      this.#store.report(trouble);
      this.shown = failed(trouble);
    }
    this.#store.notify();
  }

  stop(): void {
    this.#abort.abort();
  }

  /** The address of a report, or of one of its files. */
  pathOf(rest: string, by: ReferralQuery["by"] | undefined, asked: Asked = this.asked): string {
    const { from, until, store } = asked;
    const query = new URLSearchParams({
      from,
      until,
      ...(by ? { by } : {}),
      ...(store === null ? {} : { store }),
    });
    return `/v1/reports/referral${rest}?${query}`;
  }

  #read(asked: Asked, by: ReferralQuery["by"], signal: AbortSignal): Promise<ReferralReport> {
    return this.#store.client.ask(this.pathOf("", by, asked), { signal });
  }
}
