/** The desk’s own texts. */
export default import.meta.glob<Record<string, unknown>>('../../../../locales/vi/{console,desk}*.json', { eager: true, import: 'default' });
