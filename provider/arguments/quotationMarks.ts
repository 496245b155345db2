/**
 * What to add to the refusal of a value that stands in quotation marks; empty for any other value. Some readers of env files,
 * such as `docker run --env-file`, take the marks for a part of the value.
 */
export function adviseQuotationMarks(value: string): string {
  return /^(["']).*\1$/s.test(value) ? " It is in quotation marks, which are taken for a part of it: remove them." : "";
}
