/** Characters at which spreadsheet programs start a formula; tab and line breaks count because they are trimmed before. */
const FORMULA_START = /^[\s]*[=+\-@\t\r]/;
/** Where the semicolon separates lists, as in Vietnamese Windows, Excel begins a new cell after one, quotes or not. */
const FORMULA_INSIDE = /(;[\s"]*)(?=[=+\-@])/g;

/**
 * Text as a table may hold it: one that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV
 * injection"). Numbers are ours and go as they are.
 */
export const csvCell = (value: string | number | null): string | number => {
  if (value === null) return '';
  if (typeof value === 'number') return value;
  const inside = value.replace(FORMULA_INSIDE, "$1'");
  return FORMULA_START.test(inside) ? `'${inside}` : inside;
};
