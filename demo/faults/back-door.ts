import type { Bindings } from "../../edge/platform/cloudflare.ts";
import edge from "../../edge/worker.ts";
import type { Broker } from "./broker.ts";

/**
 * The Worker as it is, with a broker between its queue and its consumer that can be told to do to one team's
 * messages what production may do and the local emulator never does.
 */
export * from "../../edge/worker.ts";

const brokers = new Map<string, Broker>();

function brokerOf(message: Message): Broker {
  const { body } = message;
  const isNamed = typeof body === "object" && body !== null && "teamId" in body;
  return (isNamed && brokers.get(String(body.teamId))) || "fair";
}

/** A batch of these messages alone; the consumer acknowledges one by one. */
function batchOf(batch: MessageBatch, messages: Message[]): MessageBatch {
  return {
    queue: batch.queue,
    messages,
    metadata: batch.metadata,
    ackAll: () => {
      for (const message of messages) message.ack();
    },
    retryAll: (options) => {
      for (const message of messages) message.retry(options);
    },
  };
}

export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    if (pathname === "/_faults/ring") {
      await env.DOORBELL.sendBatch(await request.json());
      return new Response();
    }
    if (pathname === "/_faults/broker") {
      const { team, broker }: { team: string; broker: Broker } = await request.json();
      brokers.set(team, broker);
      return new Response();
    }
    return edge.fetch(request, env, context);
  },

  async queue(batch, env) {
    if (batch.queue.endsWith("-dead")) return edge.queue(batch, env);
    const by = Map.groupBy(batch.messages, brokerOf);
    for (const message of by.get("lose") ?? []) message.ack();
    const consume = (messages: Message[]) =>
      messages.length === 0 ? undefined : edge.queue(batchOf(batch, messages), env);
    const twice = by.get("twice") ?? [];
    const backwards = (by.get("backwards") ?? []).toReversed();
    const late = by.get("late") ?? [];
    for (const message of late) if (message.attempts === 1) message.retry({ delaySeconds: 3 });
    await Promise.all([
      consume(by.get("fair") ?? []),
      consume(twice),
      consume(twice),
      consume([...backwards, ...backwards]),
      consume(late.filter(({ attempts }) => attempts > 1)),
    ]);
  },

  scheduled: edge.scheduled,
} satisfies ExportedHandler<Bindings>;
