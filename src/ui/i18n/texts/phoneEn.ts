/** All of the phone’s texts in English. */
export default import.meta.glob<Record<string, unknown>>(['../../../../locales/en/*.json', '!../../../../locales/en/{console,desk}*.json'], { eager: true, import: 'default' });
