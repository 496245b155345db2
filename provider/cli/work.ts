import { diagnose as diagnoseConnection } from "./diagnose";
import { getToken as printToken } from "./getToken";
import { listTokens as printTokens } from "./listTokens";
import { reportDrift as printDrift } from "./reportDrift";
import { reportingErrors } from "./reportingErrors";
import { writeBaseline as recordBaseline } from "./writeBaseline";

/**
 * Everything that a command needs and `--help` does not: the HTTP client, the decoder, the readers and writers of files. It
 * is built into a file of its own, which is loaded once a command line has been understood. As that file has its own copies
 * of the classes of errors, no error leaves it.
 */
export const listTokens = reportingErrors(printTokens);
export const getToken = reportingErrors(printToken);
export const writeBaseline = reportingErrors(recordBaseline);
export const reportDrift = reportingErrors(printDrift);
export const diagnose = reportingErrors(diagnoseConnection);
