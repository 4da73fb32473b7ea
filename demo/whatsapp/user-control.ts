import { z } from "zod";
import { withBody } from "../doubles/control-body.ts";
import type { Router } from "../doubles/router.ts";
import type { WhatsAppDouble } from "./double.ts";
import { newWamid } from "./send.ts";
import { contactOf } from "./statuses.ts";

const STATES = [
  "active",
  "off",
  "blocked",
  "no-whatsapp",
  "stopped-marketing",
  "capped",
  "experiment",
] as const;
const userSchema = z.object({
  waId: z.string().regex(/^\d+$/),
  name: z.string().exactOptional(),
  state: z.enum(STATES).exactOptional(),
  userId: z.string().exactOptional(),
  hidesPhone: z.boolean().exactOptional(),
  sendsReadReceipts: z.boolean().exactOptional(),
  failWith: z.number().exactOptional(),
  refuseWith: z.number().exactOptional(),
  lastInboundAt: z.record(z.string(), z.number()).exactOptional(),
});
const writeSchema = z.object({
  text: z.string().min(1),
  number: z.string().optional(),
  /** A tap on a template's quick reply instead of typed words. */
  buttonOf: z.string().optional(),
});

/** People: set in bulk without a word to anybody, or acting, which sends the webhook where Meta has one. */
export function addUserControl(router: Router, double: WhatsAppDouble): void {
  router
    .on(
      "PUT",
      "/_control/users",
      withBody(z.object({ users: z.array(userSchema) }), ({ users }) => {
        double.commit({ t: "users", users });
        double.live.touch(users.map((user) => user.waId));
        return { users: users.length };
      }),
    )
    .on(
      "POST",
      "/_control/users/:user/write",
      withBody(writeSchema, (body, { user = "" }) => write(double, user, body)),
    )
    .on(
      "POST",
      "/_control/users/:user/block",
      withBody(z.object({}), (_body, { user = "" }) => setState(double, user, "blocked")),
    )
    .on(
      "POST",
      "/_control/users/:user/unblock",
      withBody(z.object({}), (_body, { user = "" }) => setState(double, user, "active")),
    )
    .on(
      "POST",
      "/_control/users/:user/marketing",
      withBody(
        z.object({ value: z.enum(["stop", "resume"]), number: z.string().optional() }),
        (body, { user = "" }) => preferMarketing(double, user, body.value, body.number),
      ),
    );
}

function write(double: WhatsAppDouble, waId: string, body: z.infer<typeof writeSchema>) {
  const number = numberFor(double, waId, body.number);
  const at = double.clock.now();
  const inbound = { at, number, user: waId, id: newWamid(waId), text: body.text };
  double.commit({ t: "wrote", inbound });
  const user = double.state.users.get(waId);
  const content =
    body.buttonOf === undefined
      ? { type: "text", text: { body: body.text } }
      : {
          type: "button",
          button: { payload: body.text, text: body.text },
          context: {
            id: body.buttonOf,
            from: double.state.numbers.get(number)?.displayPhoneNumber.replace(/\D/g, ""),
          },
        };
  const message = {
    ...(user?.hidesPhone ? {} : { from: waId }),
    ...(user?.userId === undefined ? {} : { from_user_id: user.userId }),
    id: inbound.id,
    timestamp: String(Math.floor(at / 1000)),
    ...content,
  };
  const event = { field: "messages" as const, number, message, contact: contactOf(waId, user) };
  double.emit([{ id: inbound.id, target: accountOf(double, number), event, delayMs: 0 }]);
  double.live.touch([waId]);
  return inbound;
}

/** A block sends no webhook; the next message to the person fails. */
function setState(double: WhatsAppDouble, waId: string, state: "blocked" | "active"): void {
  double.commit({ t: "users", users: [{ waId, state }] });
  double.live.touch([waId]);
}

function preferMarketing(
  double: WhatsAppDouble,
  waId: string,
  value: "stop" | "resume",
  named?: string,
): void {
  const number = numberFor(double, waId, named);
  double.commit({ t: "users", users: [{ waId, state: value === "stop" ? "stopped-marketing" : "active" }] });
  const seconds = Math.floor(double.clock.now() / 1000);
  const user = double.state.users.get(waId);
  const detail = `User requested to ${value} marketing messages`;
  const preference = {
    wa_id: waId,
    ...(user?.userId === undefined ? {} : { user_id: user.userId }),
    detail,
    category: "marketing_messages",
    value,
    timestamp: seconds,
  };
  const metadata = {
    display_phone_number: double.state.numbers.get(number)?.displayPhoneNumber.replace(/\D/g, ""),
    phone_number_id: number,
  };
  const update = {
    messaging_product: "whatsapp",
    metadata,
    contacts: [contactOf(waId, user)],
    user_preferences: [preference],
  };
  const id = `user_preferences ${waId} ${value} ${double.newObjectId()}`;
  const event = { field: "user_preferences", value: update };
  double.emit([{ id, target: accountOf(double, number), event, delayMs: 0 }]);
}

function accountOf(double: WhatsAppDouble, number: string): string {
  return double.state.numbers.get(number)?.account ?? "";
}

/** The number that is meant: the one named, the one this person last had to do with, or the first. */
function numberFor(double: WhatsAppDouble, waId: string, named: string | undefined): string {
  const { state } = double;
  const number =
    named ??
    state.inboxes.get(waId)?.received.at(-1)?.number ??
    Object.keys(state.users.get(waId)?.lastInboundAt ?? {})[0] ??
    [...state.numbers.keys()][0];
  if (number === undefined || !state.numbers.has(number)) throw new Error(`no such number: ${named}`);
  return number;
}
