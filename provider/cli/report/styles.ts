import { NARROW_STYLES } from "./narrowStyles";
import { TIMELINE_STYLES } from "./timelineStyles";

const COLOURS = `:root{color-scheme:light dark;
--page:#f4f5f7;--card:#fff;--ink:#1a1f26;--muted:#57606a;--line:#e3e6ea;--edge:#d3d8de;--today:#0a53be;
--soon:#ffe9b8;--active:#1b7f5c;--expiring:#e0a100;--expiringDark:#6b4700;--expired:#b3231b;--disabled:#69727d;
--error:#b3231b;--warning:#8a5a00;--good:#1b7f5c}
@media (prefers-color-scheme:dark){:root{
--page:#0e1116;--card:#171b22;--ink:#e7eaee;--muted:#9ea8b4;--line:#262c35;--edge:#353c47;--today:#7db4ff;
--soon:#3a3013;--active:#3fae85;--expiring:#f0c04f;--expiringDark:#5e4300;--expired:#ff8177;--disabled:#97a1ad;
--error:#ff8177;--warning:#eebb4d;--good:#4cc295}}`;

const LAYOUT = `*{box-sizing:border-box}
body{margin:0 auto;padding:32px 24px 48px;max-width:1280px;background:var(--page);color:var(--ink);
font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif;
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;print-color-adjust:exact;-webkit-print-color-adjust:exact}
h1,h2,h3,p,ul{margin:0;padding:0}
h1{font-size:30px;line-height:1.2;letter-spacing:-.01em;display:flex;gap:12px;align-items:center;margin:4px 0 6px}
h1 svg{width:32px;height:32px;flex:none}
h2{font-size:20px;margin:36px 0 12px}
h3{font-size:16px;overflow-wrap:anywhere}
h2 small,h3 small{font-size:14px;font-weight:400;color:var(--muted);margin-left:6px}
ul{list-style:none}
small{display:block;font-size:13px;color:var(--muted)}
h2 small,h3 small{display:inline}
code{font:11.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;color:var(--muted);overflow-wrap:anywhere}
bdi{overflow-wrap:anywhere;white-space:pre-wrap}
em{font-style:normal}
a{color:inherit;text-decoration-color:var(--muted);text-underline-offset:3px}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--today);outline-offset:2px}
.defs{position:absolute;width:0;height:0}
header,section.unread,table,.empty,details{background:var(--card);border:1px solid var(--edge);border-radius:10px}
header{padding:20px 24px;border-left-width:6px}
header.good{border-left-color:var(--good)}
header.warning{border-left-color:var(--warning)}
header.error{border-left-color:var(--error)}
header.good svg{color:var(--good)}
header.warning svg{color:var(--warning)}
header.error svg{color:var(--error)}
.topic{color:var(--muted);font-weight:600}
.when{color:var(--muted);font-size:13px;margin-top:10px}
section.unread{margin-top:16px;padding:16px 24px;border:2px solid var(--error)}
section.unread h2{margin:0 0 6px;color:var(--error);font-size:17px}
section.unread li{padding:8px 0;border-top:1px solid var(--line)}
section.unread li:first-child{border:0}
section.unread strong,section.unread bdi{display:block;overflow-wrap:anywhere}
footer{margin-top:40px;color:var(--muted);font-size:13px}
section.scope{margin-top:28px}
section.scope>table,section.scope>details,.empty{margin-top:8px}
.empty{padding:14px 16px;color:var(--muted)}
details{margin-top:8px}
summary{padding:10px 16px;cursor:pointer;font-weight:600}
details[open]>summary{border-bottom:1px solid var(--edge)}
details>table{border:0}`;

const TABLES = `table{width:100%;border-collapse:separate;border-spacing:0;table-layout:fixed;text-align:left}
thead th{position:sticky;top:0;z-index:2;background:var(--card);padding:8px 12px;font-size:13px;font-weight:600;color:var(--muted);border-bottom:1px solid var(--edge);vertical-align:bottom}
thead th:first-child{border-top-left-radius:9px}
thead th:last-child{border-top-right-radius:9px}
tbody tr{scroll-margin-top:56px}
tbody th,td{padding:8px 12px;vertical-align:top;border-bottom:1px solid var(--line)}
tbody tr:last-child>*{border-bottom:0}
tbody th{font-weight:600}
tbody th code{display:block;font-weight:400}
.findings thead th:nth-child(1){width:124px}
.findings thead th:nth-child(2){width:132px}
.findings thead th:nth-child(3){width:220px}
.findings thead th:nth-child(5){width:208px}
.severity{font-weight:600;white-space:nowrap}
.severity svg{width:16px;height:16px;margin-right:7px;vertical-align:-2.5px}
.error .severity{color:var(--error)}
.warning .severity{color:var(--warning)}
.findings .scope{color:var(--muted);font-size:13px;overflow-wrap:anywhere}
.tokens thead th:nth-child(1){width:294px}
.tokens thead th:nth-child(2){width:124px}
.tokens thead th:nth-child(4){width:186px}
.tokens thead th:nth-child(5){width:190px}
.tokens tbody tr:target>*{background-color:color-mix(in srgb,var(--today) 12%,transparent)}
td.status em{display:block;width:max-content;max-width:100%;margin-top:3px;padding:0 6px;border:1px solid currentColor;border-radius:4px;font-size:12px;font-weight:600}
td.status em.error{color:var(--error)}
td.status em.warning{color:var(--warning)}`;

/** The page's whole style sheet but for the lines of its own timeline. */
export const STYLES = [COLOURS, LAYOUT, TABLES, TIMELINE_STYLES, NARROW_STYLES].join("\n");
