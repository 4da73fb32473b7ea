import type { HighWater } from "../recovery/high-water.ts";

/** The mark in an object's own storage, durable before anything that follows from it leaves the object. */
export function storedHighWater(storage: DurableObjectStorage): HighWater {
  return {
    read: () => storage.kv.get<number>("tide") ?? 0,
    keep: (tide) => storage.kv.put("tide", tide),
  };
}
