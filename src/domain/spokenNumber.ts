/*
 * Vietnamese numbers, only as far as counting their syllables needs: 2026 is "hai nghìn không trăm hai mươi sáu", 7.
 */

/** Syllables of up to three digits; `full` reads leading zeros as "không trăm", "linh". */
function syllablesOfGroup(group: number, full: boolean): number {
  const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
  let count = hundreds > 0 || full ? 2 : 0;
  if (tens === 1) count += ones > 0 ? 2 : 1; // mười, mười lăm
  else if (tens > 1) count += ones > 0 ? 3 : 2; // hai mươi, hai mươi lăm
  else if (ones > 0) count += count > 0 ? 2 : 1; // trăm linh năm, năm
  return count;
}

/** Syllables of a whole number's digits, without separators: groups of three, each above the lowest with its own word (nghìn, triệu, tỷ). */
function syllablesOfWhole(digits: string): number {
  // A telephone or account number, "05" in a date: digit by digit.
  if (digits.startsWith('0') || digits.length > 12) return digits.length;
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  let count = 0;
  groups.forEach((group, index) => {
    const value = Number(group);
    if (value === 0) return;
    count += syllablesOfGroup(value, index > 0) + (index < groups.length - 1 ? 1 : 0);
  });
  return count;
}

/** Syllables of a written number. A full stop before three digits groups thousands, a comma is "phẩy", as Vietnamese writes them. */
export function vietnameseNumberSyllables(written: string): number {
  const [whole = '', ...decimals] = written.split(',');
  const parts = whole.split('.');
  const grouped = parts.every((part, index) => index === 0 || part.length === 3);
  const wholes = grouped ? [parts.join('')] : parts;
  const before = wholes.reduce((sum, part) => sum + syllablesOfWhole(part), 0) + (wholes.length - 1);
  return before + decimals.reduce((sum, part) => sum + 1 + syllablesOfWhole(part), 0);
}
