import { setTimeout as wait } from "node:timers/promises";
import type { Broker } from "../broker.ts";
import type { FaultCase } from "../case.ts";

const mixed = { line: 1_200, whatsapp: 60 };
const all = mixed.line + mixed.whatsapp;

function under(broker: Broker, what: string): FaultCase {
  return {
    name: `queue: messages are consumed ${what}`,
    run: async ({ stand }) => {
      const place = await stand(mixed);
      await place.setBroker(broker);
      const send = await place.send();
      await send.becomes({ state: "done", accepted: all });
    },
  };
}

/** A queue message is a doorbell: lost, doubled, late or nonsense, the rows say what is to be done. */
export const broker: FaultCase[] = [
  under("twice", "twice, side by side"),
  under("backwards", "in reverse and twice in a batch"),
  under("late", "seconds late"),
  {
    name: "queue: all messages are lost for a while",
    isSample: true,
    run: async ({ stand }) => {
      const place = await stand(mixed);
      await place.setBroker("lose");
      const send = await place.send();
      await send.until("running", ({ state }) => state === "running");
      await wait(3_000);
      await place.setBroker("fair");
      await send.becomes({ state: "done", accepted: all });
    },
  },
  {
    name: "queue: messages are redelivered while their chunks are being worked at, and after",
    run: async ({ stack, stand }) => {
      const place = await stand(mixed);
      await place.whatsappFault({ kind: "slow", delayMs: 40, times: 1_000 });
      const send = await place.send();
      await send.until("under way", ({ totals }) => totals.accepted > 0);
      const { rows } = await stack.database.execute({
        sql: "select id from chunks where team_id = ?",
        args: [place.team.id],
      });
      const again = rows.map(({ id }) => ({ version: 1, teamId: place.team.id, chunkId: Number(id) }));
      await stack.ring([...again, ...again, ...again]);
      await send.becomes({ state: "done", accepted: all });
      await stack.ring(again);
      await send.becomes({ state: "done", accepted: all });
    },
  },
  {
    name: "queue: nonsense, an unknown version and another team's chunk harm nobody and can be seen",
    run: async ({ stack, stand }) => {
      const place = await stand(mixed);
      const other = await stand({ line: 5, undoSeconds: 8 });
      await other.send();
      const teamId = place.team.id;
      const { rows } = await stack.database.execute({
        sql: "select coalesce(max(id), 1) as id from chunks where team_id = ?",
        args: [other.team.id],
      });
      const foreign = { version: 1, teamId, chunkId: Number(rows[0]?.id) };
      await stack.ring([
        { version: 2, teamId, chunkId: 1 },
        { teamId, poison: true },
        "nonsense",
        42,
        foreign,
      ]);
      const send = await place.send();
      await send.becomes({ state: "done", accepted: all });
      await send.until("seen", async () => {
        const letters = await stack.database.execute({
          sql: "select 1 from dead_letters where team_id = ?",
          args: [teamId],
        });
        return letters.rows.length === 2;
      });
      await other.sends[0]?.becomes({ state: "done", accepted: 5 });
    },
  },
];
