import type { WebhookKnobs } from "../doubles/control-types.ts";

/** What the WhatsApp double's control API speaks. Types only. */

export interface WhatsAppAccount {
  /** WABA id. */
  id: string;
  name: string;
  accessToken: string;
  /** Earlier tokens; they answer "Session has expired". */
  expiredTokens: string[];
  appSecret: string;
  webhookUrl: string;
  /** Webhooks flow only once an app subscribed (or the seed says so). */
  isSubscribed: boolean;
  /** The business portfolio, whose numbers share one limit of people in 24 hours. */
  portfolio: string;
}

export interface WhatsAppNumber {
  /** Phone number id, the one in paths. */
  id: string;
  account: string;
  displayPhoneNumber: string;
  verifiedName: string;
  qualityRating: "GREEN" | "YELLOW" | "RED" | "UNKNOWN";
  throughput: "STANDARD" | "HIGH";
  /** In use by the phone app as well, which holds it to 20 messages a second. */
  isOnBusinessApp: boolean;
  /** Free-form outside the 24 hours: accepted and failed by webhook, or refused at once. */
  outsideWindow: "async" | "sync";
  /** Every send is refused with this code, for instance 131031 for a locked account; null for none. */
  refuseWith: number | null;
  /** `refuseWith` is over at this moment, as maintenance is (131057); null: it stays. */
  refuseUntil: number | null;
  /** Plain http media on this machine, so that a trial needs no certificate. */
  allowsLocalHttpMedia: boolean;
}

export type AccountSetting = Pick<WhatsAppAccount, "id"> & Partial<WhatsAppAccount>;
export type NumberSetting = Pick<WhatsAppNumber, "id" | "account"> & Partial<WhatsAppNumber>;

/**
 * - `active`: gets messages. `off`: phone switched off, stays at "sent".
 * - `blocked`, `no-whatsapp`: 131026 by webhook. `stopped-marketing` 131050, `capped` 131049 and
 *   `experiment` 130472: marketing templates only.
 */
export type WhatsAppUserState =
  | "active"
  | "off"
  | "blocked"
  | "no-whatsapp"
  | "stopped-marketing"
  | "capped"
  | "experiment";

export interface WhatsAppUserSetting {
  /** The number without a plus, as WhatsApp writes it. */
  waId: string;
  name?: string;
  state?: WhatsAppUserState;
  /** Business-scoped user id. */
  userId?: string;
  /** Webhooks leave the phone number out and name the person by `userId` alone. */
  hidesPhone?: boolean;
  /** False: never "read". */
  sendsReadReceipts?: boolean;
  /** Sends to this person fail by webhook with this code. */
  failWith?: number;
  /** Sends to this person are refused at once with this code. */
  refuseWith?: number;
  /** Last inbound message by phone number id, in milliseconds; opens that window for 24 hours. */
  lastInboundAt?: Record<string, number>;
}

export type WhatsAppUser = WhatsAppUserSetting & { name: string; state: WhatsAppUserState };

export type TemplateStatus =
  | "APPROVED"
  | "PENDING"
  | "REJECTED"
  | "PAUSED"
  | "DISABLED"
  | "IN_APPEAL"
  | "LIMIT_EXCEEDED"
  | "ARCHIVED"
  | "PENDING_DELETION"
  | "DELETED";

export type TemplateCategory = "MARKETING" | "UTILITY" | "AUTHENTICATION";

export interface TemplateButton {
  type: string;
  text?: string;
  url?: string;
  phone_number?: string;
  example?: string | string[];
}

export interface TemplateComponent {
  type: string;
  format?: string;
  text?: string;
  example?: Record<string, unknown>;
  buttons?: TemplateButton[];
  cards?: { components: TemplateComponent[] }[];
  limited_time_offer?: { text: string; has_expiration?: boolean };
}

export interface Template {
  id: string;
  name: string;
  language: string;
  status: TemplateStatus;
  category: TemplateCategory;
  parameter_format: "POSITIONAL" | "NAMED";
  components: TemplateComponent[];
  rejected_reason?: string;
  quality_score?: { score: string; date?: number };
  previous_category?: string;
  last_updated_time?: string;
}

export type TemplateSetting = Omit<Template, "id" | "parameter_format"> &
  Partial<Pick<Template, "id" | "parameter_format">>;

export type WhatsAppStatus = "sent" | "delivered" | "read" | "failed";

/** One accepted message. */
export interface WhatsAppLogEntry {
  seq: number;
  at: number;
  number: string;
  /** The person's number without a plus. */
  to: string;
  /** `to` or `recipient` as the call had it. */
  input: string;
  wamid: string;
  type: string;
  /** The object named after the type. */
  content: Record<string, unknown>;
  opaque?: string;
  requestId: string;
  /** Fails by webhook with this code; absent when it arrives. */
  failsWith?: number;
  /** The phone shows it. */
  isReceived: boolean;
}

export interface WhatsAppInbound {
  at: number;
  number: string;
  user: string;
  id: string;
  text: string;
}

export interface WhatsAppKnobs extends WebhookKnobs {
  /** From acceptance to each status. */
  sentMs: number;
  deliveredMs: number;
  readMs: number;
  /** "sent" is posted and answered before the send call itself is answered. */
  beforeResponse: boolean;
  /** "read" without "delivered". */
  skipDelivered: boolean;
}

export interface PortfolioSetting {
  /** As the accounts name it; left out: the one of accounts that name none. */
  id?: string;
  /** Unique people messaged outside their window in 24 hours; null is unlimited. */
  limit: number | null;
}

export interface PortfolioReport extends PortfolioSetting {
  used: number;
}

export interface PairLimitSetting {
  isOn: boolean;
  perMessageMs: number;
  burst: number;
  burstWindowMs: number;
}

export interface MediaInfo {
  id: string;
  number: string;
  mimeType: string;
  sha256: string;
  bytes: number;
  at: number;
}

export interface Restriction {
  /** `ACCOUNT_RESTRICTION`, `DISABLED_UPDATE`, … */
  event: string;
  /** The code that messages are refused with from now on; null frees the account. */
  code: number | null;
  afterCalls?: number;
}

export interface NumberChange {
  event?: "ONBOARDING" | "THROUGHPUT_UPGRADE";
  qualityRating?: "GREEN" | "YELLOW" | "RED" | "UNKNOWN";
  throughput?: "STANDARD" | "HIGH";
  /** People in 24 hours of the number's portfolio; null is unlimited. */
  peoplePerDay?: number | null;
}
