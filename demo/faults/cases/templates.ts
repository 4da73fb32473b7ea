import type { FaultCase } from "../case.ts";
import { noticeTemplate } from "../team.ts";

const few = 60;
const before = 20;
const { name, language } = noticeTemplate;
const closed = { whatsapp: few, isWindowClosed: true };

/** Templates to people outside their 24 hours. */
export const templates: FaultCase[] = [
  {
    name: "WhatsApp template: Meta pauses it in the middle, and approves it again",
    isSample: true,
    run: async ({ stack, stand }) => {
      const place = await stand(closed);
      const { target } = place.team.whatsapp;
      await stack.whatsapp.changeTemplate(target, name, language, { status: "PAUSED", afterCalls: before });
      const send = await place.send({ isTemplate: true });
      await send.becomes({
        state: "paused",
        pauseReason: "template",
        accepted: before,
        waiting: few - before,
      });
      await stack.whatsapp.changeTemplate(target, name, language, { status: "APPROVED" });
      await place.reported();
      await send.change("resume");
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "WhatsApp template: Meta disables it in the middle, and a person stops the send",
    run: async ({ stack, stand }) => {
      const place = await stand(closed);
      const { target } = place.team.whatsapp;
      await stack.whatsapp.changeTemplate(target, name, language, { status: "DISABLED", afterCalls: before });
      const send = await place.send({ isTemplate: true });
      await send.becomes({
        state: "paused",
        pauseReason: "template",
        accepted: before,
        waiting: few - before,
      });
      await send.change("stop");
      await send.becomes({ state: "stopped", accepted: before, stopped: few - before });
    },
  },
  {
    name: "WhatsApp template: somebody wants no more marketing in the seconds before it goes out",
    run: async ({ stack, stand }) => {
      const place = await stand({ ...closed, undoSeconds: 3 });
      const { owner } = place.team.whatsapp;
      const send = await place.send({ isTemplate: true });
      await stack.whatsapp.marketing(place.waId(4), "stop", owner);
      await send.becomes({ state: "done", accepted: few - 1, leftOut: 1, reasons: { opted_out: 1 } });
    },
  },
  {
    name: "WhatsApp template: taken, and then held back or refused by the person's own settings",
    run: async ({ stack, stand }) => {
      const place = await stand(closed);
      const states = ["capped", "experiment", "stopped-marketing"] as const;
      await stack.whatsapp.setUsers(states.map((state, at) => ({ waId: place.waId(at), state })));
      const send = await place.send({ isTemplate: true });
      await send.becomes({
        state: "done",
        accepted: few - 3,
        failed: 3,
        reasons: { held_back: 2, opted_out: 1 },
      });
    },
  },
  {
    name: "WhatsApp template: taken, and the answer lost; the statuses settle it",
    run: async ({ stand }) => {
      const place = await stand(closed);
      await place.turnWebhooks({ paused: true });
      await place.whatsappFault({ kind: "accept-then-reset", times: 4 });
      const send = await place.send({ isTemplate: true });
      await send.becomes({ state: "done", accepted: few - 4, unknown: 4 });
      await place.turnWebhooks({ paused: false });
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "WhatsApp template: the portfolio's people of 24 hours are used up in the middle",
    run: async ({ stack, stand }) => {
      const place = await stand(closed);
      const { id, target } = place.team.whatsapp;
      const allow = async (people: number): Promise<void> => {
        await stack.whatsapp.setPortfolio({ id: target, limit: people });
        await stack.database.execute({
          sql: "update accounts set portfolio_id = ?, people_per_day_max = ? where id = ?",
          args: [target, BigInt(people), id],
        });
      };
      await allow(40);
      const send = await place.send({ isTemplate: true });
      await send.becomes({ state: "paused", pauseReason: "daily_limit", accepted: 40, waiting: few - 40 });
      await allow(250);
      await send.change("resume");
      await send.becomes({ state: "done", accepted: few });
    },
  },
];
