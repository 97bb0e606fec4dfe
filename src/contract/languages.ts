/** The source language. Always present on every phone. */
export const SOURCE_LANGUAGE = 'vi';

export interface LanguageName {
  vi: string;
  en: string;
}

/**
 * The languages an item may be published in: BCP 47 with script, and the orthography where a language has rivals.
 * Names are ours because `Intl.DisplayNames('vi')` knows only Khmer and Hmong of them. Source: domain.md, "Languages".
 */
export const languageNames = {
  vi: { vi: 'Việt', en: 'Vietnamese' },
  'hmn-Latn-x-vn1961': { vi: 'Mông (chữ Việt Nam 1961)', en: 'Hmong (Vietnam 1961 script)' },
  'hmn-Latn-x-rpa': { vi: 'Mông (chữ La-tinh RPA)', en: 'Hmong (RPA script)' },
  'blt-Tavt': { vi: 'Thái Đen (chữ Thái)', en: 'Tai Dam (Tai Viet script)' },
  'blt-Latn': { vi: 'Thái Đen (chữ La-tinh)', en: 'Tai Dam (Latin script)' },
  'twh-Tavt': { vi: 'Thái Trắng (chữ Thái)', en: 'Tai Dón (Tai Viet script)' },
  'twh-Latn': { vi: 'Thái Trắng (chữ La-tinh)', en: 'Tai Dón (Latin script)' },
  'tyz-Latn': { vi: 'Tày', en: 'Tày' },
  'nut-Latn': { vi: 'Nùng', en: 'Nung' },
  'ium-Latn': { vi: 'Dao', en: 'Iu Mien' },
  'mji-Latn': { vi: 'Dao (Kim Môn)', en: 'Kim Mun' },
  'mtq-Latn': { vi: 'Mường', en: 'Muong' },
  'km-Khmr': { vi: 'Khmer', en: 'Khmer' },
  'cjm-Cham': { vi: 'Chăm (chữ Chăm)', en: 'Eastern Cham (Cham script)' },
  'cjm-Latn': { vi: 'Chăm (chữ La-tinh)', en: 'Eastern Cham (Latin script)' },
  'cja-Latn': { vi: 'Chăm Tây (chữ La-tinh)', en: 'Western Cham (Latin script)' },
  'rad-Latn': { vi: 'Ê Đê', en: 'Rade' },
  'jra-Latn': { vi: 'Gia Rai', en: 'Jarai' },
  'bdq-Latn': { vi: 'Ba Na', en: 'Bahnar' },
  'sed-Latn': { vi: 'Xơ Đăng', en: 'Sedang' },
  'kpm-Latn': { vi: "K'Ho", en: 'Koho' },
  'cmo-Latn': { vi: "M'nông", en: 'Mnong' },
  'ktv-Latn': { vi: 'Cơ Tu', en: 'Katu' },
  'hni-Latn': { vi: 'Hà Nhì', en: 'Hani' },
  'bru-Latn': { vi: 'Bru - Vân Kiều', en: 'Bru' },
  'hre-Latn': { vi: 'Hrê', en: 'Hre' },
} as const satisfies Record<string, LanguageName>;

export type LanguageTag = keyof typeof languageNames;

export const languageTags = Object.keys(languageNames) as LanguageTag[];

/** What a script needs on screen: the ISO 15924 code at the second place of the tag; Vietnamese is Latin. */
export const scriptOf = (tag: LanguageTag): 'Latn' | 'Tavt' | 'Khmr' | 'Cham' =>
  tag.includes('-Tavt') ? 'Tavt' : tag.includes('-Khmr') ? 'Khmr' : tag.includes('-Cham') ? 'Cham' : 'Latn';
