import type { CallBook, EarlierCall } from "../conductor/gate.ts";
import type { Endpoint, PaceState } from "../conductor/pace.ts";

/** A gate's memory that outlives everything but the test. */
export class MemoryCallBook implements CallBook {
  readonly calls = new Map<string, EarlierCall>();
  private readonly paces = new Map<Endpoint, PaceState>();

  find(key: string): EarlierCall | undefined {
    return this.calls.get(key);
  }
  note(key: string, attempt: number, nowMs: number): void {
    this.calls.set(key, { answer: null, firstAtMs: nowMs, ...this.calls.get(key), attempt });
  }
  answer(key: string, answer: string): void {
    const call = this.calls.get(key);
    if (call) this.calls.set(key, { ...call, answer });
  }
  forget(key: string): void {
    this.calls.delete(key);
  }
  pace(endpoint: Endpoint): PaceState | undefined {
    return this.paces.get(endpoint);
  }
  keepPace(endpoint: Endpoint, state: PaceState): void {
    this.paces.set(endpoint, state);
  }
  hasCalled(broadcastId: string): boolean {
    return [...this.calls.keys()].some((key) => key.startsWith(`${broadcastId}/`));
  }
}
