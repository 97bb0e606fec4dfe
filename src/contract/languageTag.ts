import * as z from 'zod/mini';
import { languageTags, type LanguageTag } from './languages.ts';

/** A tag of the table in `languages`. Apart from it, so that the first screen can show names without the schema library (W1). */
export const languageTagSchema = z.enum(languageTags as [LanguageTag, ...LanguageTag[]]);
