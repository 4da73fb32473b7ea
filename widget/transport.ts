import { ApiProblem, problemOf } from "./api-problem.ts";

/** Asks the host for a token. Called at the start and again after a 401. */
export type TokenProvider = () => Promise<string> | string;

export type SignIn = "in" | "renewing" | "out";

export interface TransportOptions {
  apiBase: string;
  tokenProvider: TokenProvider;
  /** Hears when the token was refused, is being renewed, or holds again. */
  onSignIn?: (state: SignIn) => void;
  timeoutMs?: number;
}

export interface Call {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** Longest wait for an answer before the person is told and may try again. */
const timeoutMs = 30_000;

/** Signed, timed calls to the API. A refused token is renewed once for a call; calls in flight share the renewal. */
export class Transport {
  readonly #options: TransportOptions;
  #token: Promise<string> | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  async json<T>(path: string, call: Call = {}): Promise<T> {
    const token = this.#tokenNow();
    const first = await this.#once(path, call, token);
    if (first.status !== 401) {
      this.#options.onSignIn?.("in");
      return this.#read<T>(first);
    }
    if (this.#token === token) this.#token = undefined;
    this.#options.onSignIn?.("renewing");
    const second = await this.#once(path, call, this.#tokenNow());
    if (second.status === 401) {
      this.#token = undefined;
      this.#options.onSignIn?.("out");
      throw new ApiProblem("signed_out", { status: 401, requestId: second.headers.get("x-request-id") });
    }
    this.#options.onSignIn?.("in");
    return this.#read<T>(second);
  }

  urlOf(path: string): string {
    return this.#options.apiBase.replace(/\/+$/, "") + path;
  }

  /** For a call that goes another way than `json`. `refused`: the token that a 401 came back for. */
  async access(path: string, refused?: string): Promise<{ url: string; token: string }> {
    if (refused !== undefined && (await this.#token) === refused) this.#token = undefined;
    const token = await this.#orSignedOut(this.#tokenNow(), this.#options.timeoutMs ?? timeoutMs);
    return { url: this.urlOf(path), token };
  }

  #tokenNow(): Promise<string> {
    this.#token ??= Promise.resolve().then(() => this.#options.tokenProvider());
    return this.#token;
  }

  async #once(path: string, call: Call, pending: Promise<string>): Promise<Response> {
    const waitMs = this.#options.timeoutMs ?? timeoutMs;
    const token = await this.#orSignedOut(pending, waitMs);
    const timeout = AbortSignal.timeout(waitMs);
    const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
    const headers: Record<string, string> = { ...call.headers, authorization: `Bearer ${token}` };
    if (call.body !== undefined) headers["content-type"] = "application/json";
    try {
      return await fetch(this.urlOf(path), {
        method: call.method ?? (call.body === undefined ? "GET" : "POST"),
        headers,
        signal,
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      });
    } catch (trouble) {
      if (call.signal?.aborted) throw trouble;
      if (timeout.aborted) throw new ApiProblem("timeout");
      throw new ApiProblem(navigator.onLine ? "unreachable" : "offline");
    }
  }

  /** A host that fails to give a token, or takes longer than an answer may, has signed the person out. */
  async #orSignedOut(pending: Promise<string>, waitMs: number): Promise<string> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new ApiProblem("timeout")), waitMs);
    try {
      return await Promise.race([pending, late]);
    } catch {
      if (this.#token === pending) this.#token = undefined;
      this.#options.onSignIn?.("out");
      throw new ApiProblem("signed_out");
    } finally {
      clearTimeout(timer);
    }
  }

  async #read<T>(response: Response): Promise<T> {
    if (!response.ok) throw await problemOf(response);
    if (response.status === 204) return undefined as T;
    try {
      return (await response.json()) as T;
    } catch {
      throw new ApiProblem("unreachable", {
        status: response.status,
        requestId: response.headers.get("x-request-id"),
      });
    }
  }
}
