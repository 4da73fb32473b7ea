import { expect, test } from "vitest";
import type { Finding } from "../../schema/template-fill.ts";
import { expectBounded, planOf, withNotes } from "../testing/plans.ts";
import { createPointsStand, fillPoints, type PointsStand, pointsTemplate } from "../testing/points-stand.ts";
import { actorOf, everybody } from "../testing/sending.ts";
import { examine } from "./doctor.ts";
import { listFound } from "./doctor-people.ts";

const request = { selection: everybody, template: pointsTemplate(fillPoints()) };

function noted({ platform, stand }: PointsStand) {
  const { asked, db } = withNotes(platform.services.db);
  return { asked, services: { ...platform.services, db }, actor: actorOf(stand.staff) };
}

const found = (finding: Finding) => ({ ...request, place: "body:2", finding, limit: 50 });

test("the doctor asks as much of ten people as of three hundred, and looks at nobody else's", async () => {
  const points = await createPointsStand();
  const statements: number[] = [];
  for (const count of [10, 290]) {
    await points.customers(
      ...Array.from({ length: count }, (_, index) => [`名${index}`, index % 2 === 0 ? null : "5"] as const),
    );
    const { asked, services, actor } = noted(points);
    await examine(services, actor, request);
    statements.push(asked.length);
    await listFound(services, actor, found("empty"));
    for (const statement of asked) expectBounded(await planOf(statement));
  }
  const [few, many] = statements;
  expect(many).toBe(few);
});

test("the people of a finding are found page by page, each person looked over once, however far apart they are", async () => {
  const points = await createPointsStand();
  const people = await points.customers(
    ...Array.from(
      { length: 2_100 },
      (_, index) => [`名${index}`, index % 1_050 === 0 ? "a\tb" : "5"] as const,
    ),
  );
  const { asked, services, actor } = noted(points);
  const first = await listFound(services, actor, { ...found("tab"), limit: 1 });
  expect(first.items.map(({ conversationId }) => conversationId)).toEqual([people[0]?.id]);
  const walks = asked.filter(({ sql }) => sql.includes(":walked")).length;
  const second = await listFound(services, actor, { ...found("tab"), limit: 1, cursor: first.nextCursor });
  expect(second).toMatchObject({ items: [{ conversationId: people[1_050]?.id }], nextCursor: null });
  expect(walks).toBe(2);
  expect(asked.filter(({ sql }) => sql.includes(":walked")).length - walks).toBe(3);
});
