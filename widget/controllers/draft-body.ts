import type { DraftDetail, DraftSave } from "../../schema/api.ts";
import { glimpseOf, isBlank } from "../../schema/content.ts";
import { chosenCount } from "../choice.ts";
import type { Draft, Work } from "../draft.ts";
import { fromJson, toJson } from "../draft-kept.ts";
import { messagesOf } from "../draft-messages.ts";
import type { Store } from "../store.ts";

const glimpseMax = 100;

/** Whether there is anything written that another device would want. */
export function isWritten({ template, messages }: Draft): boolean {
  return template !== undefined || messages.some((message) => !isBlank(message));
}

/** Work as the server keeps it. */
export function bodyOf(work: Work, known: Store["known"]): DraftSave {
  const { version = 0, ...draft } = work.draft;
  const written = messagesOf(draft).filter((message) => !isBlank(message));
  const first = written.map(glimpseOf).find((text) => text.trim() !== "") ?? "";
  return {
    version,
    glimpse: [...first.trim()].slice(0, glimpseMax).join(""),
    people: draft.putOffPeople ?? chosenCount(work.choice),
    messages: written.length,
    ...(draft.isPutOff ? { isPutOff: true } : {}),
    work: JSON.parse(toJson({ ...work, draft: { ...draft, savedAtMs: null } }, known)) as DraftSave["work"],
  };
}

/** Tells one state of the work from another; whoever is merely known by now does not change it. */
export function markOf({ work }: Pick<DraftSave, "work">): string {
  const { known: _known, ...rest } = work;
  let hash = 5_381;
  for (const character of JSON.stringify(rest)) hash = (hash * 33 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(36);
}

/** Work that another device, or this one before, has left with the server. */
export function workIn({
  id,
  version,
  work,
  updatedAtMs,
}: Pick<DraftDetail, "id" | "version" | "work" | "updatedAtMs">): ReturnType<typeof fromJson> {
  const kept = fromJson(JSON.stringify(work));
  if (!kept) return undefined;
  return {
    known: kept.known,
    work: { ...kept.work, draft: { ...kept.work.draft, id, version, savedAtMs: updatedAtMs } },
  };
}
