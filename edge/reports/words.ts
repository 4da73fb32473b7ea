import type { ReferralGrouping } from "../../schema/api/reports.ts";
import type { ExportLocale } from "../history/export/words.ts";

/** What the report's files say beside their data. */
export interface ReportWords {
  reportFile: string;
  ordersFile: string;
  by: Record<ReferralGrouping, string>;
  heads: readonly string[];
  sender: string;
  sum: string;
  noStore: string;
  orderHeads: readonly string[];
}

const chinese: ReportWords = {
  reportFile: "導購連結報表",
  ordersFile: "導購連結訂單",
  by: { day: "日期", week: "週（週日起）", staff: "成員", store: "分店", send: "群發" },
  heads: [
    "總訊息數目",
    "導購連結數目",
    "可追蹤的連結",
    "點擊",
    "點擊率",
    "訂單",
    "轉換率",
    "幣別",
    "導購連結收益",
    "導購連結 AOV",
    "訊息費用（估算）",
    "ROAS",
  ],
  sender: "發送人",
  sum: "合計",
  noStore: "沒有分店",
  orderHeads: [
    "訂單編號",
    "購買時間",
    "幣別",
    "金額",
    "退款",
    "淨額",
    "員工編號",
    "員工",
    "群發編號",
    "連結",
    "發送時間",
    "點擊時間",
    "考慮時間（分鐘）",
  ],
};

const english: ReportWords = {
  reportFile: "Product referral report",
  ordersFile: "Product referral orders",
  by: { day: "Day", week: "Week (from Sunday)", staff: "Member", store: "Store", send: "Mass message" },
  heads: [
    "Message Count",
    "Product Referral Links Sent",
    "Links tracked",
    "Clicks",
    "Click rate",
    "Orders",
    "Conversion rate",
    "Currency",
    "Revenue",
    "AOV",
    "Message cost (estimate)",
    "ROAS",
  ],
  sender: "Sender",
  sum: "Total",
  noStore: "No store",
  orderHeads: [
    "Order",
    "Purchased at",
    "Currency",
    "Amount",
    "Refunded",
    "Net",
    "Staff ID",
    "Staff",
    "Mass message ID",
    "Link",
    "Sent at",
    "Clicked at",
    "Considered for (minutes)",
  ],
};

export const reportWords: Record<ExportLocale, ReportWords> = { "zh-Hant": chinese, en: english };
