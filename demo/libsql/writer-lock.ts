/**
 * Who may write. SQLite has one writer at a time; libsql-server lets the others queue, first come first served, and
 * rolls back a writer that has held the lock for 5 s as soon as somebody else waits for it
 * (`libsql-server/src/connection/connection_manager.rs`). The engine is synchronous, so waiting inside it would
 * stop the whole server: all waiting happens here, and the engine's own lock is always free when it is asked for.
 */
import { AbandonedError } from "./errors.ts";

/** A connection, seen from the lock. */
export interface LockHolder {
  /** Ends the holder's transaction; the lock goes to the next one right after. */
  forceRollback(): void;
}

interface Waiter {
  owner: LockHolder;
  resolve: () => void;
  reject: (reason: Error) => void;
}

/** The write lock of one database. */
export class WriterLock {
  readonly #transactionTimeoutMs: number;
  readonly #waiters: Waiter[] = [];
  #holder: LockHolder | undefined;
  #heldSinceMs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(transactionTimeoutMs: number) {
    this.#transactionTimeoutMs = transactionTimeoutMs;
  }

  /** Whether this one holds the lock. */
  isHeldBy(owner: LockHolder): boolean {
    return this.#holder === owner;
  }

  /** Takes the lock. Nothing is returned when it was free, so that nobody waits a turn for nothing. */
  acquire(owner: LockHolder): Promise<void> | undefined {
    if (this.#holder === undefined) {
      this.#grant(owner);
      return undefined;
    }
    return new Promise((resolve, reject) => {
      this.#waiters.push({ owner, resolve, reject });
      this.#watchHolder();
    });
  }

  /** Gives the lock back, and to the one who has waited longest. */
  release(owner: LockHolder): void {
    if (this.#holder === owner) {
      this.#grantNext();
    }
  }

  /** Takes somebody out of the queue, whose waiting then fails. */
  withdraw(owner: LockHolder): void {
    const index = this.#waiters.findIndex((waiter) => waiter.owner === owner);
    for (const waiter of index < 0 ? [] : this.#waiters.splice(index, 1)) {
      waiter.reject(new AbandonedError("The client is gone"));
    }
  }

  #grant(owner: LockHolder): void {
    this.#holder = owner;
    this.#heldSinceMs = performance.now();
  }

  #grantNext(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#holder = undefined;
    const next = this.#waiters.shift();
    if (next !== undefined) {
      this.#grant(next.owner);
      next.resolve();
      this.#watchHolder();
    }
  }

  #watchHolder(): void {
    if (this.#waiters.length === 0 || this.#timer !== undefined) {
      return;
    }
    const leftMs = this.#heldSinceMs + this.#transactionTimeoutMs - performance.now();
    this.#timer = setTimeout(() => this.#evictHolder(), Math.max(leftMs, 0));
  }

  #evictHolder(): void {
    this.#timer = undefined;
    const holder = this.#holder;
    if (holder !== undefined && this.#waiters.length > 0) {
      holder.forceRollback();
      this.release(holder);
    }
  }
}
