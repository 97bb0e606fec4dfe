/** The desk’s own texts in English. */
export default import.meta.glob<Record<string, unknown>>('../../../../locales/en/{console,desk}*.json', { eager: true, import: 'default' });
