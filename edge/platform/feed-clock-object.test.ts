import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { createFeedStand } from "../testing/feed-stand.ts";
import { asBindings, cloudflarePlatform } from "./cloudflare.ts";

it("a team's clock tells its host by itself once it is woken", async () => {
  const host = await createFeedStand();
  await host.listen();
  await host.stand.friends(1);
  await host.stand.send();
  await host.stand.platform.work();
  expect(host.stand.platform.feedsWoken).toContain(host.team.id);
  await cloudflarePlatform(asBindings(env)).wakeFeed(host.team.id);
  await vi.waitFor(
    async () =>
      expect((await host.heard()).map(({ type }) => type)).toEqual([
        "broadcast.started",
        "broadcast.completed",
      ]),
    { timeout: 20_000, interval: 100 },
  );
}, 30_000);
