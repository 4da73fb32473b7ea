import { MESSAGES } from "../../line/answers.ts";
import { type FaultCase, longMs } from "../case.ts";

/** Trouble of the channel blames no person: the send pauses, and goes on where it stood. */
export const lineAccount: FaultCase[] = [
  {
    name: "LINE quota: used up in the middle, by the quota endpoints too",
    isSample: true,
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 1_500 });
      const { owner: id } = place.team.line;
      await stack.line.setChannels([{ id, quota: { type: "limited", value: 1_000 } }]);
      const send = await place.send();
      await send.becomes({ state: "paused", pauseReason: "quota", accepted: 1_000, waiting: 500 });
      await stack.line.setChannels([{ id, quota: { type: "limited", value: 5_000 } }]);
      await send.change("resume");
      await send.becomes({ state: "done", accepted: 1_500 });
    },
  },
  {
    name: "LINE quota: only looks used up while another delivery runs, and the send waits by itself",
    isLong: true,
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 600 });
      const { owner: id } = place.team.line;
      await stack.line.setChannels([{ id, quota: { type: "limited", value: 1_000 }, reserved: 900 }]);
      const match = { owner: id };
      const asked = await stack.line.addFault({ endpoint: "consumption", kind: "slow", delayMs: 0, match });
      const send = await place.send();
      await send.until("refused, and the consumption asked for", async () =>
        (await stack.line.faults()).some((fault) => fault.id === asked.id && fault.seen > 0),
      );
      await stack.line.setChannels([{ id, reserved: 0 }]);
      await send.becomes({ state: "done", accepted: 600 }, longMs);
    },
  },
  {
    name: "LINE token: runs out in the middle",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 1_200 });
      const { owner, token } = place.team.line;
      await stack.line.expireToken(owner, 1);
      const send = await place.send();
      await send.until("paused", ({ state }) => state === "paused");
      await stack.line.setChannels([{ id: owner, accessToken: token }]);
      await send.change("resume");
      await send.becomes({ state: "done", accepted: 1_200 });
    },
  },
  {
    name: "LINE account: 403, paused, stopped by a person",
    run: async ({ stand }) => {
      const place = await stand({ line: 40 });
      const body = { message: MESSAGES.notAvailable };
      await place.lineFault("multicast", { kind: "status", status: 403, body, times: 50 });
      const send = await place.send();
      await send.becomes({ state: "paused", pauseReason: "account", waiting: 40 });
      await send.change("stop");
      await send.becomes({ state: "stopped", stopped: 40 });
    },
  },
  {
    name: "LINE content: 400 for the messages pauses and fails nobody",
    run: async ({ stand }) => {
      const place = await stand({ line: 40 });
      const body = {
        message: "The request body has 1 error(s)",
        details: [{ message: "May not be empty", property: "messages[0].text" }],
      };
      await place.lineFault("multicast", { kind: "status", status: 400, body });
      const send = await place.send();
      await send.becomes({ state: "paused", pauseReason: "content", waiting: 40 });
      await send.change("resume");
      await send.becomes({ state: "done", accepted: 40 });
    },
  },
  {
    name: "LINE: a doubt when the token runs out is settled under its own key after the pause",
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 40 });
      const { owner, token } = place.team.line;
      await place.lineFault("multicast", { kind: "accept-then-reset" });
      await stack.line.expireToken(owner, 1);
      const send = await place.send();
      await send.until("paused", ({ state }) => state === "paused");
      await stack.line.setChannels([{ id: owner, accessToken: token }]);
      await send.change("resume");
      await send.becomes({ state: "done", accepted: 40 });
    },
  },
  {
    name: "LINE: stopped while a call is in the air that was taken",
    run: async ({ stand }) => {
      const place = await stand({ line: 40 });
      await place.lineFault("multicast", { kind: "accept-then-hang" });
      const send = await place.send();
      await send.until(
        "called",
        async () => (await place.stack.line.log({ owner: place.team.line.owner })).length > 0,
      );
      await send.change("stop");
      const { totals } = await send.until(
        "over",
        (detail) => detail.state === "stopped" && detail.totals.waiting === 0,
      );
      if (totals.stopped > 0) throw new Error(`${totals.stopped} are called stopped who have got it`);
    },
  },
];
