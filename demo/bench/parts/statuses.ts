import { randomUUID } from "node:crypto";
import { toCallbackData } from "../../../edge/channels/whatsapp/callback-data.ts";
import { openEngine } from "../../libsql/engine.ts";
import type { Ledger } from "./ledger.ts";
import type { Stand } from "./stand.ts";

const told = ["sent", "delivered", "read"] as const;

/** Everybody's three statuses as WhatsApp's webhooks, so many to a body, in the order of time. */
export function statusBodies({ crowd, broadcastId, firstDelivery }: Ledger, perBody: number): string[] {
  const seconds = Math.floor(Date.now() / 1_000);
  const statuses = told.flatMap((status, place) =>
    Array.from({ length: crowd.people }, (_, index) => ({
      id: wamid(firstDelivery + index),
      status,
      timestamp: String(seconds + place),
      recipient_id: `8869${firstDelivery + index}`,
      biz_opaque_callback_data: toCallbackData(broadcastId, firstDelivery + index, 0),
      pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "utility" },
    })),
  );
  const metadata = { display_phone_number: "886900000000", phone_number_id: crowd.account.platformId };
  return Array.from({ length: Math.ceil(statuses.length / perBody) }, (_, index) => {
    const some = statuses.slice(index * perBody, (index + 1) * perBody);
    const value = { messaging_product: "whatsapp", metadata, statuses: some };
    const entry = [{ id: "1", changes: [{ field: "messages", value }] }];
    return JSON.stringify({ object: "whatsapp_business_account", entry });
  });
}

function wamid(delivery: number): string {
  return `wamid.${Buffer.from(`bench/${delivery}`).toString("base64")}`;
}

const stateOf = { sent: "accepted", delivered: "delivered", read: "read" };

interface Status {
  id: string;
  status: (typeof told)[number];
  timestamp: string;
}

interface Envelope {
  entry: { changes: { value: { statuses: Status[] } }[] }[];
}

/**
 * The least that the same states can cost on this machine: a bare script that reads the bodies and writes each status
 * by two prepared statements, a transaction a body, in a copy of the database. It trusts everything that it is told
 * and knows neither repeats nor orders.
 */
export function statusFloor(
  stand: Stand,
  { crowd, firstDelivery }: Ledger,
  bodies: readonly string[],
): number {
  const path = stand.path(`floor-${randomUUID()}.db`);
  stand.file.exec(`vacuum into '${path}'`);
  const engine = openEngine(path);
  try {
    engine.exec("delete from delivery_messages");
    engine.exec(
      "update deliveries set state = null, accepted_at_ms = null, delivered_at_ms = null, read_at_ms = null",
    );
    const message = engine.prepare(
      `insert into delivery_messages (delivery_id, position, team_id, state, provider_message_id, at_ms)
        select id, 0, team_id, ?2, ?3, ?4 from deliveries where id = ?1
        on conflict (delivery_id, position) do update set state = excluded.state, at_ms = excluded.at_ms`,
    );
    const person = told.map((status) =>
      engine.prepare(
        `update deliveries set state = '${stateOf[status]}', ${stateOf[status]}_at_ms = ?2 where id = ?1`,
      ),
    );
    const startedMs = performance.now();
    let place = 0;
    for (const body of bodies) {
      // The bodies are the bench's own.
      const { entry } = JSON.parse(body) as Envelope;
      engine.exec("begin immediate");
      for (const { id, status, timestamp } of entry[0]?.changes[0]?.value.statuses ?? []) {
        const kind = told.indexOf(status);
        const delivery = BigInt(firstDelivery + (place % crowd.people));
        const atMs = BigInt(Number(timestamp) * 1_000);
        message.run([delivery, stateOf[status], id, atMs]);
        person[kind]?.run([delivery, atMs]);
        place += 1;
      }
      engine.exec("commit");
    }
    return performance.now() - startedMs;
  } finally {
    engine.close();
  }
}
