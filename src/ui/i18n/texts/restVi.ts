/** The rest of the phone’s texts. */
export default import.meta.glob<Record<string, unknown>>(['../../../../locales/vi/*.json', '!../../../../locales/vi/{app,content,library,ui,update}.json', '!../../../../locales/vi/{console,desk}*.json'], { eager: true, import: 'default' });
