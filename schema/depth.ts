/** Whether lists and objects lie in each other more than `max` deep. Looks no deeper than that. */
export function isDeeperThan(value: unknown, max: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return max === 0 || Object.values(value).some((part) => isDeeperThan(part, max - 1));
}
