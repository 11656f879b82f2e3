import { svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { drawn, icon, type IconName } from './icons.js';

const drawings = {
  text: svg`<path d="M4 5.75V4.25h8v1.5M8 4.25v11.5m-1.75 0h3.5M14.5 3.5h2m-2 13h2m-1-13v13"/>`,
  phone: svg`<rect x="5.5" y="2.75" width="9" height="14.5" rx="1.75"/><path d="M9 14.75h2"/>`,
  tablet: svg`<rect x="3" y="3.75" width="14" height="12.5" rx="1.75"/><path d="M9 13.75h2"/>`,
  copy: svg`<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/><path d="M13 7V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v6.5A1.5 1.5 0 0 0 5 13h2"/>`,
  torch: svg`<path d="M6.5 3.5h7v2.75L12 9v7.5H8V9L6.5 6.25ZM6.5 6h7M10 11v1.5"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type DeviceIconName = keyof typeof drawings | IconName;

/** Icons of signing and scanning beside the common ones: what shows without either needn't load them. */
export function deviceIcon(name: DeviceIconName): TemplateResult {
  return name in drawings ? drawn(drawings[name as keyof typeof drawings]) : icon(name as IconName);
}
