import { MESSAGES } from "../../line/answers.ts";
import type { FaultCase } from "../case.ts";
import { timing } from "../stack.ts";

const whole = 1_200;

/** The same content for many: calls of 500 behind a retry key. */
export const lineMulticast: FaultCase[] = [
  {
    name: "LINE multicast: 503 before it is taken",
    isSample: true,
    run: async ({ stand }) => {
      const place = await stand({ line: whole });
      await place.lineFault("multicast", { kind: "status", status: 503, times: 2 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: whole });
    },
  },
  {
    name: "LINE multicast: 500 after it was taken",
    run: async ({ stand }) => {
      const place = await stand({ line: whole });
      await place.lineFault("multicast", { kind: "accept-then-status", status: 500, times: 2 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: whole });
    },
  },
  {
    name: "LINE multicast: connection broken before it is taken",
    run: async ({ stand }) => {
      const place = await stand({ line: whole });
      await place.lineFault("multicast", { kind: "reset", times: 3 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: whole });
    },
  },
  {
    name: "LINE multicast: taken, and the answer lost",
    isSample: true,
    run: async ({ stand }) => {
      const place = await stand({ line: whole });
      await place.lineFault("multicast", { kind: "accept-then-reset", times: 3 });
      const send = await place.send({ messages: 2 });
      await send.becomes({ state: "done", accepted: whole });
    },
  },
  {
    name: "LINE multicast: no answer, not taken",
    run: async ({ stand }) => {
      const place = await stand({ line: whole });
      await place.lineFault("multicast", { kind: "hang", times: 2 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: whole });
    },
  },
  {
    name: "LINE multicast: taken, and never answered",
    run: async ({ stand }) => {
      const place = await stand({ line: whole });
      await place.lineFault("multicast", { kind: "accept-then-hang", times: 2 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: whole });
    },
  },
  {
    name: "LINE multicast: taken, and answered after the time limit",
    run: async ({ stand }) => {
      const place = await stand({ line: whole });
      await place.lineFault("multicast", { kind: "slow", delayMs: timing.leaseMs * 2, times: 2 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: whole });
    },
  },
  {
    name: "LINE multicast: 502, 503 and 504 in a row",
    run: async ({ stand }) => {
      const place = await stand({ line: 40 });
      for (const status of [502, 503, 504]) await place.lineFault("multicast", { kind: "status", status });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: 40 });
    },
  },
  {
    name: "LINE multicast: taken and lost, then refused for the rate, then repeated under the same key",
    run: async ({ stand }) => {
      const place = await stand({ line: 300 });
      await place.lineFault("multicast", { kind: "accept-then-reset" });
      await place.lineFault("multicast", {
        kind: "status",
        status: 429,
        body: { message: MESSAGES.rateLimit },
      });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: 300 });
    },
  },
  {
    name: "LINE multicast: rate 429, and nobody fails for it",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 3_000 });
      const { owner } = place.team.line;
      await stack.line.setBucket({ owner, endpoint: "multicast", perSecond: 1.5, capacity: 1 });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: 3_000 });
    },
  },
  {
    name: "LINE multicast: one id of 500 is unknown",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: whole });
      await stack.line.setUsers(place.team.line.owner, [{ id: place.lineId(700), state: "unknown" }]);
      const send = await place.send();
      await send.becomes({
        state: "done",
        accepted: whole - 1,
        failed: 1,
        reasons: { invalid_number: 1 },
      });
    },
  },
  {
    name: "LINE multicast: first, middle and last id of a chunk are unknown",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 90 });
      const unknown = [0, 45, 89].map((at) => ({ id: place.lineId(at), state: "unknown" as const }));
      await stack.line.setUsers(place.team.line.owner, unknown);
      const send = await place.send();
      await send.becomes({ state: "done", accepted: 87, failed: 3, reasons: { invalid_number: 3 } });
    },
  },
  {
    name: "LINE multicast: a doubt, and then a bad id in the same chunk",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 90 });
      await stack.line.setUsers(place.team.line.owner, [{ id: place.lineId(5), state: "unknown" }]);
      await place.lineFault("multicast", { kind: "reset" });
      const send = await place.send();
      await send.becomes({ state: "done", accepted: 89, failed: 1, reasons: { invalid_number: 1 } });
    },
  },
  {
    name: "LINE multicast: people who blocked, left or never followed are taken and dropped without a word",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 60 });
      const states = ["blocked", "deleted", "non-friend"] as const;
      await stack.line.setUsers(
        place.team.line.owner,
        states.map((state, at) => ({ id: place.lineId(at), state })),
      );
      const send = await place.send();
      await send.becomes({ state: "done", accepted: 60 });
    },
  },
  {
    name: "LINE multicast: somebody blocks the account in the seconds before it goes out",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 60, undoSeconds: 3 });
      const send = await place.send();
      await stack.line.block(place.lineId(7), place.team.line.owner);
      await send.becomes({ state: "done", accepted: 59, failed: 1, reasons: { unfollowed: 1 } });
    },
  },
];
