/** Content types of recordings and pictures by the ending of their file. */
export const mediaTypes: Readonly<Record<string, string>> = {
  opus: 'audio/ogg', mp3: 'audio/mpeg', m4a: 'audio/mp4', wav: 'audio/wav', webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png',
};
