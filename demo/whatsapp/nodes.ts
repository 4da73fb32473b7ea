import { type Answer, type Call, json } from "../doubles/http.ts";
import type { WhatsAppDouble } from "./double.ts";
import { tierOf } from "./limits.ts";
import { refusalOf } from "./send.ts";
import { pick } from "./templates.ts";
import type { Template, WhatsAppAccount, WhatsAppNumber } from "./types.ts";

const NUMBER_FIELDS = ["verified_name", "display_phone_number", "quality_rating"];

/** GET /{phone number id}?fields=… */
export function numberNode(double: WhatsAppDouble, number: WhatsAppNumber, call: Call): Answer {
  return json(200, numberFields(double, number, call.query.get("fields")?.split(",") ?? NUMBER_FIELDS));
}

export function numberList(double: WhatsAppDouble, account: WhatsAppAccount, call: Call): Answer {
  const fields = call.query.get("fields")?.split(",") ?? NUMBER_FIELDS;
  const numbers = [...double.state.numbers.values()].filter((number) => number.account === account.id);
  return json(200, { data: numbers.map((number) => numberFields(double, number, fields)) });
}

export function accountNode(account: WhatsAppAccount, call: Call): Answer {
  const health = healthOf([{ entity_type: "WABA", id: account.id, refused: null }]);
  const owner =
    account.portfolio === "" ? {} : { owner_business_info: { id: account.portfolio, name: "Portfolio" } };
  const node = { id: account.id, name: account.name, health_status: health, ...owner };
  return json(200, pick(node, call.query.get("fields")?.split(",") ?? ["name"]));
}

export function templateNode(template: Template, call: Call): Answer {
  const isSendable = template.status === "APPROVED";
  const health = healthOf([
    { entity_type: "MESSAGE_TEMPLATE", id: template.id, refused: isSendable ? null : template.status },
  ]);
  const fields = call.query.get("fields")?.split(",");
  return json(
    200,
    pick({ ...template, health_status: health }, fields ?? ["name", "status", "category", "language"]),
  );
}

function numberFields(
  double: WhatsAppDouble,
  number: WhatsAppNumber,
  fields: string[],
): Record<string, unknown> {
  const refuseWith = refusalOf(number, double.clock.now());
  const refused = refuseWith === null ? null : String(refuseWith);
  const { limit } = double.portfolios.of(double.state.accounts.get(number.account)?.portfolio ?? "").settings;
  const node = {
    id: number.id,
    verified_name: number.verifiedName,
    display_phone_number: number.displayPhoneNumber,
    quality_rating: number.qualityRating,
    throughput: { level: number.throughput },
    is_on_biz_app: number.isOnBusinessApp,
    status: "CONNECTED",
    name_status: "APPROVED",
    account_mode: "LIVE",
    whatsapp_business_manager_messaging_limit: tierOf(limit),
    health_status: healthOf([
      { entity_type: "PHONE_NUMBER", id: number.id, refused },
      { entity_type: "WABA", id: number.account, refused: null },
    ]),
  };
  return pick(node, fields);
}

interface Entity {
  entity_type: string;
  id: string;
  /** Why it cannot send, or null. */
  refused: string | null;
}

function healthOf(entities: Entity[]): Record<string, unknown> {
  const list = entities.map(({ entity_type, id, refused }) => ({
    entity_type,
    id,
    can_send_message: refused === null ? "AVAILABLE" : "BLOCKED",
    ...(refused === null ? {} : { errors: [healthError(refused)] }),
  }));
  const isBlocked = entities.some((entity) => entity.refused !== null);
  return { can_send_message: isBlocked ? "BLOCKED" : "AVAILABLE", entities: list };
}

function healthError(refused: string): Record<string, unknown> {
  return {
    error_code: Number(refused) || 141006,
    error_description: `Cannot send: ${refused}`,
    possible_solution: "See the account's settings.",
  };
}
