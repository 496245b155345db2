const COLOURS = `:root{color-scheme:light dark;
--page:#f4f5f7;--card:#fff;--ink:#1a1f26;--muted:#57606a;--line:#e3e6ea;--edge:#d3d8de;--today:#0a53be;
--soon:#ffe9b8;--active:#1b7f5c;--expiring:#e0a100;--expiringDark:#6b4700;--expired:#b3231b;--disabled:#69727d;
--error:#b3231b;--warning:#8a5a00;--good:#1b7f5c}
@media screen and (prefers-color-scheme:dark){:root{
--page:#0e1116;--card:#171b22;--ink:#e7eaee;--muted:#9ea8b4;--line:#262c35;--edge:#353c47;--today:#7db4ff;
--soon:#3a3013;--active:#3fae85;--expiring:#f0c04f;--expiringDark:#5e4300;--expired:#ff8177;--disabled:#97a1ad;
--error:#ff8177;--warning:#eebb4d;--good:#4cc295}}`;

const LAYOUT = `*{box-sizing:border-box}
body{margin:0 auto;padding:32px 24px 48px;max-width:1280px;background:var(--page);color:var(--ink);
font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif;
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;print-color-adjust:exact;-webkit-print-color-adjust:exact}
h1,h2,h3,p,ul{margin:0;padding:0}
h1{font-size:30px;line-height:1.2;letter-spacing:-.01em;display:flex;gap:12px;align-items:center;margin:4px 0 6px}
h1 svg{width:32px;height:32px;flex:none;color:var(--tone)}
h2{font-size:20px;margin:36px 0 12px}
h3{font-size:16px;overflow-wrap:anywhere}
h2 small,h3 small{display:inline;font-size:14px;font-weight:400;color:var(--muted);margin-left:6px}
ul{list-style:none}
small{display:block;font-size:13px;color:var(--muted)}
code{font:11.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;color:var(--muted);overflow-wrap:anywhere}
bdi{overflow-wrap:anywhere;white-space:pre-wrap}
em{font-style:normal}
a{color:inherit;text-decoration-color:var(--muted);text-underline-offset:3px}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--today);outline-offset:2px}
.defs{position:absolute;width:0;height:0}
header,section.unread,table,.empty,details{background:var(--card);border:1px solid var(--edge);border-radius:10px}
.good{--tone:var(--good)}
.warning{--tone:var(--warning)}
.error{--tone:var(--error)}
header{padding:20px 24px;border-left:6px solid var(--tone,var(--edge))}
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
summary{padding:10px 16px;cursor:pointer;font-weight:600;overflow-wrap:anywhere}
summary small{display:inline;margin-left:6px;font-weight:400}
details[open]>summary{border-bottom:1px solid var(--edge)}
details>table{border:0}
details>details{margin:8px}`;

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
.severity{font-weight:600;white-space:nowrap;color:var(--tone)}
.severity svg{width:16px;height:16px;margin-right:7px;vertical-align:-2.5px}
.findings .scope{color:var(--muted);font-size:13px;overflow-wrap:anywhere}
.tokens thead th:nth-child(1){width:300px}
.tokens thead th:nth-child(2){width:124px}
.tokens thead th:nth-child(4){width:174px}
.tokens thead th:nth-child(5){width:204px}
.tokens tbody tr:target>*{background-color:color-mix(in srgb,var(--today) 12%,transparent)}
td.status em{display:block;color:var(--tone);width:max-content;max-width:100%;margin-top:3px;padding:0 6px;border:1px solid currentColor;border-radius:4px;font-size:12px;font-weight:600}
.muted .severity,td.status em.muted,td.none{color:var(--muted)}
.muted .severity,td.status em.muted{font-weight:400}
.scopes thead th:not(:first-child){width:128px}
.scopes thead th:not(:first-child),.scopes td{text-align:right}
.scopes .number small{display:none}
.scopes .number.error,.scopes .number.warning{font-weight:600;color:var(--tone)}
th small,strong small{font-weight:400}`;

/**
 * The look of bars, marks and axis. Each status has its own fill, so that it reads without colour: active is solid, expiring
 * light with upright stripes, expired hollow, disabled hatched, unknown dashed. The same fills are the swatches beside the
 * words.
 */
const TIMELINE = `.status span{display:inline-flex;align-items:center;gap:8px;font-weight:600}
.status span::before{content:"";flex:none;width:18px;height:10px;border-radius:2px}
td.status.active span,li.status span{font-weight:400}
.status.expired span{color:var(--expired)}
.status.expiring~.expiry,.status.expired~.expiry{font-weight:600}
.expiry small{font-weight:400}
.bar,.status span::before{border:1.5px solid var(--fill);forced-color-adjust:none}
.bar.active,.status.active span::before{--fill:var(--active);background:var(--active)}
.bar.expiring,.status.expiring span::before{--fill:var(--expiringDark);background:repeating-linear-gradient(90deg,var(--expiring) 0 5px,var(--expiringDark) 5px 7px)}
.bar.expired,.status.expired span::before{--fill:var(--expired);background:var(--card)}
.bar.disabled,.status.disabled span::before{--fill:var(--disabled);background:repeating-linear-gradient(135deg,var(--disabled) 0 2px,var(--card) 2px 5px)}
@media screen and (prefers-color-scheme:dark){.bar.expiring,.status.expiring span::before{border-color:var(--expiring)}}
.bar.unknown,.status.unknown span::before{--fill:var(--disabled);border-style:dashed;background:none}
.life{position:relative;padding:0;forced-color-adjust:none}
.life::after{content:"";position:absolute;top:0;bottom:-1px;width:2px;margin-left:-1px;background:var(--today)}
.bar{position:absolute;top:50%;height:12px;margin-top:-6px;min-width:4px;border-radius:3px}
.bar.forever{border-top-right-radius:0;border-bottom-right-radius:0;margin-right:11px}
.bar.forever::after{content:"";position:absolute;left:100%;top:50%;margin-top:-9px;border:9px solid transparent;border-left:12px solid var(--fill);border-right:0}
.bar.cutLeft{border-left-width:0;border-radius:0 3px 3px 0;mask-image:linear-gradient(90deg,transparent,#000 28px)}
.bar.cutRight{border-right-width:0;border-radius:3px 0 0 3px;mask-image:linear-gradient(270deg,transparent,#000 28px)}
.bar.cutLeft.cutRight{border-radius:0;mask-image:linear-gradient(90deg,transparent,#000 28px calc(100% - 28px),transparent)}
.bar.cutLeft.forever{mask:linear-gradient(90deg,transparent,#000 28px) 0 50%/calc(100% + 14px) 30px no-repeat;mask-clip:no-clip}
.bar.gone{width:0;min-width:0;height:0;left:4px!important;margin-top:-7px;border:7px solid transparent;border-right:10px solid var(--fill);border-left:0;background:none}
.seen{position:absolute;z-index:1;top:50%;width:12px;height:12px;margin:-6px 0 0 -6px;border-radius:50%;background:var(--card);border:3.5px solid var(--ink);forced-color-adjust:none}
.seen.unused{width:14px;height:14px;margin:-7px 0 0 -7px;border:2px dashed var(--ink)}
.axis{height:46px}
.axis span,.axis b{position:absolute;bottom:6px;transform:translateX(-50%);font-weight:400;font-size:12px;white-space:nowrap}
.axis b{bottom:24px;color:var(--today);font-weight:600}
.axis b.before{transform:translateX(-100%)}
.axis b.after{transform:none}
.legend{display:flex;flex-wrap:wrap;gap:6px 22px;font-size:14px}
.legend.marks{margin-top:6px;color:var(--muted);font-size:13px}
.legend.marks li{display:flex;align-items:center;gap:8px}
.legend .seen,.legend .bar{position:static;margin:0;flex:none}
.legend .bar{position:relative;top:0;width:34px}
.legend .bar.forever{width:24px;margin-right:12px}
.soonKey{width:18px;height:18px;background:var(--soon);border-left:2px solid var(--today);border-right:1px dashed var(--muted)}`;

/** Where the tables don't fit on a screen, each row becomes a block of its own. */
const NARROW = `@media screen and (max-width:900px){
body{padding:16px 12px 32px}
header,section.unread{padding:16px}
h1{font-size:24px;align-items:flex-start}
h1 svg{width:26px;height:26px}
table,tbody{display:block}
.findings thead,.scopes thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.findings tr{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;padding:12px 16px;border-bottom:1px solid var(--line)}
.findings tr>*{padding:0;border:0}
.scopes tbody tr{display:flex;flex-wrap:wrap;gap:0 14px;padding:10px 16px;border-bottom:1px solid var(--line)}
.scopes tbody tr>*{padding:0;border:0}
.scopes tbody th{flex:0 0 100%}
.scopes .number small{display:inline;margin-left:4px}
.scopes .number.none{display:none}
.findings .message,.findings .scope,.findings tbody th{grid-column:1/-1}
.tokens thead,.tokens thead tr{display:block}
.tokens thead{position:sticky;top:0;z-index:2;background:var(--card);border-bottom:1px solid var(--edge);border-radius:9px 9px 0 0}
.tokens thead th{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}
.tokens thead .axis{position:relative;display:block;background:none;width:auto;height:44px;margin:0 16px;overflow:visible;clip-path:none;border:0}
.tokens tbody tr{display:flex;flex-wrap:wrap;gap:0 12px;padding:10px 16px;border-bottom:1px solid var(--edge)}
.tokens tbody tr>*{padding:0;border:0}
.tokens tbody th,.tokens td.use{flex:1 1 0;min-width:0}
.tokens td.status{text-align:right}
.tokens td.status em{margin-left:auto}
.tokens td.life{flex:0 0 100%;height:30px;margin:4px 0}
.tokens td.expiry{text-align:right}
tbody tr:last-child{border-bottom:0}
}`;

/** On paper the layout is the wide one, light, whatever the screen has. What is folded stays so. */
const PRINT = `@page{size:A4 landscape;margin:12mm}
@media print{
body{padding:0;max-width:none;background:none;font-size:12px}
h1{font-size:22px}
h2{font-size:16px;margin-top:20px}
small,thead th,.findings .scope,.legend,.legend.marks,footer,.when{font-size:11px}
tbody th,td{padding:5px 8px}
code{font-size:10px}
.tokens thead th:nth-child(1){width:256px}
.tokens thead th:nth-child(4),.tokens thead th:nth-child(5){width:150px}
.findings thead th:nth-child(1),.findings thead th:nth-child(2){width:100px}
thead th{position:static}
thead th.axis{position:relative}
tr,header,section.unread li{break-inside:avoid}
h2,h3,.legend,summary{break-after:avoid}
a{text-decoration:none}
}`;

/** The page's whole style sheet but for the lines of its own timeline. */
export const STYLES = [COLOURS, LAYOUT, TABLES, TIMELINE, NARROW, PRINT].join("\n");
