import type { Statement } from "./client.ts";

/** The same, where a send that was not yet planned turns out to have been called. */
export function raiseEpochOf(teamId: string, epoch: number): Statement {
  return {
    sql: "update teams set epoch = epoch + 1 where id = :team and epoch = :epoch",
    args: { team: teamId, epoch },
  };
}

/** A restored database was noticed: everything of the team that is not finished is to wait. Once for one notice. */
export function raiseEpoch(teamId: string, chunkId: number): Statement {
  return {
    sql: `update teams set epoch = epoch + 1
      where id = :team and epoch = (select epoch from chunks where id = :chunk and team_id = :team)`,
    args: { team: teamId, chunk: chunkId },
  };
}
