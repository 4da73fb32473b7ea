import type {
  ConversationPage,
  ConversationSearch,
  ConversationSummary,
  Me,
  SummaryRequest,
} from "../schema/api.ts";
import { type Call, Transport, type TransportOptions } from "./transport.ts";

export type Signal = AbortSignal | undefined;

/**
 * The calls of the first view; those of each later area stand in `calls/`, over `ask`. Each rejects with an
 * `ApiProblem`, or with the abort of its own signal.
 */
export class Client {
  readonly #transport: Transport;

  constructor(options: TransportOptions) {
    this.#transport = new Transport(options);
  }

  /** Any call, for what is not needed from the start. */
  ask<T>(path: string, call?: Call): Promise<T> {
    return this.#transport.json(path, call);
  }

  urlOf(path: string): string {
    return this.#transport.urlOf(path);
  }

  access(path: string, refused?: string): Promise<{ url: string; token: string }> {
    return this.#transport.access(path, refused);
  }

  me(signal?: Signal): Promise<Me> {
    return this.#transport.json("/v1/me", { signal });
  }

  conversations(search: ConversationSearch, signal?: Signal): Promise<ConversationPage> {
    return this.#transport.json("/v1/conversations/search", { body: search, signal });
  }

  summary(request: SummaryRequest, signal?: Signal): Promise<ConversationSummary> {
    return this.#transport.json("/v1/conversations/summary", { body: request, signal });
  }
}
