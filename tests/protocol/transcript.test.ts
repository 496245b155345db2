import { exampleToken } from "./exampleTokens";
import { useStage } from "./stage";

const stage = useStage();

describe("Transcript", () => {
  it("has the results, the failures and the errors of calls, so that the search for credentials sees them", async () => {
    const { transcript } = stage.plugin;
    stage.emulator.put(exampleToken(1, "in-a-result"));

    await stage.invoke("getServiceTokens");
    expect(transcript.text).toContain("in-a-result");

    await stage.invoke("getServiceToken", { name: "in-a-failure" });
    expect(transcript.text).toContain('No service token has the name "in-a-failure"');

    await expect(stage.invoke("in-an-error")).rejects.toThrow();
    expect(transcript.text).toContain("There is no function cloudflare-access:index:in-an-error.");

    await stage.plugin.checkConfig({ deadline: "in-a-check" });
    expect(transcript.text).toContain('Invalid duration "in-a-check": missing number');
  });

  it("has what the process writes", async () => {
    const plugin = await stage.start();
    plugin.child.stderr!.emit("data", "on standard error");

    expect(plugin.transcript.text).toMatch(/^\d+\n\non standard error$/);
  });
});
