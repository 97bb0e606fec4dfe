const number = (value: number, language: 'vi' | 'en'): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

/** A size as people on metered lines read it: "340 KB", "1,2 MB". Thousands, not 1,024: what the operator bills. */
export function sizeWords(bytes: number, language: 'vi' | 'en'): string {
  if (bytes < 999_500) return `${number(Math.max(bytes > 0 ? 1 : 0, Math.round(bytes / 1000)), language)} KB`;
  return bytes < 999_500_000 ? `${number(bytes / 1e6, language)} MB` : `${number(bytes / 1e9, language)} GB`;
}
