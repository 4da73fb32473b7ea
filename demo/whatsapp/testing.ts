import { expect, onTestFinished } from "vitest";
import { startWebhookInbox } from "../doubles/webhook-inbox.ts";
import { WhatsAppControlClient } from "./control-client.ts";
import { startWhatsAppDouble } from "./server.ts";
import { seedTemplates } from "./template-seed.ts";

export const ACCOUNT = { id: "100200300", accessToken: "good-token", appSecret: "app-secret" };
export const NUMBER = {
  id: "555001",
  account: ACCOUNT.id,
  displayPhoneNumber: "+886 2 2700 1234",
  verifiedName: "晴日選物",
};

export function waId(number: number): string {
  return `8869${String(number).padStart(8, "0")}`;
}

/** A double with one account, one number, the seed's templates and people whose window is open. */
export async function whatsappSetup(people = 3, stateFile?: string) {
  const double = await startWhatsAppDouble(stateFile === undefined ? {} : { stateFile });
  onTestFinished(() => double.close());
  const control = new WhatsAppControlClient(double.url);
  await control.setAccounts([ACCOUNT]);
  await control.setNumbers([NUMBER]);
  await control.setTemplates(ACCOUNT.id, seedTemplates());
  const { nowMs } = await control.setClock({});
  const ids = Array.from({ length: people }, (_unused, index) => waId(index));
  await control.setUsers(
    ids.map((id, index) => ({
      waId: id,
      name: `客人${index}`,
      lastInboundAt: { [NUMBER.id]: nowMs - 1000 },
    })),
  );
  const api = (path: string, init: RequestInit = {}, token = ACCOUNT.accessToken) =>
    fetch(`${double.url}/v26.0/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    });
  return { double, control, ids, api, nowMs, ...senders(api) };
}

type Api = (path: string, init?: RequestInit, token?: string) => Promise<Response>;

function senders(api: Api) {
  const send = async (body: Record<string, unknown>) => {
    const request = JSON.stringify({ messaging_product: "whatsapp", ...body });
    const response = await api(`${NUMBER.id}/messages`, { method: "POST", body: request });
    return { status: response.status, body: await response.json() };
  };
  const text = (to: string | undefined, content = "您好", opaque?: string) =>
    send({
      to: `+${to}`,
      type: "text",
      text: { body: content },
      ...(opaque === undefined ? {} : { biz_opaque_callback_data: opaque }),
    });
  const template = (to: string | undefined, name: string, components: unknown[] = [], code = "zh_TW") =>
    send({ to: `+${to}`, type: "template", template: { name, language: { code }, components } });
  return { send, text, template };
}

export interface Status {
  id: string;
  status: string;
  recipient_id?: string;
  pricing?: Record<string, unknown>;
}

export interface Change {
  field: string;
  value: { statuses?: Status[]; contacts?: unknown[] };
}

/** The setup with a webhook address that keeps what comes. */
export async function hookedSetup(people = 3) {
  const setup = await whatsappSetup(people);
  const inbox = await startWebhookInbox();
  onTestFinished(() => inbox.close());
  await setup.control.setAccounts([{ id: ACCOUNT.id, webhookUrl: inbox.url }]);
  await setup.control.setWebhooks({ sentMs: 1, deliveredMs: 2, readMs: 3 });
  const entries = (): { time?: number; changes: Change[] }[] =>
    inbox.received.flatMap(({ body }) => JSON.parse(body).entry);
  const changes = () => entries().flatMap((entry) => entry.changes);
  const statuses = () => changes().flatMap((change) => change.value.statuses ?? []);
  return { ...setup, inbox, entries, changes, statuses };
}

/** The code and details of a refused call. */
export function expectError(answer: { status: number; body: unknown }, code: number, details?: string): void {
  expect(answer.body).toMatchObject({
    error: { code, ...(details === undefined ? {} : { error_data: { details } }) },
  });
}
