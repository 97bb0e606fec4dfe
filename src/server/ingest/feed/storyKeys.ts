import { createHash } from 'node:crypto';
import { wordsOf, foldText } from '#domain/textFold.ts';

/** Parameters that say who led the reader here, not what is read. */
const TRACKING = /^(?:utm_.*|fbclid|gclid|dclid|msclkid|zarsrc|mc_[ce]id|_gl|igshid|amp|outputtype)$/i;
const LONGEST = 400;

const shortened = (key: string): string => (key.length <= LONGEST ? key : `${key.slice(0, 300)}#${createHash('sha256').update(key).digest('hex')}`);

/**
 * What two addresses of one story have in common: without scheme, `www.`, `m.`, `amp`, tracking parameters, fragment,
 * default port and the slash at the end. Null for what is no web address.
 */
export function linkKeyOf(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const host = url.hostname.toLowerCase().replace(/^(?:www|m|mobile|amp)\.(?=.*\.)/, '').replace(/\.$/, '');
  const port = ['', '80', '443'].includes(url.port) ? '' : `:${url.port}`;
  const path = url.pathname.replace(/^\/amp(?=\/)/i, '').replace(/[./]amp(?=\/?$|\.html?$)/i, '').replace(/\/+$/, '');
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).map(([name, value]) => `${name}=${value}`).toSorted();
  return shortened(`${host}${port}${path}${kept.length === 0 ? '' : `?${kept.join('&')}`}`);
}

/** Words a title must have to be believed: "Thông báo" and "Công điện khẩn" are a new story every week. */
const FEWEST_WORDS = 5;

/** A title reduced to its words without marks, by which the same story is known under two links. Empty where it says too little. */
export function titleKeyOf(title: string): string {
  const words = wordsOf(foldText(title)).map(({ exact }) => exact);
  return words.length < FEWEST_WORDS ? '' : shortened(words.join(' '));
}
