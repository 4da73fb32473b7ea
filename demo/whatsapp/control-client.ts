import { ControlClient, withQuery } from "../doubles/client-base.ts";
import type {
  AccountSetting,
  MediaInfo,
  NumberChange,
  NumberSetting,
  PairLimitSetting,
  PortfolioReport,
  PortfolioSetting,
  Restriction,
  Template,
  TemplateCategory,
  TemplateSetting,
  TemplateStatus,
  WhatsAppAccount,
  WhatsAppInbound,
  WhatsAppKnobs,
  WhatsAppLogEntry,
  WhatsAppNumber,
  WhatsAppUserSetting,
} from "./types.ts";

export interface TemplateChange {
  /** It comes about after so many more messages of the account; at once when left out. */
  afterCalls?: number;
  status?: TemplateStatus;
  reason?: string;
  category?: TemplateCategory;
  quality?: "GREEN" | "YELLOW" | "RED" | "UNKNOWN";
}

/** Drives the WhatsApp double from tests, seeds and journeys. */
export class WhatsAppControlClient extends ControlClient<WhatsAppKnobs> {
  /** Adds accounts (WABAs), or changes what is given of known ones: a new `accessToken` expires the old. */
  setAccounts(accounts: AccountSetting[]): Promise<WhatsAppAccount[]> {
    return this.send("PUT", "accounts", { accounts });
  }

  setNumbers(numbers: NumberSetting[]): Promise<WhatsAppNumber[]> {
    return this.send("PUT", "numbers", { numbers });
  }

  numbers(): Promise<WhatsAppNumber[]> {
    return this.send("GET", "numbers");
  }

  /** Adds or changes people in bulk, windows included; no webhook leaves. */
  setUsers(users: WhatsAppUserSetting[]): Promise<{ users: number }> {
    return this.send("PUT", "users", { users });
  }

  setTemplates(account: string, templates: TemplateSetting[]): Promise<{ templates: number }> {
    return this.send("PUT", "templates", { account, templates });
  }

  templates(account: string): Promise<Template[]> {
    return this.send("GET", `templates/${account}`);
  }

  /** A change as Meta makes it, with its webhook. */
  changeTemplate(account: string, name: string, language: string, change: TemplateChange): Promise<Template> {
    return this.send("POST", "templates/change", { account, name, language, ...change });
  }

  setPortfolio(setting: PortfolioSetting): Promise<PortfolioReport> {
    return this.send("PUT", "portfolio", setting);
  }

  portfolio(id?: string): Promise<PortfolioReport> {
    return this.send("GET", withQuery("portfolio", { id }));
  }

  setPairLimit(setting: Partial<PairLimitSetting>): Promise<PairLimitSetting> {
    return this.send("PUT", "pair-limit", setting);
  }

  /** The account's token stops working after so many more messages; `setAccounts` gives it another one. */
  expireToken(account: string, afterCalls = 0): Promise<void> {
    return this.send("POST", "expire-token", { account, afterCalls });
  }

  /** Every message of the number is refused with `code` after so many more, for `forMs` or until it is null. */
  refuse(
    number: string,
    code: number | null,
    when: { afterCalls?: number; forMs?: number } = {},
  ): Promise<void> {
    return this.send("POST", "refuse", { number, code, ...when });
  }

  /** Meta restricts or frees the account: `account_update` webhook, and its numbers' messages are refused or not. */
  restrict(account: string, restriction: Restriction): Promise<void> {
    return this.send("POST", "restrict", { account, ...restriction });
  }

  /** Quality, throughput or the day's limit of a number change: `phone_number_quality_update` webhook. */
  changeNumber(number: string, change: NumberChange): Promise<void> {
    return this.send("POST", "change-number", { number, ...change });
  }

  /** Any account-level webhook, for instance `account_update` or `user_id_update`. */
  sendAccountWebhook(account: string, field: string, value: Record<string, unknown>): Promise<void> {
    return this.send("POST", "account-webhook", { account, field, value });
  }

  /** The person writes: webhook, and the window opens. `buttonOf` makes it a tap under that message. */
  write(
    user: string,
    text: string,
    options: { number?: string; buttonOf?: string } = {},
  ): Promise<WhatsAppInbound> {
    return this.send("POST", `users/${user}/write`, { text, ...options });
  }

  /** WhatsApp tells nobody; the next message fails. */
  block(user: string): Promise<void> {
    return this.send("POST", `users/${user}/block`, {});
  }

  unblock(user: string): Promise<void> {
    return this.send("POST", `users/${user}/unblock`, {});
  }

  /** The person stops or resumes marketing messages: `user_preferences` webhook. */
  marketing(user: string, value: "stop" | "resume", number?: string): Promise<void> {
    return this.send("POST", `users/${user}/marketing`, number === undefined ? { value } : { value, number });
  }

  /** What has been uploaded and is still there, over all numbers. */
  media(): Promise<MediaInfo[]> {
    return this.send("GET", "media");
  }

  /** The platform forgets an upload: a send by its id is refused from here on. */
  deleteMedia(id: string): Promise<unknown> {
    return this.send("DELETE", `media/${id}`);
  }

  /** Accepted messages, oldest first. `owner` is a phone number id. */
  log(query: { from?: number; limit?: number; owner?: string } = {}): Promise<WhatsAppLogEntry[]> {
    return this.send("GET", withQuery("log", query));
  }

  /** What really reached one person. */
  received(user: string): Promise<WhatsAppLogEntry[]> {
    return this.send("GET", `received/${user}`);
  }
}
