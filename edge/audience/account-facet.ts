import type { AccountFacet } from "../../schema/api.ts";
import { channels } from "../../schema/channels.ts";
import type { Row } from "../db/client.ts";
import { integer, oneOf, text } from "../db/values.ts";

export function accountFacet(row: Row): AccountFacet {
  return {
    id: text(row, "id"),
    channel: oneOf(row, "channel", channels),
    name: text(row, "name"),
    count: integer(row, "people"),
  };
}
