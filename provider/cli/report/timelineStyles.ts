/**
 * The look of bars, marks and axis. Each status has its own fill, so that it reads without colour: active is solid, expiring
 * light with upright stripes, expired hollow, disabled hatched. The same fills are the swatches beside the words.
 */
export const TIMELINE_STYLES = `.status span{display:inline-flex;align-items:center;gap:8px;font-weight:600}
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
@media (prefers-color-scheme:dark){.bar.expiring,.status.expiring span::before{border-color:var(--expiring)}}
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
