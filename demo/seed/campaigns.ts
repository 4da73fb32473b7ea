/** What the shop's sellers have sent over the last weeks. */
export interface Campaign {
  /** Days before the data set was planned, and the hour in Taipei. */
  daysAgo: number;
  hour: number;
  messages: readonly string[];
  /** Who sent it, and to how many on LINE. */
  senders: readonly (readonly [staff: string, people: number])[];
  /** People on WhatsApp beside them; nobody when absent. */
  onWhatsapp?: number;
  /** Share of links that were opened, and of clicks that ended in an order. */
  opened: number;
  bought: number;
}

const shop = "https://qingri.example";

export const campaigns: readonly Campaign[] = [
  {
    daysAgo: 58,
    hour: 12,
    messages: [`中秋禮盒開放預購\n${shop}/moon?utm_source=line`],
    senders: [
      ["lin.yijun", 88],
      ["chen.bohan", 72],
    ],
    opened: 0.19,
    bought: 0.09,
  },
  {
    daysAgo: 44,
    hour: 19,
    messages: [`換季保養 8 折\n${shop}/care`, "到店報電話就能折抵，週日截止。"],
    senders: [
      ["lin.yijun", 64],
      ["huang.guanting", 58],
      ["zeng.yaqi", 41],
    ],
    opened: 0.14,
    bought: 0.06,
  },
  {
    daysAgo: 30,
    hour: 11,
    messages: [`週年慶搶先看\n會場 ${shop}/anniversary\n必買清單 ${shop}/anniversary/top20`],
    senders: [
      ["zhang.yazhu", 76],
      ["lin.yijun", 120],
      ["wu.peishan", 66],
    ],
    onWhatsapp: 28,
    opened: 0.24,
    bought: 0.11,
  },
  {
    daysAgo: 21,
    hour: 20,
    messages: [`羊毛大衣到貨\n${shop}/coats`],
    senders: [
      ["chen.bohan", 60],
      ["huang.guanting", 74],
    ],
    opened: 0.2,
    bought: 0.08,
  },
  {
    daysAgo: 11,
    hour: 12,
    messages: [`雙 11 預告\n會場 ${shop}/1111\n折價券 ${shop}/1111/coupon`, "今晚八點開賣，數量有限。"],
    senders: [
      ["lin.yijun", 96],
      ["zhang.yazhu", 84],
      ["huang.guanting", 70],
    ],
    opened: 0.22,
    bought: 0.13,
  },
  {
    daysAgo: 9,
    hour: 18,
    messages: [`試穿邀請\n預約 ${shop}/book`],
    senders: [
      ["wu.peishan", 46],
      ["zhang.yazhu", 38],
    ],
    opened: 0.27,
    bought: 0.1,
  },
  {
    daysAgo: 4,
    hour: 10,
    messages: [`週末品牌日\n全館滿 3,000 折 300 ${shop}/weekend\n新品 ${shop}/new?utm_campaign=weekend`],
    senders: [
      ["lin.yijun", 110],
      ["zhang.yazhu", 92],
      ["chen.bohan", 80],
    ],
    onWhatsapp: 34,
    opened: 0.25,
    bought: 0.12,
  },
  {
    daysAgo: 2,
    hour: 19,
    messages: [`週年慶預購\n${shop}/preorder`],
    senders: [
      ["wu.peishan", 58],
      ["huang.guanting", 49],
    ],
    opened: 0.21,
    bought: 0.09,
  },
  {
    daysAgo: 1,
    hour: 12,
    messages: [`秋冬新品\n${shop}/aw26?utm_source=xinyi`],
    senders: [["lin.yijun", 86]],
    opened: 0.23,
    bought: 0.1,
  },
];
