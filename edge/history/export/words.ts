import type { DeliveryState } from "../../../schema/delivery.ts";
import { causes as englishCauses } from "../../../schema/words/causes-en.ts";
import { causes as chineseCauses } from "../../../schema/words/causes-zh-hant.ts";
import { reasons as englishReasons } from "../../../schema/words/reasons-en.ts";
import { reasons as chineseReasons } from "../../../schema/words/reasons-zh-hant.ts";
import type { Catalogue } from "../../../schema/words/told.ts";

export const exportLocales = ["zh-Hant", "en"] as const;
export type ExportLocale = (typeof exportLocales)[number];

/** What the table of people says beside its data. */
export interface ExportWords extends Catalogue {
  /** The file's name begins with it. */
  file: string;
  heads: readonly string[];
  states: Record<DeliveryState, string>;
}

const chinese: ExportWords = {
  reasons: chineseReasons,
  causes: chineseCauses,
  file: "群發訊息紀錄",
  heads: [
    "顧客名稱",
    "渠道",
    "帳號",
    "電話",
    "結果",
    "結果時間",
    "原因",
    "說明",
    "接下來",
    "平台代碼",
    "平台原文",
    "已送出時間",
    "已收到時間",
    "已讀時間",
    "失敗時間",
    "已送出則數",
  ],
  states: {
    waiting: "等待中",
    accepted: "已送出",
    delivered: "已收到",
    read: "已讀",
    failed: "失敗",
    unknown: "結果未知",
    stopped: "已停止",
    left_out: "略過",
  },
};

const english: ExportWords = {
  reasons: englishReasons,
  causes: englishCauses,
  file: "Mass message record",
  heads: [
    "Customer name",
    "Channel",
    "Account",
    "Phone",
    "Outcome",
    "Outcome at",
    "Reason",
    "Explanation",
    "What next",
    "Platform code",
    "Platform text",
    "Sent at",
    "Delivered at",
    "Read at",
    "Failed at",
    "Messages sent",
  ],
  states: {
    waiting: "Waiting",
    accepted: "Sent",
    delivered: "Delivered",
    read: "Read",
    failed: "Failed",
    unknown: "Unknown",
    stopped: "Stopped",
    left_out: "Left out",
  },
};

export const exportWords: Record<ExportLocale, ExportWords> = { "zh-Hant": chinese, en: english };
