import { age } from "../age.ts";
import type { FaultCase } from "../case.ts";

const few = 60;
const weekMs = 7 * 86_400_000;

/** Reports of the platforms: early, late, twice, out of order, in bulk, never. */
export const receipts: FaultCase[] = [
  {
    name: "statuses overtake the answer to their own call",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.turnWebhooks({ beforeResponse: true });
      const send = await place.send();
      await send.until("read by all", ({ state, totals }) => state === "done" && totals.read === few);
    },
  },
  {
    name: "statuses come four times and in reverse order",
    isSample: true,
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.turnWebhooks({ duplicate: 3, reorder: true, sentMs: 10, deliveredMs: 20, readMs: 30 });
      const send = await place.send();
      await send.until("read by all", ({ state, totals }) => state === "done" && totals.read === few);
      await place.reported();
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "read comes without delivered",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.turnWebhooks({ skipDelivered: true });
      const send = await place.send();
      await send.until("read by all", ({ state, totals }) => state === "done" && totals.read === few);
    },
  },
  {
    name: "no status ever comes",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.turnWebhooks({ lose: 1 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "1,800 statuses come in batches of 1,000",
    run: async ({ stand }) => {
      const people = 600;
      const place = await stand({ whatsapp: people, callsPerSecond: 400 });
      await place.turnWebhooks({ paused: true, batchSize: 1_000 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: people });
      await place.turnWebhooks({ paused: false });
      await send.until("read by all", ({ totals }) => totals.read === people);
    },
  },
  {
    name: "failures come seven days late and take no acceptance back",
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      await stack.whatsapp.setUsers([0, 1, 2].map((at) => ({ waId: place.waId(at), failWith: 131026 })));
      await place.turnWebhooks({ paused: true });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few });
      await age(send, weekMs);
      await place.turnWebhooks({ paused: false });
      await send.becomes({ state: "done", accepted: few - 3, failed: 3, reasons: { unreachable: 3 } });
    },
  },
  {
    name: "phones that are switched off stay at accepted",
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      await stack.whatsapp.setUsers([{ waId: place.waId(0), state: "off" }]);
      const send = await place.send();
      await send.until("read by the others", ({ totals }) => totals.read === few - 1);
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "LINE's follow and unfollow come twice and in reverse order",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 30, undoSeconds: 4 });
      const { owner } = place.team.line;
      await stack.line.setWebhooks({ paused: true, duplicate: 1, reorder: true }, owner);
      await stack.line.block(place.lineId(1), owner);
      await stack.line.block(place.lineId(2), owner);
      await stack.line.unblock(place.lineId(2), owner);
      const send = await place.send();
      await stack.line.setWebhooks({ paused: false }, owner);
      await place.reported();
      await send.becomes({ state: "done", accepted: 29, failed: 1, reasons: { unfollowed: 1 } });
    },
  },
];
