import { describe, expect, test } from "vitest";
import { Problem } from "../../schema/api.ts";
import { problems } from "../../schema/errors.ts";
import { refusalFor, roles } from "../../schema/roles.ts";
import { createApp } from "../app.ts";
import { type Answer, bodyOf, createApi, mintToken } from "./client.ts";
import type { Request } from "./security/rows.ts";
import { createWorld, type World } from "./security/world.ts";
import { securityTable } from "./security-table.ts";
import { testServices } from "./services.ts";
import { signatureHeader } from "./sign.ts";
import { addStaff, createTeam, randomHex } from "./team.ts";

const api = createApi();
const addresses = [
  ...new Set(
    createApp(() => testServices())
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`),
  ),
];
const rows = Object.entries(securityTable);
const ask = ({ path, ...call }: Request, more: Partial<Request> = {}) =>
  api(path, { ...call, ...more, headers: { ...call.headers, ...more.headers } });

function expectProblem(answer: Answer, code: keyof typeof problems): void {
  const problem = bodyOf(Problem, answer);
  expect({ status: answer.status, code: problem.code }).toEqual({ status: problems[code].status, code });
  expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
  expect(problem.requestId).toBe(answer.headers.get("X-Request-Id"));
}

function expectAnswer(answer: Answer, expected: { status: number; code?: string }): void {
  const code = Problem.safeParse(answer.body).data?.code;
  expect({ status: answer.status, code }).toEqual({ code: undefined, ...expected });
}

test("every address of the app has a row in the security table, and none is left over", () => {
  expect(addresses.toSorted()).toEqual(Object.keys(securityTable).toSorted());
});

/** Everything that looks like a token of this world's staff member and is none. */
const forgeries: Record<string, (world: World, other: World) => string | Promise<string>> = {
  "that is garbage": () => "garbage",
  "that is three dots of garbage": () => "a.b.c",
  "signed by nobody": ({ staff, team }) => {
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
    const exp = Math.floor(Date.now() / 1_000) + 600;
    const claims = {
      iss: team.issuer,
      team: team.id,
      sub: staff.code,
      role: staff.role,
      plan: "omo",
      stores: [],
      exp,
    };
    return `${part({ alg: "none" })}.${part(claims)}.`;
  },
  "signed with another secret": ({ staff }) => mintToken(staff, {}, randomHex(64)),
  "of an unknown issuer": ({ staff }) => mintToken(staff, { iss: "https://nobody.example" }),
  "of another team's issuer for this team": ({ staff }, other) =>
    mintToken(staff, { iss: other.team.issuer }, other.team.secret),
  "of this issuer for another team": ({ staff }, other) => mintToken(staff, { team: other.team.id }),
  "of nobody on the staff": ({ staff }) => mintToken(staff, { sub: "nobody" }),
  "with a role the person does not have": ({ staff }) => mintToken(staff, { role: "admin" }),
  "with a role that does not exist": ({ staff }) => mintToken(staff, { role: "owner" }),
  "without a plan": ({ staff }) => mintToken(staff, { plan: undefined }),
  "that never expires": ({ staff }) => mintToken(staff, { exp: undefined }),
  "that lives for more than an hour": ({ staff }) =>
    mintToken(staff, { exp: Math.floor(Date.now() / 1_000) + 3_660 }),
};

describe.each(rows.filter(([, row]) => row.by === "token"))("%s", (_, row) => {
  test("answers token_missing without a token", async () => {
    const world = await createWorld();
    expectProblem(await ask(row.call(world)), "token_missing");
    expectProblem(await ask(row.call(world), { headers: { Authorization: "Basic YTpi" } }), "token_missing");
  });

  test.each(Object.entries(forgeries))("answers token_invalid to a token %s", async (_name, forge) => {
    const [world, other] = [await createWorld(), await createWorld()];
    expectProblem(await ask(row.call(world), { token: await forge(world, other) }), "token_invalid");
  });

  test("answers token_expired to a token whose time is over", async () => {
    const world = await createWorld();
    const exp = Math.floor(Date.now() / 1_000) - 6;
    expectProblem(
      await ask(row.call(world), { token: await mintToken(world.staff, { exp }) }),
      "token_expired",
    );
  });

  test("answers each role and plan as the roles' table says", async () => {
    const world = await createWorld();
    for (const role of roles) {
      const staff = await addStaff(world.team, role);
      for (const plan of ["omo", "basic"]) {
        const refusal = row.permission && refusalFor(row.permission, { role, plan });
        const answer = await ask(row.call(world), { token: await mintToken(staff, { plan }) });
        if (refusal) expectProblem(answer, refusal);
        else expect([401, 403]).not.toContain(answer.status);
      }
    }
  });

  test("lets its own people in", async () => {
    const world = await createWorld();
    expectAnswer(await ask(row.call(world), { token: await mintToken(world.staff) }), row.right);
  });

  test("keeps another team out, and a colleague whose it is not", async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    const colleague = await addStaff(world.team, "salesperson");
    for (const stranger of [other.staff, colleague]) {
      const answer = await ask(row.call(world), { token: await mintToken(stranger) });
      expectAnswer(answer, row.foreign ?? row.right);
      expect(JSON.stringify(answer.body)).not.toContain(world.person.name);
    }
  });
});

describe.each(rows.filter(([, row]) => row.by === "key"))("%s", (_, row) => {
  test("takes the team's key and nothing else", async () => {
    const world = await createWorld();
    const staffToken = await mintToken(world.staff);
    expectProblem(await ask(row.call(world)), "token_missing");
    expectProblem(await ask(row.call(world), { token: "key_unknown" }), "key_invalid");
    expectProblem(await ask(row.call(world), { token: staffToken }), "key_invalid");
    const [key, other] =
      row.key === "ordersKey" ? (["ordersKey", "syncKey"] as const) : (["syncKey", "ordersKey"] as const);
    expectProblem(await ask(row.call(world), { token: world.team[other] }), "key_invalid");
    expectAnswer(await ask(row.call(world), { token: world.team[key] }), row.right);
  });
});

describe.each(rows.filter(([, row]) => row.by === "key" && row.foreign))("%s", (_, row) => {
  test("gives another team's key nothing of this team", async () => {
    const [world, other] = [await createWorld(), await createTeam()];
    const answer = await ask(row.call(world), { token: other[row.key ?? "syncKey"] });
    expectAnswer(answer, row.foreign ?? row.right);
    expect(JSON.stringify(answer.body)).not.toContain(world.team.id);
  });
});

describe.each(rows.filter(([, row]) => row.by === "signature"))("%s", (address, row) => {
  test("takes what its own account has signed and nothing else", async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    const channel = address.includes("line") ? "line" : "whatsapp";
    const call = row.call(world);
    const body = String(call.body);
    const sign = (secret: string, bytes = body) => signatureHeader(channel, secret, bytes);
    const { secret } = world.team[channel];
    expectProblem(await ask(call), "signature_invalid");
    expectProblem(await ask(call, { headers: await sign(other.team[channel].secret) }), "signature_invalid");
    expectProblem(await ask(call, { headers: await sign(secret, `${body} `) }), "signature_invalid");
    expectProblem(
      await ask({ ...call, path: `/webhooks/${channel}/acc_unknown` }, { headers: await sign(secret) }),
      "not_found",
    );
    const path = `/webhooks/${channel}/${other.team[channel].id}`;
    expectProblem(await ask({ ...call, path }, { headers: await sign(secret) }), "signature_invalid");
    const answer = await ask(call, { headers: await sign(secret) });
    expect(answer.status).toBe(row.right.status);
  });
});

describe.each(rows.filter(([, row]) => row.by === "challenge"))("%s", (_, row) => {
  test("echoes the challenge to who knows the account's verify token", async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    const call = row.call(world);
    const wrong = call.path.replace(world.team.whatsapp.verifyToken, other.team.whatsapp.verifyToken);
    expectProblem(await ask({ path: wrong }), "not_found");
    expect(await ask(call)).toMatchObject({ status: 200, body: 1158201444 });
  });
});

describe.each(rows.filter(([, row]) => row.by === "nothing"))("%s", (_, row) => {
  test("is open", async () => {
    const answer = await ask(row.call(await createWorld()));
    expect(answer.status).toBe(row.right.status);
  });
});
