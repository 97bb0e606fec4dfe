/** `(Chinhphu.vn) -`, `(TTXVN) –`, `[Báo Nhân Dân] -`, `Chinhphu.vn:`, `VOV.VN -` at the start of a text: the agency is known from the source. */
const PREFIX = /^\s*(?:[([]\s*[\p{L}\p{N}.&/ -]{2,40}\s*[)\]]\s*[-–—:|]+|(?:\p{L}[\p{L}\p{N}-]{1,30}\.)+(?:vn|com|net|org)\s*[-–—:|]+)\s*/iu;

/** The text without the agency's name before it. What is nothing but a prefix stays. */
export const withoutAgency = (text: string): string => {
  const rest = text.replace(PREFIX, '');
  return rest === '' ? text : rest;
};
