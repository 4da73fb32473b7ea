import type { DoctorRequest, DoctorResult, Template, TemplatePage } from "../../schema/api.ts";
import { placesOf, type TemplateParts } from "../../schema/template.ts";
import { type FakeApi, problemAnswer } from "./fake-api.ts";

export function fakeTemplate(name: string, parts: TemplateParts, rest: Partial<Template> = {}): Template {
  return {
    name,
    language: "zh_TW",
    otherLanguages: [],
    category: "MARKETING",
    status: "APPROVED",
    quality: null,
    reason: null,
    refusal: null,
    isNamed: false,
    parts,
    places: placesOf(parts),
    ...rest,
  };
}

export const arrivals = fakeTemplate("new_arrivals", {
  body: "{{1}} 您好，秋冬新品已到，目前有 {{2}} 點可折抵。",
  footer: "晴日選物",
  buttons: [
    { kind: "url", text: "看新品", url: "https://a.example" },
    { kind: "quick_reply", text: "取消訂閱" },
  ],
});

export const plain = fakeTemplate("hello", { body: "歡迎光臨。", buttons: [] }, { category: "UTILITY" });

/** The templates' part of the API. Knobs: what there is, and what the doctor finds. */
export class FakeTemplates {
  items: Template[] = [
    arrivals,
    plain,
    fakeTemplate("flash_sale", { body: "特賣。", buttons: [] }, { status: "PAUSED" }),
    fakeTemplate("login", { body: "{{1}}", buttons: [] }, { refusal: "authentication" }),
  ];
  doctor: Partial<DoctorResult> = {};
  readonly asked: DoctorRequest[] = [];
  /** How often they have been listed. */
  pages = 0;

  constructor(api: FakeApi) {
    api.on("GET", /^\/v1\/templates$/, ({ query }) => this.#page(query));
    api.on("GET", /^\/v1\/templates\/fields$/, () => ({
      items: [
        { field: "name", name: null },
        { field: "attribute:points", name: "會員點數" },
      ],
    }));
    api.on("POST", /^\/v1\/templates\/refresh$/, () => problemAnswer("refresh_too_soon"));
    api.on("POST", /^\/v1\/templates\/doctor$/, ({ body }) => this.#examine(body as DoctorRequest));
    api.on("POST", /^\/v1\/templates\/doctor\/people$/, () => ({
      items: [{ conversationId: "cnv_0002", name: "林佳蓉", channel: "whatsapp", value: "", cleaned: "" }],
      nextCursor: null,
    }));
  }

  #page(query: URLSearchParams): TemplatePage {
    this.pages += 1;
    const wanted = (key: string) => query.get(key) ?? "";
    const found = this.items.filter(
      ({ name, parts, category }) =>
        (name.includes(wanted("search")) || parts.body.includes(wanted("search"))) &&
        (wanted("name") === "" || name === wanted("name")) &&
        (wanted("category") === "" || category === wanted("category")),
    );
    return {
      items: found,
      nextCursor: null,
      languages: ["zh_TW"],
      categories: ["MARKETING", "UTILITY"],
      syncedAtMs: Date.now(),
    };
  }

  #examine(request: DoctorRequest): unknown {
    this.asked.push(request);
    const template = this.items.find(({ name }) => name === request.template.name);
    if (template?.status !== "APPROVED")
      return problemAnswer("template_not_sendable", { params: { status: template?.status ?? "UNKNOWN" } });
    const result: DoctorResult = {
      people: 16,
      unfillable: 0,
      findings: [],
      fallbacks: [],
      languages: [],
      example: { name: "王小明", language: "zh_TW", values: { name: "王小明", "attribute:points": "320" } },
      ...this.doctor,
    };
    return result;
  }
}
