import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { LineControlClient } from "../../../demo/line/control-client.ts";
import { randomHex } from "../../testing/team.ts";
import type { AccountAccess } from "../types.ts";
import { line } from "./send.ts";

const control = new LineControlClient(inject("lineUrl"));
const messages = [{ type: "text", text: "哈囉" }] as const;

let access: AccountAccess;
let person: string;
let lines: string[];

const call = () => ({ retryKey: crypto.randomUUID(), aggregationUnit: null });
const setChannel = (setting: object) => control.setChannels([{ id: access.platformId, ...setting }]);

beforeEach(async () => {
  access = {
    platformId: `U${randomHex(32)}`,
    token: randomHex(16),
    apiBase: inject("lineUrl"),
    callTimeoutMs: 1_000,
  };
  person = `U${randomHex(32)}`;
  await setChannel({ accessToken: access.token });
  await control.setUsers(access.platformId, [{ id: person }]);
  lines = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => lines.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
});

const logged = () => lines.map((written) => JSON.parse(written));
const fault = (endpoint: string, rest: { kind: "accept-then-reset" | "status"; status?: number }) =>
  control.addFault({ endpoint, match: { owner: access.platformId }, ...rest });

describe("the request ids of calls", () => {
  it("of multicasts are logged each, without anybody's own id", async () => {
    const same = call();
    const first = await line.multicast(access, [person], messages, same);
    const again = await line.multicast(access, [person], messages, same);
    const requestId = first.kind === "accepted" ? first.requestId : undefined;
    expect(again).toMatchObject({ kind: "accepted", requestId });
    const of = { event: "line_call", account: access.platformId, endpoint: "multicast" };
    expect(logged()).toEqual([
      { ...of, status: 200, requestId, acceptedRequestId: null },
      { ...of, status: 409, requestId: expect.any(String), acceptedRequestId: requestId },
    ]);
    expect(lines.join()).not.toContain(person);
  });

  it("of pushes are logged where one was not simply taken", async () => {
    await line.push(access, person, messages, call());
    expect(lines).toEqual([]);
    const same = call();
    await fault("push", { kind: "accept-then-reset" });
    expect(await line.push(access, person, messages, same)).toEqual({ kind: "lost" });
    await line.push(access, person, messages, same);
    expect(logged().map(({ status, requestId }) => [status, typeof requestId])).toEqual([
      [null, "object"],
      [409, "string"],
    ]);
  });
});

it("a push whose answer was lost has its message ids from the repeat", async () => {
  const same = call();
  await fault("push", { kind: "accept-then-reset" });
  await line.push(access, person, [...messages, ...messages], same);
  const repeat = await line.push(access, person, [...messages, ...messages], same);
  const log = await control.log({ limit: 10_000 });
  const [entry] = log.filter(({ channel }) => channel === access.platformId);
  expect(entry?.sentMessages).toHaveLength(2);
  expect(repeat).toMatchObject({ messageIds: entry?.sentMessages?.map(({ id }) => id) });
});

describe("a refusal for the month's quota", () => {
  const refusedBy = () => line.push(access, person, messages, call());

  it("is true when fewer are left than the call is for", async () => {
    await setChannel({ quota: { type: "limited", value: 10 }, usedElsewhere: 10 });
    expect(await refusedBy()).toMatchObject({ kind: "quota_refused" });
    expect(await line.isQuotaUsedUp(access, 1)).toBe(true);
    await setChannel({ usedElsewhere: 7 });
    expect(await line.isQuotaUsedUp(access, 3)).toBe(false);
    expect(await line.isQuotaUsedUp(access, 4)).toBe(true);
  });

  it("is not when another delivery only holds it back for a while", async () => {
    await setChannel({ quota: { type: "limited", value: 10 }, reserved: 10 });
    expect(await refusedBy()).toMatchObject({ kind: "quota_refused" });
    expect(await line.isQuotaUsedUp(access, 1)).toBe(false);
  });

  it("is not where there is no quota, and not known where LINE does not say", async () => {
    expect(await line.isQuotaUsedUp(access, 1)).toBe(false);
    await fault("consumption", { kind: "status", status: 500 });
    expect(await line.isQuotaUsedUp(access, 1)).toBeUndefined();
    expect(await line.isQuotaUsedUp({ ...access, token: "old" }, 1)).toBeUndefined();
  });
});
