/** Text under gzip, by the browser's own CompressionStream (Chrome 80, Safari 16.4, Firefox 113). */
export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
