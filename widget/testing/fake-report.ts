import type { Me, ReferralFigures, ReferralGroup, ReferralReport } from "../../schema/api.ts";
import { FakeApi } from "./fake-api.ts";

export const noFigures: ReferralFigures = {
  messages: 0,
  links: 0,
  linksTracked: 0,
  clicks: 0,
  clickRate: null,
  orders: 0,
  ordersByClick: 0,
  conversionRate: null,
  revenue: [],
  aov: [],
  cost: [],
  peopleUnpriced: 0,
  roas: null,
};

export const someFigures: ReferralFigures = {
  messages: 1_912,
  links: 864,
  linksTracked: 864,
  clicks: 213,
  clickRate: 213 / 864,
  orders: 26,
  ordersByClick: 26,
  conversionRate: 26 / 213,
  revenue: [{ currency: "TWD", amountMinor: 6_874_000 }],
  aov: [{ currency: "TWD", amountMinor: 264_385 }],
  cost: [{ currency: "TWD", amount: "490.664" }],
  peopleUnpriced: 0,
  roas: 140.29,
};

const group = (key: string, more: Partial<ReferralGroup> = {}): ReferralGroup => ({
  key,
  name: null,
  senderName: null,
  atMs: null,
  ...noFigures,
  ...more,
});

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The report as the API gives it: the second day has the most of everything, and a send that went out on it. */
export class FakeReport {
  readonly api = new FakeApi();
  total: ReferralFigures = someFigures;
  scope: ReferralReport["scope"] = "own";
  stores = [{ code: "xinyi", name: "信義店" }];

  constructor(role: Me["role"] = "salesperson") {
    const isSeller = role === "salesperson" || role === "sales_manager";
    this.scope = role === "salesperson" ? "own" : role === "sales_manager" ? "own_stores" : "team";
    this.api.me = { ...this.api.me, role, sendRefusal: isSeller ? null : "role_required" };
    this.api.on("GET", /^\/v1\/reports\/referral$/, ({ query }) => this.#report(query));
  }

  #report(query: URLSearchParams): ReferralReport {
    const from = query.get("from") ?? "";
    const until = query.get("until") ?? "";
    const by = (query.get("by") ?? "day") as ReferralReport["by"];
    return {
      from,
      until,
      by,
      timeZone: "Asia/Taipei",
      nowMs: Date.now(),
      scope: this.scope,
      members: this.scope === "own" ? 1 : 4,
      stores: this.stores,
      total: this.total,
      groups: this.total.messages === 0 && by !== "day" ? [] : this.#groups(by, from, until),
      groupsLeftOut: 0,
    };
  }

  #groups(by: ReferralReport["by"], from: string, until: string): ReferralGroup[] {
    const most = { ...this.total };
    if (by === "send")
      return [
        group("bc_1", {
          ...most,
          name: "週末品牌日",
          senderName: "林怡君",
          atMs: Date.parse(`${dayAfter(from, 1)}T04:00Z`),
        }),
      ];
    if (by === "staff") return [group("lin", { ...most, name: "林怡君" })];
    if (by === "store") return [group("xinyi", { ...most, name: "信義店" }), group("")];
    const days = (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
    return Array.from({ length: by === "week" ? Math.ceil(days / 7) : days }, (_, index) =>
      group(dayAfter(from, by === "week" ? index * 7 : index), index === 1 ? most : {}),
    );
  }
}
