import { expect, it } from "vitest";
import { withDeadline } from "./deadline.ts";

it("gives back what the task gives, and its error", async () => {
  expect(await withDeadline(60_000, async () => 5)).toBe(5);
  await expect(withDeadline(60_000, () => Promise.reject(new RangeError("no")))).rejects.toThrow(RangeError);
});

it("breaks off what takes too long", async () => {
  const endless = (signal: AbortSignal) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  await expect(withDeadline(5, endless)).rejects.toMatchObject({ name: "TimeoutError" });
});

it("leaves no timer behind: a run makes more calls than it may have timers", async () => {
  for (let call = 0; call < 10_500; call++) await withDeadline(600_000, async () => call);
});
