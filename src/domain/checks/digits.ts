/** First digit of each set that our languages write with: Khmer and Cham (Unicode 16, Nd). Tai Viet has none of its own. */
const ZEROS = [0x17e0, 0xaa50];

/** Text with Khmer and Cham digits as 0–9, so that a number is the same number in every script. */
export const withPlainDigits = (text: string): string => text.replace(/[\u17e0-\u17e9\uaa50-\uaa59]/g, (sign) => {
  const code = sign.charCodeAt(0);
  return String(code - ZEROS.find((zero) => code >= zero && code < zero + 10)!);
});
