/// <reference types="@cloudflare/vitest-plugin/types" />
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepForMs } from "../conductor/portfolio.ts";
import { randomDigits } from "../testing/team.ts";
import { asBindings, cloudflarePlatform } from "./cloudflare.ts";

const dayMs = 86_400_000;
const platform = cloudflarePlatform(asBindings(env));

let portfolioId: string;

function portfolio() {
  return asBindings(env).PORTFOLIO.getByName(`tm_1/${portfolioId}`);
}

function reserve(people: string[], max: number) {
  return platform.reservePeople("tm_1", portfolioId, people, max);
}

function peopleKept(): Promise<number> {
  return runInDurableObject(portfolio(), (_object, state) => {
    return state.storage.sql.exec<{ n: number }>("select count(*) as n from people").one().n;
  });
}

beforeEach(() => {
  portfolioId = randomDigits(15);
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

it("keeps the limit of a portfolio over a day of the clock, and after a restart", async () => {
  const startMs = Date.now();
  expect((await reserve(["a", "b", "c"], 2)).granted).toEqual(["a", "b"]);
  await evictDurableObject(portfolio());
  expect(await reserve(["b", "c"], 2)).toEqual({
    granted: ["b"],
    reservedAtMs: startMs,
    retryAtMs: startMs + keepForMs,
  });
  vi.setSystemTime(startMs + dayMs);
  expect((await reserve(["c"], 2)).granted).toEqual([]);
  vi.setSystemTime(startMs + keepForMs);
  expect((await reserve(["c"], 2)).granted).toEqual(["c"]);
});

it("has the room of who was given back, also after a restart", async () => {
  const { reservedAtMs } = await reserve(["a", "b"], 2);
  await platform.releasePeople("tm_1", portfolioId, ["a"], reservedAtMs);
  await evictDurableObject(portfolio());
  expect((await reserve(["c", "d"], 2)).granted).toEqual(["c"]);
});

it("never grants one more to many who ask at once", async () => {
  const asked = Array.from({ length: 20 }, (_, index) => [`p${index}`, `q${index}`]);
  const answers = await Promise.all(asked.map((people) => reserve(people, 15)));
  expect(answers.flatMap(({ granted }) => granted)).toHaveLength(15);
});

it("keeps each portfolio of each team apart", async () => {
  await reserve(["a"], 1);
  expect((await platform.reservePeople("tm_2", portfolioId, ["b"], 1)).granted).toEqual(["b"]);
  expect((await platform.reservePeople("tm_1", randomDigits(15), ["b"], 1)).granted).toEqual(["b"]);
});

it("keeps nobody for longer than they count, though nobody asks any more", async () => {
  await reserve(["a", "b"], 10);
  vi.setSystemTime(Date.now() + keepForMs);
  expect(await runDurableObjectAlarm(portfolio())).toBe(true);
  expect(await peopleKept()).toBe(0);
});
