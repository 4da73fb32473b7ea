import { randomBytes, randomUUID } from "node:crypto";
import { type Answer, type Call, json } from "../doubles/http.ts";
import { isRecord, type Json, parseJson, recordAt, stringAt } from "../doubles/json.ts";
import { type ContentRules, checkContent, missing, type Problem } from "./content-check.ts";
import type { WhatsAppDouble } from "./double.ts";
import { graphError } from "./errors.ts";
import { planStatuses, pricingOf } from "./statuses.ts";
import { checkTemplate } from "./template-check.ts";
import type { Template, WhatsAppLogEntry, WhatsAppNumber, WhatsAppUser } from "./types.ts";

const OPAQUE_MAX = 512;
const MEDIA_LIFE_MS = 30 * 24 * 3_600_000;
const MARKETING_ONLY: Record<string, number> = {
  "stopped-marketing": 131050,
  capped: 131049,
  experiment: 130472,
};

interface Recipient {
  input: string;
  waId: string;
  user: WhatsAppUser | undefined;
  isByUserId: boolean;
}

/** POST /{phone number id}/messages, after token, object and throughput. */
export async function answerSend(
  double: WhatsAppDouble,
  number: WhatsAppNumber,
  call: Call,
): Promise<Answer> {
  const refuseWith = refusalOf(number, double.clock.now());
  if (refuseWith !== null) return graphError(refuseWith);
  const body = parseJson(call.body.toString("utf8"));
  if (!isRecord(body) || body.messaging_product !== "whatsapp") return refuse(missing("messaging_product"));
  if (body.status === "read") return json(200, { success: true });
  const opaque = stringAt(body, "biz_opaque_callback_data");
  if (opaque !== undefined && opaque.length > OPAQUE_MAX)
    return refuse({
      code: 100,
      message: `(#100) Param biz_opaque_callback_data must be at most ${OPAQUE_MAX} characters long.`,
    });
  const recipient = recipientOf(double, number, body);
  if ("code" in recipient) return refuse(recipient);
  if (recipient.user?.refuseWith !== undefined) return graphError(recipient.user.refuseWith);
  const type = stringAt(body, "type") ?? "text";
  const problem = checkAll(double, number, type, body);
  if (problem !== undefined) return refuse(problem);
  const template = type === "template" ? templateOf(double, number, body) : undefined;
  const limitCode = takeLimits(double, number, recipient.waId, template);
  if (limitCode !== undefined) return graphError(limitCode);
  return accept(double, number, recipient, body, type, template, opaque);
}

/** The code that every send of this number is refused with, while one is set. */
export function refusalOf({ refuseWith, refuseUntil }: WhatsAppNumber, nowMs: number): number | null {
  return refuseUntil !== null && nowMs >= refuseUntil ? null : refuseWith;
}

function refuse({ code, details, message }: Problem): Answer {
  return graphError(code, {
    ...(details === undefined ? {} : { details }),
    ...(message === undefined ? {} : { message }),
  });
}

/** The person meant. Without a plus, Meta may put the business's own country code in front. */
function recipientOf(double: WhatsAppDouble, number: WhatsAppNumber, body: Json): Recipient | Problem {
  const to = stringAt(body, "to");
  const userId = stringAt(body, "recipient");
  if (to === undefined && userId === undefined) return missing("to");
  const waId = to === undefined ? double.state.waIdByUserId.get(userId ?? "") : to.replace(/[\s()+-]/g, "");
  if (waId === undefined || !/^\d{5,15}$/.test(waId))
    return to === undefined
      ? { code: 131009, details: "Recipient not found" }
      : { code: 100, message: "(#100) Param to must be a valid WhatsApp phone number" };
  if (to !== undefined && !to.startsWith("+"))
    double.stats.violation(double.clock.now(), number.id, "to-without-plus", to);
  if (waId === number.displayPhoneNumber.replace(/\D/g, "")) return { code: 131021 };
  return {
    input: to ?? userId ?? "",
    waId,
    user: double.state.users.get(waId),
    isByUserId: to === undefined,
  };
}

