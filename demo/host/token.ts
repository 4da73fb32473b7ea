import { SignJWT } from "jose";
import type { StaffCast, TeamCast } from "../seed/cast.ts";

export interface TokenWish {
  secret: string;
  team: TeamCast;
  person: StaffCast;
  plan: string;
  livesForSeconds: number;
}

/** The short-lived token with which a host vouches for one of its staff. */
export function mintToken({ secret, team, person, plan, livesForSeconds }: TokenWish): Promise<string> {
  const nowSeconds = Math.floor(Date.now() / 1_000);
  return new SignJWT({ team: team.id, role: person.role, plan, stores: person.stores })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(team.issuer)
    .setSubject(person.code)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + livesForSeconds)
    .sign(new TextEncoder().encode(secret));
}
