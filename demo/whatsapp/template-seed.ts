import type {
  TemplateButton,
  TemplateCategory,
  TemplateComponent,
  TemplateSetting,
  TemplateStatus,
} from "./types.ts";

const SHOP = "https://shop.example";

function body(text: string, ...examples: string[]): TemplateComponent {
  const component: TemplateComponent = { type: "BODY", text };
  return examples.length === 0 ? component : { ...component, example: { body_text: [examples] } };
}

function named(text: string, examples: Record<string, string>): TemplateComponent {
  const params = Object.entries(examples).map(([param_name, example]) => ({ param_name, example }));
  return { type: "BODY", text, example: { body_text_named_params: params } };
}

function title(text: string, example?: string): TemplateComponent {
  const component: TemplateComponent = { type: "HEADER", format: "TEXT", text };
  return example === undefined ? component : { ...component, example: { header_text: [example] } };
}

function media(format: "IMAGE" | "VIDEO" | "DOCUMENT"): TemplateComponent {
  return { type: "HEADER", format, example: { header_handle: [`${SHOP}/sample`] } };
}

const footer = (text: string): TemplateComponent => ({ type: "FOOTER", text });
const buttons = (...list: TemplateButton[]): TemplateComponent => ({ type: "BUTTONS", buttons: list });
const quick = (text: string): TemplateButton => ({ type: "QUICK_REPLY", text });
const site = (text: string, url: string): TemplateButton => ({ type: "URL", text, url });
const suffix = (text: string, path: string): TemplateButton => ({
  type: "URL",
  text,
  url: `${SHOP}/${path}/{{1}}`,
  example: [`${SHOP}/${path}/a1b2`],
});
const phone = (text: string): TemplateButton => ({
  type: "PHONE_NUMBER",
  text,
  phone_number: "+886227001234",
});

function template(
  name: string,
  category: TemplateCategory,
  components: TemplateComponent[],
  rest: {
    language?: string;
    status?: TemplateStatus;
    reason?: string;
    quality?: string;
    isNamed?: boolean;
  } = {},
): TemplateSetting {
  return {
    name,
    language: rest.language ?? "zh_TW",
    status: rest.status ?? "APPROVED",
    category,
    parameter_format: rest.isNamed ? "NAMED" : "POSITIONAL",
    components,
    rejected_reason: rest.reason ?? "NONE",
    quality_score: { score: rest.quality ?? "UNKNOWN" },
  };
}

function card(text: string): { components: TemplateComponent[] } {
  return { components: [media("IMAGE"), body(text), buttons(suffix("看商品", "p"), quick("留貨給我"))] };
}

const LONG_LIST = [
  "春裝",
  "夏裝",
  "秋裝",
  "冬裝",
  "童裝",
  "男裝",
  "女鞋",
  "男鞋",
  "包款",
  "飾品",
  "香氛",
  "家居",
];

/** Templates of a clothing shop: every component, every status worth a case, more than one page of them. */
export function seedTemplates(): TemplateSetting[] {
  return [
    template("order_ready", "UTILITY", [
      body("{{1}} 您好，您訂的「{{2}}」已經到{{3}}，營業時間都可以來取。", "王小明", "羊毛大衣", "信義店"),
      footer("晴日選物"),
      buttons(suffix("查看訂單", "o"), quick("我今天會到"), quick("請再留幾天")),
    ]),
    template(
      "order_ready",
      "UTILITY",
      [
        body("Hi {{1}}, your {{2}} is ready for pick-up at {{3}}.", "Ming", "wool coat", "Xinyi store"),
        footer("Sunny Select"),
        buttons(suffix("View order", "o"), quick("I am coming today"), quick("Keep it for me")),
      ],
      { language: "en_US" },
    ),
    template("new_arrivals", "MARKETING", [
      media("IMAGE"),
      body("{{1}} 您好，這週新品到店，照您喜歡的版型先留了幾件。", "王小明"),
      footer("不想再收到，請回覆「停止」"),
      buttons(site("逛新品", `${SHOP}/new`), quick("幫我留貨")),
    ]),
    template("lookbook_video", "MARKETING", [media("VIDEO"), body("秋冬造型影片上線了，歡迎來店試穿。")]),
    template("care_guide", "UTILITY", [
      media("DOCUMENT"),
      body("{{1}} 您好，這是您購買商品的保養說明。", "王小明"),
    ]),
    template("store_moved", "UTILITY", [
      { type: "HEADER", format: "LOCATION" },
      body("您常來的門市搬到新地址了，{{1}} 起在這裡見。", "12 月 1 日"),
      buttons(phone("打給門市")),
    ]),
    template(
      "member_points",
      "UTILITY",
      [
        title("點數通知"),
        named("{{first_name}} 您好，您的 {{points}} 點將在 {{expiry_date}} 到期。", {
          first_name: "小明",
          points: "320",
          expiry_date: "12/31",
        }),
      ],
      { isNamed: true },
    ),
    template("coupon_code", "MARKETING", [
      title("{{1}} 的專屬優惠", "小明"),
      body("結帳輸入折扣碼，全館再 9 折。"),
      buttons({ type: "COPY_CODE", text: "複製折扣碼", example: "SUNNY90" }, site("去逛逛", SHOP)),
    ]),
    template("weekend_offer", "MARKETING", [
      media("IMAGE"),
      { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "只到週日", has_expiration: true } },
      body("{{1}} 您好，週末限定優惠，結帳出示折扣碼。", "小明"),
      buttons({ type: "COPY_CODE", text: "複製折扣碼", example: "WEEKEND" }, suffix("去逛逛", "w")),
    ]),
    template("picks_carousel", "MARKETING", [
      body("{{1}} 您好，替您挑了三件。", "小明"),
      { type: "CAROUSEL", cards: [card("羊毛大衣"), card("針織上衣"), card("寬褲")] },
    ]),
    template("feedback_request", "UTILITY", [
      body("{{1}} 您好，這次在 {{2}} 的購物還滿意嗎？", "小明", "信義店"),
      buttons(quick("很滿意"), quick("普通"), quick("有狀況")),
    ]),
    template("hello_world", "UTILITY", [body("歡迎，這是一則測試訊息。")]),
    template("flash_sale", "MARKETING", [body("限時特賣，只到今晚。")], { status: "PAUSED", quality: "RED" }),
    template("old_campaign", "MARKETING", [body("年中慶最後一天。")], { status: "DISABLED", quality: "RED" }),
    template("spring_launch", "MARKETING", [body("春季新品即將登場。")], { status: "PENDING" }),
    template("lucky_draw", "MARKETING", [body("恭喜中獎，請點連結。")], {
      status: "REJECTED",
      reason: "SCAM",
    }),
    ...LONG_LIST.map((kind, index) =>
      template(`category_news_${index + 1}`, "MARKETING", [
        body(`{{1}} 您好，${kind}本週上新，歡迎來店看看。`, "小明"),
        buttons(suffix(`看${kind}`, `c${index + 1}`)),
      ]),
    ),
  ];
}
