import { count } from "../count.ts";
import type { RecordsStrings } from "../zh-hant/records.ts";

const people = (number: number) => `${count(number)} ${number === 1 ? "person" : "people"}`;

export const records: RecordsStrings = {
  copy: "Copy as draft",
  copied: "Copied into a new draft. Choose people, then send.",
  export: "Export CSV",
  exportLabel: (number) => `Export CSV, ${people(number)}`,
  exporting: (number) => `Preparing ${people(number)} with reasons…`,
  exported: (number) => `Downloaded ${people(number)} with reasons.`,
  exportFailed: "The list was not downloaded. The record is unchanged.",
};
