import { beforeEach, describe, expect, it, vi } from "vitest";
import { seal } from "../seal.ts";
import { StillPlatform, testDb, testServices, testSettings } from "../testing/services.ts";
import { signatureHeader } from "../testing/sign.ts";
import { createTeam, type TestTeam } from "../testing/team.ts";
import { receiveWebhook } from "./receive.ts";

let team: TestTeam;
let platform: StillPlatform;
let nowMs: number;

function services(db = testDb) {
  return testServices({ db, platform, nowMs: () => nowMs });
}

async function receive(
  body: string,
  given: { secret?: string; db?: typeof testDb; accountId?: string } = {},
) {
  const { secret = team.line.secret, db = testDb, accountId = team.line.id } = given;
  const header = new Headers(await signatureHeader("line", secret, body)).get("x-line-signature");
  return receiveWebhook(services(db), "line", accountId, await new Blob([body]).arrayBuffer(), header);
}

const away = { ...testDb, read: vi.fn(() => Promise.reject(new TypeError("connection refused"))) };

beforeEach(async () => {
  team = await createTeam();
  platform = new StillPlatform();
  nowMs = Date.now();
  away.read.mockClear();
});

describe("receiving a webhook", () => {
  it("keeps what the account has signed, to the byte, and nothing else", async () => {
    const body = '{"events":[],"\\u738b":"王"}';
    expect(await receive(body)).toBe("kept");
    expect(await receive(body, { secret: team.whatsapp.secret })).toBe("signature_invalid");
    expect(await receive(body, { accountId: team.whatsapp.id })).toBe("not_found");
    expect(platform.receipts).toEqual([body]);
  });

  it("keeps even what cannot be read: the platform would repeat it for days, to the same end", async () => {
    expect(await receive("not json")).toBe("kept");
  });

  it("asks the database once a minute: in between it may be away", async () => {
    await receive("{}");
    nowMs += 59_000;
    expect(await receive("{}", { db: away })).toBe("kept");
    expect(away.read).not.toHaveBeenCalled();
    nowMs += 2_000;
    await expect(receive("{}", { db: away })).rejects.toThrow("connection refused");
  });

  it("knows a changed secret at once", async () => {
    await receive("{}");
    const credentials = JSON.stringify({ token: "t", secret: "new" });
    await testDb.write([
      {
        sql: "update accounts set credentials_sealed = :sealed where id = :id",
        args: {
          id: team.line.id,
          sealed: await seal(testSettings.sealKey, `accounts/${team.line.id}/credentials`, credentials),
        },
      },
    ]);
    expect(await receive("{}", { secret: "new" })).toBe("kept");
    expect(await receive("{}")).toBe("signature_invalid");
  });
});
