import type { ReferralFigures, ReferralReport } from "../../schema/api.ts";
import { byteOrderMark, csvLine } from "../../schema/csv.ts";
import { decimalOfMinor } from "../../schema/money.ts";
import { wallText } from "../../schema/time-zone.ts";
import type { ExportLocale } from "../history/export/words.ts";
import { reportWords } from "./words.ts";

/** A ratio that is none stays blank. */
const ratio = (value: number | null): string => (value === null ? "" : value.toFixed(4));

/** The cells of one group: a line for each currency, of which the first carries what has none. */
function linesOf(figures: ReferralFigures): string[][] {
  const { revenue, aov, cost } = figures;
  const currencies = [...new Set([...revenue, ...cost].map(({ currency }) => currency))];
  return (currencies.length > 0 ? currencies : [""]).map((currency, index) => {
    const first = (value: string) => (index === 0 ? value : "");
    const earned = revenue.find((money) => money.currency === currency);
    const average = aov.find((money) => money.currency === currency);
    return [
      first(String(figures.messages)),
      first(String(figures.links)),
      first(String(figures.linksTracked)),
      first(String(figures.clicks)),
      first(ratio(figures.clickRate)),
      first(String(figures.orders)),
      first(ratio(figures.conversionRate)),
      currency,
      earned ? decimalOfMinor(earned) : "",
      average ? decimalOfMinor(average) : "",
      cost.find((spent) => spent.currency === currency)?.amount ?? "",
      first(ratio(figures.roas)),
    ];
  });
}

/** The report as a table: a line for each group, and the sum below. */
export function reportCsv({ by, groups, total, timeZone }: ReferralReport, locale: ExportLocale): string {
  const words = reportWords[locale];
  const isOfSends = by === "send";
  const named = groups.map((group) => {
    const { key, name, atMs, senderName } = group;
    const said = by === "day" || by === "week" ? key : by === "store" && name === null ? words.noStore : name;
    const sent = isOfSends
      ? [senderName ?? "", atMs === null ? "" : wallText(timeZone, atMs).replace("T", " ")]
      : [];
    return { cells: [said ?? key, ...sent], figures: group };
  });
  const rows = [...named, { cells: [words.sum, ...(isOfSends ? ["", ""] : [])], figures: total }];
  const heads = [words.by[by], ...(isOfSends ? [words.sender, words.by.day] : []), ...words.heads];
  const lines = rows.flatMap(({ cells, figures }) =>
    linesOf(figures).map((rest) => csvLine([...cells, ...rest])),
  );
  return byteOrderMark + csvLine(heads) + lines.join("");
}
