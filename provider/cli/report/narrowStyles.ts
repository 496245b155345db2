/** Where the tables don't fit, each row becomes a block of its own; on paper, it stays on one page. */
export const NARROW_STYLES = `@media (max-width:900px){
body{padding:16px 12px 32px}
header,section.unread{padding:16px}
h1{font-size:24px;align-items:flex-start}
h1 svg{width:26px;height:26px}
table,tbody{display:block}
.findings thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.findings tr{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;padding:12px 16px;border-bottom:1px solid var(--line)}
.findings tr>*{padding:0;border:0}
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
}
@media print{
thead th,.tokens thead{position:static}
.axis{position:relative}
body{padding:0;max-width:none;background:none}
tr,header,section.unread li{break-inside:avoid}
h2,h3,.legend{break-after:avoid}
a{text-decoration:none}
}`;
