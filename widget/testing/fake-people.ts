import type { Conversation } from "../../schema/api.ts";
import type { Channel } from "../../schema/channels.ts";
import type { Verdict } from "../../schema/reach.ts";

/** The instant all fake times are told from. */
export const fakeNowMs = Date.now();
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const fakeAccounts: readonly { id: string; channel: Channel; name: string }[] = [
  { id: "acc_line", channel: "line", name: "信義店官方帳號" },
  { id: "acc_wa", channel: "whatsapp", name: "0185" },
  { id: "acc_brand", channel: "line", name: "品牌總號" },
];

export const fakeTags = [
  { id: "tag_vip", name: "VIP" },
  { id: "tag_new", name: "秋冬新品" },
  { id: "tag_care", name: "售後" },
];

const names = [
  "王小明",
  "陳怡安",
  "林佳蓉",
  "張雅婷",
  "黃志豪",
  "李宛真",
  "吳宗翰",
  "劉思妤",
  "蔡承恩",
  "鄭郁婷",
];
const texts = [
  "想請問駝色外套有 M 號嗎？",
  "好的，我週六下午過去試穿",
  "謝謝怡君，圍巾收到了",
  "請問還有墨綠色的嗎",
  "OK，那我等你通知",
  "下次到貨再跟我說，先不用留",
];

/** Person number `index` of the fake team: same number, same person. */
export function fakePerson(index: number): Conversation {
  const isLine = index % 3 !== 2;
  const agoMs = 34 * minuteMs + index * 37 * minuteMs;
  const isPast = !isLine && agoMs > 24 * hourMs;
  const isBlocked = isLine && index % 29 === 28;
  const verdict: Verdict = isPast ? "window" : isBlocked ? "blocked" : "sendable";
  const name = names[index % names.length] ?? "";
  return {
    id: `cnv_${index.toString(36).padStart(4, "0")}`,
    name: index < names.length ? name : `${name}${Math.floor(index / names.length) + 1}`,
    channel: isLine ? "line" : "whatsapp",
    accountId: isLine ? "acc_line" : "acc_wa",
    phone: isLine ? `09${String(12_345_678 + index * 101)}` : `+8869${String(33_207_518 + index * 101)}`,
    tags: fakeTags.filter((_, tag) => (index + tag) % 3 === 0).map((tag) => tag.name),
    lastText: texts[index % texts.length] ?? "",
    lastAtMs: fakeNowMs - agoMs,
    waitingSinceMs: index % 7 === 0 ? fakeNowMs - agoMs : null,
    windowEndsAtMs: isLine ? null : fakeNowMs - agoMs + 24 * hourMs,
    verdict,
  };
}
