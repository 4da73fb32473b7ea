import { ControlClient } from "../doubles/client-base.ts";
import type {
  AccountSetting,
  NumberSetting,
  PairLimitSetting,
  PortfolioReport,
  PortfolioSetting,
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

  portfolio(): Promise<PortfolioReport> {
    return this.send("GET", "portfolio");
  }

  setPairLimit(setting: Partial<PairLimitSetting>): Promise<PairLimitSetting> {
    return this.send("PUT", "pair-limit", setting);
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

  /** Accepted messages, oldest first. */
  log(query: { from?: number; limit?: number } = {}): Promise<WhatsAppLogEntry[]> {
    const entries = Object.entries(query).map(([key, value]) => [key, String(value)]);
    return this.send("GET", `log?${new URLSearchParams(entries)}`);
  }

  /** What really reached one person. */
  received(user: string): Promise<WhatsAppLogEntry[]> {
    return this.send("GET", `received/${user}`);
  }
}
