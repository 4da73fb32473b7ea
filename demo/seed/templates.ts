import { seedTemplates } from "../whatsapp/template-seed.ts";
import type { TemplateSetting } from "../whatsapp/types.ts";

/** Kinds that cannot be sent to many: they stand in the list with the reason. */
const notForMany: TemplateSetting[] = [
  {
    name: "login_code",
    language: "zh_TW",
    status: "APPROVED",
    category: "AUTHENTICATION",
    components: [
      { type: "BODY", text: "{{1}} 是您的驗證碼。" },
      { type: "BUTTONS", buttons: [{ type: "OTP", text: "複製驗證碼" }] },
    ],
  },
  {
    name: "size_survey",
    language: "zh_TW",
    status: "APPROVED",
    category: "MARKETING",
    components: [
      { type: "BODY", text: "填寫身形，我們替您留合身的款式。" },
      { type: "BUTTONS", buttons: [{ type: "FLOW", text: "開始填寫" }] },
    ],
  },
  {
    name: "autumn_catalog",
    language: "zh_TW",
    status: "APPROVED",
    category: "MARKETING",
    components: [
      { type: "BODY", text: "秋冬商品目錄上線。" },
      { type: "BUTTONS", buttons: [{ type: "CATALOG", text: "看目錄" }] },
    ],
  },
];

/** What the shop's business accounts have with WhatsApp: every kind and status that a list can hold. */
export function demoTemplates(): TemplateSetting[] {
  return [...seedTemplates(), ...notForMany];
}
