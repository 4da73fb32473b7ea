/** Which message of which delivery a status belongs to, in the string that WhatsApp hands back (at most 512). */
export function toCallbackData(deliveryId: number, position: number): string {
  return `d${deliveryId.toString(36)}.${position}`;
}

export function parseCallbackData(data: string): { deliveryId: number; position: number } | undefined {
  const match = /^d([0-9a-z]{1,12})\.(\d)$/.exec(data);
  if (!match) return undefined;
  return { deliveryId: Number.parseInt(match[1] ?? "", 36), position: Number(match[2]) };
}
