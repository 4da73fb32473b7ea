import { type Channel, capabilities } from "../../schema/channels.ts";
import { isText, type Message, personalise } from "../../schema/content.ts";
import { fieldsOf, fillTemplate, findingsOf } from "../../schema/template-fill.ts";
import { findChunkValues, type PersonValues } from "../db/fill-values.ts";
import type { ChunkPerson } from "../db/leases.ts";
import type { Lease } from "./lease.ts";

/** What the places of a template are filled with, by delivery. Nobody where no place is anybody's own. */
export type ChunkValues = ReadonlyMap<number, PersonValues>;

/** Reads what this chunk's people are filled from, as it is now. */
export async function readChunkValues({ services, chunk, messages }: Lease): Promise<ChunkValues> {
  const [message] = messages;
  if (message?.type !== "template" || !message.template.fill) return new Map();
  const fields = fieldsOf(message.template.fill);
  const languages = (message.made ?? []).map(({ language }) => language);
  if (fields.length === 0 && languages.length < 2) return new Map();
  return findChunkValues(services.db, chunk, { fields, languages });
}

/**
 * One person's message as the channel takes it; undefined where a value has gone since the planning, or would be
 * refused. A template goes out in the platform's own form, in the person's language.
 */
export function messageFor(
  message: Message,
  person: Pick<ChunkPerson, "name" | "deliveryId">,
  values: ChunkValues,
  channel: Channel = "whatsapp",
): Message | undefined {
  if (isText(message) || message.type !== "template")
    return personalise(message, person.name, capabilities[channel].textUnitsMax);
  const { name, language, fill, components } = message.template;
  if (!fill || !message.made) return { type: "template", template: { name, language, components } };
  const own = values.get(person.deliveryId);
  const made = message.made[own?.language ?? 0] ?? message.made[0];
  if (!made) return undefined;
  const filledFrom = own?.values ?? {};
  if (findingsOf(made.parts, fill, filledFrom).length > 0) return undefined;
  const filled = fillTemplate(made, fill, filledFrom);
  const template = { name, language: made.language, ...(filled.length > 0 ? { components: filled } : {}) };
  return { type: "template", template };
}
