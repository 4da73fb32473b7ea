import type { Services } from "../context.ts";
import type { Random } from "./random.ts";

/** How often a call of a port gets no answer: half of these have had their effect. */
const noAnswerShare = 0.02;

/**
 * One consumer's life, lived through its ports: at each call of the database or the platform it may end, before the
 * call has had its effect or after it. A dead consumer touches nothing more. A living one may miss an answer.
 */
export class Life {
  isOver = false;
  private readonly random: Random;
  private callsLeft: number;
  /** A killed worker never gets an answer; one whose ports are broken gets errors, and can still think. */
  private readonly isSilent: boolean;
  private readonly end: () => void;
  /** Resolves at the death. */
  readonly ended: Promise<void>;

  /** `callsLeft`: port calls until the death, infinite for a life without one. */
  constructor(random: Random, callsLeft: number) {
    this.random = random;
    this.callsLeft = callsLeft;
    this.isSilent = random.chance(0.5);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.end = resolve;
  }

  async call<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.isOver) return this.nothing();
    this.callsLeft--;
    if (this.callsLeft > 0) return this.random.chance(noAnswerShare) ? this.lose(task) : task();
    this.isOver = true;
    const hadEffect = this.random.chance(0.5);
    this.end();
    if (hadEffect) await task();
    return this.nothing();
  }

  private async lose(task: () => Promise<unknown>): Promise<never> {
    if (this.random.chance(0.5)) await task();
    throw new Error("no answer");
  }

  private nothing(): Promise<never> {
    return this.isSilent ? new Promise(() => undefined) : Promise.reject(new Error("died"));
  }

  /** The services as this consumer has them, with a clock that is a little off. */
  lend(services: Services, skewMs: number): Services {
    return {
      ...services,
      db: this.through(services.db),
      platform: this.through(services.platform),
      nowMs: () => services.nowMs() + skewMs,
    };
  }

  private through<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => this.call(async () => Reflect.apply(member, target, given));
      },
    });
  }
}
