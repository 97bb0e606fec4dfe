/** What the first screen says, so that it waits for nothing else. */
export default import.meta.glob<Record<string, unknown>>('../../../../locales/vi/{app,content,library,ui,update}.json', { eager: true, import: 'default' });
