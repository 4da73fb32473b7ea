import type {
  ActiveFault,
  BucketSetting,
  ClockReport,
  ClockSetting,
  Duplicate,
  FaultRule,
  Phone,
  PhoneList,
  Summary,
  WebhookKnobs,
  WebhookReport,
} from "./control-types.ts";

/** The part of the control API that both doubles share. Web APIs only: runs in Node, workerd and browsers. */
export class ControlClient<Knobs extends WebhookKnobs = WebhookKnobs> {
  readonly url: string;

  constructor(url: string) {
    this.url = url.replace(/\/$/, "");
  }

  /** "log": what was sent, counters, faults, webhooks in waiting. "all": users and accounts as well. */
  reset(what: "log" | "all" = "all"): Promise<void> {
    return this.send("POST", "reset", { what });
  }

  setClock(setting: ClockSetting): Promise<ClockReport> {
    return this.send("PUT", "clock", setting);
  }

  setLatency(latencyMs: number): Promise<void> {
    return this.send("PUT", "latency", { latencyMs });
  }

  setBucket(setting: BucketSetting): Promise<void> {
    return this.send("PUT", "buckets", setting);
  }

  addFault(rule: FaultRule): Promise<ActiveFault> {
    return this.send("POST", "faults", rule);
  }

  faults(): Promise<ActiveFault[]> {
    return this.send("GET", "faults");
  }

  clearFaults(): Promise<void> {
    return this.send("DELETE", "faults");
  }

  setWebhooks(knobs: Partial<Knobs>): Promise<Knobs> {
    return this.send("PUT", "webhooks", knobs);
  }

  webhooks(): Promise<WebhookReport> {
    return this.send("GET", "webhooks");
  }

  /** Answers once no webhook waits, or after `timeoutMs`: look at `pending`. */
  webhooksIdle(timeoutMs = 5_000): Promise<WebhookReport> {
    return this.send("GET", `webhooks?idleWithinMs=${timeoutMs}`);
  }

  summary(): Promise<Summary> {
    return this.send("GET", "summary");
  }

  duplicates(): Promise<Duplicate[]> {
    return this.send("GET", "duplicates");
  }

  phone(user: string): Promise<Phone> {
    return this.send("GET", `phone/${encodeURIComponent(user)}`);
  }

  phones(query: { q?: string; limit?: number; offset?: number } = {}): Promise<PhoneList> {
    const entries = Object.entries(query).map(([key, value]) => [key, String(value)]);
    return this.send("GET", `phones?${new URLSearchParams(entries)}`);
  }

  /** Addresses of other doubles whose phones the page shows beside its own. */
  setPeers(urls: string[]): Promise<void> {
    return this.send("PUT", "peers", { urls });
  }

  protected async send<Result>(method: string, path: string, body?: unknown): Promise<Result> {
    const init: RequestInit = { method };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { "content-type": "application/json" };
    }
    const response = await fetch(`${this.url}/_control/${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /_control/${path} answered ${response.status}: ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as Result;
  }
}
