import type { AttributeRow, CustomerRow } from "../../schema/sync.ts";
import type { Random } from "./random.ts";

const tiers = ["一般會員", "銀卡", "金卡", "黑卡"] as const;
const likes = ["羊毛大衣", "羊毛圍巾", "短靴", "長靴", "針織衫", "丹寧", "洋裝", "包款"] as const;

/** What the demo's team knows of its customers: one attribute of each type. */
export const demoAttributes: AttributeRow[] = [
  { code: "points", name: "會員點數", type: "number" },
  { code: "birthday", name: "生日", type: "date" },
  { code: "tier", name: "會員等級", type: "choice", choices: [...tiers] },
  { code: "likes", name: "喜歡的款式", type: "text" },
];

const two = (number: number) => String(number).padStart(2, "0");

/** A customer's values. Some are known of nobody: a list is never whole. */
export function attributesOf(random: Random): CustomerRow["attributes"] {
  const tier = random.next() ** 2;
  return {
    points: random.chance(0.92) ? Math.floor(random.next() ** 2 * 4_000) : null,
    birthday: random.chance(0.7)
      ? `${random.integer(1960, 2006)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`
      : null,
    tier: random.chance(0.9) ? (tiers[Math.floor(tier * tiers.length)] ?? tiers[0]) : null,
    likes: random.chance(0.6) ? `${random.pick(likes)}、${random.pick(likes)}` : null,
  };
}
