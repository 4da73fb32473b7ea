const grouped = new Intl.NumberFormat("en");

/** A number as both languages write it: 2,142. */
export function count(value: number): string {
  return grouped.format(value);
}
