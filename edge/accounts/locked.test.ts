import { beforeEach, describe, expect, test } from "vitest";
import { Allowance, CheckResult, TestSendResult } from "../../schema/api.ts";
import { seal } from "../seal.ts";
import { readStatistics } from "../statistics/read.ts";
import { refreshAfterMs } from "../templates/refresh.ts";
import { type Api, bodyOf, createApi, mintToken } from "../testing/client.ts";
import { createLineStand, type LineStand } from "../testing/line-stand.ts";
import { actorOf, everybody } from "../testing/sending.ts";
import { testDb, testSettings } from "../testing/services.ts";
import type { TestAccount, TestTeam } from "../testing/team.ts";
import { createTemplateStand } from "../testing/template-stand.ts";
import { whatsappSettings } from "../testing/whatsapp-stand.ts";

const anotherKey = btoa("another key of thirty-two bytes.");

async function sealWith(key: string, { id, token, secret }: TestAccount): Promise<void> {
  const sealed = await seal(key, `accounts/${id}/credentials`, JSON.stringify({ token, secret }));
  await testDb.write([
    { sql: "update accounts set credentials_sealed = :sealed where id = :id", args: { id, sealed } },
  ]);
}

/** So that the server's key opens them no more. */
const lock = (account: TestAccount) => sealWith(anotherKey, account);
const reopen = (account: TestAccount) => sealWith(testSettings.sealKey, account);

const refused = ({ id, name }: TestAccount, field: string) => ({
  status: 409,
  body: {
    code: "account_locked",
    field,
    detail: expect.stringMatching(/Connect the account again/),
    params: { account: id, name },
  },
});

describe("a LINE account whose credentials were sealed with another key", () => {
  let stand: LineStand;
  let api: Api;
  let token: string;
  let account: TestAccount;

  beforeEach(async () => {
    stand = await createLineStand();
    account = stand.staff.team.line;
    api = createApi(stand.services);
    token = await mintToken(stand.staff);
  });

  test("is named to who sends a test through it, and the test does not count for the hour", async () => {
    const people = (await stand.friends(1)).map(({ id }) => id);
    await api("/v1/test-people", { method: "PUT", token, body: { conversations: people } });
    await lock(account);
    const body = { messages: [{ type: "text", text: "嗨" }], conversations: people };
    const call = { token, body, headers: { "Idempotency-Key": "one" } };
    expect(await api("/v1/test-send", call)).toMatchObject(refused(account, "conversations"));
    const { rows } = await testDb.read({
      sql: "select 1 from audit_entries where team_id = :team",
      args: { team: stand.staff.team.id },
    });
    expect(rows).toEqual([]);
    await reopen(account);
    expect(bodyOf(TestSendResult, await api("/v1/test-send", call)).items).toMatchObject([
      { outcome: "accepted" },
    ]);
  });

  test("is said by the check to be one that has to be connected again", async () => {
    await stand.friends(2);
    await lock(account);
    const body = { messages: [{ type: "text", text: "嗨" }], selection: everybody };
    expect(bodyOf(CheckResult, await api("/v1/check", { token, body }))).toMatchObject({
      sendable: 2,
      platforms: [{ accountId: account.id, word: "account", code: "account_locked" }],
    });
  });

  test("keeps LINE's figures as they were, and says why there are no newer ones", async () => {
    await stand.friends(200);
    const id = await stand.send();
    await stand.platform.work();
    const read = async () => (await readStatistics(stand.services, actorOf(stand.staff), id)).line;
    const [before] = await read();
    await lock(account);
    stand.platform.nowMs += 6 * 3_600_000;
    expect(await read()).toEqual([{ ...before, isLocked: true }]);
    await reopen(account);
    expect(await read()).toEqual([{ ...before, asOfMs: stand.platform.nowMs }]);
  });

  test("leaves open how many more people LINE would take", async () => {
    await lock(account);
    expect(bodyOf(Allowance, await api("/v1/allowance", { token })).quotas).toMatchObject([
      { accountId: account.id, state: "unknown" },
    ]);
  });

  test("takes no events, and does not say what it is called", async () => {
    await lock(account);
    const headers = { "X-Line-Signature": "x" };
    const { status, body } = await api(`/webhooks/line/${account.id}`, { body: "{}", headers });
    expect({ status, body }).toMatchObject({ status: 409, body: { code: "account_locked" } });
    expect(JSON.stringify(body)).not.toContain(account.name);
  });
});

describe("a WhatsApp number whose credentials were sealed with another key", () => {
  let team: TestTeam;
  let api: Api;
  let token: string;

  beforeEach(async () => {
    const stand = await createTemplateStand([]);
    team = stand.staff.team;
    api = createApi({ settings: whatsappSettings, nowMs: () => Date.now() + refreshAfterMs });
    token = await mintToken(stand.staff);
    await lock(team.whatsapp);
  });

  test("is named to who reads its templates, first and again", async () => {
    const { id } = team.whatsapp;
    const named = refused(team.whatsapp, "account");
    expect(await api(`/v1/templates?account=${id}`, { token })).toMatchObject(named);
    expect(await api("/v1/templates/refresh", { token, body: { account: id } })).toMatchObject(named);
  });

  test("does not answer Meta's challenge", async () => {
    const query = "hub.mode=subscribe&hub.verify_token=x&hub.challenge=1";
    expect(await api(`/webhooks/whatsapp/${team.whatsapp.id}?${query}`)).toMatchObject({
      status: 409,
      body: { code: "account_locked" },
    });
  });
});

test("a team whose token secret was sealed with another key is told of the key, not that its token is wrong", async () => {
  const stand = await createLineStand();
  const { id, secret } = stand.staff.team;
  await testDb.write([
    {
      sql: "update teams set token_secret_sealed = :sealed where id = :id",
      args: { id, sealed: await seal(anotherKey, `teams/${id}/token`, secret) },
    },
  ]);
  const answer = await createApi(stand.services)("/v1/me", { token: await mintToken(stand.staff) });
  expect(answer).toMatchObject({ status: 503, body: { code: "team_locked" } });
  expect(JSON.stringify(answer.body)).toMatch(/SEAL_KEY/);
});
