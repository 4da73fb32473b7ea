/** All streams of the server: who has which baton, and when a stream that nobody uses any more ends. */
import { BatonSealer } from "./baton.ts";
import type { ConnectionPool } from "./connection-pool.ts";
import { ProtocolError, StreamExpiredError } from "./errors.ts";
import { Stream } from "./stream.ts";

/** How long an expired stream is remembered, to be answered with `STREAM_EXPIRED` (libsql-server: 300 s). */
const EXPIRED_KEPT_MS = 300_000;

type Entry =
  | { state: "available"; stream: Stream; timer: NodeJS.Timeout }
  | { state: "acquired"; stream: Stream }
  | { state: "expired"; timer: NodeJS.Timeout };

/** The streams of one server. A stream gets an entry when its first baton is given out. */
export class StreamRegistry {
  readonly #pool: ConnectionPool;
  readonly #idleMs: number;
  readonly #batons = new BatonSealer();
  readonly #entries = new Map<bigint, Entry>();

  constructor(pool: ConnectionPool, idleMs: number) {
    this.#pool = pool;
    this.#idleMs = idleMs;
  }

  /** The stream of a baton, or a new one when there is none. It is the caller's until released or dropped. */
  acquire(baton: string | undefined): Stream {
    if (baton === undefined) {
      return new Stream(this.#pool.take());
    }
    const content = this.#batons.open(baton);
    const entry = content === undefined ? undefined : this.#entries.get(content.streamId);
    if (content === undefined || entry === undefined) {
      throw new ProtocolError("Received an invalid baton");
    }
    if (entry.state === "expired") {
      throw new StreamExpiredError();
    }
    if (entry.state === "acquired" || entry.stream.sequence !== content.sequence) {
      throw new ProtocolError("Received a baton that has already been used");
    }
    clearTimeout(entry.timer);
    entry.stream.sequence = BigInt.asUintN(64, entry.stream.sequence + 1n);
    this.#entries.set(entry.stream.id, { state: "acquired", stream: entry.stream });
    return entry.stream;
  }

  /** Gives a stream back after a request. Returns the baton for the next one, or nothing when it was closed. */
  release(stream: Stream): string | null {
    if (!stream.isOpen) {
      this.#entries.delete(stream.id);
      return null;
    }
    const timer = setTimeout(() => this.#expire(stream), this.#idleMs).unref();
    this.#entries.set(stream.id, { state: "available", stream, timer });
    return this.#batons.seal({ streamId: stream.id, sequence: stream.sequence });
  }

  /** Ends a stream's work: what is open in it is rolled back. */
  close(stream: Stream): void {
    const connection = stream.detachConnection();
    if (connection !== undefined) {
      this.#pool.giveBack(connection);
    }
  }

  /** Closes a stream whose request went wrong, and forgets it. */
  drop(stream: Stream): void {
    this.close(stream);
    this.#entries.delete(stream.id);
  }

  /** Closes all streams that no request is using. */
  closeAll(): void {
    for (const entry of this.#entries.values()) {
      if (entry.state !== "acquired") {
        clearTimeout(entry.timer);
      }
      if (entry.state === "available") {
        this.close(entry.stream);
      }
    }
    this.#entries.clear();
  }

  #expire(stream: Stream): void {
    this.close(stream);
    const timer = setTimeout(() => this.#entries.delete(stream.id), EXPIRED_KEPT_MS).unref();
    this.#entries.set(stream.id, { state: "expired", timer });
  }
}