function checkAll(
  double: WhatsAppDouble,
  number: WhatsAppNumber,
  type: string,
  body: Json,
): Problem | undefined {
  const rules: ContentRules = {
    allowsLocalHttpMedia: number.allowsLocalHttpMedia,
    mediaType: (id) => {
      const media = double.state.media.get(id);
      const isKnown = media?.number === number.id && double.clock.now() - media.at < MEDIA_LIFE_MS;
      return isKnown ? media.mimeType : undefined;
    },
  };
  if (type !== "template") return checkContent(type, body, rules);
  return checkTemplate(
    body,
    (name, language) => double.state.findTemplate(number.account, name, language),
    rules,
  );
}

function templateOf(double: WhatsAppDouble, number: WhatsAppNumber, body: Json): Template | undefined {
  const sent = recordAt(body, "template") ?? {};
  const language = stringAt(recordAt(sent, "language") ?? {}, "code") ?? "";
  return double.state.findTemplate(number.account, stringAt(sent, "name") ?? "", language);
}

/** The pair limit, the synchronous switch of the window, and the portfolio's 24-hour limit. */
function takeLimits(
  double: WhatsAppDouble,
  number: WhatsAppNumber,
  waId: string,
  template: Template | undefined,
): number | undefined {
  const now = double.clock.now();
  const isOpen = double.state.isWindowOpen(number.id, waId, now);
  const portfolio = double.portfolios.of(double.state.accounts.get(number.account)?.portfolio ?? "");
  if (!isOpen && template === undefined && number.outsideWindow === "sync") return 131047;
  if (!isOpen && template !== undefined && !portfolio.hasRoomFor(waId, now)) return 131048;
  if (!double.pairs.take(number.id, waId, now)) return 131056;
  if (!isOpen && template !== undefined) portfolio.count(waId, now);
  return undefined;
}

async function accept(
  double: WhatsAppDouble,
  number: WhatsAppNumber,
  recipient: Recipient,
  body: Json,
  type: string,
  template: Template | undefined,
  opaque: string | undefined,
): Promise<Answer> {
  const { waId, user, input } = recipient;
  const at = double.clock.now();
  const isOpen = double.state.isWindowOpen(number.id, waId, at);
  const failsWith = failureOf(user, waId, template, isOpen);
  const entry: WhatsAppLogEntry = {
    seq: double.state.nextSeq,
    at,
    number: number.id,
    to: waId,
    input,
    wamid: newWamid(waId),
    type,
    content: recordAt(body, type) ?? {},
    requestId: randomUUID(),
    isReceived: failsWith === undefined && user?.state !== "off",
    ...(opaque === undefined ? {} : { opaque }),
    ...(failsWith === undefined ? {} : { failsWith }),
  };
  double.accept(entry);
  const planned = planStatuses(double, entry, user, pricingOf(template, isOpen));
  const first = planned[0];
  if (double.sender.knobsOf(number.account).beforeResponse && first !== undefined) {
    const done = double.webhookDone(first.id);
    double.emit([{ ...first, delayMs: 0 }, ...planned.slice(1)]);
    await done;
  } else {
    double.emit(planned);
  }
  const contact = recipient.isByUserId ? { input, user_id: input } : { input, wa_id: waId };
  const status = template === undefined ? {} : { message_status: "accepted" };
  return json(200, {
    messaging_product: "whatsapp",
    contacts: [contact],
    messages: [{ id: entry.wamid, ...status }],
  });
}

/** What 200 does not say: the code with which the message fails later, if it does. */
function failureOf(
  user: WhatsAppUser | undefined,
  waId: string,
  template: Template | undefined,
  isWindowOpen: boolean,
): number | undefined {
  if (user === undefined || user.state === "no-whatsapp" || user.state === "blocked") return 131026;
  if (user.failWith !== undefined) return user.failWith;
  if (template === undefined) return isWindowOpen ? undefined : 131047;
  if (template.category !== "MARKETING") return undefined;
  const isCappedByCountry = waId.startsWith("1") && waId.length === 11;
  return MARKETING_ONLY[user.state] ?? (isCappedByCountry ? 131049 : undefined);
}

export function newWamid(waId: string): string {
  const bytes = Buffer.concat([
    Buffer.from([0x1d, 0x18]),
    Buffer.from(waId),
    Buffer.from([0x15]),
    randomBytes(18),
  ]);
  return `wamid.${bytes.toString("base64")}`;
}
