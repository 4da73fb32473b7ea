import { describe, expect, it } from "vitest";
import { MemoryCallBook } from "../testing/memory-call-book.ts";
import { type GrantRequest, passGate, takeReport } from "./gate.ts";

const nowMs = 1_000_000;

function request(call: Partial<NonNullable<GrantRequest["call"]>> = {}): GrantRequest {
  return {
    endpoint: "whatsapp:send",
    accountPerSecond: null,
    count: 1,
    call: { key: "bc_1/a/0", attempt: 1, isRepeatable: false, ...call },
    waitMaxMs: 5_000,
    report: { answers: [], released: [] },
  };
}

describe("the gate of an account", () => {
  it("lets a call through once, whichever attempt asks for it", () => {
    const book = new MemoryCallBook();
    expect(passGate(book, request(), nowMs)).toMatchObject({ kind: "go", isFirst: true });
    expect(passGate(book, request({ attempt: 2 }), nowMs)).toMatchObject({ kind: "called", answer: null });
  });

  it("gives the answer to who takes over", () => {
    const book = new MemoryCallBook();
    passGate(book, request(), nowMs);
    const report = { answers: [{ key: "bc_1/a/0", answer: "yes" }], released: [] };
    passGate(book, { ...request({ key: "bc_1/b/0" }), report }, nowMs);
    expect(passGate(book, request({ attempt: 2 }), nowMs)).toMatchObject({ kind: "called", answer: "yes" });
  });

  it("lets a call through again that certainly did not arrive", () => {
    const book = new MemoryCallBook();
    passGate(book, request(), nowMs);
    const again = {
      ...request({ attempt: 2 }),
      report: { answers: [], released: [{ key: "bc_1/a/0", attempt: 1 }] },
    };
    expect(passGate(book, again, nowMs)).toMatchObject({ kind: "go", isFirst: true });
  });

  it("remembers the first time of a call that may be repeated, until its answer is known", () => {
    const book = new MemoryCallBook();
    passGate(book, request({ isRepeatable: true }), nowMs);
    const repeat = passGate(book, request({ isRepeatable: true, attempt: 2 }), nowMs + 60_000);
    expect(repeat).toMatchObject({ kind: "go", isFirst: false, firstAtMs: nowMs });
    const report = { answers: [{ key: "bc_1/a/0", answer: "yes" }], released: [] };
    const third = { ...request({ isRepeatable: true, attempt: 3 }), report };
    expect(passGate(book, third, nowMs + 120_000)).toMatchObject({ kind: "called", answer: "yes" });
  });

  it.each([true, false])(
    "tells an older copy of the database by its attempts (repeatable: %s)",
    (isRepeatable) => {
      const book = new MemoryCallBook();
      passGate(book, request({ isRepeatable, attempt: 3 }), nowMs);
      expect(passGate(book, request({ isRepeatable, attempt: 3 }), nowMs).kind).toBe("behind");
      expect(passGate(book, request({ isRepeatable, attempt: 2 }), nowMs).kind).toBe("behind");
    },
  );

  it("keeps the first answer, and a late release frees no newer attempt", () => {
    const book = new MemoryCallBook();
    passGate(book, request({ isRepeatable: true }), nowMs);
    passGate(book, request({ isRepeatable: true, attempt: 2 }), nowMs);
    takeReport(book, { answers: [], released: [{ key: "bc_1/a/0", attempt: 1 }] }, nowMs);
    expect(book.find("bc_1/a/0")?.attempt).toBe(2);
    for (const answer of ["yes", "no"])
      takeReport(book, { answers: [{ key: "bc_1/a/0", answer }], released: [] }, nowMs);
    expect(book.find("bc_1/a/0")?.answer).toBe("yes");
  });

  it("one attempt's refusal replaces no key under which a later attempt was let through", () => {
    const book = new MemoryCallBook();
    const key = "bc_1/a/0";
    passGate(book, request({ isRepeatable: true }), nowMs);
    passGate(book, request({ isRepeatable: true, attempt: 2 }), nowMs);
    const report = { answers: [], released: [], replaced: { key, attempt: 1 } };
    takeReport(book, report, nowMs);
    expect(book.find(key)?.answer).toBeNull();
    takeReport(book, { ...report, replaced: { key, attempt: 2 } }, nowMs);
    expect(passGate(book, request({ isRepeatable: true, attempt: 3 }), nowMs).kind).toBe("replaced");
    // An attempt that had been let through before the refusal was taken after all.
    takeReport(book, { answers: [{ key, answer: "yes" }], released: [] }, nowMs);
    expect(passGate(book, request({ isRepeatable: true, attempt: 4 }), nowMs)).toMatchObject({
      answer: "yes",
    });
  });

  it("writes nothing down for who would wait too long", () => {
    const book = new MemoryCallBook();
    passGate(book, { ...request({ key: "bc_1/x/0" }), count: 1_000 }, nowMs);
    expect(passGate(book, request(), nowMs).kind).toBe("wait");
    expect(book.find("bc_1/a/0")).toBeUndefined();
  });
});
