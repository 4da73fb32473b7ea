import type { DoctorResult } from "../../../schema/api.ts";
import { placesOf } from "../../../schema/template.ts";
import { findingsForAll } from "../../../schema/template-fill.ts";
import type { TemplateWork } from "../../draft.ts";
import { type Loadable, readyValue } from "../../loadable.ts";
import type { Strings } from "../../strings/index.ts";
import { placeLabel } from "./place-words.ts";

/** How far the template step has come. */
export interface Standing {
  people: number;
  /** Those chosen are of one account. */
  isOneAccount: boolean;
  /** What is being filled in. */
  work: TemplateWork | undefined;
  /** A template is chosen in which there is nothing to fill in. */
  isPlain: boolean;
  /** What the chosen template has become meanwhile; undefined: it can be sent. */
  status: string | undefined;
  doctor: Loadable<DoctorResult> | undefined;
  /** What keeps the file in a header from being sent, in words. */
  file: string | undefined;
}

/** That the template cannot be sent any more, and as what it stands. */
export function goneText(status: string, { template: words }: Strings): string {
  const name = words.statuses[status];
  return name === undefined ? words.goneNow : words.gone(name);
}

/** Why one cannot go on; undefined where one can. */
export function reasonNot(standing: Standing, strings: Strings): string | undefined {
  const words = strings.template;
  const { people, isOneAccount, work, isPlain, status, doctor } = standing;
  if (people === 0) return words.nobodyTitle;
  if (!isOneAccount) return words.oneAccount;
  if (!work) return isPlain ? undefined : words.chooseFirst;
  if (status !== undefined) return goneText(status, strings);
  const [wrong] = findingsForAll(work.template.parts, work.fill);
  if (wrong) {
    const place = placesOf(work.template.parts).find(({ id }) => id === wrong.place);
    return wrong.finding === "empty" && place
      ? words.notYet(placeLabel(place, strings))
      : words.fixedFindings[wrong.finding];
  }
  if (standing.file !== undefined) return standing.file;
  const result = doctor && readyValue(doctor);
  return result && result.people > 0 && result.unfillable === result.people ? words.nobodyLeft : undefined;
}

/** What the doctor comes to, in the words of the bar. */
export function sumOf(standing: Standing, strings: Strings): [head: string, text: string] {
  const words = strings.template;
  const { people, work, doctor } = standing;
  const reason = reasonNot(standing, strings);
  if (!work) return [words.toPeople(people), reason ?? ""];
  if (doctor?.status === "failed") return [words.toPeople(people), words.doctorFailed];
  const result = doctor && readyValue(doctor);
  if (!result) return [words.toPeople(people), reason ?? words.checking];
  if (result.unfillable === 0)
    return reason === undefined
      ? [words.allFine(result.people), ""]
      : [words.toPeople(result.people), reason];
  const rest = result.people - result.unfillable;
  return [words.toMend(result.unfillable), rest === 0 ? words.nobodyLeft : words.restGoes(rest)];
}
