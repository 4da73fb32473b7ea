import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Duration } from "../../strings/zh-hant/record.ts";

/** Often enough that a second never seems long, seldom enough to cost nothing. */
const tickMs = 200;

/** Renders its host again and again while something on it counts down. */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.run(false);
  }

  run(isRunning: boolean): void {
    if (isRunning === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#timer = isRunning ? setInterval(() => this.#host.requestUpdate(), tickMs) : undefined;
  }
}

/** Draws how much of the seconds is left in which a send can be taken back. */
export function drain(root: ParentNode, detail: BroadcastDetail | undefined, nowMs: number): void {
  const line = root.querySelector<HTMLElement>(".drain");
  if (!detail || !line) return;
  const left = (detail.dueAtMs - nowMs) / Math.max(detail.dueAtMs - detail.createdAtMs, 1);
  line.style.setProperty("scale", `${Math.max(0, Math.min(left, 1))} 1`);
}

/** Until a moment in whole units; the last of them counts seconds as one counts them. */
export function untilMoment(atMs: number, nowMs: number): Duration {
  const seconds = secondsLeft(atMs, nowMs);
  const minutes = Math.floor(seconds / 60);
  return {
    days: Math.floor(minutes / 1_440),
    hours: Math.floor(minutes / 60) % 24,
    minutes: minutes % 60,
    seconds: seconds % 60,
  };
}

/** Nearer than a minute, what is left is told in seconds. */
export function isToldInSeconds(atMs: number, nowMs: number): boolean {
  return atMs - nowMs < 61_000;
}

/** Whole seconds left, as one counts them: 0 only when it is over. */
export function secondsLeft(dueAtMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((dueAtMs - nowMs) / 1_000));
}
