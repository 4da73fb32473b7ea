import type { Services } from "../context.ts";

type Call = (...args: never[]) => Promise<unknown>;

/**
 * Services whose calls of database and bucket are counted; somebody else acts right before the one of that number,
 * from 0. `count` says how many were made: where it is not above the number, nobody has acted.
 */
export function interleaved(
  services: Services,
  at: number,
  act: () => Promise<void>,
): { services: Services; count(): number } {
  let made = 0;
  function watched<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get(target, name) {
        const call: unknown = Reflect.get(target, name);
        if (typeof call !== "function") return call;
        return async (...args: never[]) => {
          if (made++ === at) await act();
          return (call as Call)(...args);
        };
      },
    });
  }
  return {
    services: { ...services, db: watched(services.db), bucket: watched(services.bucket) },
    count: () => made,
  };
}
