const BACKOFF_START_MS = 500;
const BACKOFF_MAX_MS = 10_000;

/** One double: its address and what the page asks of it. */
export class Source {
  /** @param {string} url @param {"line" | "whatsapp"} platform */
  constructor(url, platform) {
    this.url = url;
    this.platform = platform;
    this.isLive = false;
    this.waitMs = BACKOFF_START_MS;
  }

  /** @param {{ q: string, limit: number }} query */
  async phones({ q, limit }) {
    const list = await this.#call("GET", `phones?${new URLSearchParams({ q, limit: String(limit) })}`);
    for (const phone of list.phones) phone.source = this;
    return list;
  }

  /** @param {string} user @param {string} account @param {string} text */
  write(user, account, text) {
    const key = this.platform === "line" ? "channel" : "number";
    return this.#call("POST", `users/${encodeURIComponent(user)}/write`, { text, [key]: account });
  }

  /** @param {string} user @param {string} account @param {boolean} isBlocked */
  setBlocked(user, account, isBlocked) {
    const body = this.platform === "line" ? { channel: account } : {};
    return this.#call("POST", `users/${encodeURIComponent(user)}/${isBlocked ? "block" : "unblock"}`, body);
  }

  /** Uploaded media is named without an origin; anything but http and https is left out. @param {string} url */
  mediaUrl(url) {
    const address = URL.parse(url, this.url === "" ? location.origin : this.url);
    return address !== null && /^https?:$/.test(address.protocol) ? address.href : undefined;
  }

  /**
   * Listens for changes; a lost connection is tried again, ever more slowly.
   * @param {() => void} onChange @param {() => void} onState
   */
  listen(onChange, onState) {
    const events = new EventSource(`${this.url}/_control/events`);
    events.addEventListener("hello", () => {
      this.isLive = true;
      this.waitMs = BACKOFF_START_MS;
      onState();
      onChange();
    });
    events.addEventListener("phones", onChange);
    events.addEventListener("error", () => {
      events.close();
      this.isLive = false;
      onState();
      setTimeout(() => this.listen(onChange, onState), this.waitMs * (0.75 + Math.random() / 2));
      this.waitMs = Math.min(BACKOFF_MAX_MS, this.waitMs * 2);
    });
  }

  async #call(method, path, body) {
    const init = { method };
    if (body !== undefined) {
      init.headers = { "content-type": "application/json" };
      init.body = JSON.stringify(body);
    }
    const response = await fetch(`${this.url}/_control/${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }
}

/** This double, and the others it was told about that answer. */
export async function findSources() {
  const config = await (await fetch("/phones/config.json")).json();
  const other = config.platform === "line" ? "whatsapp" : "line";
  return [new Source("", config.platform), ...config.peers.map((url) => new Source(url, other))];
}
