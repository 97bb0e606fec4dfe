const INITIAL = 'ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdđghklmnpqrstvx]';
const NUCLEUS = 'oai|oay|oeo|oao|uay|uây|uya|uyê|uyu|uôi|iêu|yêu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|yê|[aăâeêioôơuưy]';
const SYLLABLE = new RegExp(`^(?:${INITIAL})?(?:${NUCLEUS})(?:ch|ng|nh|[cmnpt])?$`, 'u');
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Letters only Vietnamese puts together; a text with them is Unicode already. */
const VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu;

/** Whether a word could be a Vietnamese syllable: initial, rime, at most one tone. No dictionary: "nghéch" passes, "éàm" does not. */
export function isSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD');
  if ((apart.match(TONES)?.length ?? 0) > 1) return false;
  return SYLLABLE.test(apart.replace(TONES, '').normalize('NFC'));
}

export const hasVietnameseLetter = (word: string): boolean => VIETNAMESE.test(word);
