import { age } from "../age.ts";
import { type FaultCase, longMs } from "../case.ts";
import { readTaken } from "../taken.ts";

const few = 60;

/** One call a message, and no key that would make a repeat harmless. */
export const whatsapp: FaultCase[] = [
  {
    name: "WhatsApp: service down (2) passes",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.graphRefusal(2, 4);
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "WhatsApp: 502 without a code leaves a doubt that nothing settles",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.whatsappFault({ kind: "status", status: 502, body: "Bad Gateway", times: 2 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few - 2, unknown: 2, reasons: { lost_answer: 2 } });
    },
  },
  {
    name: "WhatsApp: taken, and the answer lost; the statuses settle it",
    isSample: true,
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.turnWebhooks({ paused: true });
      await place.whatsappFault({ kind: "accept-then-reset", times: 5 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few - 5, unknown: 5 });
      await place.turnWebhooks({ paused: false });
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "WhatsApp: taken, and never answered; the statuses settle it",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.whatsappFault({ kind: "accept-then-hang", times: 3 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "WhatsApp: neither taken nor answered stays unknown and is not sent again",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.whatsappFault({ kind: "hang", times: 2 });
      await place.whatsappFault({ kind: "reset", times: 2 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few - 4, unknown: 4, reasons: { lost_answer: 4 } });
    },
  },
  {
    name: "WhatsApp: who stayed unknown gets it once more when a person says so, and the others do not",
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      await place.whatsappFault({ kind: "hang", times: 3 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few - 3, unknown: 3 });
      await place.reported();
      await age(send, 3_600_000);
      await (await send.resend()).becomes({ state: "done", accepted: 3 });
      const taken = await readTaken(stack, place.team, send.mark);
      const once = [...taken.values()].filter((counts) => counts.get(1) === 1).length;
      if (once !== few) throw new Error(`${once} of ${few} have got it exactly once`);
    },
  },
  {
    name: "WhatsApp: throughput reached (130429), and nobody fails for it",
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      const { owner } = place.team.whatsapp;
      await stack.whatsapp.setBucket({ owner, endpoint: "messages", perSecond: 15, capacity: 15 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "WhatsApp: pair limit (131056) holds up one person alone",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.graphRefusal(131056, 2, { match: { user: place.waId(3) } });
      const send = await place.send();
      await send.until("through but for one", ({ totals }) => totals.accepted >= few - 1);
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "WhatsApp: an error without a cause (131000) passes at the third call",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.graphRefusal(131000, 2, { match: { user: place.waId(8) } });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "WhatsApp: maintenance (131057) passes",
    isLong: true,
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      await stack.whatsapp.refuse(place.team.whatsapp.owner, 131057, { afterCalls: 20, forMs: 4_000 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few }, longMs);
    },
  },
  {
    name: "WhatsApp: codes that concern one person, at once",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      for (const [at, code] of [130403, 131021, 131026, 131047, 132018].entries())
        await place.graphRefusal(code, 1, { match: { user: place.waId(at) } });
      const send = await place.send();
      await send.becomes({
        state: "done",
        accepted: few - 5,
        failed: 5,
        reasons: { unfollowed: 1, invalid_number: 1, unreachable: 1, window: 1, content_refused: 1 },
      });
    },
  },
  {
    name: "WhatsApp: codes that concern one person, by webhook",
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      const codes = [131026, 131049, 130472, 131050, 131053];
      await stack.whatsapp.setUsers(codes.map((failWith, at) => ({ waId: place.waId(at), failWith })));
      const send = await place.send();
      await send.becomes({
        state: "done",
        accepted: few - 5,
        failed: 5,
        reasons: { unreachable: 1, held_back: 2, opted_out: 1, content_refused: 1 },
      });
    },
  },
  {
    name: "WhatsApp: the window has closed without our knowing, and the failure comes by webhook",
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      const lastInboundAt = { [place.team.whatsapp.owner]: Date.now() - 25 * 3_600_000 };
      await stack.whatsapp.setUsers([{ waId: place.waId(0), lastInboundAt }]);
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few - 1, failed: 1, reasons: { window: 1 } });
    },
  },
  {
    name: "WhatsApp: a code that nobody has heard of fails one person with its raw text",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: few });
      await place.graphRefusal(139_999, 1, { match: { user: place.waId(5) } });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: few - 1, failed: 1, reasons: { refused: 1 } });
    },
  },
  {
    name: "WhatsApp: our payload refused for everybody (131009) pauses the send",
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      await stack.whatsapp.refuse(place.team.whatsapp.owner, 131009);
      const send = await place.send();
      const { pauseReason, totals } = await send.until(
        "paused or over",
        ({ state }) => state === "paused" || state === "done",
      );
      if (pauseReason !== "content" || totals.waiting === 0)
        throw new Error(`${totals.failed} people failed for what is our mistake`);
    },
  },
  {
    name: "WhatsApp: five messages a person, and the third answer of one lost",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: 8 });
      const match = { user: place.waId(2), nth: 3 };
      await place.whatsappFault({ kind: "accept-then-reset", match });
      const send = await place.send({ messages: 5 });
      await send.until("over", ({ state, totals }) => state === "done" && totals.accepted >= 7);
      await place.reported();
    },
  },
  {
    name: "WhatsApp: stopped between the messages of a person",
    run: async ({ stand }) => {
      const place = await stand({ whatsapp: 30 });
      await place.whatsappFault({ kind: "slow", delayMs: 100, times: 1_000 });
      const send = await place.send({ messages: 5 });
      await send.until("under way", ({ totals }) => totals.accepted > 0);
      await send.change("stop");
      await send.until("over", ({ state, totals }) => state === "stopped" && totals.waiting === 0);
      await place.reported();
    },
  },
];
