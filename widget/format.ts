/** Times, numbers and phone numbers for the eye. Times are the team's, not the phone's. */
export interface Formats {
  /** 14:31 */
  clock(atMs: number): string;
  /** The clock for today, `yesterday` for the day before, else the date. */
  listTime(atMs: number, nowMs?: number): string;
  /** today, yesterday or the date, for a heading. */
  day(atMs: number, nowMs?: number): string;
}

export interface DayWords {
  today: string;
  yesterday: string;
}

export function formatsFor(words: DayWords, timeZone: string | undefined): Formats {
  const zone = timeZone === undefined ? {} : { timeZone };
  const time = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit" });
  const date = new Intl.DateTimeFormat("en-US", {
    ...zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });

  const parts = (atMs: number) => {
    const [month = "", day = "", year = ""] = date.format(atMs).split("/");
    return { year, shown: `${month}/${day}` };
  };
  const dayNumber = (atMs: number) => {
    const [month, day, year] = date.format(atMs).split("/").map(Number);
    return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / 86_400_000;
  };
  const dateOf = (atMs: number, nowMs: number) => {
    const { year, shown } = parts(atMs);
    return year === parts(nowMs).year ? shown : `${year}/${shown}`;
  };
  const clock = (atMs: number) => time.format(atMs);
  const day = (atMs: number, nowMs = Date.now()) => {
    const ago = dayNumber(nowMs) - dayNumber(atMs);
    return ago === 0 ? words.today : ago === 1 ? words.yesterday : dateOf(atMs, nowMs);
  };
  return {
    clock,
    day,
    listTime: (atMs, nowMs = Date.now()) =>
      dayNumber(atMs) === dayNumber(nowMs) ? clock(atMs) : day(atMs, nowMs),
  };
}

/** Taiwan's mobile numbers in their usual groups; every other number as it came. */
export function phone(number: string): string {
  const local = /^(\+886|0)(9\d{2})(\d{3})(\d{3})$/.exec(number);
  if (!local) return number;
  const [, prefix, ...groups] = local;
  return (prefix === "0" ? "0" : "+886 ") + groups.join("-");
}
