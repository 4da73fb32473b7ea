import type { InStatement } from "@libsql/client/http";

/**
 * What became of the people of a past send whose rows stand there as taken by their platform: a few had blocked the
 * LINE account or unsubscribed before it, some WhatsApp numbers could not be reached, one call was never answered.
 * Reasons and raw texts are those a real send leaves behind.
 */
export function outcomesOf({ id, atMs }: { id: string; atMs: number }): InStatement[] {
  const args = { id, at: BigInt(atMs) };
  const never = "chunk_number = null, messages_accepted = 0";
  const isLine = "broadcast_id = :id and account_id in (select id from accounts where channel = 'line')";
  const isWhatsapp =
    "broadcast_id = :id and account_id in (select id from accounts where channel = 'whatsapp')";
  return [
    {
      sql: `update deliveries set state = 'failed', reason = 'unfollowed', error_text = 'unfollowed',
          failed_at_ms = :at, ${never} where ${isLine} and id % 29 = 3`,
      args,
    },
    {
      sql: `update deliveries set state = 'left_out', reason = 'unsubscribed', ${never}
        where ${isLine} and id % 43 = 5`,
      args: { id },
    },
    {
      sql: `update deliveries set state = iif(id % 3 = 0, 'delivered', 'read'), accepted_at_ms = :at + 1400,
          delivered_at_ms = :at + 6000, read_at_ms = iif(id % 3 = 0, null, :at + (id % 50 + 1) * 180000)
        where ${isWhatsapp}`,
      args,
    },
    {
      sql: `update deliveries set state = 'failed', reason = 'unreachable', error_code = '131026',
          error_title = 'Message undeliverable', error_text = 'Message Undeliverable.', failed_at_ms = :at + 9000,
          delivered_at_ms = null, read_at_ms = null where ${isWhatsapp} and id % 17 = 2`,
      args,
    },
    {
      sql: `update deliveries set state = 'unknown', reason = 'lost_answer', unknown_at_ms = :at + 30000,
          accepted_at_ms = null, delivered_at_ms = null, read_at_ms = null, messages_accepted = 0
        where id = (select max(id) from deliveries where ${isWhatsapp} and state = 'read')`,
      args,
    },
  ];
}
