import { html } from "../../../../provider/cli/report/markup";

describe("html", () => {
  it("escapes texts and keeps markup", () => {
    const name = html`<b>${"<i>"}</b>`;
    expect(html`<p title="${'"'}">${name} ${5}</p>`.text).toBe('<p title="&quot;"><b>&lt;i&gt;</b> 5</p>');
  });

  it("joins lists and leaves out what is undefined", () => {
    const items = ["a", "b"].map((name) => html`<li>${name}</li>`);
    expect(html`${items}${undefined}.`.text).toBe("<li>a</li><li>b</li>.");
  });
});
