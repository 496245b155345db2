/**
 * Everything that a call needs and the plugin's start does not: the HTTP client, the decoder, the schema, the rules. It is
 * built into a file of its own, which the server loads with the first call.
 */
export { checkConfiguration, toSettings } from "./configuration";
export { connect } from "../functions/connection";
export { invoke } from "./invoke";
export { checkResource, createResource, diffResource, readResource, updateResource } from "./manageResource";
export { toSchemaText } from "./schema";
