import { html, type TemplateResult } from "lit";
import { ApiProblem } from "../../api-problem.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { type IconName, icon } from "../../ui/icons.ts";
import "../../ui/sheet.ts";
import { saveTaken, takeFile } from "../take-file.ts";
import type { ReportSource } from "./report-source.ts";

async function take(store: Store, strings: Strings, path: string): Promise<void> {
  const words = strings.report;
  store.showToast({ text: words.downloading });
  try {
    saveTaken(await takeFile(store, `${path}&locale=${strings.locale}`));
    store.hideToast();
  } catch (trouble) {
    store.report(trouble);
    const why = trouble instanceof ApiProblem ? strings.common.trouble(trouble) : "";
    const again = { label: strings.common.retry, run: () => void take(store, strings, path) };
    store.showToast({ text: `${why}${words.downloadFailed}`, action: again });
  }
}

/** The sheet with the files there are of what is looked at. */
export function downloadSheet(
  source: ReportSource,
  store: Store,
  strings: Strings,
  onClose: () => void,
): TemplateResult {
  const words = strings.report;
  const by = source.hasDetails ? source.asked.by : source.asked.grain;
  const item = (name: IconName, title: string, hint: string, path: string) =>
    html`<button
      type="button"
      class="item"
      @click=${() => {
        onClose();
        void take(store, strings, path);
      }}
    >
      ${icon(name, 22)}<span><b>${title}</b><span class="muted sm">${hint}</span></span>
    </button>`;
  return html`<omo-sheet .heading=${words.downloadTitle} .strings=${strings} @close=${onClose}>
    ${item("table", words.downloadReport, words.downloadReportHint(words.by[by]), source.pathOf("/report.csv", by))}
    ${
      source.hasDetails
        ? item(
            "file",
            words.downloadOrders,
            words.downloadOrdersHint,
            source.pathOf("/orders.csv", undefined),
          )
        : ""
    }
  </omo-sheet>`;
}
