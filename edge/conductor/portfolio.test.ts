import { describe, expect, it } from "vitest";
import { MemoryPortfolioBook } from "../testing/memory-portfolio-book.ts";
import { keepForMs, release, reserve } from "./portfolio.ts";

const t0 = 1_000_000_000;
const hour = 3_600_000;

function people(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `p${from + index}`);
}

describe("the limit of a portfolio", () => {
  it("grants so many different people and no more", () => {
    const book = new MemoryPortfolioBook();
    expect(reserve(book, people(0, 200), 250, t0).granted).toHaveLength(200);
    const { granted } = reserve(book, people(200, 300), 250, t0 + 1);
    expect(granted).toEqual(people(200, 250));
    expect(reserve(book, people(250, 300), 250, t0 + 2).granted).toEqual([]);
  });

  it("asks nothing for somebody who stands in it, even when it is full", () => {
    const book = new MemoryPortfolioBook();
    reserve(book, people(0, 10), 10, t0);
    const again = reserve(book, ["p3", "p3", "p11"], 10, t0 + hour);
    expect(again).toMatchObject({ granted: ["p3"], retryAtMs: t0 + keepForMs });
  });

  it("says when there is room for all that were refused, and there is", () => {
    const book = new MemoryPortfolioBook();
    reserve(book, people(0, 2), 4, t0);
    reserve(book, people(2, 4), 4, t0 + hour);
    const { granted, retryAtMs } = reserve(book, people(4, 7), 4, t0 + 2 * hour);
    expect({ granted, retryAtMs }).toEqual({ granted: [], retryAtMs: t0 + hour + keepForMs });
    expect(reserve(book, people(4, 7), 4, (retryAtMs ?? 0) - 1).granted).toHaveLength(2);
    expect(reserve(book, people(4, 7), 4, retryAtMs ?? 0).granted).toHaveLength(3);
  });

  it("never lets more than the limit into any day, however the asking falls", () => {
    const book = new MemoryPortfolioBook();
    const max = 40;
    const written: { person: string; atMs: number }[] = [];
    for (let step = 0; step < 600; step++) {
      const atMs = t0 + step * (hour / 4);
      const asked = people((step * 7) % 500, ((step * 7) % 500) + 5);
      for (const person of reserve(book, asked, max, atMs).granted) written.push({ person, atMs });
      const ofDay = written.filter((one) => one.atMs > atMs - 24 * hour);
      expect(new Set(ofDay.map(({ person }) => person)).size).toBeLessThanOrEqual(max);
    }
    expect(written.length).toBeGreaterThan(max * 5);
  });

  it("counts from the last time a person was written to", () => {
    const book = new MemoryPortfolioBook();
    reserve(book, ["a"], 1, t0);
    reserve(book, ["a"], 1, t0 + 20 * hour);
    expect(reserve(book, ["b"], 1, t0 + 30 * hour)).toMatchObject({
      granted: [],
      retryAtMs: t0 + 20 * hour + keepForMs,
    });
  });

  it("waits for people to leave when the limit has been lowered", () => {
    const book = new MemoryPortfolioBook();
    reserve(book, people(0, 3), 3, t0);
    reserve(book, people(3, 6), 6, t0 + hour);
    expect(reserve(book, ["x"], 2, t0 + 2 * hour)).toMatchObject({
      granted: [],
      retryAtMs: t0 + hour + keepForMs,
    });
  });

  it("grants nobody of none at all, and has them ask a day later", () => {
    const book = new MemoryPortfolioBook();
    expect(reserve(book, ["a"], 0, t0)).toMatchObject({ granted: [], retryAtMs: t0 + keepForMs });
  });
});

describe("people given back", () => {
  it("leave their room to others", () => {
    const book = new MemoryPortfolioBook();
    const { reservedAtMs } = reserve(book, ["a", "b"], 2, t0);
    release(book, ["a"], reservedAtMs);
    expect(reserve(book, ["c", "d"], 2, t0 + 1).granted).toEqual(["c"]);
  });

  it("stay for the message they got before", () => {
    const book = new MemoryPortfolioBook();
    reserve(book, ["a"], 1, t0);
    const { reservedAtMs } = reserve(book, ["a"], 1, t0 + hour);
    release(book, ["a"], reservedAtMs);
    expect(reserve(book, ["b"], 1, t0 + 2 * hour)).toMatchObject({ granted: [], retryAtMs: t0 + keepForMs });
  });

  it("are given back once: a repeat, or one that comes late, takes out no other message", () => {
    const book = new MemoryPortfolioBook();
    const first = reserve(book, ["a"], 1, t0);
    reserve(book, ["a"], 1, t0 + hour);
    release(book, ["a"], first.reservedAtMs);
    release(book, ["a"], first.reservedAtMs);
    release(book, ["nobody"], first.reservedAtMs);
    expect(reserve(book, ["b"], 1, t0 + 2 * hour).retryAtMs).toBe(t0 + hour + keepForMs);
  });
});
