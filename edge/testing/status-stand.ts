import { parseRowId } from "../../schema/ids.ts";
import { toCallbackData } from "../channels/whatsapp/callback-data.ts";
import { applyReceipts } from "../receipts/apply.ts";
import { addRecord, type DeliveryGiven } from "./records.ts";
import { testDb, testServices } from "./services.ts";
import { addStaff, createTeam, type TestStaff } from "./team.ts";
import { changeBody } from "./whatsapp-webhook.ts";

/** A WhatsApp send that waits for its platform's answers. */
export interface Sent {
  id: string;
  /** Delivery rows. */
  rows: number[];
}

/** A status to be told; of what is left out, that of the first message, as ours. */
export interface StatusTold {
  status: string;
  atMs?: number;
  position?: number;
  /** Null: the message carried no data of ours. */
  callback?: string | null;
  code?: number;
}

export const statusServices = testServices();

export function wamid(row: number, position = 0): string {
  return `wamid.${row}.${position}`;
}

/** A status of one delivery as WhatsApp writes it. */
export function statusOf(sent: Sent, row: number, told: StatusTold) {
  const { position = 0, atMs = 5_000, callback = toCallbackData(sent.id, row, position), code } = told;
  const error = code && { code, title: `title ${code}`, error_data: { details: `details ${code}` } };
  return {
    id: wamid(row, position),
    status: told.status,
    timestamp: String(atMs / 1_000),
    ...(callback === null ? {} : { biz_opaque_callback_data: callback }),
    ...(error ? { errors: [error] } : {}),
  };
}

/** A team with a number, and what is told of its sends. */
export interface StatusStand {
  staff: TestStaff;
  sendTo(people: readonly DeliveryGiven[], messages?: string[]): Promise<Sent>;
  bodyOf(statuses: readonly object[]): string;
  apply(...bodies: object[][]): Promise<unknown>;
}

export async function createStatusStand(): Promise<StatusStand> {
  const staff = await addStaff(await createTeam(), "salesperson");
  const { id: accountId, platformId } = staff.team.whatsapp;
  const bodyOf = (statuses: readonly object[]) =>
    changeBody("messages", { metadata: { phone_number_id: platformId }, statuses });
  return {
    staff,
    bodyOf,
    async sendTo(people, messages = ["嗨"]) {
      const { id, people: ids } = await addRecord(staff, {
        messages,
        people: people.map((person) => ({ channel: "whatsapp", ...person })),
        chunks: [{ channel: "whatsapp", number: 0, state: "leased" }],
      });
      return { id, rows: ids.map((person) => parseRowId("psn", person) ?? 0) };
    },
    apply: (...bodies) => applyReceipts(statusServices, "whatsapp", accountId, bodies.map(bodyOf)),
  };
}

/** What the ledger says of a delivery. */
export async function ledgerRow(row: number) {
  const { rows } = await testDb.read({
    sql: `select state, reason, error_code, accepted_at_ms, delivered_at_ms, read_at_ms, failed_at_ms
      from deliveries where id = :row`,
    args: { row },
  });
  return rows[0];
}
