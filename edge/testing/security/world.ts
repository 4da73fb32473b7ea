import { addDeadLetter } from "../dead-letter.ts";
import { addDraft } from "../drafts.ts";
import { MediaStand } from "../media-stand.ts";
import { addPeople, type TestPerson } from "../people.ts";
import { addRecord, type TestRecord } from "../records.ts";
import { addReply } from "../replies.ts";
import { addSavedFilter } from "../saved-filters.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "../team.ts";

/** A team with one of everything that an address can name. */
export interface World {
  team: TestTeam;
  staff: TestStaff;
  person: TestPerson;
  record: TestRecord;
  /** A saved filter of the staff member's. */
  filterId: string;
  /** A saved reply of the staff member's own. */
  replyId: string;
  /** A draft of the staff member's own, in its first version. */
  draftId: string;
  /** A doorbell of this team that died in the queue. */
  letterId: string;
  /** An upload of the staff member's that is under way. */
  mediumId: string;
}

export async function createWorld(): Promise<World> {
  const team = await createTeam();
  const staff = await addStaff(team, "salesperson", ["store-of-a-world"]);
  const [person] = await addPeople(staff, [{}]);
  if (!person) throw new Error("a person was not written");
  const record = await addRecord(staff, {
    people: [{ chunk: 0 }],
    chunks: [{ channel: "line", number: 0, state: "waiting" }],
  });
  const letterId = await addDeadLetter(team, { version: 1, teamId: team.id, chunkId: 1 });
  const { id: mediumId } = await new MediaStand(staff).begin("image", 1_000);
  const [filterId, replyId] = [await addSavedFilter(staff), await addReply(staff)];
  const draftId = await addDraft(staff);
  return { team, staff, person, record, filterId, replyId, draftId, letterId, mediumId };
}
