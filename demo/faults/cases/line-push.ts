import { MESSAGES } from "../../line/answers.ts";
import { type FaultCase, longMs } from "../case.ts";

const few = 120;

/** A text of their own for everybody: one call and one retry key a person. */
export const linePush: FaultCase[] = [
  {
    name: "LINE push: 503 before it is taken",
    run: async ({ stand }) => {
      const place = await stand({ line: few });
      await place.lineFault("push", { kind: "status", status: 503, times: 7 });
      const send = await place.send({ isPersonal: true });
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "LINE push: 500 after it was taken",
    run: async ({ stand }) => {
      const place = await stand({ line: few });
      await place.lineFault("push", { kind: "accept-then-status", status: 500, times: 7 });
      const send = await place.send({ isPersonal: true });
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "LINE push: taken, and the answer lost",
    isSample: true,
    run: async ({ stand }) => {
      const place = await stand({ line: few });
      await place.lineFault("push", { kind: "accept-then-reset", times: 9 });
      const send = await place.send({ isPersonal: true, messages: 2 });
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "LINE push: no answer, taken or not",
    run: async ({ stand }) => {
      const place = await stand({ line: few });
      await place.lineFault("push", { kind: "hang", times: 2 });
      await place.lineFault("push", { kind: "accept-then-hang", times: 2 });
      const send = await place.send({ isPersonal: true });
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "LINE push: somebody whom the account does not know",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: few });
      await stack.line.setUsers(place.team.line.owner, [{ id: place.lineId(50), state: "unknown" }]);
      const send = await place.send({ isPersonal: true });
      await send.becomes({ state: "done", accepted: few - 1, failed: 1, reasons: { invalid_number: 1 } });
    },
  },
  {
    name: "LINE push: rate 429, and nobody fails for it",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: few });
      const { owner } = place.team.line;
      await stack.line.setBucket({ owner, endpoint: "push", perSecond: 30, capacity: 30 });
      const send = await place.send({ isPersonal: true });
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "LINE push: too many messages to one person hold up that person alone",
    isLong: true,
    run: async ({ stand }) => {
      const place = await stand({ line: few });
      await place.lineFault("push", {
        kind: "status",
        status: 429,
        body: { message: "Too many messages have been sent to the same user." },
        match: { user: place.lineId(3) },
      });
      const send = await place.send({ isPersonal: true });
      await send.until("through but for one", ({ totals }) => totals.accepted >= few - 1);
      await send.becomes({ state: "done", accepted: few }, longMs);
    },
  },
  {
    name: "LINE push: the month's quota is used up in the middle",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: few });
      const { owner: id } = place.team.line;
      await stack.line.setChannels([{ id, quota: { type: "limited", value: 70 } }]);
      const send = await place.send({ isPersonal: true });
      await send.becomes({ state: "paused", pauseReason: "quota", accepted: 70, waiting: few - 70 });
      await stack.line.setChannels([{ id, quota: { type: "limited", value: 500 } }]);
      await send.change("resume");
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "LINE push: the token runs out in the middle",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: few });
      const { owner, token } = place.team.line;
      await stack.line.expireToken(owner, 40);
      const send = await place.send({ isPersonal: true });
      await send.until("paused", ({ state }) => state === "paused");
      await send.becomes({ state: "paused", pauseReason: "token", accepted: 40, waiting: few - 40 });
      await stack.line.setChannels([{ id: owner, accessToken: token }]);
      await send.change("resume");
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "LINE push: taken and lost, then refused for the rate, then repeated under the same key",
    run: async ({ stand }) => {
      const place = await stand({ line: few });
      const match = { user: place.lineId(11) };
      await place.lineFault("push", { kind: "accept-then-reset", match });
      const body = { message: MESSAGES.rateLimit };
      await place.lineFault("push", { kind: "status", status: 429, body, match });
      const send = await place.send({ isPersonal: true });
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "LINE push: each queue message is consumed twice, side by side",
    run: async ({ stand }) => {
      const place = await stand({ line: few });
      await place.setBroker("twice");
      const send = await place.send({ isPersonal: true });
      await send.becomes({ state: "done", accepted: few });
    },
  },
];
