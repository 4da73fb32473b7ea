import type { BroadcastDetail } from "../../../schema/api.ts";
import { ApiProblem } from "../../api-problem.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { saveTaken, takeFile } from "../take-file.ts";

/** Everybody of a send as a table for a spreadsheet. Says how many, before and after. */
export async function downloadPeople(store: Store, strings: Strings, detail: BroadcastDetail): Promise<void> {
  const words = strings.records;
  const { id, totals } = detail;
  store.showToast({ text: words.exporting(totals.chosen) });
  try {
    const path = `/v1/broadcasts/${encodeURIComponent(id)}/people.csv?locale=${strings.locale}`;
    saveTaken(await takeFile(store, path));
    store.showToast({ text: words.exported(totals.chosen) });
  } catch (trouble) {
    store.report(trouble);
    const why = trouble instanceof ApiProblem ? strings.common.trouble(trouble) : "";
    const again = { label: strings.record.retry, run: () => void downloadPeople(store, strings, detail) };
    store.showToast({ text: `${why}${words.exportFailed}`, action: again });
  }
}
