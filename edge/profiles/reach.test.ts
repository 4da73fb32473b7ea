import { beforeEach, describe, expect, inject, it, vi } from "vitest";
import { LineControlClient } from "../../demo/line/control-client.ts";
import { createApi } from "../testing/client.ts";
import { addPeople } from "../testing/people.ts";
import { StillPlatform, testDb, testServices } from "../testing/services.ts";
import { createSyncStand, type SyncStand } from "../testing/sync-stand.ts";
import { addStaff, randomHex } from "../testing/team.ts";
import { lookUpProfiles } from "./look-up.ts";

let stand: SyncStand;
let platform: StillPlatform;

beforeEach(async () => {
  stand = await createSyncStand();
  platform = new StillPlatform();
});

async function sync(...rows: object[]) {
  const api = createApi({ platform });
  return api("/v1/sync/conversations", { body: rows, token: stand.team.syncKey });
}

describe("a sync of conversations", () => {
  it("wakes the LINE accounts that know nothing of somebody, and no others", async () => {
    const { conversation, team } = stand;
    await sync(conversation({ following: true }));
    await sync(conversation({ code: "w", account: team.whatsapp.platformId, platformUser: "+886912345678" }));
    expect(platform.woken).toEqual([]);
    await sync(conversation({ code: "other", platformUser: "U1" }));
    expect(platform.woken).toEqual([team.line.id]);
  });

  it("goes well though no conductor hears of it", async () => {
    vi.spyOn(console, "warn").mockReturnValueOnce();
    platform.wakeAccount = () => Promise.reject(new Error("the conductor is away"));
    expect(await sync(stand.conversation())).toMatchObject({ status: 200, body: { written: 1 } });
  });

  it("does not undo what a look-up has found, for the host's word is not the platform's", async () => {
    const { platformId, token } = stand.team.line;
    await new LineControlClient(inject("lineUrl")).setChannels([{ id: platformId, accessToken: token }]);
    const platformUser = `U${randomHex(32)}`;
    await sync(stand.conversation({ platformUser }));
    await lookUpProfiles(testServices(), stand.team.id, stand.team.line.id);
    await sync(stand.conversation({ platformUser, following: true }));
    const [person] = await stand.ask(
      "select is_following, following_from from channel_users where team_id = :team",
    );
    expect(person).toEqual({ is_following: 0, following_from: "profile" });
  });
});

it("the report of a team's LINE accounts counts those found by a look-up apart", async () => {
  const staff = await addStaff(stand.team, "salesperson");
  const people = await addPeople(staff, [
    { isFollowing: null },
    { isFollowing: true },
    ...Array.from({ length: 6 }, () => ({ isFollowing: false })),
    { channel: "whatsapp" },
  ]);
  const sources = ["webhook", "profile", "profile", "profile", "host", "host"];
  await testDb.write(
    sources.map((from, index) => ({
      sql: "update channel_users set following_from = :from where id = :id",
      args: { from, id: people[index + 2]?.channelUserId ?? 0 },
    })),
  );
  const { body } = await createApi()("/v1/sync/reach", { token: stand.team.syncKey });
  expect(body).toEqual({
    accounts: [
      {
        account: stand.team.line.platformId,
        people: 8,
        following: 1,
        unseen: 1,
        blocked: 6,
        blockedByWebhook: 1,
        blockedByLookUp: 3,
      },
    ],
  });
});
