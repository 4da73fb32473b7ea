import type { UploadedFile } from "./media.ts";

const day = 86_400_000;
const hour = 3_600_000;

const text = (words: string) => ({ type: "text", text: words });
const name = "{{system:customer_name}}";

/** Saved replies of every scope and kind, as the back office keeps them; the times go back from `nowMs`. */
export function replyRows(nowMs: number, files: Record<UploadedFile, string>): object[] {
  const image = (file: UploadedFile, alt: string) => ({ type: "image", media: files[file], alt });
  const rows: { age: number; row: object }[] = [
    {
      age: 4 * hour,
      row: {
        code: "autumn-arrivals",
        title: "秋冬新品到店",
        category: "新品上市",
        scope: "stores",
        stores: ["xinyi"],
        messages: [
          text(`${name} 您好，秋冬新品今天到店，先幫您留了幾款常穿的版型，這週都能試穿。`),
          text("新品一覽 https://qingri.example/aw26?utm_source=xinyi"),
          image("rack", "店裡一排秋冬新品"),
        ],
      },
    },
    {
      age: 2 * day,
      row: {
        code: "brand-weekend",
        title: "週末品牌日",
        category: "門市活動",
        scope: "everyone",
        messages: [
          text("本週六、日品牌日，全館滿 3,000 折 300。到店報電話就能累點，歡迎帶朋友一起來。"),
          image("poster", "週末品牌日的海報"),
        ],
      },
    },
    {
      age: 4 * day,
      row: {
        code: "members-invitation",
        title: "會員日邀請函",
        category: "門市活動",
        scope: "everyone",
        messages: [
          text("附上會員日邀請函與當天流程，進場請出示。"),
          { type: "file", media: files.invitation, fileName: "會員日邀請函.pdf" },
        ],
      },
    },
    {
      age: 7 * day,
      row: {
        code: "size-helper",
        title: "尺寸小幫手",
        category: "尺寸諮詢",
        scope: "everyone",
        kind: "bot",
        description: "三個問題推薦尺寸",
      },
    },
    {
      age: 9 * day,
      row: {
        code: "pick-up",
        title: "保留商品通知",
        category: "售後服務",
        scope: "everyone",
        messages: [text(`${name} 您好，您保留的商品到店了，幫您留到週日，來店報電話即可。`)],
      },
    },
    {
      age: 12 * day,
      row: {
        code: "washing",
        title: "羊毛洗滌說明",
        category: "售後服務",
        scope: "everyone",
        messages: [text("羊毛衣建議冷水手洗，平放晾乾。"), text("去毛球可以帶來門市，免費處理。")],
      },
    },
    {
      age: 15 * day,
      row: {
        code: "vip-preview",
        title: "VIP 預購名單",
        category: "新品上市",
        scope: "roles",
        roles: ["sales_manager", "manager"],
        messages: [text("VIP 預購明天中午開始，名單在後台「會員」，請親自聯絡。")],
      },
    },
    {
      age: 18 * day,
      row: {
        code: "taichung-moving",
        title: "台中店搬遷公告",
        category: "門市活動",
        scope: "stores",
        stores: ["taichung"],
        messages: [text("台中店下月搬到公益路，這個月在原址全面 8 折。")],
      },
    },
    {
      age: 21 * day,
      row: {
        code: "yijun-greeting",
        title: "怡君的問候",
        scope: "self",
        owner: "lin.yijun",
        messages: [text(`${name} 您好，我是信義店怡君，最近店裡到了您喜歡的駝色系，有空來看看。`)],
      },
    },
    {
      age: 24 * day,
      row: {
        code: "guanting-note",
        title: "冠廷的備忘",
        scope: "self",
        owner: "huang.guanting",
        messages: [text("靴款補貨清單週三更新。")],
      },
    },
    {
      age: 30 * day,
      row: {
        code: "size-chart",
        title: "外套尺寸對照",
        category: "尺寸諮詢",
        scope: "everyone",
        messages: [text("外套尺寸：S 胸圍 96、M 100、L 104（公分）。介於兩個尺寸之間，建議選大的。")],
      },
    },
    {
      age: 45 * day,
      row: {
        code: "booking",
        title: "預約試穿",
        category: "尺寸諮詢",
        scope: "stores",
        stores: ["xinyi", "zhongshan"],
        messages: [text("預約試穿 https://qingri.example/book，選好時段，我們先把款式備好。")],
      },
    },
  ];
  return rows.map(({ age, row }) => ({ ...row, updatedAt: nowMs - age }));
}
