import { failures } from "./apiFailure";
import { type Call } from "./call";
import { resultReply, type Reply } from "./reply";

/** Says whether an API token is one; a legacy key can't be verified here. */
export function verifyToken({ identity, emulator }: Call): Reply {
  if (identity.by !== "token" || identity.access === undefined) {
    throw failures.unverifiedToken();
  }
  // The live API sends a code that elsewhere is an error's, among the messages of this success.
  const messages = [{ code: 10000, message: "This API Token is valid and active", type: null }] as const;
  return resultReply({ id: emulator.apiTokenIds[identity.access], status: "active" }, 200, messages);
}
