import type * as z from 'zod/mini';
import { paths, pathTo } from '#contract/paths.ts';
import { glossaryReplySchema, glossaryTermSchema, type addTermSchema, type editTermSchema, type GlossaryQuery, type PutWord } from '#contract/translating.ts';
import { ask, jsonBody, tell } from './ask.ts';

const listAddress = (query: GlossaryQuery): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== '') params.set(key, value);
  return params.size === 0 ? paths.deskGlossary : `${paths.deskGlossary}?${params}`;
};

/** Every question about the glossary, by name. `list({ item, lang })` gives the terms an item holds. Words answer with their term as it stands. */
export const glossaryApi = {
  list: (query: GlossaryQuery) => ask(listAddress(query), glossaryReplySchema),
  addTerm: (made: z.infer<typeof addTermSchema>) => ask(paths.deskGlossary, glossaryTermSchema, jsonBody('POST', made)),
  editTerm: (id: string, edited: z.infer<typeof editTermSchema>) => ask(pathTo('deskGlossaryTerm', { id }), glossaryTermSchema, jsonBody('POST', edited)),
  dropTerm: (id: string) => tell(pathTo('deskGlossaryTerm', { id }), jsonBody('DELETE')),
  putWord: (id: string, word: string, put: PutWord) => ask(pathTo('deskGlossaryWord', { id, word }), glossaryTermSchema, jsonBody('POST', put)),
  agree: (id: string, word: string) => ask(pathTo('deskGlossaryWordAgree', { id, word }), glossaryTermSchema, jsonBody('POST')),
  dropWord: (id: string, word: string) => ask(pathTo('deskGlossaryWord', { id, word }), glossaryTermSchema, jsonBody('DELETE')),
};
