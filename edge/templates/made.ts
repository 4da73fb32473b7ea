import type { Selection } from "../../schema/api.ts";
import type { Message, TemplateMessage } from "../../schema/content.ts";
import { hasSamePlaces, type MadeTemplate, textsOf } from "../../schema/template.ts";
import { fitsAccounts } from "../audience/template-account.ts";
import { countChosen } from "../db/chosen.ts";
import type { Database } from "../db/client.ts";
import type { Owner } from "../db/selection.ts";
import { type Business, findBusiness, findByNames } from "../db/templates.ts";
import { ProblemError } from "../problem.ts";
import { readRow } from "./list.ts";

export interface ChosenTemplate {
  name: string;
  language: string;
  isByCustomer?: boolean | undefined;
}

function notSendable(status: string, reason: string | null): ProblemError {
  return new ProblemError("template_not_sendable", {
    field: "messages.0.template.name",
    detail: "Choose a template that is approved and that can be sent to many.",
    params: { status, ...(reason === null ? {} : { reason }) },
  });
}

/**
 * A template as it is approved now: the language asked for first and, where each customer is to get their own, the
 * others of the name behind it. Throws where it cannot be sent; `status` says why: the platform's word, `UNKNOWN`
 * where it has none, `KIND` where no template of its kind goes to many.
 */
export async function findMade(
  db: Database,
  place: Business,
  { name, language, isByCustomer = false }: ChosenTemplate,
): Promise<MadeTemplate[]> {
  const all = (await findByNames(db, place, [name])).map(readRow);
  const own = all.find((one) => one.language === language.replaceAll("-", "_"));
  if (!own) throw notSendable("UNKNOWN", null);
  if (own.status !== "APPROVED") throw notSendable(own.status, own.reason);
  if (own.refusal !== null) throw notSendable("KIND", own.refusal);
  const others = isByCustomer
    ? all.filter((one) => one !== own && one.status === "APPROVED" && hasSamePlaces(one.parts, own.parts))
    : [];
  return [own, ...others].map(({ language, isNamed, parts }) => ({ language, isNamed, parts }));
}

/** One that is filled place by place; one with components, or with nothing said, goes as it is. */
export function isFilled(message: Message): message is TemplateMessage {
  return message.type === "template" && message.template.fill !== undefined;
}

/** The messages with what is approved now in each filled template; whatever a caller says of it is passed over. */
export async function withMade(
  db: Database,
  teamId: string,
  accountId: string | undefined,
  messages: readonly Message[],
): Promise<Message[]> {
  const [message] = messages;
  if (message?.type !== "template") return [...messages];
  const { type, template } = message;
  if (!isFilled(message) || accountId === undefined) return [{ type, template }];
  const business = await findBusiness(db, teamId, accountId);
  if (!business?.businessId) throw notSendable("UNKNOWN", null);
  return [
    { type, template, made: await findMade(db, { teamId, businessId: business.businessId }, template) },
  ];
}

/** The same for people who are still being chosen. Where they are of several accounts, nothing is known of it. */
export async function withMadeFor(
  db: Database,
  owner: Owner,
  selection: Selection,
  messages: readonly Message[],
): Promise<Message[]> {
  if (!messages.some(isFilled)) return withMade(db, owner.teamId, undefined, messages);
  const { onlyAccount } = selection;
  const accounts = onlyAccount === undefined ? (await countChosen(db, owner, selection)).accounts : [];
  const [account] = fitsAccounts("template", accounts) ? accounts : [];
  return withMade(db, owner.teamId, onlyAccount ?? account?.id, messages);
}

/** Whether what was approved when the send was written is what its people would get now, in each of its languages. */
function isUnchanged(made: readonly MadeTemplate[], now: readonly MadeTemplate[]): boolean {
  return made.every(({ language, parts }) => {
    const same = now.find((one) => one.language === language);
    return (
      same !== undefined &&
      hasSamePlaces(parts, same.parts) &&
      JSON.stringify(textsOf(parts)) === JSON.stringify(textsOf(same.parts))
    );
  });
}

/**
 * What the platform says of a filled template that it would not take now; `CHANGED` where it would, and people would
 * get something else than was looked at. Undefined where nothing has moved.
 */
export async function templateTrouble(
  db: Database,
  teamId: string,
  accountId: string | undefined,
  messages: readonly Message[],
): Promise<string | undefined> {
  try {
    const [now] = await withMade(db, teamId, accountId, messages);
    const [before] = messages;
    if (before?.type !== "template" || now?.type !== "template") return undefined;
    return isUnchanged(before.made ?? [], now.made ?? []) || accountId === undefined ? undefined : "CHANGED";
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return String(error.details.params?.status ?? error.code);
  }
}
