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
  Violation,
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

  /** Forgets the rules of one owner (those that match no owner stay), or all of them. */
  clearFaults(owner?: string): Promise<void> {
    return this.send("DELETE", withQuery("faults", { owner }));
  }

  /** For all targets, or for one channel (LINE) or account (WhatsApp) whatever the others do. */
  setWebhooks(knobs: Partial<Knobs>, target?: string): Promise<Knobs> {
    return this.send("PUT", withQuery("webhooks", { target }), knobs);
  }

  /** `pending` is that of the target, where one is named. */
  webhooks(target?: string): Promise<WebhookReport> {
    return this.send("GET", withQuery("webhooks", { target }));
  }

  /** Answers once no webhook waits, or after `timeoutMs`: look at `pending`. */
  webhooksIdle(timeoutMs = 5_000, target?: string): Promise<WebhookReport> {
    return this.send("GET", withQuery("webhooks", { idleWithinMs: timeoutMs, target }));
  }

  violations(): Promise<Violation[]> {
    return this.send("GET", "violations");
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
    return this.send("GET", withQuery("phones", query));
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

/** A path with what is given of a query. */
export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
