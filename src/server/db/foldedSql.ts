import { sql, type SQL } from 'drizzle-orm';

/** Text folded in the database as `domain/textFold` folds it here: no case, no Latin marks, đ as d. After the marks are off, `lower()` has only ASCII to do, whatever the cluster's locale. */
export const foldedSql = (text: SQL): SQL =>
  sql`lower(translate(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đĐ', 'dd'))`;
