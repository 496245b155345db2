import * as grpc from "@grpc/grpc-js";
import { ArgumentError } from "../../../provider/arguments/argumentError";
import { ConnectionError } from "../../../provider/cloudflare/errors";
import { CancelledByUser, toServiceError, UserError } from "../../../provider/plugin/serviceErrors";

describe("toServiceError", () => {
  it.each<[Error, string]>([
    [new UserError("There is no resource a:b:c."), "There is no resource a:b:c."],
    [new ArgumentError([{ property: "names", reason: "is empty." }]), "names: is empty."],
    [new ConnectionError("Nobody answers."), "Nobody answers."],
  ])("has what the user can mend in its own words: %p", (error, details) => {
    expect(toServiceError(error)).toEqual({ code: grpc.status.FAILED_PRECONDITION, details });
  });

  it("calls anything else a bug", () => {
    expect(toServiceError(new TypeError("x is undefined"))).toMatchObject({
      code: grpc.status.INTERNAL,
      details: expect.stringMatching(/^Internal error of pulumi-cloudflare-access: x is undefined\. /) as string,
    });
  });

  it("tells a cancellation from a failure", () => {
    expect(toServiceError(new CancelledByUser()).code).toBe(grpc.status.CANCELLED);
  });
});
