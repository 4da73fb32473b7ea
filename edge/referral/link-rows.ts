import { type Message, wordsOf } from "../../schema/content.ts";
import { type LinkForm, linkCodeUnits, templateLinks } from "../../schema/link-tracking.ts";
import { findLinks } from "../../schema/links.ts";
import type { Statement } from "../db/client.ts";

/** Without the letters and digits that are taken for each other. */
const alphabet = "23456789abcdefghjkmnpqrstvwxyz";

/** 10 of 30 characters: nobody finds a link by trying. */
function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint32Array(linkCodeUnits));
  return Array.from(bytes, (value) => alphabet.charAt(value % alphabet.length)).join("");
}

/**
 * Writes down the links of a send that is written in the same batch. The targets are what was typed or approved.
 * Where the send was not new after all, none is written.
 */
export function insertLinks(
  broadcastId: string,
  messages: readonly Message[],
  { mode, base }: LinkForm,
): Statement[] {
  const links = messages.flatMap((message) => {
    // What is approved cannot be written anew: nobody sees its links being opened, but where they lead to us.
    if (message.type === "template")
      return templateLinks(message, base).map(({ target, place }) => ({ target, isTracked: place !== null }));
    const found = wordsOf([message]).flatMap(findLinks);
    return found.map(({ url }) => ({ target: url, isTracked: mode !== "off" }));
  });
  if (links.length === 0) return [];
  const given = links.map(({ target, isTracked }, position) => [
    position,
    newCode(),
    target,
    isTracked ? 1 : 0,
  ]);
  return [
    {
      sql: `insert into links (code, team_id, broadcast_id, staff_id, position, target, is_tracked, created_at_ms)
        select g.value ->> 1, b.team_id, b.id, b.staff_id, g.value ->> 0, g.value ->> 2, g.value ->> 3,
          b.created_at_ms
        from broadcasts b, json_each(:given) g where b.id = :id`,
      args: { id: broadcastId, given: JSON.stringify(given) },
    },
  ];
}

/** The same for a send of an earlier one's messages: its links are links of its own. */
export function copyLinks(broadcastId: string): Statement {
  return {
    sql: `insert into links (code, team_id, broadcast_id, staff_id, position, target, is_tracked, created_at_ms)
      select lower(hex(randomblob(${linkCodeUnits / 2}))), b.team_id, b.id, b.staff_id, l.position, l.target,
        l.is_tracked, b.created_at_ms
      from broadcasts b join links l on l.broadcast_id = b.resend_of where b.id = :id`,
    args: { id: broadcastId },
  };
}
