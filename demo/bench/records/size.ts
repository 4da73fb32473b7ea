export const days = 90;
export const sends = 1_000;
export const deliveries = 5_000_000;
export const clicks = 1_000_000;

/** The team that all of it is of, and its accounts. */
export interface Given {
  teamId: string;
  line: [string, string];
  whatsapp: [string, string];
  nowMs: number;
}
